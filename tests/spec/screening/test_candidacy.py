# ruff: noqa: E501  (a row of a table stays on one line)
"""# May this patient be needled

Contraindications, the right to practice, and what the evidence says about patients like this one. The patient has a known
migraine and no red flag, and answers every contraindication with no unless a row says otherwise.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tautband.anatomy import MuscleId, MuscleSite, Side
from tautband.screening import SiteAnswer, screen

Row = dict[str, str]
LEFT_TRAPEZIUS = MuscleSite(MuscleId("upper_trapezius"), Side.LEFT)
ANSWERS = {"yes": SiteAnswer(answer=True), "no": SiteAnswer(answer=False)}
HERE = {"yes here": SiteAnswer(answer=True, sites=(LEFT_TRAPEZIUS,))}


def no_to_all(facts: Any) -> dict[str, bool]:
    return dict.fromkeys(facts.before_needling.contraindications, False)


def test_contraindications(row: Row, told: Callable[..., Any], facts: Any) -> None:
    """An absolute one stops, and so does its missing answer; a relative one asks for a precaution and a reason. `yes here`
    is a yes for the left upper trapezius only.

    | item | answer | gate | verdict |
    |---|---|---|---|
    | A1 | yes | stop | not_suitable |
    | A1 | | stop | undecided |
    | A2 | yes | stop | not_suitable |
    | A2 | | stop | undecided |
    | A3 | yes | stop | not_suitable |
    | A3 | | stop | undecided |
    | A5 | yes | stop | not_suitable |
    | A5 | yes here | caution | suitable_with_precautions |
    | A5 | | stop | undecided |
    | A6 | yes | stop | not_suitable |
    | A6 | yes here | caution | suitable_with_precautions |
    | A6 | no | open | suitable |
    | A7 | yes | stop | not_suitable |
    | A7 | | stop | undecided |
    | A8 | yes | stop | not_suitable |
    | A8 | | open | suitable |
    | A9 | yes | stop | not_suitable |
    | A9 | yes here | caution | suitable_with_precautions |
    | A4 | | open | suitable |
    | R1 | yes | caution | suitable_with_precautions |
    | R1 | | open | suitable |
    | R2 | yes | caution | suitable_with_precautions |
    | R3 | yes | caution | suitable_with_precautions |
    | R4 | yes | caution | suitable_with_precautions |
    | R5 | yes | caution | suitable_with_precautions |
    | R6 | yes | caution | suitable_with_precautions |
    | R7 | yes | caution | suitable_with_precautions |
    | R8 | yes | caution | suitable_with_precautions |
    | R9 | yes | caution | suitable_with_precautions |
    | R10 | yes | caution | suitable_with_precautions |
    | R11 | yes here | caution | suitable_with_precautions |
    | R12 | yes | caution | suitable_with_precautions |
    | R13 | yes | caution | suitable_with_precautions |
    | R14 | yes | caution | suitable_with_precautions |
    | R15 | yes | caution | suitable_with_precautions |
    | R16 | yes | caution | suitable_with_precautions |
    | R17 | yes | caution | suitable_with_precautions |
    """
    history = told("migraine", "", facts, contraindications=no_to_all(facts))
    answers = {key: value for key, value in history.contraindications.items() if key != row["item"]}
    if row["answer"]:
        answers[row["item"]] = {**ANSWERS, **HERE}[row["answer"]]
    found = screen(replace(history, contraindications=answers), knowledge=facts).candidacy

    assert (found.gate.word, found.verdict.value) == (row["gate"], row["verdict"])
    assert found.barred_sites == ((LEFT_TRAPEZIUS,) if row["answer"] == "yes here" else ())
    assert (row["item"] in (*found.needs, *found.needs_clinician)) == (found.verdict.value == "undecided")


def test_muscles_that_are_off(row: Row, screened: Callable[..., Any], facts: Any) -> None:
    """Some answers bar muscles by name, on both sides.

    | item | barred |
    |---|---|
    | R13 | upper_trapezius, middle_trapezius, lower_trapezius, levator_scapulae, scalenes |
    | R17 | rectus_capitis_posterior_major, rectus_capitis_posterior_minor, obliquus_capitis_superior, obliquus_capitis_inferior |
    | R1 | |
    """
    answers = no_to_all(facts) | {row["item"]: True}

    assert (
        ", ".join(screened("migraine", "", facts, contraindications=answers).candidacy.barred_muscles) == row["barred"]
    )


def test_what_other_answers_already_say(row: Row, screened: Callable[..., Any], facts: Any) -> None:
    """Age and pregnancy are not asked twice. This version is for adults only.

    | answers | reasons |
    |---|---|
    | age 18 | |
    | on_anticoagulant yes | R1 |
    | immunocompromised yes | R2, S14 |
    | age 17 | ADULTS, R5 |
    | age 17.5 | ADULTS, R5 |
    | age 18.5 | |
    | pregnant yes | R4, S11 |
    | fever yes | A4, S1 |
    """
    answers = {key: False for key in no_to_all(facts) if key not in {"R1", "R2", "R4", "R5", "ADULTS"}}
    found = screened("migraine", row["answers"], facts, contraindications=answers).candidacy

    assert ", ".join(sorted(one.id for one in found.reasons if one.id != "A8")) == row["reasons"]


def test_an_age_that_nobody_gave_is_asked(screened: Callable[..., Any], facts: Any) -> None:
    """Missing is never adult: the gate stays shut until an age is given."""
    answers = no_to_all(facts)
    del answers["ADULTS"]
    found = screened("migraine", "age ?, age_50_plus no, age_at_onset 9", facts, contraindications=answers).candidacy

    assert (found.gate.word, found.verdict.value, found.needs) == ("stop", "undecided", ("age",))


def test_a_yes_counts_wherever_it_stands(screened: Callable[..., Any], facts: Any) -> None:
    """Told, or following from other answers: one of the two is enough, and a no does not outvote it."""
    answers = {**no_to_all(facts), "R4": True}

    told = screened("migraine", "", facts, contraindications=answers).candidacy
    followed = screened("migraine", "on_anticoagulant yes", facts, contraindications=no_to_all(facts)).candidacy

    assert [one.id for one in told.reasons if one.gate.word == "caution"] == ["R4"]
    assert [one.id for one in followed.reasons if one.gate.word == "caution"] == ["R1"]


def test_who_may_needle_where(row: Row, told: Callable[..., Any], facts: Any) -> None:
    """What is not on file is unknown: ask your board. The owner may attest; a law that says no is not outvoted.

    | profession | jurisdiction | attested | gate | says |
    |---|---|---|---|---|
    | licensed_acupuncturist | US-NY | | open | |
    | physical_therapist | US-NY | | stop | |
    | physical_therapist | US-NY | yes | stop | |
    | PT | New York | | stop | |
    | Physical Therapist | us-ny | | stop | |
    | Physician or dentist | NY | | caution | |
    | chiropractor | US-NY | | stop | |
    | physician | US-NY | | caution | |
    | dentist | US-NY | | caution | |
    | physical_therapist | US-CO | | open | ask your board |
    | physical_therapist | US-CO | yes | open | |
    | physical_therapist | US-CO | no | stop | does not attest |
    | | | | open | ask your board |
    """
    history = told("migraine", "", facts, contraindications=no_to_all(facts))
    attested = {"attested": row["attested"] == "yes"} if row["attested"] else {}
    history = replace(
        history,
        told={**history.told, **attested},
        profession=row["profession"] or None,
        jurisdiction=row["jurisdiction"] or None,
    )
    found = screen(history, knowledge=facts).candidacy
    said = " ".join(one.text for one in found.reasons if one.id == "A8")

    assert found.gate.word == row["gate"]
    assert row["says"] in said
    assert bool(said) == (row["gate"] != "open" or bool(row["says"]))


def test_what_is_said_about_patients_like_this_one(row: Row, told: Callable[..., Any], facts: Any) -> None:
    """The source article names good candidates and sends one group to other care. Each such sentence stands beside the
    evidence cards that qualify it, and moves no gate.

    | patient | but | palpation | says | cards |
    |---|---|---|---|---|
    | migraine | | | | |
    | neck | | | cervicogenic | A3, A4, D5 |
    | tension | | point | tension_type_with_points | A3, A4, C1 |
    | tension | | no point | | |
    | tension | | | | |
    | migraine | | point | | |
    | migraine | | familiar | reproduced_by_pressure | C4, C1 |
    | chronic migraine | standard_care_failed yes | | chronic_not_relieved | D7, D3 |
    | chronic migraine | | | | |
    | chronic tension | standard_care_failed yes, headache_days 15 | | chronic_not_relieved | D7, D3 |
    | tension | standard_care_failed yes, headache_days 14 | | | |
    | tension | standard_care_failed yes, headache_days 14.9 | | | |
    | migraine | menses_window.cycles 3, menses_window.cycles_with_attack 3, menses_window.attacks_outside 0 | no point | menstrual_without_muscle | D9 |
    | migraine | menses_window.cycles 3, menses_window.cycles_with_attack 3, menses_window.attacks_outside 0 | point | | |
    | migraine | menses_window.cycles 3, menses_window.cycles_with_attack 3, menses_window.attacks_outside 0 | | | |
    | migraine | menses_window.cycles 3, menses_window.cycles_with_attack 3, menses_window.attacks_outside 2 | no point | | |
    | migraine | called_sinus yes | | sinus_headache | D6 |
    """
    points = {
        "point": {"palpable_point": True},
        "no point": {"palpable_point": False},
        "familiar": {"familiar_point": True},
    }
    history = told(row["patient"], row["but"], facts, contraindications=no_to_all(facts))
    found = screen(history, points.get(row["palpation"], {}), knowledge=facts).candidacy

    assert ", ".join(one.id for one in found.fits) == row["says"]
    assert ", ".join(card for one in found.fits for card in one.claims) == row["cards"]
    assert found.gate.word == "open"


def test_two_kinds_of_headache_are_not_one(facts: Any) -> None:
    """A migraine and a tension-type headache in one patient are two headaches; "tension-type migraine" is none."""
    from tautband.screening import take_history

    migraine = {"attacks": 9, "dur_h": 9, "side": "one", "pulsating": True, "nausea": "mild"}
    tension = {"attacks": 20, "dur_h": 2, "side": "both", "pressing": True, "severity": "mild", "nausea": "none"}
    tension |= {"vomiting": False, "photophobia": False, "phonophobia": False, "worse_activity": False}
    history = {"headaches": [migraine, tension], "headache_days": 12, "freq_months": 24, "secondary_suspected": False}
    found = screen(take_history(history, knowledge=facts), knowledge=facts)

    assert [one.id for one in found.candidacy.fits] == ["tension_type_migraine"]


def test_perpetuating_factors_are_recorded_and_weigh_nothing(told: Callable[..., Any], facts: Any) -> None:
    """No source says by how much clenching or desk work matter, so they stand in the record and change no result."""
    plain = told("migraine", "", facts)
    noted = replace(plain, perpetuating={"clenching": True, "stress": False})

    assert screen(noted, knowledge=facts).perpetuating == ("clenching",)
    assert replace(screen(noted, knowledge=facts), perpetuating=()) == screen(plain, knowledge=facts)
