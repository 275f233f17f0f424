"""From a field of numbers to smooth outlines: marching squares, then fewer points, then curves through them."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

Field = npt.NDArray[np.float64]
Loop = npt.NDArray[np.float64]

BEYOND = 12  # pixels that a picture goes on beyond its edge

# Where an outline crosses a square of four neighboring values, by which corners lie inside (1 upper left, 2 upper
# right, 4 lower right, 8 lower left): from one edge to another (0 top, 1 right, 2 bottom, 3 left), with the inside on
# the left hand.
_CROSSINGS: dict[int, tuple[tuple[int, int], ...]] = {
    1: ((3, 0),),
    2: ((0, 1),),
    3: ((3, 1),),
    4: ((1, 2),),
    5: ((3, 2), (1, 0)),  # two corners that touch: joined, or (below) apart
    6: ((0, 2),),
    7: ((3, 2),),
    8: ((2, 3),),
    9: ((2, 0),),
    10: ((0, 3), (2, 1)),
    11: ((2, 1),),
    12: ((1, 3),),
    13: ((1, 0),),
    14: ((0, 3),),
}
_APART = {5: ((3, 0), (1, 2)), 10: ((0, 1), (2, 3))}


def contours(field: Field, *, level: float) -> list[Loop]:
    """Closed outlines of where a field reaches a level, the longest first; everything beyond the field counts as 0.

    Args:
        field: Numbers at the middles of pixels; shape (height, width).
        level: Where the outlines run; above 0.

    Returns:
        For each outline its points as column and row, shape (N, 2), in pixels, the first not repeated at the end.

    >>> dot = np.zeros((3, 3))
    >>> dot[1, 1] = 1.0
    >>> contours(dot, level=0.5)[0].tolist()
    [[1.5, 1.0], [1.0, 1.5], [1.5, 2.0], [2.0, 1.5]]
    """
    padded = np.pad(field, 1)
    following = dict(_segments(padded, level))
    loops = []
    while following:
        loops.append(_loop(following))
    return sorted((_points(loop, padded, level) for loop in loops), key=lambda loop: (-len(loop), *loop[0]))


def smooth_path(field: Field, *, level: float, tolerance: float = 0.4, smallest: int = 12) -> str:
    """The outlines of a field as the data of one SVG path, with rounded corners and few points.

    What reaches the edge of the picture goes on for a few pixels beyond it, so that its outline is not seen there.

    Args:
        field: Numbers at the middles of pixels; shape (height, width).
        level: Where the outlines run.
        tolerance: How far, in pixels, the path may lie beside the outline.
        smallest: Outlines with fewer points are specks and are left out.
    """
    found = (loop - BEYOND for loop in contours(np.pad(field, BEYOND, mode="edge"), level=level))
    loops = (_rounded(loop) for loop in found if len(loop) >= smallest)
    return "".join(curve(simplified(loop, tolerance=tolerance)) for loop in loops)


def simplified(loop: Loop, *, tolerance: float) -> Loop:
    """A closed outline with the fewest points that stay within a distance of it (Douglas and Peucker).

    Args:
        loop: Points; shape (N, 2).
        tolerance: Largest distance.

    >>> square = np.array([[0, 0], [1, 0], [2, 0], [2, 2], [0, 2]], float)
    >>> len(simplified(square, tolerance=0.1))
    4
    """
    far = int(np.argmax(((loop - loop[0]) ** 2).sum(axis=1)))
    closed = np.vstack([loop, loop[:1]])
    keep = np.zeros(len(closed), np.bool_)
    keep[[0, far, len(loop)]] = True
    waiting = [(0, far), (far, len(loop))]
    while waiting:
        start, end = waiting.pop()
        if end - start > 1:
            distance = _distances(closed[start + 1 : end], closed[start], closed[end])
            worst = start + 1 + int(np.argmax(distance))
            if distance[worst - start - 1] > tolerance:
                keep[worst] = True
                waiting += [(start, worst), (worst, end)]
    return loop[keep[:-1]]


def curve(loop: Loop) -> str:
    """A closed smooth curve through points, as the data of an SVG path (Catmull-Rom, written as Bezier curves).

    At each point the curve runs in the direction from the point before to the one after, for a third of the shorter
    of the two ways, so that it never swings out beside a long straight stretch.

    Args:
        loop: Points; shape (N, 2), no two beside each other the same.

    >>> curve(np.array([[0, 0], [6, 0], [6, 6], [0, 6]], float))
    'M0 0C1.4-1.4 4.6-1.4 6 0 7.4 1.4 7.4 4.6 6 6 4.6 7.4 1.4 7.4 0 6-1.4 4.6-1.4 1.4 0 0Z'
    """
    before, after = np.roll(loop, 1, axis=0), np.roll(loop, -1, axis=0)
    ways = np.hypot(*(after - loop).T)
    shorter = np.minimum(ways, np.roll(ways, 1))
    along = after - before
    tangent = along * (shorter / 3 / np.maximum(np.hypot(*along.T), 1e-9))[:, None]
    first, second = loop + tangent, after - np.roll(tangent, -1, axis=0)
    numbers = np.stack([first, second, after], axis=1).ravel()
    return f"M{_numbers(loop[0])}C{_numbers(numbers)}Z"


def _segments(padded: Field, level: float) -> Iterator[tuple[int, int]]:
    """From each edge of the grid that an outline crosses to the next one; edges are numbered over the whole grid."""
    inside = padded >= level
    case = inside[:-1, :-1] + 2 * inside[:-1, 1:] + 4 * inside[1:, 1:] + 8 * inside[1:, :-1]
    rows, columns = np.nonzero((case > 0) & (case < 15))
    width = padded.shape[1]
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        kind = int(case[row, column])
        crossings = _CROSSINGS[kind]
        if kind in _APART and padded[row : row + 2, column : column + 2].mean() < level:
            crossings = _APART[kind]
        at = row * width + column
        edges = (2 * at, 2 * (at + 1) + 1, 2 * (at + width), 2 * at + 1)  # along the row: even; down a column: odd
        yield from ((edges[start], edges[end]) for start, end in crossings)


def _loop(following: dict[int, int]) -> list[int]:
    """One closed outline, taken out of what is left."""
    start = next(iter(following))
    loop, edge = [start], following.pop(start)
    while edge != start:
        loop.append(edge)
        edge = following.pop(edge)
    return loop


def _points(loop: list[int], padded: Field, level: float) -> Loop:
    """Where the outline crosses each edge, between the two values at its ends."""
    edges = np.array(loop)
    row, column = np.divmod(edges // 2, padded.shape[1])
    down = edges % 2
    low, high = padded[row, column], padded[row + down, column + 1 - down]
    part = (level - low) / (high - low)
    middle = 0.5 - 1  # values stand at the middles of pixels, and the padding moved them by one
    return np.stack([column + part * (1 - down) + middle, row + part * down + middle], axis=1)


def _rounded(loop: Loop, passes: int = 3) -> Loop:
    """The outline without the steps of its pixels."""
    for _ in range(passes):
        loop = (np.roll(loop, 1, axis=0) + 2 * loop + np.roll(loop, -1, axis=0)) / 4
    return loop


def _distances(points: Loop, start: Loop, end: Loop) -> Field:
    """How far points lie from the line between two others."""
    along = end - start
    length = float(np.hypot(*along))
    away = points - start
    if length == 0:
        return np.hypot(away[:, 0], away[:, 1])
    distance: Field = np.abs(away[:, 0] * along[1] - away[:, 1] * along[0]) / length
    return distance


def _numbers(values: npt.NDArray[np.float64]) -> str:
    """Numbers with one decimal, as short as SVG allows."""
    text = ""
    for value in np.round(np.ravel(values), 1).tolist():
        number = f"{value + 0.0:g}"
        text += number if not text or number.startswith("-") else f" {number}"
    return text
