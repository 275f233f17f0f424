import pytest

from tautband.anatomy import Place, RegionId, Side
from tautband.drawing import Comparison, PainDrawing, PainMark, PlaceChange, compare
from tautband.errors import InputError
from tautband.knowledge import load
from tautband.knowledge.head import head

TEMPLE = Place(RegionId("temple_anterior"), Side.RIGHT)
EYE = Place(RegionId("orbit_deep"), Side.RIGHT)
CELLS = head().cells_of(TEMPLE).tolist()
NOTHING = PainDrawing(no_pain_here=True)


def compared(first: PainDrawing, second: PainDrawing) -> Comparison:
    return compare(first, second, surface=head(), knowledge=load())


def temple(*, level: int, of: slice = slice(None)) -> PainDrawing:
    return PainDrawing(cells=dict.fromkeys(CELLS[of], level))


def test_the_same_drawing_shares_everything() -> None:
    found = compared(temple(level=4), temple(level=4))

    assert (found.jaccard, found.dice, found.intensity_difference, found.center_shift_cm) == (1, 1, 0, 0)
    assert (found.gained_cm2, found.lost_cm2) == (0, 0)
    assert found.shared_cm2 == pytest.approx(found.first.area_cm2)


def test_two_parts_of_a_place_share_what_lies_in_both() -> None:
    found = compared(temple(level=6, of=slice(0, 15)), temple(level=4, of=slice(10, 22)))
    area = head().area_cm2[CELLS]

    assert found.shared_cm2 == pytest.approx(area[10:15].sum())
    assert found.lost_cm2 == pytest.approx(area[:10].sum())
    assert found.gained_cm2 == pytest.approx(area[15:22].sum())
    assert found.jaccard == pytest.approx(area[10:15].sum() / area[:22].sum())
    assert found.dice == pytest.approx(2 * area[10:15].sum() / (area[:15].sum() + area[10:22].sum()))
    assert found.intensity_difference == pytest.approx(-2)
    assert found.center_shift_cm is not None
    assert 0 < found.center_shift_cm < 5
    (change,) = found.places
    assert change.place == TEMPLE
    assert change.intensity == -2
    assert change.coverage == pytest.approx((area[10:22].sum() - area[:15].sum()) / area.sum(), abs=2e-6)


def test_pain_that_went_away() -> None:
    found = compared(temple(level=4), NOTHING)

    assert (found.jaccard, found.dice, found.shared_cm2) == (0, 0, 0)
    assert (found.intensity_difference, found.center_shift_cm) == (None, None)
    assert found.places == (PlaceChange(TEMPLE, PainMark(TEMPLE, intensity=4.0, coverage=1.0), None),)
    assert (found.places[0].coverage, found.places[0].intensity) == (-1, None)


def test_of_two_drawings_without_pain_nothing_can_be_said() -> None:
    found = compared(NOTHING, NOTHING)

    assert (found.jaccard, found.dice, found.places) == (None, None, ())


def test_a_named_place_changes_in_intensity_only() -> None:
    found = compared(PainDrawing(deep={EYE: 8}), PainDrawing(deep={EYE: 5}))

    assert (found.places[0].coverage, found.places[0].intensity) == (None, -3)
    assert (found.jaccard, found.read_as) == (None, ())


def test_an_unknown_intensity_makes_the_change_unknown() -> None:
    assert compared(PainDrawing(deep={EYE: 8}), PainDrawing(deep={EYE: None})).places[0].intensity is None


def test_what_is_assumed_in_either_drawing_is_told() -> None:
    lid = PainDrawing(cells=dict.fromkeys(head().cells_of(EYE).tolist(), 3))

    assert compared(lid, PainDrawing(deep={EYE: 3})).read_as == (EYE,)


def test_a_drawing_that_says_nothing_cannot_be_compared() -> None:
    with pytest.raises(InputError, match="is no answer"):
        compared(temple(level=4), PainDrawing())
