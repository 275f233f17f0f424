"""Rays through the triangles of the head with NumPy: to compare with what the browser says lies under a finger."""

import gzip
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from tautband.anatomy.surface import HALF
from tautband.knowledge.head import asset, head, views

Floats = npt.NDArray[np.float64]

WIDTH, HEIGHT, PIXELS_PER_CM = 1000, 800, 20.0  # 50 by 40 cm around the middle below
MIDDLE = np.array([0.0, 3.5, -1.5])
SEEN_WITHIN, FACING, TURN = 0.3, 0.03, 0.6  # the rules of the flat views, see tools/head/views.py
ABOVE = 0.01  # cm; a ray through a vertex would meet corners of many triangles


@dataclass(frozen=True)
class Camera:
    """A parallel projection: unit axes to the right, up, and toward the viewer."""

    right: Floats
    up: Floats
    toward: Floats

    def on_screen(self, points: Floats) -> Floats:
        """Places on the canvas, shape (N, 2)."""
        flat = np.stack([(points - MIDDLE) @ self.right, (MIDDLE - points) @ self.up], axis=-1)
        return np.asarray(flat * PIXELS_PER_CM + [WIDTH / 2, HEIGHT / 2])


def camera(preset: str) -> Camera:
    if preset in views():
        view = views()[preset]
        return Camera(view.right, view.up, view.toward)
    yaw, pitch = np.radians(40.0 if preset.endswith("left") else -40.0), np.radians(8.0)
    toward = np.array([np.sin(yaw) * np.cos(pitch), np.sin(pitch), np.cos(yaw) * np.cos(pitch)])
    right = np.array([np.cos(yaw), 0.0, -np.sin(yaw)])
    return Camera(right, np.cross(toward, right), toward)


class Skin:
    """The whole head, mirrored from the files, and where rays toward a camera meet it."""

    def __init__(self) -> None:
        half = np.frombuffer(unpacked("lean/vertices.bin.gz"), "<i2").reshape(-1, 3) / 1000
        words = np.frombuffer(unpacked("faces.bin.gz"), "<u2").astype(np.int64)
        faces = words[: -len(half)].reshape(-1, 3)
        shade = np.frombuffer(unpacked("lean/shade.bin.gz"), np.int8)
        direction, mirror = shade[: half.size].reshape(3, -1).T / 127, [-1, 1, 1]
        self.points = np.concatenate([half, half * mirror])
        self.normals = unit(np.concatenate([direction, direction * mirror]))
        self.faces = np.concatenate([faces, len(half) + faces[:, ::-1]])
        self.middles = head().middles["lean"]
        nearest = np.array([np.linalg.norm(half - middle, axis=1).argmin() for middle in self.middles[:HALF]])
        self.facing = self.normals[np.concatenate([nearest, nearest + len(half)])]

    def look(self, lens: Camera) -> None:
        """Take a camera: put the triangles that look at it on the canvas, sorted by their upper end."""
        corners, near = lens.on_screen(self.points)[self.faces], (self.points @ lens.toward)[self.faces]
        # Rows grow downward, so a triangle that looks at the viewer turns clockwise.
        front = cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]) < -1e-9
        order = np.flatnonzero(front)[np.argsort(corners[front][:, :, 1].min(axis=1))]
        self.lens, self.order, self.corners, self.near = lens, order, corners[order], near[order]
        self.top = self.corners[:, :, 1].min(axis=1)
        self.tallest = float((self.corners[:, :, 1].max(axis=1) - self.top).max())
        self.known: dict[int, bool] = {}

    def hit(self, x: float, y: float) -> tuple[Floats, Floats] | None:
        """The point of the skin behind a place of the canvas, and its normal."""
        start, end = np.searchsorted(self.top, (y - self.tallest - 1e-6, y + 1e-6))
        a, b, c = np.moveaxis(self.corners[start:end] - (x, y), 1, 0)
        shares = np.stack([cross(b, c), cross(c, a), cross(a, b)], axis=1)
        shares /= shares.sum(axis=1, keepdims=True)
        met = np.flatnonzero((shares >= -1e-9).all(axis=1))
        if not len(met):
            return None
        first = met[(shares[met] * self.near[start:end][met]).sum(axis=1).argmax()]
        vertices = self.faces[self.order[start + first]]
        return shares[first] @ self.points[vertices], unit(shares[first] @ self.normals[vertices])

    def sees(self, cell: int) -> bool:
        """Whether the middle of a cell is seen."""
        if cell not in self.known:
            facing = self.facing[cell] @ self.lens.toward > FACING
            shown = self.hit(*self.lens.on_screen(self.middles[cell] + ABOVE * self.facing[cell])) if facing else None
            self.known[cell] = shown is not None and near(shown[0], self.middles[cell])
        return self.known[cell]

    def nearest_seen(self, x: float, y: float) -> list[int] | None:
        """The nearest cell that is seen, in place and direction, and any as near as rounding can tell."""
        shown = self.hit(x, y)
        if shown is None:
            return None
        away = np.linalg.norm(np.hstack([self.middles - shown[0], TURN * (self.facing - shown[1])]), axis=1)
        best = next(cell for cell in np.argsort(away).tolist() if self.sees(cell))
        return [cell for cell in np.flatnonzero(away <= away[best] + 1e-5).tolist() if self.sees(cell)]


def unpacked(name: str) -> bytes:
    return gzip.decompress(asset(name))


def near(point: Floats, middle: Floats) -> bool:
    return bool(np.linalg.norm(point - middle) < SEEN_WITHIN)


def unit(vectors: Floats) -> Floats:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True))


def cross(a: Floats, b: Floats) -> Floats:
    return np.asarray(a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0])


@cache
def skin() -> Skin:
    return Skin()
