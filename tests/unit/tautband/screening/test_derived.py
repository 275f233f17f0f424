from typing import Any

import pytest

from tautband.errors import InputError
from tautband.knowledge import load
from tautband.screening import Clearance, History, SiteAnswer, take_history
from tautband.screening.answers import plain
from tautband.screening.derived import with_derived

CLASSES = (
    "triptan",
    "ergotamine",
    "opioid",
    "combination",
    "paracetamol",
    "aspirin",
    "nsaid",
    "other_nonopioid",
    "other",
)


@pytest.mark.parametrize(
    ("told", "name", "value"),
    [
        ({}, "any_acute_days", None),
        ({"med_days.triptan": 12.0}, "any_acute_days", (12.0, 31.0)),
        ({"med_days.triptan": (3.0, 5.0)}, "any_acute_days", (3.0, 31.0)),
        ({f"med_days.{drug}": 2.0 for drug in CLASSES}, "any_acute_days", (2.0, 18.0)),
        ({f"med_days.{drug}": 9.0 for drug in CLASSES}, "any_acute_days", (9.0, 31.0)),
        ({"med_days.triptan": 4.0, "med_complete": True}, "any_acute_days", (4.0, 4.0)),
        ({"med_days.triptan": 4.0, "med_complete": True}, "med_days.opioid", 0.0),
        ({"med_days.nsaid": 4.0}, "nonopioid_days", (4.0, 31.0)),
        ({"med_days.nsaid": 4.0, "any_acute_days": 9.0}, "nonopioid_days", (4.0, 9.0)),
        ({"any_acute_days": 9.0}, "med_days.opioid", (0.0, 9.0)),
        ({"any_acute_days": 9.0, "nonopioid_days": 3.0}, "med_days.nsaid", (0.0, 3.0)),
        ({"acute_drug_days_by_class.triptan": 8.0}, "med_days.triptan", 8.0),
        ({"acute_drug_days_by_class.triptan": 8.0, "med_days.opioid": 1.0}, "med_days.triptan", 8.0),
        ({"age": 34.0}, "age_at_onset", (0.0, 34.0)),
        ({"age": 34.0, "age_at_onset": 20.0}, "age_at_onset", 20.0),
        ({"headache_days": (4.0, 6.0)}, "migraine_days", (0.0, 6.0)),
        ({"menses_window.cycles": 3.0, "menses_window.cycles_with_attack": 2.0}, "menses_cycles_of_three", (2.0, 2.0)),
        (
            {"menses_window.cycles": (3.0, 4.0), "menses_window.cycles_with_attack": (2.0, 3.0)},
            "menses_cycles_of_three",
            (1.5, 3.0),
        ),
        ({"menses_window.cycles": 0.0, "menses_window.cycles_with_attack": 0.0}, "menses_cycles_of_three", None),
    ],
)
def test_what_other_answers_already_say(told: dict[str, Any], name: str, value: object) -> None:
    assert with_derived(told).get(name) == value


def test_a_history_is_typed_and_what_is_unknown_is_left_out() -> None:
    history = take_history(
        {"dur_h": [4, 9], "cas": [], "headache_days": 6, "med_days": {"triptan": None}, "continuous": None},
        {"cancer_type": "breast", "nausea": True},
        knowledge=load(),
        age=60,
        contraindications={"A1": False},
    )

    assert history.headaches == ({"dur_h": (4.0, 9.0), "cas": frozenset()},)
    assert history.told == {
        "age": 60.0, "headache_days": 6.0, "cancer_type": "breast", "new_nausea": True, "age_50_plus": True,
    }  # fmt: skip
    assert history.contraindications == {"A1": SiteAnswer(answer=False)}
    assert history.age == 60
    assert History().age is None
    assert (plain(history.headaches[0]["cas"]), plain(history.headaches[0]["dur_h"])) == ([], [4, 9])


def test_the_day_of_an_answer_is_its_own_or_that_of_the_assessment() -> None:
    from datetime import date

    march, april = date(2026, 3, 1), date(2026, 4, 1)

    assert History(as_of=april, asked_on={"fever": march}).day_of("fever") == march
    assert History(as_of=april).day_of("fever") == april
    assert History().day_of("fever") == date.max
    assert Clearance("S6", "A", "B", march, "normal").document == ""


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ({"contraindications": {"A99": True}}, "/contraindications/A99: true is not the answer to a known"),
        ({"contraindications": {"A1": "no"}}, '/contraindications/A1: "no" is not the answer to a known'),
        ({"age": 150}, "/patient/age: 150 is above 120 years"),
        ({"sex": "f"}, '/patient/sex: "f" is not one of female, male, other'),
        ({"history": {"dur_h": [5, 4]}}, "/history/dur_h: [5, 4] is an interval whose low end is above its high end"),
        ({"history": {"dur_h": float("nan")}}, "/history/dur_h: NaN is neither a number nor an interval [low, high]"),
        ({"history": {"headaches": ["x"]}}, '/history/headaches/0: "x" is not an object with answers about one kind'),
        ({"red_flags": {"fever": 1}}, "/red_flags/fever: 1 is not true or false"),
    ],
)
def test_a_wrong_argument_is_one_line(arguments: dict[str, Any], line: str) -> None:
    with pytest.raises(InputError) as refused:
        take_history(knowledge=load(), **arguments)

    assert str(refused.value).startswith(line)


def test_a_cleared_flag_leaves_its_other_questions_open() -> None:
    """A physician who looked into a fever did not answer whether the patient lost weight."""
    from dataclasses import replace
    from datetime import date

    from tautband.screening import screen

    day = date(2026, 3, 1)
    told = take_history({}, {"fever": True}, knowledge=load())
    cleared = replace(told, as_of=day, clearances=(Clearance("S1", "Dr. Berg", "NY 1", day, "a cold"),))

    open_before = {one.name for one in screen(told, knowledge=load()).flags.open}
    open_after = {one.name for one in screen(cleared, knowledge=load()).flags.open}

    assert open_after - open_before == {"weight_loss", "night_sweats", "chills", "generally_ill"}


def test_a_note_on_trigger_points_beside_a_cervicogenic_label() -> None:
    from tautband.screening import screen

    neck = {"neck_lesion": True, "neck_block": True, "neck_temporal": True, "mps_source": True}
    history = take_history({**neck, "headache_days": 8, "secondary_suspected": False}, knowledge=load())
    found = screen(history, knowledge=load())

    assert [one.code for one in found.labels] == ["11.2.1"]
    assert any("prefers a tension-type code" in note for note in found.notes)
    assert any("by 8 headache days" in note for note in found.notes)


def test_a_cleared_arteritis_flag_lets_the_ranking_through() -> None:
    from dataclasses import replace
    from datetime import date

    from tautband.anatomy import Place, RegionId, Side
    from tautband.drawing import PainMap, PainMark
    from tautband.screening.mimics import screen_before_ranking

    temple = PainMap((PainMark(Place(RegionId("temple_anterior"), Side.RIGHT)),))
    march, april = date(2026, 3, 1), date(2026, 4, 1)
    told = replace(
        take_history({}, {"scalp_tender": True}, age=60, knowledge=load()),
        as_of=april,
        asked_on={"scalp_tender": march},
    )
    cleared = replace(told, clearances=(Clearance("GCA", "Dr. Berg", "NY 1", march, "biopsy negative"),))

    others = {"new_headache": False, "jaw_claudication": False, "visual_symptoms": False}
    known = replace(cleared, told={**cleared.told, **others})

    assert screen_before_ranking(temple, told, knowledge=load()).withheld is not None
    assert screen_before_ranking(temple, cleared, knowledge=load()).waits_for == tuple(others)
    assert screen_before_ranking(temple, known, knowledge=load()).withheld is None
    assert not screen_before_ranking(temple, known, knowledge=load()).stop
