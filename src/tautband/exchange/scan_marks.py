"""Finds the marks of the paper sheet in a picture: four frames whose inner squares say which corner each is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt
from scipy.ndimage import binary_fill_holes, center_of_mass, find_objects, label, maximum_filter, uniform_filter

from tautband.errors import InputError
from tautband.exchange.sheet_layout import CORNER, CORNERS, HEIGHT, WIDTH

Numbers = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
LONGEST = 1500  # pixels of the longer side in which marks are sought
DARK = 0.62  # share of the light of the paper below which something is black
SMALLEST, LARGEST = 0.009, 0.06  # side of a corner mark, as a share of the longer side of the picture
FEWEST = 11  # pixels of the side of a corner mark
SPREAD = WIDTH - CORNER, HEIGHT - CORNER  # between the middles of the corner marks, mm
MOST_TRIED = 4  # frames that are tried for one corner


@dataclass(frozen=True, slots=True)
class FoundMark:
    """A frame with squares in it.

    Attributes:
        squares: How many squares it holds.
        middle: Column and row in the picture.
        side: Its size, pixels.
    """

    squares: int
    middle: tuple[float, float]
    side: float


def corner_marks(gray: Numbers) -> Numbers:
    """Column and row of the four corner marks, in the order of `CORNERS`; shape (4, 2).

    Args:
        gray: shape (height, width), from 0 (black) up.

    Raises:
        InputError: A corner is missing; the message says which, and what to do.
    """
    step = max(1, max(gray.shape) // LONGEST)
    small = _shrunk(gray, step)
    by_count: dict[int, list[FoundMark]] = {}
    for mark in sorted(_frames(small), key=lambda mark: -mark.side):
        by_count.setdefault(mark.squares, []).append(mark)
    _require_all(by_count)
    choices = product(*(by_count[len(corner.squares)][:MOST_TRIED] for corner in CORNERS))
    best = min(choices, key=_oddness)
    if _oddness(best) > 1:
        rule = "are not the corners of one sheet; scan one whole page, flat, not mirrored, and nothing else"
        raise InputError(place="corner marks", value=[[round(x) for x in mark.middle] for mark in best], rule=rule)
    return np.asarray(np.array([mark.middle for mark in best]) * step, np.float64)


def _shrunk(gray: Numbers, step: int) -> Numbers:
    height, width = gray.shape[0] // step * step, gray.shape[1] // step * step
    blocks = gray[:height, :width].reshape(height // step, step, width // step, step)
    return np.asarray(blocks.mean(axis=(1, 3)), np.float64)


def _frames(gray: Numbers) -> Iterator[FoundMark]:
    longest = max(gray.shape)
    window = max(9, round(0.03 * longest))
    paper = uniform_filter(maximum_filter(gray, window), window)
    pieces, _ = label(gray < DARK * paper, np.ones((3, 3)))
    low, high = max(FEWEST, SMALLEST * longest), LARGEST * longest
    for number, box in enumerate(find_objects(pieces), start=1):
        height, width = box[0].stop - box[0].start, box[1].stop - box[1].start
        if not (low <= height <= high and low <= width <= high and 0.6 < height / width < 1.7):
            continue
        mark = _frame(pieces[box] == number, pieces[box] > 0)
        if mark is not None:
            (column, row), side = mark.middle, mark.side
            yield FoundMark(mark.squares, (column + box[1].start, row + box[0].start), side)


def _frame(piece: Bools, dark: Bools) -> FoundMark | None:
    """The mark that a connected piece is the frame of, or None."""
    filled = np.asarray(binary_fill_holes(piece))
    area = int(filled.sum())
    hole = filled & ~piece
    if not 0.25 < piece.sum() / area < 0.75:
        return None
    inner, count = label(dark & hole)
    sizes = np.bincount(inner.ravel(), minlength=count + 1)[1:] / area
    squares = int((sizes > 0.012).sum())
    if not 1 <= squares <= len(CORNERS) or sizes.sum() > 0.3:
        return None
    row, column = center_of_mass(filled)
    return FoundMark(squares, (column + 0.5, row + 0.5), float(np.sqrt(area)))


def _require_all(by_count: Mapping[int, list[FoundMark]]) -> None:
    missing = [corner.name for corner in CORNERS if len(corner.squares) not in by_count]
    if missing:
        rule = "corner mark is not found" if len(missing) == 1 else "corner marks are not found"
        todo = "scan the whole page flat, at 150 dpi or more, with all four corners free and sharp"
        raise InputError(place="corner marks", value=", ".join(missing), rule=f"{rule}; {todo}")


def _oddness(marks: tuple[FoundMark, ...]) -> float:
    """How far four marks are from being the corners of a sheet; more than 1 is too far."""
    points = np.array([mark.middle for mark in marks])
    sides = np.roll(points, -1, axis=0) - points
    turns = sides[:, 0] * np.roll(sides, -1, axis=0)[:, 1] - sides[:, 1] * np.roll(sides, -1, axis=0)[:, 0]
    if turns.min() <= 0:  # not convex, or seen in a mirror
        return 9.0
    # The side of each mark, against what the lines that meet in it say.
    length = np.linalg.norm(sides, axis=1) / np.array([SPREAD[0], SPREAD[1], SPREAD[0], SPREAD[1]]) * CORNER
    expected = np.sqrt(length * np.roll(length, 1))
    return float(np.abs(np.log(np.array([mark.side for mark in marks]) / expected)).max() / np.log(1.5))
