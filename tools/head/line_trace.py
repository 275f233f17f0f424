"""From pictures of strength to smooth lines: crests, paths along a skeleton, paths joined where they go on."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np
import numpy.typing as npt
from scipy.ndimage import convolve, gaussian_filter1d, map_coordinates

from head.mesh import Floats

Bools = npt.NDArray[np.bool_]
Pixel = tuple[int, int]
AROUND = ((-1, 0), (1, 0), (0, -1), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1))
GAP, WIDE_GAP = 14.0, 70.0  # ends nearer than this may be one line, pixels
STRAIGHT, VERY_STRAIGHT = 0.75, 0.95  # cosine of the angle between two lines that go on in each other, by the gap
AT_MIDDLE = 7.0  # a line that ends this near the mid-plane goes on to it, pixels


def crest(values: Floats, bluntest: float) -> Bools:
    """True where values are largest across the direction in which they bend most, and bend much less along it."""
    rows, columns = np.gradient(values)
    second_row, mixed = np.gradient(rows)
    second_column = np.gradient(columns, axis=1)
    angle = 0.5 * np.arctan2(2 * mixed, second_column - second_row)
    cosine, sine = np.cos(angle), np.sin(angle)
    one = second_column * cosine**2 + 2 * mixed * sine * cosine + second_row * sine**2
    other = second_column + second_row - one
    across = np.where(one <= other, cosine, -sine), np.where(one <= other, sine, cosine)
    place = np.indices(values.shape)
    sides = [
        map_coordinates(values, [place[0] + step * across[1], place[1] + step * across[0]], order=1, mode="nearest")
        for step in (-1, 1)
    ]
    sharpest, blunt = np.minimum(one, other), np.maximum(one, other)
    highest = (values >= sides[0]) & (values >= sides[1])
    return np.asarray(highest & (sharpest < 0) & (np.abs(blunt) < -bluntest * sharpest))


def traced(skeleton: Bools) -> list[Floats]:
    """Paths along a skeleton from end or crossing to end or crossing; column and row of the middles of pixels."""
    count = convolve(skeleton.astype(int), np.ones((3, 3), int), mode="constant") - 1
    left = {(int(row), int(column)) for row, column in np.argwhere(skeleton)}
    nodes = {pixel for pixel in left if count[pixel] != 2}
    paths = []
    for start in [*sorted(nodes), *sorted(left - nodes)]:
        while start in nodes or start in left:
            path = _walk(start, left, nodes)
            if len(path) < 2:
                break
            paths.append(np.array(path, float)[:, ::-1] + 0.5)
    return paths


def _walk(start: Pixel, left: set[Pixel], nodes: set[Pixel]) -> list[Pixel]:
    """A path from a pixel along pixels that are left, which it takes away; crossings stay for other paths."""
    left.discard(start)
    path = [start]
    while True:
        row, column = path[-1]
        ahead = [pixel for a, b in AROUND if (pixel := (row + a, column + b)) in left or pixel in nodes]
        free = [pixel for pixel in ahead if pixel in left and pixel not in nodes]
        ends = [pixel for pixel in ahead if pixel in nodes and pixel not in path[:3]]
        if ends and len(path) > 1:
            return [*path, ends[0]]
        if not free:
            return path
        left.discard(free[0])
        path.append(free[0])


def joined(paths: list[Floats]) -> list[Floats]:
    """The same paths, long ones first; those whose ends are near and go on in each other became one."""
    paths = [path for path in paths if len(path) > 3]
    while True:
        fits = [fit for i, j in combinations(range(len(paths)), 2) for fit in _fits(paths, i, j)]
        if not fits:
            return sorted(paths, key=len, reverse=True)
        _, i, j, turn_first, turn_second = max(fits)
        first = paths[i][::-1] if turn_first else paths[i]
        second = paths[j][::-1] if turn_second else paths[j]
        paths = [path for k, path in enumerate(paths) if k not in (i, j)] + [np.vstack([first, second])]


def _fits(paths: list[Floats], i: int, j: int) -> Iterator[tuple[float, int, int, bool, bool]]:
    for turn_first in (False, True):
        for turn_second in (False, True):
            first = paths[i][::-1] if turn_first else paths[i]
            second = paths[j][::-1] if turn_second else paths[j]
            gap = second[0] - first[-1]
            apart = float(np.hypot(*gap))
            if apart > WIDE_GAP:
                continue
            count = min(12 if apart < GAP else 30, len(first) - 1, len(second) - 1)
            before, after = first[-1] - first[-1 - count], second[count] - second[0]
            alike = _cosine(before, after)
            if apart > 3:
                alike = min(alike, _cosine(before, gap), _cosine(gap, after))
            if alike > (STRAIGHT if apart < GAP else VERY_STRAIGHT):
                yield (alike - apart / 60, i, j, turn_first, turn_second)


def _cosine(one: Floats, other: Floats) -> float:
    return float(one @ other / max(np.hypot(*one) * np.hypot(*other), 1e-9))


def smooth(path: Floats, blur: float, middle: float | None) -> Floats:
    """The path without the steps of pixels. Its ends stay; at the mid-plane it goes on as its mirror image."""
    if is_closed(path):
        inner = gaussian_filter1d(path[:-1], blur, axis=0, mode="wrap")
        return np.vstack([inner, inner[:1]])
    path = path.copy()
    count = min(len(path) - 1, round(4 * blur))
    around = []
    for end, near in ((0, path[count:0:-1]), (-1, path[-2 : -count - 2 : -1])):
        if middle is not None and ends_at(path[end], middle):
            path[end, 0] = middle
            around.append(near * [-1, 1] + [2 * middle, 0])
        else:
            around.append(2 * path[end] - near)
    whole = np.vstack([around[0], path, around[1]])
    return np.asarray(gaussian_filter1d(whole, blur, axis=0)[count : count + len(path)])


def ends_at(point: Floats, middle: float) -> bool:
    """Whether a line that ends here goes on across the mid-plane."""
    return bool(abs(point[0] - middle) < AT_MIDDLE)


def is_closed(path: Floats) -> bool:
    """Whether a path ends where it begins."""
    return len(path) > 3 and bool(np.allclose(path[0], path[-1]))


def length(path: Floats) -> float:
    """How long a path is."""
    return float(np.linalg.norm(np.diff(path, axis=0), axis=1).sum())


def knots(path: Floats, step: float) -> Floats:
    """Points of a path in even steps."""
    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
    places = np.linspace(0, along[-1], max(3, round(float(along[-1]) / step) + 1))
    return np.stack([np.interp(places, along, path[:, i]) for i in (0, 1)], axis=1)
