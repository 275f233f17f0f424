"""# Scales and what they mean

A total is typed in, or a few questions of our own are asked; no wording of a licensed questionnaire is stored. An empty
cell is an answer that nobody gave: it is unknown, and never zero.
"""

import pytest

from tautband.errors import InputError
from tautband.knowledge import load
from tautband.scales import (
    global_change,
    kg_per_cm2_from_kpa,
    kpa_from_kg_per_cm2,
    kpa_from_n_per_cm2,
    midas_from_days,
    ndi_from_items,
    scale_change,
    scale_score,
    screen_migraine,
)
from tautband.scales.total import ScaleScore

Row = dict[str, str]
INSTRUMENTS = load().instruments
WORDS = {"yes": True, "no": False, "": None}
RESPONDER = {True: "yes", False: "no", None: "unknown"}


def number(words: str) -> float | None:
    return float(words) if words else None


def counts(words: str) -> list[int | None]:
    """`3, , 0` as numbers; nothing between two commas is unknown."""
    return [int(part) if part.strip() else None for part in words.split(",")]


def in_words(score: ScaleScore) -> str:
    return "unknown" if score.band is None else score.band.label


def test_the_impact_of_headache(row: Row) -> None:
    """Headache Impact Test (HIT-6): the total runs from 36 to 78.

    | total | means |
    |---|---|
    | 36 | little or no impact |
    | 49 | little or no impact |
    | 50 | some impact |
    | 55 | some impact |
    | 56 | substantial impact |
    | 59 | substantial impact |
    | 60 | severe impact |
    | 78 | severe impact |
    | | unknown |
    """
    assert in_words(scale_score(number(row["total"]), INSTRUMENTS["hit6"])) == row["means"]


def test_days_lost_to_headache(row: Row) -> None:
    """Migraine Disability Assessment (MIDAS): the sum of five counts of days over three months, in four grades.

    | total | grade |
    |---|---|
    | 0 | I, little or no disability |
    | 5 | I, little or no disability |
    | 6 | II, mild disability |
    | 10 | II, mild disability |
    | 11 | III, moderate disability |
    | 20 | III, moderate disability |
    | 21 | IV, severe disability |
    | 460 | IV, severe disability |
    """
    assert in_words(scale_score(number(row["total"]), INSTRUMENTS["midas"])) == row["grade"]


def test_five_counts_of_lost_days(row: Row) -> None:
    """One unknown count makes the sum unknown; it is not a day count of zero.

    | days | total | grade |
    |---|---|---|
    | 0, 0, 0, 0, 0 | 0 | I, little or no disability |
    | 3, 4, 0, 2, 3 | 12 | III, moderate disability |
    | 10, 10, 10, 10, 10 | 50 | IV, severe disability |
    | 3, , 0, 2, 3 | unknown | unknown |
    """
    score = midas_from_days(counts(row["days"]), INSTRUMENTS["midas"])

    assert ("unknown" if score.value is None else str(score.value)) == row["total"]
    assert in_words(score) == row["grade"]


def test_disability_from_the_neck(row: Row) -> None:
    """Neck Disability Index (NDI): the total runs from 0 to 50.

    | total | means |
    |---|---|
    | 0 | no disability |
    | 4 | no disability |
    | 5 | mild disability |
    | 14 | mild disability |
    | 15 | moderate disability |
    | 24 | moderate disability |
    | 25 | severe disability |
    | 34 | severe disability |
    | 35 | complete disability |
    | 50 | complete disability |
    """
    assert in_words(scale_score(number(row["total"]), INSTRUMENTS["ndi"])) == row["means"]


def test_a_missing_answer_about_the_neck(row: Row) -> None:
    """With one answer missing, such as driving, the mean of the other nine stands for it.

    The total then need not be whole; a band is entered when its low end is reached.

    | answers | total | means |
    |---|---|---|
    | 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 | 10.00 | mild disability |
    | 1, 1, 1, 1, 1, 1, 1, , 1, 1 | 10.00 | mild disability |
    | 1, 1, 1, 1, 0, 0, 0, , 0, 0 | 4.44 | no disability |
    | 2, 2, 2, 1, 1, 1, 1, , 1, 2 | 14.44 | mild disability |
    | 5, 5, 5, 5, 5, 5, 5, , 5, 5 | 50.00 | complete disability |
    """
    score = ndi_from_items(counts(row["answers"]), INSTRUMENTS["ndi"])

    assert score.value is not None
    assert f"{score.value:.2f}" == row["total"]
    assert in_words(score) == row["means"]


def test_touch_that_hurts_during_a_headache(row: Row) -> None:
    """Allodynia Symptom Checklist (ASC-12): the total runs from 0 to 24.

    | total | means |
    |---|---|
    | 0 | no allodynia |
    | 2 | no allodynia |
    | 3 | mild allodynia |
    | 5 | mild allodynia |
    | 6 | moderate allodynia |
    | 8 | moderate allodynia |
    | 9 | severe allodynia |
    | 24 | severe allodynia |
    """
    assert in_words(scale_score(number(row["total"]), INSTRUMENTS["asc12"])) == row["means"]


def test_symptom_burden(row: Row) -> None:
    """Central Sensitization Inventory (CSI), part A: the total runs from 0 to 100.

    It is a burden of symptoms that follows distress, not a measurement of sensitization. It never feeds the ranking.

    | total | means |
    |---|---|
    | 0 | subclinical symptom burden |
    | 29 | subclinical symptom burden |
    | 30 | mild symptom burden |
    | 39 | mild symptom burden |
    | 40 | moderate symptom burden |
    | 49 | moderate symptom burden |
    | 50 | severe symptom burden |
    | 59 | severe symptom burden |
    | 60 | extreme symptom burden |
    | 100 | extreme symptom burden |
    """
    assert in_words(scale_score(number(row["total"]), INSTRUMENTS["csi"])) == row["means"]


def test_a_value_that_is_not_on_the_scale(row: Row) -> None:
    """It is refused with a line that names the place, the value and the rule.

    | scale | value | line |
    |---|---|---|
    | hit6 | 35 | hit6: 35 must be a whole number from 36 to 78 points |
    | hit6 | 79 | hit6: 79 must be a whole number from 36 to 78 points |
    | midas | -1 | midas: -1 must be a whole number from 0 to 460 days |
    | ndi | 51 | ndi: 51 must be a whole number from 0 to 50 points |
    | ndi | 4.5 | ndi: 4.5 must be a whole number from 0 to 50 points |
    | asc12 | 25 | asc12: 25 must be a whole number from 0 to 24 points |
    | csi | 101 | csi: 101 must be a whole number from 0 to 100 points |
    | nrs | 11 | nrs: 11 must be a number from 0 to 10 points |
    | ppt | -1 | ppt: -1 must be a number of at least 0 kPa |
    """
    value = float(row["value"]) if "." in row["value"] else int(row["value"])

    with pytest.raises(InputError) as caught:
        scale_score(value, INSTRUMENTS[row["scale"]])

    assert str(caught.value) == row["line"]


def test_three_questions_about_migraine(row: Row) -> None:
    """Two answers with yes make the screener positive. An open answer leaves it open if it could still decide.

    | activity | nausea | light | result |
    |---|---|---|---|
    | yes | yes | yes | positive |
    | yes | yes | no | positive |
    | | yes | yes | positive |
    | yes | no | no | negative |
    | no | no | | negative |
    | no | no | no | negative |
    | yes | no | | not_yet_known |
    | no | | | not_yet_known |
    | | | | not_yet_known |
    """
    answers = {question: WORDS[row[question]] for question in ("activity", "nausea", "light")}

    assert screen_migraine(answers, INSTRUMENTS["id_migraine"]).result.value == row["result"]


def test_overall_change_as_the_patient_sees_it(row: Row) -> None:
    """A responder is much or very much better, in the patient's own judgment.

    | answer | responder |
    |---|---|
    | very_much_better | yes |
    | much_better | yes |
    | a_little_better | no |
    | the_same | no |
    | a_little_worse | no |
    | much_worse | no |
    | very_much_worse | no |
    | | unknown |
    """
    assert RESPONDER[global_change(row["answer"] or None, INSTRUMENTS["pgic"]).responder] == row["responder"]


def test_a_change_that_counts(row: Row) -> None:
    """Each published change is compared by itself, because they disagree.

    It cannot be told if a value is unknown, if it is a share of zero, or if it was published for groups of people.

    | scale | before | after | published change | direction | then |
    |---|---|---|---|---|---|
    | nrs | 7 | 5 | points | better | reached |
    | nrs | 7 | 5.5 | points | better | not_reached |
    | nrs | 7 | 5 | percent | better | not_reached |
    | nrs | 6 | 4 | percent | better | reached |
    | nrs | 0 | 2 | percent | worse | cannot_tell |
    | nrs | 7 | 7 | points | same | not_reached |
    | nrs | 5 | 8 | points | worse | not_reached |
    | nrs | | 5 | points | unknown | cannot_tell |
    | nrs | 7 | | points | unknown | cannot_tell |
    | nrs | 7 | 4.6 | cervicogenic_detectable | better | reached |
    | hit6 | 64 | 61 | migraine_mean_change | better | reached |
    | hit6 | 64 | 62 | migraine_mean_change | better | not_reached |
    | hit6 | 64 | 58 | migraine_roc | better | reached |
    | hit6 | 64 | 59 | chronic_migraine_responder | better | not_reached |
    | hit6 | 64 | 58 | between_groups | better | cannot_tell |
    | ndi | 20 | 15 | general | better | reached |
    | ndi | 20 | 15 | cervicogenic | better | not_reached |
    | ndi | 20 | 14 | cervicogenic_detectable | better | reached |
    | ppt | 200 | 290 | between_groups_upper_trapezius_right | better | cannot_tell |
    """
    moved = scale_change(number(row["before"]), number(row["after"]), instrument=INSTRUMENTS[row["scale"]])
    compared = {each.minimal.id: each.reached.value for each in moved.compared}

    assert (moved.direction.value, compared[row["published change"]]) == (row["direction"], row["then"])


def test_scales_for_which_no_change_is_known_to_count(row: Row) -> None:
    """The difference is given, and nothing is said about whether it is enough.

    | scale | before | after | difference |
    |---|---|---|---|
    | midas | 30 | 12 | -18 |
    | asc12 | 9 | 4 | -5 |
    | csi | 55 | 40 | -15 |
    """
    moved = scale_change(number(row["before"]), number(row["after"]), instrument=INSTRUMENTS[row["scale"]])

    assert (moved.difference, moved.compared) == (float(row["difference"]), ())


def test_units_of_pressure(row: Row) -> None:
    """A pressure pain threshold is kept in kilopascal, whatever the device shows.

    | kg/cm2 | N/cm2 | kPa |
    |---|---|---|
    | 1.0000 | 9.80665 | 98.0665 |
    | 0.1020 | 1 | 10 |
    | 2.6900 | 26.3799 | 263.799 |
    """
    kpa = float(row["kPa"])

    assert f"{kg_per_cm2_from_kpa(kpa):.4f}" == row["kg/cm2"]
    assert kpa_from_n_per_cm2(float(row["N/cm2"])) == pytest.approx(kpa, rel=1e-5)
    assert kpa_from_kg_per_cm2(float(row["kg/cm2"])) == pytest.approx(kpa, rel=1e-3)
