from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tautband.errors import InputError
from tautband.knowledge import load
from tautband.knowledge.instruments import MinimalChange
from tautband.scales import Direction, Reached, scale_change

INSTRUMENTS = load().instruments
FACT = INSTRUMENTS["ppt"].fact


def reached(key: str, before: float | None, after: float | None) -> dict[str, Reached]:
    return {each.minimal.id: each.reached for each in scale_change(before, after, instrument=INSTRUMENTS[key]).compared}


def test_an_unknown_value_leaves_everything_open() -> None:
    for before, after in ((None, 3), (7, None), (None, None)):
        moved = scale_change(before, after, instrument=INSTRUMENTS["nrs"])

        assert (moved.difference, moved.percent, moved.direction) == (None, None, Direction.UNKNOWN)
        assert {each.reached for each in moved.compared} == {Reached.CANNOT_TELL}


def test_no_percent_of_nothing() -> None:
    moved = scale_change(0, 4, instrument=INSTRUMENTS["nrs"])

    assert (moved.difference, moved.percent, moved.direction) == (4, None, Direction.WORSE)
    assert reached("nrs", 0, 4)["percent"] is Reached.CANNOT_TELL
    assert reached("nrs", 0, 4)["points"] is Reached.NOT_REACHED


def test_rounding_does_not_decide() -> None:
    assert 4.7 - 7.1 > -2.4
    assert reached("nrs", 7.1, 4.7)["cervicogenic_detectable"] is Reached.REACHED


def test_a_difference_between_groups_says_nothing_about_one_patient() -> None:
    assert reached("hit6", 78, 36)["between_groups"] is Reached.CANNOT_TELL
    assert set(reached("ppt", 200, 400).values()) == {Reached.CANNOT_TELL}


def test_nothing_is_compared_where_no_change_is_known() -> None:
    moved = scale_change(30, 4, instrument=INSTRUMENTS["midas"])

    assert (moved.difference, moved.direction, moved.compared) == (-26, Direction.BETTER, ())


def test_more_is_better_for_a_threshold_and_less_for_a_burden() -> None:
    assert scale_change(200, 250, instrument=INSTRUMENTS["ppt"]).direction is Direction.BETTER
    assert scale_change(250, 200, instrument=INSTRUMENTS["ppt"]).direction is Direction.WORSE
    assert scale_change(50, 60, instrument=INSTRUMENTS["csi"]).direction is Direction.WORSE
    assert scale_change(50, 50, instrument=INSTRUMENTS["csi"]).direction is Direction.SAME


@pytest.mark.parametrize(("after", "expected"), [(299, Reached.REACHED), (298, Reached.NOT_REACHED)])
def test_a_change_published_in_kilograms_is_compared_in_kilopascal(after: float, expected: Reached) -> None:
    minimal = MinimalChange("invented", 1.0, "kg_per_cm2", "invented", FACT)
    instrument = replace(INSTRUMENTS["ppt"], changes=(minimal,))

    (compared,) = scale_change(200.0, after, instrument=instrument).compared

    assert compared.minimal is minimal
    assert compared.reached is expected


def test_a_total_that_was_scaled_for_a_missing_item_is_accepted() -> None:
    assert scale_change(160 / 9, 10, instrument=INSTRUMENTS["ndi"]).direction is Direction.BETTER


def test_a_value_off_the_scale_is_refused_with_its_place() -> None:
    with pytest.raises(InputError) as caught:
        scale_change(5, 11, instrument=INSTRUMENTS["nrs"])

    assert str(caught.value) == "nrs/after: 11 must be a number from 0 to 10 points"


@given(before=st.integers(36, 78), after=st.integers(36, 78))
def test_the_way_back_is_the_same_change_in_the_other_direction(before: int, after: int) -> None:
    there = scale_change(before, after, instrument=INSTRUMENTS["hit6"])
    back = scale_change(after, before, instrument=INSTRUMENTS["hit6"])

    assert there.difference is not None
    assert back.difference == -there.difference
    assert not {Reached.REACHED} <= {each.reached for each in there.compared} & {each.reached for each in back.compared}
