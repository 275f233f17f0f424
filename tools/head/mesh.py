"""The skin as triangles: one half from the field, the other half as its exact mirror image."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array, csr_array, diags_array
from scipy.sparse.csgraph import connected_components
from skimage.measure import marching_cubes

from head.mannequin import Build, distance

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
BOTTOM = -16.5  # height at which the bust ends, cm


@dataclass(frozen=True)
class Mesh:
    """Triangles of a surface.

    Attributes:
        vertices: shape (V, 3), centimeters.
        faces: shape (F, 3), counterclockwise seen from outside.
    """

    vertices: Floats
    faces: Ints


def axis(*pieces: tuple[float, float, float]) -> Floats:
    """Grid lines from (start, end, step) pieces that join without a gap."""
    lines = [np.arange(start, end - 1e-9, step) for start, end, step in pieces]
    return np.concatenate([*lines, [pieces[-1][1]]])


def half_mesh(build: Build, scale: float = 1.0) -> Mesh:
    """The left half. The grid is fine at the face and coarser at the shoulders; its first plane is the mid-plane.

    Args:
        build: Which build.
        scale: Multiplies the grid steps; 1 is what ships.
    """
    fine, coarse = 0.21 * scale, 0.4 * scale
    xs = axis((0.0, 9.5, fine), (9.5, 27.0, coarse))
    ys = axis((BOTTOM, -3.0, coarse), (-3.0, 24.0, fine))
    zs = axis((-17.0, 13.0, fine * 1.05))
    slabs = [_slab(xs, part, zs, build) for part in np.array_split(ys, 12)]
    field = np.concatenate(slabs, axis=1)
    vertices, faces, _, _ = marching_cubes(field, 0.0)  # type: ignore[no-untyped-call]  # the library has no types
    corners = np.stack(
        [np.interp(vertices[:, i], np.arange(len(line)), line) for i, line in enumerate((xs, ys, zs))], 1
    )
    return _largest(Mesh(corners, faces.astype(np.int64)))


def _slab(xs: Floats, ys: Floats, zs: Floats, build: Build) -> npt.NDArray[np.float32]:
    points = np.stack(np.meshgrid(xs, ys, zs, indexing="ij")).astype(np.float32)
    return distance(points, build)


def _largest(mesh: Mesh) -> Mesh:
    """The largest connected piece, without triangles of no area, and without unused vertices."""
    vertices, faces = _welded(mesh.vertices, mesh.faces)
    count = len(vertices)
    links = coo_array((np.ones(faces.size), (faces.ravel(), np.roll(faces, 1, axis=1).ravel())), shape=(count, count))
    _, piece = connected_components(links, directed=False)
    kept = faces[piece[faces[:, 0]] == np.bincount(piece[faces.ravel()]).argmax()]
    used, new = np.unique(kept, return_inverse=True)
    return Mesh(vertices[used], new.reshape(-1, 3).astype(np.int64))


def _welded(vertices: Floats, faces: Ints) -> tuple[Floats, Ints]:
    """Join vertices that fall together (marching cubes leaves such slivers at grid corners)."""
    keys = np.round(vertices / 0.02).astype(np.int64)
    _, first, group = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    joined = group.reshape(-1)[faces]
    proper = (joined[:, 0] != joined[:, 1]) & (joined[:, 1] != joined[:, 2]) & (joined[:, 2] != joined[:, 0])
    return vertices[first], joined[proper]


def mirrored(half: Mesh) -> tuple[Mesh, Ints]:
    """The whole surface, and for each of its vertices the vertex of the half that it copies."""
    seam = np.abs(half.vertices[:, 0]) < 1e-6
    left = np.array(half.vertices)
    left[seam, 0] = 0.0
    others = np.flatnonzero(~seam)
    to_right = np.arange(len(left))
    to_right[others] = len(left) + np.arange(len(others))
    vertices = np.vstack([left, left[others] * [-1, 1, 1]])
    faces = np.vstack([half.faces, to_right[half.faces][:, ::-1]])
    return Mesh(vertices, faces), np.concatenate([np.arange(len(left)), others])


def face_areas(mesh: Mesh) -> Floats:
    """Area of each triangle, cm2."""
    a, b, c = (mesh.vertices[mesh.faces[:, i]] for i in range(3))
    return np.asarray(np.linalg.norm(np.cross(b - a, c - a), axis=1) / 2)


def normals(points: Floats, build: Build, step: float = 0.03) -> Floats:
    """Outward unit normals of the field at points near the skin; shape (N, 3)."""
    gradient = _gradient(points, build, step)
    return np.asarray(gradient / np.maximum(np.linalg.norm(gradient, axis=1, keepdims=True), 1e-9))


def moved_to(half: Mesh, build: Build) -> Floats:
    """The vertices moved onto the skin of another build, each near where it was; those on an edge stay on it.

    The way from one skin to the other is smoothed over the surface, so that no fold appears where the two builds
    differ much, and the points are then brought onto the skin again.
    """
    start = half.vertices
    average = _averaging(half)
    way = _onto_skin(start, start, build, rounds=8) - start
    for _ in range(25):
        way = 0.5 * way + 0.5 * (average @ way)
    way = _held(start, way)
    return _onto_skin(start, start + way, build, rounds=2)


def _onto_skin(start: Floats, points: Floats, build: Build, *, rounds: int) -> Floats:
    moved = np.array(points)
    for _ in range(rounds):
        gradient = _held(start, _gradient(moved, build, 0.05))
        value = distance(moved.T.astype(np.float32), build).astype(float)
        step = value / np.maximum((gradient**2).sum(axis=1), 0.3)
        moved -= np.clip(step, -0.5, 0.5)[:, None] * gradient
    return moved


def _held(start: Floats, way: Floats) -> Floats:
    """A way that leaves the mid-plane in its plane and the lower edge at its height."""
    held = np.array(way)
    held[np.abs(start[:, 0]) < 1e-9, 0] = 0.0
    held[start[:, 1] < BOTTOM + 1e-6, 1] = 0.0
    return held


def _averaging(mesh: Mesh) -> csr_array:
    """The mean over the neighbors of each vertex, as a matrix."""
    count = len(mesh.vertices)
    ends = np.vstack([mesh.faces[:, [0, 1]], mesh.faces[:, [1, 2]], mesh.faces[:, [2, 0]]])
    both = np.vstack([ends, ends[:, ::-1]])
    links = coo_array((np.ones(len(both)), both.T), shape=(count, count)).tocsr()
    return csr_array(diags_array(1 / np.asarray(links.sum(axis=1)).ravel()) @ links)


def _gradient(points: Floats, build: Build, step: float) -> Floats:
    parts = []
    for i in range(3):
        shift = np.zeros(3)
        shift[i] = step
        ahead = distance((points + shift).T.astype(np.float32), build).astype(float)
        behind = distance((points - shift).T.astype(np.float32), build).astype(float)
        parts.append((ahead - behind) / (2 * step))
    return np.stack(parts, axis=1)
