"""The cells: about equal patches of skin, the unit of everything that is painted."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from head.mesh import Floats, Ints, Mesh, face_areas

HALF = 2048  # cells a side
# Skin that looks another way is farther: a turn of 90 degrees counts as this many cm times the root of two. It keeps
# the two faces of the ear, and chin and neck, apart.
TURN = 0.6


@dataclass(frozen=True)
class Cells:
    """The cells of the left half.

    Attributes:
        center: shape (2048,), the vertex of the half mesh nearest to the middle of the cell.
        of_vertex: shape (V,), the cell of each vertex of the half.
        area: shape (2048,), cm2.
        neighbors: of each left cell the cells that touch it; a number from 2,048 on is on the right.
    """

    center: Ints
    of_vertex: Ints
    area: Floats
    neighbors: tuple[tuple[int, ...], ...]


def in_six(points: Floats, normals: Floats) -> Floats:
    """Place and direction of skin in one space, in which distance tells skin from the skin behind it."""
    return np.hstack([points, TURN * normals])


def vertex_areas(mesh: Mesh) -> Floats:
    """A third of the area of the triangles at each vertex, cm2."""
    areas = np.zeros(len(mesh.vertices))
    np.add.at(areas, mesh.faces.ravel(), np.repeat(face_areas(mesh) / 3, 3))
    return areas


def spread(half: Mesh, normals: Floats, rounds: int = 40) -> Floats:
    """Middles of the cells in place and direction: farthest points first, then moved to the middle of their own."""
    weight = vertex_areas(half)
    points = in_six(half.vertices, normals)
    centers = points[_farthest(points)]
    for _ in range(rounds):
        owner = cKDTree(centers).query(points)[1]
        total = np.bincount(owner, weight, minlength=HALF)
        means = np.stack([np.bincount(owner, weight * column, minlength=HALF) for column in points.T], axis=1)
        centers = np.where(total[:, None] > 0, means / np.maximum(total, 1e-9)[:, None], centers)
    return centers


def _farthest(points: Floats) -> Ints:
    chosen = np.zeros(HALF, np.int64)
    away = np.linalg.norm(points - points[0], axis=1)
    for i in range(1, HALF):
        chosen[i] = int(away.argmax())
        away = np.minimum(away, np.linalg.norm(points - points[chosen[i]], axis=1))
    return chosen


def ordered(centers: Floats) -> Floats:
    """Number the cells from the crown down in bands of 1 cm, in each band from the mid-plane outward and forward."""
    band = np.floor(-centers[:, 1])
    return centers[np.lexsort((centers[:, 0], -centers[:, 2], band))]


def at_vertices(half: Mesh, normals: Floats, centers: Floats) -> Ints:
    """The vertex nearest to each middle; from here on a cell is what lies nearest to its vertex."""
    found = cKDTree(in_six(half.vertices, normals)).query(centers)[1]
    found = np.asarray(found, np.int64)
    if len(np.unique(found)) < HALF:
        message = "two cells have the same middle; take a finer mesh"
        raise ValueError(message)
    return found


def cells_of(half: Mesh, normals: Floats, middle: Ints) -> Cells:
    """Give each vertex to its cell and see which cells touch."""
    points = in_six(half.vertices, normals)
    nearest = np.asarray(cKDTree(points[middle]).query(points)[1], np.int64)
    owner = _without_islands(half, nearest)
    return Cells(middle, owner, _areas(half, owner), tuple(_touching(half, owner)))


def _without_islands(half: Mesh, owner: Ints) -> Ints:
    """Give every piece of a cell but its largest to the commonest cell around, until each cell is one piece."""
    edges = np.vstack([half.faces[:, [0, 1]], half.faces[:, [1, 2]], half.faces[:, [2, 0]]])
    fixed = owner.copy()
    while True:
        inner = edges[fixed[edges[:, 0]] == fixed[edges[:, 1]]]
        links = coo_array((np.ones(len(inner)), inner.T), shape=(len(owner), len(owner)))
        piece = connected_components(links, directed=False)[1]
        size = np.bincount(piece)[piece]
        largest = np.zeros(HALF, np.int64)
        np.maximum.at(largest, fixed, size)
        island = np.flatnonzero(size < largest[fixed])
        if not len(island):
            return fixed
        around = edges[(piece[edges[:, 0]] == piece[island[0]]) & (piece[edges[:, 1]] != piece[island[0]]), 1]
        fixed[piece == piece[island[0]]] = np.bincount(fixed[around]).argmax()


def _areas(half: Mesh, owner: Ints) -> Floats:
    areas = np.zeros(HALF)
    corner = owner[half.faces]
    np.add.at(areas, corner.ravel(), np.repeat(face_areas(half) / 3, 3))
    return areas


def _touching(half: Mesh, owner: Ints) -> Iterator[tuple[int, ...]]:
    touching: list[set[int]] = [set() for _ in range(HALF)]
    for first, second in ((0, 1), (1, 2), (2, 0)):
        a, b = owner[half.faces[:, first]], owner[half.faces[:, second]]
        for one, other in zip(a[a != b], b[a != b], strict=True):
            touching[one].add(int(other))
            touching[other].add(int(one))
    on_seam = np.abs(half.vertices[:, 0]) < 1e-6
    seam_edges = half.faces[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2)
    seam_edges = seam_edges[on_seam[seam_edges].all(axis=1)]
    for one, other in owner[seam_edges]:
        # Across the mid-plane a cell touches its own mirror image and that of its neighbor on the seam.
        for a, b in ((one, one), (other, other), (one, other), (other, one)):
            touching[a].add(int(b) + HALF)
    for neighbors in touching:
        yield tuple(sorted(neighbors))
