# ruff: noqa: E501  (a row of a table stays on one line)
"""# What must be thought of before a muscle

Some pain looks like muscle pain and is not. A flag then stands beside the ranking, palpation is not proposed, or the
ranking is withheld. An answer that nobody gave is unknown and never counts as no. An empty cell means that nobody asked.
"""

from collections.abc import Callable
from typing import Any

from tautband.knowledge import load
from tautband.logic import judge

Row = dict[str, str]
Consult = Callable[..., Any]
WORDS = {"yes": True, "no": False}


def answers(words: str) -> dict[str, object]:
    """`fever no, dur_h 0.01` as answers."""
    pairs = (said.rsplit(" ", 1) for said in words.split(", ") if said)
    return {name: WORDS[value] if value in WORDS else value_of(value) for name, value in pairs}


def value_of(words: str) -> object:
    """A number, an interval `1..24`, or a list of one word."""
    if ".." in words:
        return [float(end) for end in words.split("..")]
    return float(words) if words[0].isdigit() else [words]


def flags(ranking: Any) -> str:
    return ", ".join(flag.id for flag in ranking.flags)


def test_giant_cell_arteritis_withholds_the_ranking(row: Row, consult: Consult) -> None:
    """From 50 years on, a new headache, a tender scalp, pain on chewing or a visual symptom may be giant cell arteritis.

    One yes withholds the ranking, wherever it hurts. Pain in a temple or at the parietal region withholds it until all four
    questions are answered. Without an age the ranking is given and says what was not asked; one yes then stops pressing.

    | pain | age | answers | flags | ranking | press next |
    |---|---|---|---|---|---|
    | right: temple_anterior | 49 | | | given | proposed |
    | right: temple_anterior | 50 | | arteritis_not_answered | withheld | nothing |
    | right: parietal | 50 | new_headache no, scalp_tender no, jaw_claudication no | arteritis_not_answered | withheld | nothing |
    | right: temple_anterior | 50 | new_headache no, scalp_tender no, jaw_claudication no, visual_symptoms no | | given | proposed |
    | right: temple_anterior | 50 | new_headache no, scalp_tender yes, jaw_claudication no, visual_symptoms no | arteritis_suspected | withheld | nothing |
    | right: neck_lateral | 50 | | | given | proposed |
    | right: neck_lateral | 50 | jaw_claudication yes | arteritis_suspected | withheld | nothing |
    | right: neck_lateral | 50 | new_headache yes | arteritis_suspected | withheld | nothing |
    | right: neck_lateral | 50 | visual_symptoms yes | arteritis_suspected | withheld | nothing |
    | right: neck_lateral | 49 | jaw_claudication yes | | given | proposed |
    | right: temple_anterior | | | arteritis_not_asked | given | proposed |
    | right: temple_anterior | | scalp_tender yes | arteritis_not_asked | given | nothing |
    | right: temple_anterior | | new_headache no, scalp_tender no, jaw_claudication no, visual_symptoms no | | given | proposed |
    | right: neck_lateral | | | | given | proposed |
    """
    ranking = consult(row, age=int(row["age"]) if row["age"] else None, answers=answers(row["answers"]))

    assert flags(ranking) == row["flags"]
    assert (ranking.withheld is not None) == (row["ranking"] == "withheld")
    assert bool(ranking.next_palpation) == (row["press next"] == "proposed")
    if ranking.withheld is not None:
        assert (ranking.sites, ranking.groups, ranking.none_of_these) == ((), (), None)
        assert ranking.withheld in ranking.flags


def test_pain_that_another_disorder_explains_better(row: Row, consult: Consult) -> None:
    """The ranking is given with a flag that names what to think of first.

    | pain | words | answers | flag |
    |---|---|---|---|
    | right: occipital | electric | | occipital_neuralgia |
    | right: suboccipital | stabbing | | occipital_neuralgia |
    | right: occipital, vertex | shooting | | occipital_neuralgia |
    | right: occipital | | dur_h 0.01 | occipital_neuralgia |
    | right: occipital | | dur_h 0.001..0.01 | occipital_neuralgia |
    | right: occipital | | dur_h 0.01..4 | |
    | right: occipital | throbbing | dur_h 4 | |
    | right: vertex | electric | | |
    | right: supraorbital | | side_locked yes, continuous yes, tearing yes | side_locked_with_eye_signs |
    | right: supraorbital | | side_locked yes, continuous yes, cas conjunctival_or_tearing | side_locked_with_eye_signs |
    | right: supraorbital | | side_locked yes, continuous yes, cas miosis_or_ptosis | side_locked_with_eye_signs |
    | right: supraorbital | | side_locked yes, continuous yes, cas sweating | |
    | right: supraorbital | | side_locked yes, continuous yes | |
    | right: supraorbital | | side_locked yes, tearing yes | |
    | right: supraorbital | | side_locked no, continuous yes, tearing yes | |
    | right: supraorbital | | onset_remembered_24h yes, continuous yes | new_daily_persistent |
    | right: supraorbital | | onset_remembered_24h yes, continuous no | |
    | right: supraorbital | | onset_remembered_24h yes | |
    | right: periorbital_medial | | | trochlear_pain |
    | right: periorbital_lateral | | | |
    | right: teeth_upper_anterior | | | tooth_first |
    | left: teeth_lower_posterior; right: teeth_upper_posterior | | | tooth_first |
    | right: teeth_upper_anterior, cheek_zygomatic | | | |
    | right: suboccipital | | flexion_rotation_test yes | upper_neck_joint |
    | right: suboccipital | | flexion_rotation_test no | |
    """
    ranking = consult(row, quality=tuple(filter(None, [row["words"]])), age=34, answers=answers(row["answers"]))

    assert flags(ranking) == row["flag"]
    assert ranking.sites
    assert ranking.next_palpation


def test_an_answer_that_stops_pressing(row: Row, consult: Consult) -> None:
    """One yes, and nothing is proposed for palpation until a physician has cleared it.

    The ranking is still given, for thinking. A no and an unknown stop nothing.

    | answer |
    |---|
    | fever |
    | weight_loss |
    | night_sweats |
    | chills |
    | generally_ill |
    | weakness |
    | numbness |
    | speech |
    | double_vision |
    | drowsy |
    | seizure |
    | unsteady |
    | papilloedema_known |
    | red_eye |
    | ptosis |
    | pupil_change |
    | halos_blur |
    | head_or_neck_injury_3_months |
    | new_unlike_any_other_headache_or_neck_pain |
    | dysarthria |
    | dysphagia |
    | drop_attack |
    | numbness_face |
    | nystagmus |
    | ataxia |
    | ptosis_or_small_pupil |
    | pulsatile_tinnitus |
    | transient_visual_loss |
    | gait_change |
    | clumsy_hands |
    | bladder_bowel |
    | bilateral_limb_tingling |
    | lhermitte |
    | pregnant |
    | neck_stiffness |
    | non_blanching_rash |
    | cognitive_change |
    | others_in_home_ill |
    | first_or_worst_ever |
    | suicidal_thoughts |
    | visual_loss |
    | cranial_nerves |
    | eye_exam_incl_pupils_lids |
    | gait_and_coordination |
    | limb_strength_reflexes_incl_hoffmann_babinski_clonus |
    | rheumatoid_or_downs_or_ehlers |
    | recent_major_trauma |
    | osteoporosis_long_steroid |
    """
    pain = {"pain": "right: neck_lateral, mastoid"}
    yes, no = (consult(pain, age=34, answers={row["answer"]: value}) for value in (True, False))

    assert (flags(yes), yes.next_palpation) == ("stop", ())
    assert row["answer"] in yes.flags[0].text
    assert yes.sites
    assert (flags(no), len(no.next_palpation)) == ("", 10)


def test_every_answer_that_stops_pressing_alone_is_in_the_manual() -> None:
    table = test_an_answer_that_stops_pressing.__doc__ or ""
    rules = load().before_needling
    yes_or_no = [name for name, question in rules.questions.items() if question.kind == "yes_no"]
    stopping = {
        rules.questions[name].id
        for name in yes_or_no
        for flag in rules.red_flags.values()
        if flag.gate == "stop" and flag.id != "GCA" and judge(flag.rule, {name: True})
    }

    assert {line.strip("| ") for line in table.splitlines() if "|" in line} - {"answer", "---"} == stopping


def test_a_headache_that_peaks_within_minutes(row: Row, consult: Consult) -> None:
    """A thunderclap headache reaches its peak within five minutes, and stops pressing.

    | answers | flag |
    |---|---|
    | time_to_peak_min 1 | stop |
    | time_to_peak_min 5 | stop |
    | time_to_peak_min 6 | |
    | time_to_peak_min 1..4 | stop |
    | time_to_peak_min 1..60 | |
    """
    ranking = consult({"pain": "right: neck_lateral"}, age=34, answers=answers(row["answers"]))

    assert flags(ranking) == row["flag"]
    assert bool(ranking.next_palpation) == (not row["flag"])


def test_the_answers_about_one_headache_count_like_those_about_the_patient(consult: Consult) -> None:
    """What is said of this kind of headache stands beside what is said of the patient."""
    pain = {"pain": "right: supraorbital"}
    patient = {"continuous": True, "tearing": True}

    assert flags(consult(pain, age=34, answers=patient, profile={"side_locked": True})) == "side_locked_with_eye_signs"
    assert flags(consult(pain, age=34, answers=patient, profile={"side_locked": False})) == ""
