# ruff: noqa: E501  (a row of a table stays on one line)
"""# Red flags and the gate to needling

Four gates: open, caution (go on with a warning), hold (no needle in head or neck until it is cleared), stop (no needle at
all without a clearance). The worst one counts. A stop-question that nobody answered keeps the gate shut. The patient of
this chapter is 30 years old, has a known migraine, answers every question with no, and was examined without a finding.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from tautband.screening import Clearance, History, screen, take_history
from tautband.screening.red_flags import judge_flags

Row = dict[str, str]


def flags(row: Row, told: Callable[..., Any], facts: Any) -> dict[str, str]:
    """Flags that are met: `S4` -> `emergency, stop`."""
    history = told("migraine", row["answers"], facts)
    report = judge_flags(history, history.profiles(), facts.before_needling)
    return {one.flag.id: f"{one.level}, {one.gate.word}" for one in report.met}


def test_one_yes(row: Row, told: Callable[..., Any], facts: Any) -> None:
    """What a single answer does. A dash says that it meets no flag by itself.

    | answers | flags | level and gate |
    |---|---|---|
    | fever yes | S1 | same_day, stop |
    | weight_loss yes | S1 | same_day, stop |
    | night_sweats yes | S1 | same_day, stop |
    | chills yes | S1 | same_day, stop |
    | generally_ill yes | S1 | same_day, stop |
    | cancer_ever yes | S2 | urgent, hold |
    | weakness yes | S3 | emergency, stop |
    | numbness yes | S3 | emergency, stop |
    | speech yes | S3 | emergency, stop |
    | drowsy yes | S3 | emergency, stop |
    | seizure yes | S3 | emergency, stop |
    | unsteady yes | S3 | emergency, stop |
    | double_vision yes | CAD, M8, S3 | emergency, stop |
    | time_to_peak_min 5 | S4 | emergency, stop |
    | time_to_peak_min 0 | S4 | emergency, stop |
    | time_to_peak_min 5.5 | - | |
    | time_to_peak_min 6 | - | |
    | age 60, age_at_onset 50 | S5 | urgent, hold |
    | age 60, age_at_onset 50.5 | S5 | urgent, hold |
    | age 60, age_at_onset 49 | - | |
    | age 60, age_at_onset 49.5 | - | |
    | changed_pattern yes | S6 | urgent, hold |
    | onset_within_3_months yes | S6 | urgent, hold |
    | worse_upright_relieved_lying yes | S7 | urgent, hold |
    | worse_lying yes | S7 | urgent, hold |
    | valsalva_triggered yes | S8 | urgent, hold |
    | exertion_triggered yes | S8 | urgent, hold |
    | papilloedema_known yes | S9 | emergency, stop |
    | transient_visual_loss yes | CAD, S9 | emergency, stop |
    | steadily_worse_weeks yes | S10 | urgent, hold |
    | pregnant yes, changed_pattern ?, onset_within_3_months ? | S11 | same_day, stop |
    | postpartum_weeks 12, changed_pattern ? | S11 | same_day, stop |
    | postpartum_weeks 13 | - | |
    | postpartum_weeks 12.5 | - | |
    | red_eye yes | S12 | same_day, stop |
    | ptosis yes | S12 | same_day, stop |
    | pupil_change yes | S12 | same_day, stop |
    | halos_blur yes | S12 | same_day, stop |
    | tearing yes | - | |
    | head_or_neck_injury_3_months yes | S13 | same_day, stop |
    | on_anticoagulant yes | - | |
    | immunocompromised yes | S14 | urgent, hold |
    | new_drug_at_onset yes | S15 | soon, caution |
    | med_days.triptan 10, any_acute_days 10 | S15 | soon, caution |
    | med_days.triptan 9, any_acute_days 9 | - | |
    | med_days.ergotamine 10, any_acute_days 10 | S15 | soon, caution |
    | med_days.opioid 10, any_acute_days 10 | S15 | soon, caution |
    | med_days.combination 10, any_acute_days 10 | S15 | soon, caution |
    | med_days.other 10, any_acute_days 10 | S15 | soon, caution |
    | med_days.other 9, any_acute_days 9 | - | |
    | med_days.other 9.5, any_acute_days 9.5 | - | |
    | nonopioid_days 15, any_acute_days 15 | S15 | soon, caution |
    | nonopioid_days 14, any_acute_days 14 | - | |
    | med_days.triptan 5, nonopioid_days 5, any_acute_days 10 | S15 | soon, caution |
    | med_days.triptan 5, nonopioid_days 5, any_acute_days 9 | - | |
    | med_days.triptan 5, nonopioid_days 5, any_acute_days 9.5 | - | |
    | neck_stiffness yes | M1 | emergency, stop |
    | non_blanching_rash yes | M1 | emergency, stop |
    | sbp 180 | M2 | same_day, stop |
    | sbp 179 | - | |
    | sbp 179.5 | - | |
    | dbp 110 | M2 | same_day, stop |
    | dbp 109 | - | |
    | dbp 109.5 | - | |
    | cognitive_change yes | M3 | urgent, stop |
    | vomiting_without_cause yes | M4 | urgent, hold |
    | wakes_from_sleep yes | M4 | urgent, hold |
    | worse_morning yes | M4 | urgent, hold |
    | others_in_home_ill yes | M5 | emergency, stop |
    | first_or_worst_ever yes | M6 | emergency, stop |
    | suicidal_thoughts yes | M7 | emergency, stop |
    | visual_loss yes | M8 | emergency, stop |
    | dysarthria yes | CAD | emergency, stop |
    | dysphagia yes | CAD | emergency, stop |
    | drop_attack yes | CAD | emergency, stop |
    | numbness_face yes | CAD | emergency, stop |
    | nystagmus yes | CAD | emergency, stop |
    | ataxia yes | CAD | emergency, stop |
    | ptosis_or_small_pupil yes | CAD | emergency, stop |
    | pulsatile_tinnitus yes | CAD | emergency, stop |
    | new_nausea yes | - | |
    | new_dizziness yes | - | |
    | new_unlike_any_other_headache_or_neck_pain yes | CAD_new | same_day, stop |
    | recent_infection yes | - | |
    | cranial_nerves yes | CAD_exam | emergency, stop |
    | eye_exam_incl_pupils_lids yes | CAD_exam | emergency, stop |
    | gait_and_coordination yes | CAD_exam | emergency, stop |
    | limb_strength_reflexes_incl_hoffmann_babinski_clonus yes | CAD_exam | emergency, stop |
    | gait_change yes | MYE | same_day, stop |
    | clumsy_hands yes | MYE | same_day, stop |
    | bladder_bowel yes | MYE | same_day, stop |
    | bilateral_limb_tingling yes | MYE | same_day, stop |
    | lhermitte yes | MYE | same_day, stop |
    | recent_major_trauma yes | MYE | same_day, stop |
    | rheumatoid_or_downs_or_ehlers yes | MYE | same_day, stop |
    | osteoporosis_long_steroid yes | MYE | same_day, stop |
    | electric_shocks yes | N_neuralgia | soon, hold |
    | dur_h 0.034 | N_neuralgia | soon, hold |
    | dur_h 0.04 | - | |
    | dur_h 0.5 | - | |
    | side_locked yes, continuous yes, headache_days 30, months_present 3.5, freq_months 3 | N_side_locked | soon, hold |
    | side_locked yes, continuous yes, headache_days 30, months_present 3, freq_months 3 | - | |
    | side_locked yes, continuous yes, headache_days 30, months_present 2.5, freq_months 2 | - | |
    | side_locked yes, continuous yes, headache_days 30, months_present ? | N_side_locked | soon, hold |
    | side_locked yes | - | |
    | continuous yes, headache_days 30 | - | |
    | continuous yes, headache_days 30, onset_remembered_24h ? | N_daily | urgent, hold |
    | onset_remembered_24h yes | - | |
    | continuous yes, headache_days 30, onset_remembered_24h yes | N_daily | urgent, hold |
    | aura_kinds motor | N_aura | urgent, hold |
    | aura_kinds brainstem | N_aura | urgent, hold |
    | aura_kinds retinal | N_aura | urgent, hold |
    | aura_kinds visual, aura_attacks 1 | - | |
    | age 50, age_at_onset 20, aura_kinds visual, aura_attacks 1 | N_aura | urgent, hold |
    | age 50, age_at_onset 20, aura_kinds visual, aura_attacks 0 | N_aura | urgent, hold |
    | age 49, aura_kinds visual, aura_attacks 1 | - | |
    | age 49.5, aura_kinds visual, aura_attacks 1 | - | |
    | age 50, age_at_onset 20, aura_kinds visual, aura_attacks 2 | - | |
    | age 50, age_at_onset 20, aura_kinds visual, aura_attacks 1.5 | - | |
    | age 50, age_at_onset 20, aura_kinds none, aura_attacks 1 | - | |
    | severity severe, orbital_temporal yes, dur_h 1, cas nasal | N_cluster | urgent, hold |
    | severity very_severe, orbital_temporal yes, dur_h 1, cas none, restless yes | N_cluster | urgent, hold |
    | severity severe, side alternates, orbital_temporal yes, dur_h 0.25, cas nasal | N_cluster | urgent, hold |
    | severity severe, orbital_temporal yes, dur_h 3, cas nasal | N_cluster | urgent, hold |
    | severity severe, orbital_temporal yes, dur_h 3.5, cas nasal | - | |
    | severity severe, orbital_temporal yes, dur_h 0.2, cas nasal | N_cluster | urgent, hold |
    | severity ?, orbital_temporal yes, dur_h 1, cas nasal | N_cluster | urgent, hold |
    | severity mild, orbital_temporal yes, dur_h 1, cas nasal | - | |
    | severity severe, orbital_temporal yes, dur_h 1 | - | |
    | severity moderate, orbital_temporal yes, dur_h 1, cas nasal | - | |
    | severity severe, dur_h 1, cas nasal | - | |
    | severity severe, side both, orbital_temporal yes, dur_h 1, cas nasal | - | |
    | side both, dur_h 9, restless yes | - | |
    """
    met = flags(row, told, facts)

    assert ", ".join(sorted(met)) == row["flags"].replace("-", "")
    assert set(met.values()) == ({row["level and gate"]} if row["level and gate"] else set())


def test_answers_that_change_how_soon_somebody_must_act(row: Row, told: Callable[..., Any], facts: Any) -> None:
    """Some flags are more urgent, or less, in company.

    | answers | flag | level and gate |
    |---|---|---|
    | fever yes, neck_stiffness yes | S1 | emergency, stop |
    | fever yes, drowsy yes | S1 | emergency, stop |
    | fever yes, non_blanching_rash yes | S1 | emergency, stop |
    | chills yes, neck_stiffness yes | S1 | same_day, stop |
    | numbness yes, known_identical_aura yes | S3 | |
    | speech yes, known_identical_aura yes | S3 | |
    | numbness yes, speech yes, known_identical_aura ? | S3 | emergency, stop |
    | weakness yes, known_identical_aura yes | S3 | emergency, stop |
    | double_vision yes, known_identical_aura yes | S3 | emergency, stop |
    | pregnant yes | S11 | urgent, hold |
    | pregnant yes, changed_pattern ? | S11 | same_day, stop |
    | pregnant yes, onset_within_3_months ? | S11 | same_day, stop |
    | pregnant yes, changed_pattern yes | S11 | same_day, stop |
    | pregnant yes, weeks 27, changed_pattern yes | S11 | same_day, stop |
    | pregnant yes, weeks 27.5, changed_pattern yes | S11 | same_day, stop |
    | pregnant yes, weeks 28, changed_pattern yes | S11 | emergency, stop |
    | pregnant yes, weeks 28, onset_within_3_months yes | S11 | emergency, stop |
    | pregnant yes, weeks 30 | S11 | urgent, hold |
    | postpartum_weeks 3, changed_pattern yes | S11 | emergency, stop |
    | postpartum_weeks 12, onset_within_3_months yes | S11 | emergency, stop |
    | pregnant yes, postpartum_weeks 13, changed_pattern yes | S11 | same_day, stop |
    | pregnant yes, postpartum_weeks 12.5, changed_pattern yes | S11 | same_day, stop |
    | postpartum_weeks 3 | S11 | urgent, hold |
    | red_eye yes, halos_blur yes | S12 | emergency, stop |
    | red_eye yes, visual_loss yes | S12 | emergency, stop |
    | ptosis yes, halos_blur yes | S12 | same_day, stop |
    | head_or_neck_injury_3_months yes, on_anticoagulant yes | S13 | emergency, stop |
    | head_or_neck_injury_3_months yes, age 65, age_at_onset 20 | S13 | emergency, stop |
    | head_or_neck_injury_3_months yes, age 64, age_at_onset 20 | S13 | same_day, stop |
    | head_or_neck_injury_3_months yes, age 64.5, age_at_onset 20 | S13 | same_day, stop |
    | sbp 180, weakness yes | M2 | emergency, stop |
    | sbp 180, speech yes | M2 | emergency, stop |
    | sbp 180, double_vision yes | M2 | emergency, stop |
    | sbp 180, drowsy yes | M2 | emergency, stop |
    | sbp 180, seizure yes | M2 | emergency, stop |
    | dbp 110, visual_loss yes | M2 | emergency, stop |
    | sbp 179.5, dbp 110, fever yes | M2 | same_day, stop |
    | new_unlike_any_other_headache_or_neck_pain yes, recent_infection yes | CAD_new | emergency, stop |
    | new_unlike_any_other_headache_or_neck_pain yes, recent_neck_manipulation yes | CAD_new | emergency, stop |
    | new_unlike_any_other_headache_or_neck_pain yes, recent_neck_or_head_trauma_even_minor yes | CAD_new | emergency, stop |
    """
    assert flags(row, told, facts).get(row["flag"], "") == row["level and gate"]


def test_giant_cell_arteritis(row: Row, told: Callable[..., Any], facts: Any) -> None:
    """From 50 years on. Signs that support it count when they are entered, and close no gate while they are not.

    | answers | flags |
    |---|---|
    | age 49, new_headache yes | |
    | age 49.5, new_headache yes | |
    | age 50, age_at_onset 20 | |
    | age 50, age_at_onset 20, new_headache yes | GCA same_day, stop |
    | age 51, age_at_onset 20, scalp_tender yes | GCA same_day, stop |
    | age 50, age_at_onset 20, jaw_claudication yes | GCA emergency, stop |
    | age 50, age_at_onset 20, visual_symptoms yes | GCA emergency, stop |
    | age 49, jaw_claudication yes | |
    | age 50, age_at_onset 20, temporal_artery_abnormal yes | GCA_signs same_day, hold |
    | age 50, age_at_onset 20, crp_or_esr yes | GCA_signs same_day, hold |
    | age 50, age_at_onset 20, pmr_stiffness yes | GCA_signs same_day, hold |
    | age 50, age_at_onset 20, fever_weight_loss yes | GCA_signs same_day, hold |
    | age 49, temporal_artery_abnormal yes, crp_or_esr yes, pmr_stiffness yes, fever_weight_loss yes | |
    | age ?, age_50_plus yes, new_headache yes | GCA same_day, stop |
    | age ?, age_50_plus no, new_headache yes | |
    | age ?, new_headache yes | |
    """
    found = {flag: level for flag, level in flags(row, told, facts).items() if flag.startswith("GCA")}

    assert ", ".join(f"{flag} {level}" for flag, level in found.items()) == row["flags"]


def test_who_is_asked_what(row: Row, told: Callable[..., Any], facts: Any) -> None:
    """Some questions are asked of some people only; where age or sex is unknown they are asked.

    | answers | question | asked |
    |---|---|---|
    | sex female, pregnant ? | pregnant | yes |
    | sex other, pregnant ? | pregnant | yes |
    | pregnant ? | pregnant | yes |
    | sex male, pregnant ? | pregnant | no |
    | age 11, pregnant ? | pregnant | no |
    | age 11.5, pregnant ? | pregnant | no |
    | age 12, pregnant ? | pregnant | yes |
    | age 55, age_at_onset 20, pregnant ? | pregnant | yes |
    | age 56, age_at_onset 20, pregnant ? | pregnant | no |
    | age 55.5, age_at_onset 20, pregnant ? | pregnant | no |
    | age ?, age_50_plus no, pregnant ? | pregnant | yes |
    | age 50, age_at_onset 20, scalp_tender ? | scalp_tender | yes |
    | age 49, scalp_tender ? | scalp_tender | no |
    | age ?, scalp_tender ? | scalp_tender | yes |
    | age ?, scalp_tender ? | age_50_plus | yes |
    | suicidal_thoughts ? | suicidal_thoughts | no |
    | age 40, age_at_onset ? | age_at_onset | no |
    | age 50, age_at_onset ? | age_at_onset | yes |
    | weakness ? | weakness | yes |
    | weakness ?, drowsy yes | weakness | no |
    | papilloedema_known ?, transient_visual_loss ? | transient_visual_loss | yes |
    | sbp ? | sbp | yes |
    | gait_and_coordination ? | gait_and_coordination | yes |
    | immunocompromised ? | immunocompromised | yes |
    | recent_infection ? | recent_infection | no |
    | new_drug_at_onset ? | new_drug_at_onset | no |
    """
    history = told("migraine", row["answers"], facts)
    report = judge_flags(history, history.profiles(), facts.before_needling)
    shutting = {one.name for one in report.open if one.gate}

    assert (row["question"] in shutting) == (row["asked"] == "yes")


def test_suicide_is_asked_only_where_somebody_answers_at_once(facts: Any) -> None:
    """The question needs a named person who responds; an answer counts wherever it is given."""
    from tautband.screening.history import read_answers

    told, headaches, faults = read_answers({"practitioner": {"crisis_responder": True}}, facts)
    history = History(told, headaches)
    report = judge_flags(history, history.profiles(), facts.before_needling)

    assert not faults
    assert "suicidal_thoughts" in {one.name for one in report.open}


def test_an_unanswered_question_keeps_the_gate_shut(row: Row, screened: Callable[..., Any], facts: Any) -> None:
    """The gate of a known, ordinary migraine is open, and each missing answer shuts it as far as its flag would.

    | answers | gate | verdict |
    |---|---|---|
    | | open | suitable |
    | nausea severe, vomiting yes, new_nausea yes, new_dizziness yes, tearing yes | open | suitable |
    | numbness yes, known_identical_aura yes | open | suitable |
    | fever ? | stop | undecided |
    | time_to_peak_min ? | stop | undecided |
    | time_to_peak_min 3..60 | stop | undecided |
    | neck_stiffness ? | stop | undecided |
    | cancer_ever ? | hold | undecided |
    | electric_shocks ? | hold | undecided |
    | cranial_nerves ? | hold | undecided |
    | sbp ? | hold | undecided |
    | papilloedema_known ? | stop | undecided |
    | nystagmus ? | stop | undecided |
    | temporal_artery_abnormal ? | open | suitable |
    | new_drug_at_onset ? | open | suitable |
    | new_drug_at_onset yes | caution | suitable_with_precautions |
    | cancer_ever yes | hold | undecided |
    | fever yes | stop | not_suitable |
    | fever yes, cancer_ever yes, new_drug_at_onset yes | stop | not_suitable |
    | pregnant yes | hold | undecided |
    | age ? | hold | undecided |
    | age ?, scalp_tender ? | stop | undecided |
    """
    no = dict.fromkeys(facts.before_needling.contraindications, False)
    found = screened("migraine", row["answers"], facts, contraindications=no).candidacy

    assert (found.gate.word, found.verdict.value) == (row["gate"], row["verdict"])


def test_nothing_answered_gives_no_label_and_a_shut_gate(facts: Any) -> None:
    """Unknown everywhere: no flag is met, no type is named, and no needle goes in."""
    found = screen(History(), knowledge=facts)

    assert (found.flags.met, found.labels) == ((), ())
    assert (found.candidacy.gate.word, found.candidacy.verdict.value) == ("stop", "undecided")


def test_the_worst_flag_comes_first_and_all_are_listed(told: Callable[..., Any], facts: Any) -> None:
    """A stop before a hold, an emergency before what can wait until tomorrow."""
    history = told("migraine", "cancer_ever yes, fever yes, drop_attack yes, new_drug_at_onset yes", facts)
    report = judge_flags(history, history.profiles(), facts.before_needling)

    assert [one.flag.id for one in report.met] == ["CAD", "S1", "S2", "S15"]


def test_a_flag_speaks_for_a_secondary_headache_until_it_is_cleared(
    row: Row, screened: Callable[..., Any], facts: Any
) -> None:
    """Such a flag answers the last criterion of every type with no, whatever was signed before.

    | answers | labels |
    |---|---|
    | | 1.1 |
    | fever yes | |
    | cancer_ever yes | |
    | new_drug_at_onset yes | 1.1 |
    | suicidal_thoughts yes | 1.1 |
    | electric_shocks yes | 1.1 |
    """
    found = screened("migraine", row["answers"], facts)

    assert ", ".join(one.code for one in found.labels) == row["labels"]
    assert bool(found.flags.secondary) == (not row["labels"])
    assert any("although it was answered no, because of" in note for note in found.notes) == (not row["labels"])


DAYS = {"-": None, "1 March": date(2026, 3, 1), "5 March": date(2026, 3, 5), "9 March": date(2026, 3, 9)}


def test_a_clearance_lapses_when_the_flag_is_answered_yes_again(row: Row, facts: Any) -> None:
    """A clearance says who looked into a flag, when, and what was found. It speaks about answers given up to its date.

    | answered on | assessed on | cleared on | flag | gate of the flag |
    |---|---|---|---|---|
    | 1 March | 9 March | - | S6 | hold |
    | 1 March | 9 March | 5 March | S6 | open |
    | 1 March | 9 March | 1 March | S6 | open |
    | 9 March | 9 March | 5 March | S6 | hold |
    | - | 9 March | 5 March | S6 | hold |
    | - | 5 March | 5 March | S6 | open |
    | - | - | 5 March | S6 | hold |
    | 1 March | 9 March | 5 March | S2 | hold |
    """
    from dataclasses import replace

    answered, cleared = DAYS[row["answered on"]], DAYS[row["cleared on"]]
    told = take_history({}, {"changed_pattern": True}, knowledge=facts)
    history = replace(
        told,
        as_of=DAYS[row["assessed on"]],
        asked_on={"changed_pattern": answered} if answered else {},
        clearances=(Clearance(row["flag"], "Dr. Berg", "NY 1", cleared, "MRI normal"),) if cleared else (),
    )
    (found,) = screen(history, knowledge=facts).flags.met

    assert found.gate.word == row["gate of the flag"]
    assert (found.cleared is not None) == (found.gate.word == "open")
    assert (found.lapsed is not None) == (cleared is not None and row["flag"] == "S6" and found.gate.word == "hold")


def test_what_would_make_a_flag_more_urgent_is_asked(told: Callable[..., Any], facts: Any) -> None:
    """An injury is seen today; under an anticoagulant it is an emergency, so that is asked although the gate is shut."""
    history = told("migraine", "head_or_neck_injury_3_months yes, on_anticoagulant ?", facts)
    report = judge_flags(history, history.profiles(), facts.before_needling)

    assert [(one.name, one.gate.word, one.flags) for one in report.open] == [("on_anticoagulant", "open", ("S13",))]
    assert [one.flag.id for one in report.met] == ["S13"]


def test_a_clearance_without_days_says_so(facts: Any) -> None:
    """Where no day is known, nobody can say which is older; the clearance does not hold, and the reason is named."""
    from dataclasses import replace

    told = take_history({}, {"changed_pattern": True}, knowledge=facts)
    cleared = replace(told, clearances=(Clearance("S6", "Dr. Berg", "NY 1", date(2026, 3, 5), "MRI normal"),))
    (found,) = screen(cleared, knowledge=facts).flags.met

    assert "unknown day" in found.sentence
    assert "older than the answer" not in found.sentence


def test_the_worse_of_two_headaches_decides_how_urgent_a_flag_is(facts: Any) -> None:
    """Each kind of headache is looked at, and the most urgent finding stands."""
    from dataclasses import replace

    from tautband.logic import parse

    flag = facts.before_needling.red_flags["N_cluster"]
    worse = replace(flag.variants[0] if flag.variants else facts.before_needling.red_flags["S1"].variants[0])
    rules = facts.before_needling
    spoiled = replace(
        rules,
        red_flags={"N": replace(flag, rule=parse("pulsating"), variants=(replace(worse, rule=parse("vomiting")),))},
    )
    history = take_history({"headaches": [{"pulsating": True}, {"pulsating": True, "vomiting": True}]}, knowledge=facts)
    (found,) = judge_flags(history, history.profiles(), spoiled).met

    assert found.level == "emergency"


def test_a_session_has_emergencies_of_its_own(facts: Any) -> None:
    """What to do about them is on file, for the clinician and in plain words."""
    events = facts.before_needling.session_events

    assert {one.level for one in events.values()} == {"emergency", "same_day"}
    assert "near the lung" in events["near_lung"].action
