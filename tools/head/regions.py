"""The named regions on the cells: each cell belongs to the region whose seeds are nearest over the skin.

Seeds are placed by eye after surface anatomy, in the coordinates of the drawn body; no anatomist has checked them.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from scipy.sparse import coo_array, csr_array, diags_array
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.spatial import cKDTree

from head.cells import HALF, Cells
from head.mesh import Floats, Ints, Mesh

Seed = tuple[float, float, float]
Line = Sequence[Seed]

# Lines along the middle of each region, left side, and how far its border is pushed outward (cm).
SEEDS: dict[str, tuple[float, tuple[Line, ...]]] = {
    "vertex": (0.0, ([(1, 22.4, 0.5), (1, 22.4, -3), (1, 21.0, -7)],)),
    "parietal": (0.3, ([(4.4, 20.2, 2.5), (5.6, 19.4, -2.5), (4.6, 18.6, -7.4)], [(6.7, 17.8, -2), (6.2, 16.6, -7.0)])),
    "forehead_medial": (0.0, ([(1, 20.2, 6), (1, 17, 8), (1.1, 15.4, 8.6)],)),
    "forehead_lateral": (0.0, ([(3.3, 19.6, 5.2), (3.8, 16.8, 6.6), (3.9, 15.4, 6.9)],)),
    "glabella": (0.6, ([(0, 13.4, 9.0), (0, 12.6, 8.9)],)),
    "supraorbital": (0.0, ([(1.5, 13.4, 8.9), (3.0, 13.6, 8.5), (4.4, 13.2, 7.2)],)),
    "orbit_deep": (0.2, ([(2.3, 11.3, 8.4), (3.2, 11.3, 8.4), (4.1, 11.3, 8.0)],)),
    "periorbital_medial": (0.4, ([(1.35, 11.2, 8.3), (1.3, 12.2, 8.4)],)),
    "periorbital_lateral": (0.1, ([(5.3, 11.7, 6.0), (5.2, 10.9, 6.2)],)),
    "infraorbital": (0.1, ([(2.2, 9.6, 8.6), (4.0, 9.8, 7.7), (4.8, 10.2, 6.9)],)),
    "nose_side": (
        0.2,
        ([(0.4, 11.0, 9.2), (0.5, 9.2, 10.3), (0.6, 7.7, 11.2)], [(1.6, 8.0, 9.6), (1.4, 6.1, 9.5), (0.4, 5.9, 10.0)]),
    ),
    "cheek_zygomatic": (0.0, ([(2.9, 7.6, 8.6), (4.2, 8.4, 7.2), (5.2, 9.2, 5.2), (6.0, 9.9, 3.0)],)),
    "mandible_body": (0.0, ([(3.6, 5.4, 7.0), (3.2, 3.0, 6.4)], [(3.9, 2.9, 4.2), (2.5, 2.0, 7.2)])),
    "mandible_angle": (0.2, ([(4.9, 4.0, 1.4), (5.1, 6.4, 2.6)], [(5.6, 6.6, -0.6)])),
    "chin": (0.3, ([(0, 4.0, 10), (0, 1.8, 9.3)], [(1.4, 4.3, 9.3)])),
    "tmj": (0.3, ([(6.3, 9.3, 1.2), (6.1, 8.3, 1.2)],)),
    "ear_deep": (
        0.2,
        ([(7.6, 13.0, -1.6), (7.9, 12.0, -2.6), (7.6, 9.6, -2.0)], [(7.4, 10.6, -1.0), (7.2, 8.6, -1.2)]),
    ),
    "temple_anterior": (0.0, ([(5.7, 13.3, 5.0), (5.6, 15.2, 4.8)],)),
    "temple_middle": (0.0, ([(6.8, 12.4, 1.6), (6.9, 15.2, 1.0)],)),
    "temple_posterior": (0.0, ([(7.2, 12.8, -4.6), (7.3, 15.2, -3.4)],)),
    "occipital": (0.0, ([(1.2, 16.4, -10.6), (1.4, 12.2, -10.8)], [(4.6, 15.4, -9.2), (5.0, 12.2, -9.0)])),
    "suboccipital": (0.0, ([(0.8, 8.6, -8.9), (2.6, 8.5, -8.3), (4.4, 8.4, -7.0)],)),
    "mastoid": (0.2, ([(6.0, 6.9, -2.4), (6.0, 7.6, -3.8), (6.6, 9.6, -4.0), (6.9, 11.2, -4.2)],)),
    "neck_anterior": (0.0, ([(1.6, 0.9, 5.4), (1.0, -0.6, 3.4), (0.8, -3.0, 2.2), (0.6, -9.0, 2.2)],)),
    "neck_anterolateral": (0.0, ([(5.3, 3.8, -1.5), (4.5, 0, -0.4), (2.7, -7.5, 1.7)],)),
    "neck_lateral": (0.0, ([(4.9, 4.6, -5.2), (5.0, -3.0, -4.9)],)),
    "neck_posterior_upper": (0.0, ([(0.8, 4.2, -8.0), (2.8, 4.0, -7.4)],)),
    "neck_posterior_lower": (0.0, ([(0.9, -3.0, -8.4), (0.9, -7.4, -9.6)], [(3.0, -3.0, -8.0), (3.4, -6.0, -8.6)])),
    "neck_angle": (0.0, ([(6.4, -5.4, -5.6), (7.0, -6.6, -7.6)],)),
    "supraclavicular": (0.0, ([(5.0, -9.0, 0.6), (8.0, -9.4, 0.0), (11.0, -9.4, -2.0)],)),
    "suprascapular": (
        0.0,
        ([(10.6, -8.2, -6), (14.2, -9.4, -6)], [(6.6, -10.2, -10.4), (11.0, -10.4, -9.6), (14.0, -10.9, -8.6)]),
    ),
    "acromion": (0.0, ([(17.6, -10.0, -5.6), (18.6, -10.2, -4.4)],)),
    "shoulder_posterior": (0.0, ([(18.0, -14.0, -9.0), (14.0, -15.4, -11.0), (12.0, -16.5, -12.0)],)),
    "shoulder_lateral": (0.0, ([(21.6, -14.4, -5), (20.6, -14.4, -2), (17.6, -14.4, -0.8)],)),
    "scapula_medial_border": (0.0, ([(7.4, -13.2, -12.0), (7.2, -17.4, -13.2)],)),
    "interscapular": (0.0, ([(1.5, -11.6, -11.4), (2.2, -17.2, -12.6)],)),
    "sternum_upper": (0.4, ([(0, -13.0, 3.4), (0, -16.6, 4.8)], [(1.4, -12.6, 3.2)])),
    "chest_upper": (0.2, ([(5.0, -13.4, 3.8), (8.0, -15.8, 4.2), (13.0, -14.0, 1.4)],)),
}
NAMES = tuple(SEEDS)
SMOOTHING = 10  # rounds of averaging of the distances; they round the borders


def shortened(y: float) -> float:
    """Height on the body of a height on the drawing, where the neck is longer."""
    return y + 0.15 * (float(np.hypot(y, 2)) - 2) if y < 0 else y


def region_of_cells(half: Mesh, cells: Cells) -> Ints:
    """For each left cell the number of its region in `NAMES`."""
    graph = _graph(half)
    tree = cKDTree(half.vertices)
    away = np.stack([_away(graph, tree, lines) - push for push, lines in SEEDS.values()])
    average = diags_array(1 / np.asarray(graph.astype(bool).sum(axis=1)).ravel()) @ graph.astype(bool).astype(float)
    for _ in range(SMOOTHING):
        away = 0.5 * away + 0.5 * (average @ away.T).T
    mean = np.stack([np.bincount(cells.of_vertex, row, minlength=HALF) for row in away])
    region = (mean / np.bincount(cells.of_vertex, minlength=HALF)).argmin(axis=0).astype(np.int64)
    return _in_one_piece(region, cells)


def _graph(half: Mesh) -> csr_array:
    """Distances along edges and across pairs of triangles; the latter let a path go nearly straight."""
    faces, points = half.faces, half.vertices
    edges = np.unique(np.sort(np.vstack([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]]), axis=1), axis=0)
    adjacent = coo_array(
        (np.ones(2 * len(edges)), np.vstack([edges, edges[:, ::-1]]).T), shape=(len(points),) * 2
    ).tocsr()
    second = (adjacent @ adjacent).tocoo()
    keep = second.row < second.col
    pairs = np.unique(np.vstack([edges, np.stack([second.row, second.col], axis=1)[keep]]), axis=0)
    length = np.linalg.norm(points[pairs[:, 0]] - points[pairs[:, 1]], axis=1)
    both = np.vstack([pairs, pairs[:, ::-1]])
    return coo_array((np.tile(length, 2), both.T), shape=(len(points),) * 2).tocsr()


def _away(graph: csr_array, tree: cKDTree, lines: Sequence[Line]) -> Floats:
    points: list[Seed] = []
    for line in lines:
        on_body = [np.array([x, shortened(y), z]) for x, y, z in line]
        points.extend(tuple(p) for p in on_body)
        for a, b in pairwise(on_body):
            points.extend(tuple(a + (b - a) * share) for share in np.linspace(0, 1, 12))
    starts = np.unique(tree.query(np.array(points))[1])
    return np.asarray(dijkstra(graph, indices=starts, min_only=True))


def _in_one_piece(region: Ints, cells: Cells) -> Ints:
    """Give every piece of a region but its largest to the region around it."""
    rows = np.repeat(np.arange(HALF), [len(n) for n in cells.neighbors])
    columns = np.array([n for neighbors in cells.neighbors for n in neighbors])
    own = columns < HALF
    rows, columns = rows[own], columns[own]
    fixed = region.copy()
    while True:
        same = fixed[rows] == fixed[columns]
        links = coo_array((np.ones(same.sum()), (rows[same], columns[same])), shape=(HALF, HALF))
        piece = connected_components(links, directed=False)[1]
        size = np.bincount(piece)[piece]
        largest = np.zeros(len(NAMES), np.int64)
        np.maximum.at(largest, fixed, size)
        small = np.flatnonzero(size < largest[fixed])
        if not len(small):
            return fixed
        lost = piece == piece[small[0]]
        around = fixed[columns[lost[rows] & ~lost[columns]]]
        fixed[lost] = np.bincount(around).argmax()


def touching(region: Ints, cells: Cells) -> Mapping[tuple[str, str], int]:
    """How many pairs of touching cells join each two regions, across the mid-plane too."""
    pairs: dict[tuple[str, str], int] = {}
    for cell, neighbors in enumerate(cells.neighbors):
        for other in neighbors:
            first, second = sorted((NAMES[region[cell]], NAMES[region[other % HALF]]))
            if first != second:
                pairs[first, second] = pairs.get((first, second), 0) + 1
    return pairs
