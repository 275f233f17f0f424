import pytest

from tautband.anatomy import Place, RegionId, Side
from tautband.drawing import PainMap, PainMark
from tautband.errors import InputError

TEMPLE = Place(RegionId("temple_anterior"), Side.RIGHT)
NECK = Place(RegionId("neck_lateral"), Side.LEFT)


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("intensity", 10.5, "intensity: 10.5 is not between 0 and 10"),
        ("intensity", -1, "intensity: -1 is not between 0 and 10"),
        ("coverage", 1.01, "coverage: 1.01 is not between 0 and 1"),
        ("coverage", float("nan"), "coverage: NaN is not between 0 and 1"),
    ],
)
def test_a_mark_out_of_range_is_refused(name: str, value: float, line: str) -> None:
    with pytest.raises(InputError) as refused:
        PainMark(TEMPLE, **{name: value})  # type: ignore[arg-type]  # the table holds the names

    assert str(refused.value) == line


def test_a_mark_hurts_unless_the_patient_said_zero() -> None:
    assert PainMark(TEMPLE).hurts
    assert PainMark(TEMPLE, intensity=1, coverage=0.1).hurts
    assert not PainMark(TEMPLE, intensity=0).hurts
    assert not PainMark(TEMPLE, coverage=0).hurts


def test_only_marks_that_hurt_are_painful() -> None:
    pain = PainMap(marks=(PainMark(TEMPLE), PainMark(NECK, intensity=0)))

    assert dict(pain.painful) == {TEMPLE: PainMark(TEMPLE)}


def test_no_pain_is_an_answer() -> None:
    assert PainMap(marks=(), no_pain_here=True).painful == {}


def refusals() -> dict[str, dict[str, object]]:
    return {
        'marks: "temple_anterior right" is given twice': {"marks": (PainMark(TEMPLE), PainMark(TEMPLE, coverage=0.5))},
        "marks: [] is no answer; say no_pain_here if nothing hurts": {"marks": ()},
        "no_pain_here: true contradicts the painful places that are given": {
            "marks": (PainMark(TEMPLE),),
            "no_pain_here": True,
        },
        "side_known: false contradicts a mark on the left": {"marks": (PainMark(NECK),), "side_known": False},
    }


@pytest.mark.parametrize("line", refusals())
def test_a_map_that_says_two_things_is_refused(line: str) -> None:
    with pytest.raises(InputError) as refused:
        PainMap(**refusals()[line])  # type: ignore[arg-type]  # the table above holds the arguments

    assert str(refused.value) == line
