"""A signed distance field: what smooth bodies are built of. Centimeters; negative inside; x to the subject's left."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.interpolate import CubicSpline

Array = npt.NDArray[np.float32]
Point = Sequence[float]
NEAR = 9.0  # within this distance of a tube its own curve counts, not a chain of rods; cm
AXES = {"yaw": (0, 2, -1.0), "pitch": (1, 2, 1.0), "roll": (0, 1, 1.0)}


class Field:
    """Distances at many points, to which bodies are added and from which they are cut."""

    def __init__(self, points: Array) -> None:
        """Start with nothing.

        Args:
            points: shape (3, ...), the coordinates of the points.
        """
        self.points = points.astype(np.float32)
        self.distance = np.full(points.shape[1:], 99, np.float32)

    def ellipsoid(self, center: Point, radii: Point, **turns: float) -> Array:
        """Approximate distance to an ellipsoid; turns are yaw, pitch and roll in degrees."""
        at = [self.points[i] - np.float32(center[i]) for i in range(3)]
        for name, degrees in turns.items():
            first, second, sign = AXES[name]
            angle = np.deg2rad(degrees) * sign
            cosine, sine = np.float32(np.cos(angle)), np.float32(np.sin(angle))
            at[first], at[second] = cosine * at[first] + sine * at[second], -sine * at[first] + cosine * at[second]
        outer = np.sqrt(sum((at[i] / np.float32(radii[i])) ** 2 for i in range(3)))
        inner = np.sqrt(sum((at[i] / np.float32(radii[i]) ** 2) ** 2 for i in range(3)))
        return np.asarray(outer * (outer - 1) / np.maximum(inner, 1e-6), np.float32)

    def tube(self, path: Sequence[Point], radii: Sequence[float]) -> Array:
        """Distance to a tube along the smooth curve through some points, with radii that change evenly between them.

        Near the tube the closest point of the curve itself is sought, so that no joint shows.
        """
        if len(path) == 2:
            along, away = self._rod(path[0], path[1])
            return np.asarray(away - np.interp(along, [0, 1], radii).astype(np.float32), np.float32)
        spline, ends = _spline(path)
        along, away = self._on_chain(spline, ends)
        near = np.flatnonzero(away.ravel() < NEAR)
        points = self.points.reshape(3, -1)[:, near].T.astype(float)
        place = along.ravel()[near].astype(float)
        for _ in range(2):
            offset, slope = spline(place) - points, spline(place, 1)
            place = np.clip(place - (offset * slope).sum(axis=1) / (slope * slope).sum(axis=1), 0, ends)
        along.ravel()[near] = place
        away.ravel()[near] = np.linalg.norm(spline(place) - points, axis=1)
        radius = np.interp(along, np.linspace(0, ends, len(radii)), radii)
        return np.asarray(away - radius.astype(np.float32), np.float32)

    def _on_chain(self, spline: CubicSpline, end: float) -> tuple[Array, Array]:
        """The nearest point of a chain of rods along a curve: its place on the curve, and the distance."""
        places = np.linspace(0, end, 10)
        corners = spline(places)
        best_along, best = self._rod(corners[0], corners[1])
        best_along = best_along * np.float32(places[1])
        for i in range(1, 9):
            along, away = self._rod(corners[i], corners[i + 1])
            nearer = away < best
            best = np.where(nearer, away, best)
            best_along = np.where(nearer, np.float32(places[i]) + along * np.float32(places[1]), best_along)
        return best_along, best

    def add(self, body: Array, blend: float) -> None:
        """Join a body; where both are nearer than `blend`, the seam is rounded."""
        self.distance = smooth_min(self.distance, body, blend)

    def cut(self, body: Array, blend: float) -> None:
        """Take a body away."""
        self.distance = -smooth_min(-self.distance, body, blend)

    def swell(self, height: float, center: Point, spread: float | Point) -> None:
        """Raise the skin by `height` around a point; a negative height makes a hollow."""
        spreads = [spread] * 3 if isinstance(spread, int | float) else list(spread)
        square = sum(((self.points[i] - np.float32(center[i])) / np.float32(spreads[i])) ** 2 for i in range(3))
        self.distance = self.distance - np.float32(height) * np.exp(-0.5 * square).astype(np.float32)

    def ridge(self, height: float, path: Sequence[Point], width: float) -> None:
        """Raise the skin along a curve; a negative height makes a groove."""
        rods = [self._rod(start, end)[1] for start, end in pairwise(curve(path))]
        away = np.minimum.reduce(rods)
        self.distance = self.distance - np.float32(height) * np.exp(-0.5 * (away / np.float32(width)) ** 2)

    def _rod(self, start: Point, end: Point) -> tuple[Array, Array]:
        """The share of the way along a segment, and the distance from it."""
        first = np.asarray(start, np.float32)
        step = np.asarray(end, np.float32) - first
        at = [self.points[i] - first[i] for i in range(3)]
        length = max(float(step @ step), 1e-12)
        along = np.clip((at[0] * step[0] + at[1] * step[1] + at[2] * step[2]) / np.float32(length), 0, 1)
        away = np.sqrt(sum((at[i] - along * step[i]) ** 2 for i in range(3)))
        return along.astype(np.float32), away.astype(np.float32)


def smooth_min(first: Array, second: Array, blend: float) -> Array:
    """The smaller of two distances, with a rounded seam of width `blend`."""
    seam = np.maximum(blend - np.abs(first - second), 0) / np.float32(blend)
    return np.asarray(np.minimum(first, second) - seam * seam * np.float32(blend * 0.25), np.float32)


def curve(path: Sequence[Point], count: int = 10) -> list[list[float]]:
    """Points along a smooth curve through the given ones."""
    if len(path) < 3:
        return [list(map(float, point)) for point in path]
    spline, end = _spline(path)
    return [list(map(float, point)) for point in spline(np.linspace(0, end, count))]


def _spline(path: Sequence[Point]) -> tuple[CubicSpline, float]:
    """A smooth curve through points, and the length along them."""
    points = np.asarray(path, float)
    steps = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    return CubicSpline(steps, points), float(steps[-1])
