import pytest

from tautband.anatomy import Place, RegionId, Side
from tautband.drawing import PainMap, PainMark, overlap, pain_extent, side_index, weighted_pain_extent
from tautband.knowledge import load


def at(
    region: str, side: Side = Side.RIGHT, *, coverage: float | None = None, intensity: float | None = None
) -> PainMark:
    return PainMark(Place(RegionId(region), side), coverage=coverage, intensity=intensity)


def painted(*marks: PainMark, side_known: bool = True) -> PainMap:
    return PainMap(marks=marks, side_known=side_known)


NOTHING = PainMap(marks=(), no_pain_here=True)


def test_extent_is_zero_without_pain_and_one_when_everything_hurts() -> None:
    everywhere = PainMap(marks=tuple(PainMark(place, intensity=10) for place in load().places()))

    assert pain_extent(NOTHING, load()) == 0
    assert pain_extent(everywhere, load()) == pytest.approx(1)
    assert weighted_pain_extent(everywhere, load()) == pytest.approx(1)


def test_extent_counts_places_and_not_area() -> None:
    assert pain_extent(painted(at("arm")), load()) == pain_extent(painted(at("periorbital_medial")), load())


def test_a_place_that_was_said_not_to_hurt_adds_nothing() -> None:
    assert pain_extent(painted(at("arm", intensity=0), at("chin", Side.MIDLINE, coverage=0)), load()) == 0


def test_an_unknown_intensity_is_not_a_number() -> None:
    assert weighted_pain_extent(painted(at("arm", intensity=5), at("vertex")), load()) is None


@pytest.mark.parametrize(
    ("pain", "expected"),
    [
        (painted(at("vertex")), 1),
        (painted(at("vertex", Side.LEFT)), -1),
        (painted(at("vertex", Side.LEFT), at("vertex")), 0),
        (painted(at("vertex", Side.LEFT, coverage=0.5), at("vertex")), 1 / 3),
        (painted(at("vertex"), at("chin", Side.MIDLINE)), 1),
        (painted(at("chin", Side.MIDLINE)), None),
        (painted(at("vertex"), side_known=False), None),
        (NOTHING, None),
    ],
)
def test_side_index(pain: PainMap, expected: float | None) -> None:
    assert side_index(pain) == (None if expected is None else pytest.approx(expected))


def test_overlap_of_nothing_with_nothing_is_not_known() -> None:
    assert overlap(NOTHING, NOTHING).jaccard is None
    assert overlap(NOTHING, NOTHING).dice is None


def test_overlap_of_something_with_nothing_is_none_at_all() -> None:
    assert overlap(painted(at("vertex")), NOTHING).jaccard == 0


def test_overlap_names_the_places_whose_coverage_is_unknown() -> None:
    shared = overlap(painted(at("vertex", coverage=0.3), at("occipital")), painted(at("vertex")))

    assert shared.unknown == (at("vertex").place, at("occipital").place)
    assert shared.jaccard == pytest.approx(1 / 2)
    assert shared.dice == pytest.approx(2 / 3)
