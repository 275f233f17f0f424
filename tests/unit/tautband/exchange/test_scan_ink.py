"""What a pen means by its lines: an outline is filled, a broad ring is not, and printed lines are nobody's ink."""

import numpy as np
import numpy.typing as npt
import pytest

from tautband.exchange.scan_ink import _meant, _surrounded
from tautband.exchange.scan_page import PER_MM

Bools = npt.NDArray[np.bool_]
SIDE_MM, RADIUS_MM, LINE_MM = 40, 10.0, 0.5
MIDDLE = (SIDE_MM / 2, SIDE_MM / 2)


def paper() -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Millimeters to the right and down."""
    steps = (np.arange(SIDE_MM * PER_MM) + 0.5) / PER_MM
    right, down = np.meshgrid(steps, steps)
    return right, down


def ring(width: float = LINE_MM, middle: tuple[float, float] = MIDDLE, radius: float = RADIUS_MM) -> Bools:
    right, down = paper()
    return np.abs(np.hypot(right - middle[0], down - middle[1]) - radius) <= width / 2


def disk(radius: float = RADIUS_MM) -> Bools:
    right, down = paper()
    return np.hypot(right - MIDDLE[0], down - MIDDLE[1]) < radius


NOTHING = np.zeros((SIDE_MM * PER_MM, SIDE_MM * PER_MM), bool)


@pytest.mark.parametrize("gap_mm", [0.0, 1.2, 2.8, 4.4])
def test_an_outline_with_a_gap_is_filled(gap_mm: float) -> None:
    right, down = paper()
    ink = ring() & ~((np.abs(right - MIDDLE[0]) < gap_mm / 2) & (down < MIDDLE[1]))

    gaps, outlined, outlines = _surrounded(ink, ink, NOTHING)

    assert outlines == 1
    assert not gaps.any()
    assert (outlined & disk()).sum() > 0.93 * disk().sum()


def test_an_outline_may_end_where_the_body_is_cut() -> None:
    ink = ring(middle=(MIDDLE[0], SIDE_MM - 3.0))

    _, outlined, outlines = _surrounded(ink, ink, NOTHING)

    assert outlines == 1
    assert outlined[-1].sum() > 15 * PER_MM


def test_what_a_broad_ring_surrounds_was_spared() -> None:
    ink = ring(width=6.0)

    gaps, outlined, outlines = _surrounded(ink, ink, NOTHING)

    assert not gaps.any()
    assert not outlined.any()
    assert outlines == 0


def test_a_small_hole_is_a_gap_of_hatching() -> None:
    ink = disk() & ~disk(1.4)

    gaps, outlined, outlines = _surrounded(ink, ink, NOTHING)

    assert gaps[disk(1.0)].all()
    assert not outlined.any()
    assert outlines == 0


def test_an_outline_that_follows_a_printed_line_is_closed_by_it() -> None:
    right, down = paper()
    hidden = ring() & (np.abs(right - MIDDLE[0]) < 3.5) & (down < MIDDLE[1])

    _, outlined, outlines = _surrounded(ring() & ~hidden, ring() & ~hidden, hidden)

    assert outlines == 1
    assert (outlined & disk()).sum() > 0.93 * disk().sum()


def test_printed_lines_alone_surround_nothing() -> None:
    right, down = paper()
    spot = np.hypot(right - MIDDLE[0], down - MIDDLE[1] + 4.8) < 0.6
    printed = ring(radius=4.0)

    gaps, outlined, outlines = _surrounded(spot, spot, printed)

    assert not gaps.any()
    assert not outlined.any()
    assert outlines == 0


def test_half_of_the_pen_is_taken_off_an_outline_and_no_line_vanishes() -> None:
    _, outlined, _ = _surrounded(ring(1.0), ring(1.0), NOTHING)
    line = np.abs(paper()[1] - 5.0) < 0.4

    meant = _meant(ring(1.0) | outlined | line, ring(1.0) | line, NOTHING, outlined)

    assert (meant & disk(11)).sum() == pytest.approx(disk().sum(), rel=0.05)
    assert meant[line].any()
