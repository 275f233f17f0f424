"""Seeing the surface: which point of which triangle lies under each pixel of a parallel projection."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from head.mesh import Floats, Ints, Mesh

# Direction to the viewer, up, for each view. "left" shows the patient's left side.
DIRECTIONS = {
    "front": ((0, 0, 1), (0, 1, 0)),
    "left": ((1, 0, 0), (0, 1, 0)),
    "right": ((-1, 0, 0), (0, 1, 0)),
    "back": ((0, 0, -1), (0, 1, 0)),
    "top": ((0, 1, 0), (0, 0, -1)),
}


@dataclass(frozen=True)
class Camera:
    """A parallel projection: an axis to the right and one upward, and the size of a pixel.

    Attributes:
        right: Unit vector to the right of the picture.
        up: Unit vector upward.
        toward: Unit vector to the viewer.
        corner: Upper left corner of the picture on the right and up axes, cm.
        scale: Pixels a centimeter.
        width: Pixels across.
        height: Pixels down.
    """

    right: Floats
    up: Floats
    toward: Floats
    corner: tuple[float, float]
    scale: float
    width: int
    height: int

    def project(self, points: Floats) -> Floats:
        """Pixel column, pixel row and nearness of points; shape (N, 3)."""
        column = (points @ self.right - self.corner[0]) * self.scale
        row = (self.corner[1] - points @ self.up) * self.scale
        return np.stack([column, row, points @ self.toward], axis=1)


def camera(
    toward: tuple[float, ...], up: tuple[float, ...], box: tuple[float, float, float, float], scale: float
) -> Camera:
    """A camera for a box (left, right, bottom, top) on its own axes, in cm."""
    to_viewer = np.asarray(toward, float) / np.linalg.norm(toward)
    right = np.cross(np.asarray(up, float), to_viewer)
    right /= np.linalg.norm(right)
    above = np.cross(to_viewer, right)
    left, end, bottom, top = box
    size = round((end - left) * scale), round((top - bottom) * scale)
    return Camera(right, above, to_viewer, (left, top), scale, *size)


@dataclass(frozen=True)
class Seen:
    """What each pixel shows.

    Attributes:
        face: shape (height, width), the triangle, or -1 for the background.
        weights: shape (height, width, 3), its barycentric weights.
    """

    face: Ints
    weights: npt.NDArray[np.float32]

    @property
    def mask(self) -> npt.NDArray[np.bool_]:
        """True where the surface is."""
        return np.asarray(self.face >= 0)

    def blend(self, mesh: Mesh, values: Floats) -> Floats:
        """Values of vertices, interpolated at the pixels that show the surface; shape (N, ...)."""
        corners = values[mesh.faces[self.face[self.mask]]]
        weights = self.weights[self.mask].astype(float)
        return np.asarray(np.einsum("nk,nk...->n...", weights, corners))


def see(mesh: Mesh, view: Camera) -> Seen:
    """Look at the surface; the triangle nearest to the viewer wins."""
    flat = view.project(mesh.vertices)
    corners = flat[mesh.faces]
    area = _cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    front = np.flatnonzero(area < -1e-12)  # rows grow downward, so a face that looks at the viewer turns clockwise
    low = np.floor(corners[front, :, :2].min(axis=1) - 0.5).astype(int)
    high = np.ceil(corners[front, :, :2].max(axis=1) - 0.5).astype(int)
    canvas = _Canvas(
        nearest=np.full((view.height, view.width), -np.inf),
        face=np.full((view.height, view.width), -1, np.int64),
        weights=np.zeros((view.height, view.width, 3), np.float32),
    )
    span = high - low + 1
    for across in range(int(span[:, 0].max())):
        for down in range(int(span[:, 1].max())):
            some = np.flatnonzero((span[:, 0] > across) & (span[:, 1] > down))
            column, row = low[some, 0] + across, low[some, 1] + down
            inside = (column >= 0) & (column < view.width) & (row >= 0) & (row < view.height)
            some, column, row = some[inside], column[inside], row[inside]
            canvas.draw(corners[front[some]], area[front[some]], front[some], (row, column))
    return Seen(canvas.face, canvas.weights)


@dataclass(frozen=True)
class _Canvas:
    nearest: Floats
    face: Ints
    weights: npt.NDArray[np.float32]

    def draw(self, corners: Floats, area: Floats, ids: Ints, at: tuple[Ints, Ints]) -> None:
        """Draw one pixel of each of some triangles, where the triangle covers its middle."""
        row, column = at
        point = np.stack([column + 0.5, row + 0.5], axis=1)
        w0 = _cross(corners[:, 1, :2] - point, corners[:, 2, :2] - point) / area
        w1 = _cross(corners[:, 2, :2] - point, corners[:, 0, :2] - point) / area
        w2 = 1 - w0 - w1
        hit = (w0 >= -1e-9) & (w1 >= -1e-9) & (w2 >= -1e-9)
        w = np.stack([w0, w1, w2], axis=1)[hit]
        near = (w * corners[hit, :, 2]).sum(axis=1)
        row, column, ids = row[hit], column[hit], ids[hit]
        order = np.argsort(near, kind="stable")
        row, column, ids, w, near = row[order], column[order], ids[order], w[order], near[order]
        # Of several triangles on one pixel the nearest is written last and stays.
        np.maximum.at(self.nearest, (row, column), near)
        won = near >= self.nearest[row, column]
        self.face[row[won], column[won]] = ids[won]
        self.weights[row[won], column[won]] = w[won]


def _cross(a: Floats, b: Floats) -> Floats:
    return np.asarray(a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0])
