import re

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tautband.drawing.outline import contours, curve, simplified, smooth_path

Numbers = npt.NDArray[np.float64]


def area_of(loop: Numbers) -> float:
    """Signed area; positive if the inside lies on the left hand while columns go right and rows go down."""
    following = np.roll(loop, -1, axis=0)
    return float((loop[:, 1] * following[:, 0] - loop[:, 0] * following[:, 1]).sum() / 2)


def disk(radius: float, *, size: int = 60) -> Numbers:
    rows, columns = np.mgrid[:size, :size] + 0.5
    height: Numbers = radius - np.hypot(rows - size / 2, columns - size / 2) + 1.0
    return height


def test_the_outline_of_a_disk_is_a_circle() -> None:
    (loop,) = contours(disk(20), level=1.0)

    assert np.hypot(*(loop - 30).T) == pytest.approx(20, abs=0.05)
    assert area_of(loop) == pytest.approx(np.pi * 400, rel=0.01)


def test_a_ring_has_an_outline_for_its_hole_that_runs_the_other_way() -> None:
    outer, inner = contours(np.minimum(disk(20), 2 - disk(10)), level=1.0)

    assert area_of(outer) > 0 > area_of(inner)


def test_what_reaches_the_edge_is_closed_there() -> None:
    (loop,) = contours(np.ones((3, 4)), level=0.5)

    assert area_of(loop) == pytest.approx(4 * 3 - 4 / 8)  # the corners are cut
    assert loop.min(axis=0).tolist() == [0, 0]
    assert loop.max(axis=0).tolist() == [4, 3]


def test_nothing_has_no_outline() -> None:
    assert contours(np.zeros((4, 4)), level=0.5) == []
    assert smooth_path(np.zeros((4, 4)), level=0.5) == ""


@pytest.mark.parametrize(("inside", "outside", "loops"), [(1.0, 0.4, 1), (0.6, 0.1, 2)])
@pytest.mark.parametrize("step", [1, -1])
def test_two_corners_that_touch_are_one_or_two_by_what_lies_between(
    inside: float, outside: float, loops: int, step: int
) -> None:
    field = np.array([[inside, outside], [outside, inside]])[::step]

    assert len(contours(field, level=0.5)) == loops


@given(arrays(np.float64, (7, 9), elements=st.floats(0, 1)))
def test_every_outline_is_closed_and_together_they_hold_what_is_inside(field: Numbers) -> None:
    loops = contours(field, level=0.5)
    inside = int((field >= 0.5).sum())

    assert all(len(loop) >= 4 for loop in loops)
    assert bool(loops) == (inside > 0)
    assert sum(map(area_of, loops)) == pytest.approx(inside, abs=0.5 * sum(map(len, loops)) + 1)


def test_simplified_keeps_corners_and_stays_near() -> None:
    (loop,) = contours(disk(20), level=1.0)
    fewer = simplified(loop, tolerance=0.3)

    assert 8 <= len(fewer) < len(loop) / 4
    assert np.hypot(*(fewer - 30).T) == pytest.approx(20, abs=0.05)


def test_points_that_all_lie_on_one_spot_become_one() -> None:
    assert len(simplified(np.ones((5, 2)), tolerance=0.1)) == 1


def test_a_curve_goes_through_its_points_and_never_far_beside_them() -> None:
    loop = np.array([[0, 0], [100, 0], [100, 4], [0, 4]], float)
    numbers = [float(number) for number in re.findall(r"-?[0-9.]+", curve(loop))]
    points = np.array(numbers).reshape(-1, 2)

    assert points[0].tolist() == points[-1].tolist() == [0, 0]
    assert points[3::3].tolist() == [[100, 0], [100, 4], [0, 4], [0, 0]]
    assert points.min() > -2
    assert points.max() < 102


def test_specks_are_left_out_and_the_edge_of_the_picture_is_no_outline() -> None:
    field = np.zeros((40, 40))
    field[5, 5] = 1
    assert smooth_path(field, level=0.5) == ""

    field[20:, 10:30] = 1
    numbers = [float(number) for number in re.findall(r"-?[0-9.]+", smooth_path(field, level=0.5))]
    assert max(numbers) > 45
