import pytest
from hypothesis import given
from hypothesis import strategies as st

from tautband.anatomy import Place, mirror
from tautband.drawing import PainMap, PainMark, overlap, pain_extent, side_index, weighted_pain_extent
from tautband.knowledge import load

PLACES = st.sampled_from(load().places())
SHARES = st.none() | st.floats(0, 1)


@st.composite
def marks(draw: st.DrawFn) -> PainMark:
    return PainMark(draw(PLACES), intensity=draw(st.none() | st.floats(0, 10)), coverage=draw(SHARES))


MAPS = st.lists(marks(), min_size=1, max_size=12, unique_by=lambda mark: mark.place).map(
    lambda some: PainMap(marks=tuple(some))
)


def mirrored(pain: PainMap) -> PainMap:
    return PainMap(marks=tuple(swapped(mark) for mark in pain.marks))


def swapped(mark: PainMark) -> PainMark:
    place = Place(mark.place.region, mirror(mark.place.side))
    return PainMark(place, intensity=mark.intensity, coverage=mark.coverage)


@given(MAPS)
def test_extent_is_a_share_and_weighting_never_adds(pain: PainMap) -> None:
    extent, weighted = pain_extent(pain, load()), weighted_pain_extent(pain, load())

    assert 0 <= extent <= 1
    assert weighted is None or 0 <= weighted <= extent + 1e-12


@given(MAPS)
def test_a_mirrored_map_leans_to_the_other_side_and_spreads_as_far(pain: PainMap) -> None:
    lean, other = side_index(pain), side_index(mirrored(pain))

    assert pain_extent(mirrored(pain), load()) == pytest.approx(pain_extent(pain, load()))
    assert other == (None if lean is None else pytest.approx(-lean))


@given(MAPS)
def test_side_index_stays_between_left_only_and_right_only(pain: PainMap) -> None:
    lean = side_index(pain)

    assert lean is None or -1 <= lean <= 1


@given(MAPS, MAPS)
def test_overlap_is_symmetric_bounded_and_the_same_in_the_mirror(first: PainMap, second: PainMap) -> None:
    there, back, flipped = (
        overlap(first, second),
        overlap(second, first),
        overlap(mirrored(first), mirrored(second)),
    )

    assert there.jaccard == (None if back.jaccard is None else pytest.approx(back.jaccard))
    assert there.jaccard == (None if flipped.jaccard is None else pytest.approx(flipped.jaccard))
    assert set(there.unknown) == set(back.unknown)
    if there.jaccard is not None and there.dice is not None:
        assert 0 <= there.jaccard <= there.dice <= 1
        assert there.dice == pytest.approx(2 * there.jaccard / (1 + there.jaccard))


@given(MAPS)
def test_a_map_shares_everything_with_itself(pain: PainMap) -> None:
    shared = overlap(pain, pain)

    assert shared.jaccard in {None, 1}
    assert shared.dice == shared.jaccard
    assert (shared.jaccard is None) == (not pain.painful)
