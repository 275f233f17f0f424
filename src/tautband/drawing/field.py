"""From cells to smooth bands of strength, as a picture shows them. Only for the eye: the cells stay as they are."""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from tautband.anatomy.surface import CELLS, Numbers, Surface, View

BANDS = 5
SPREAD_CM = 0.4  # how far a cell reaches into its neighbors: about half the way to the next middle

CORE, CORE_CM = 5.0, 0.18  # how much more a cell counts around its own middle, so that one painted alone is seen

Bands = npt.NDArray[np.int64]
Image = npt.NDArray[np.uint16]
Shares = npt.NDArray[np.float64]
Pixels = npt.NDArray[np.intp]


def band_of(intensity: int) -> int:
    """The band of an intensity: 1 and 2 are the first, 9 and 10 the fifth, 0 is bare skin.

    >>> [band_of(intensity) for intensity in (0, 1, 2, 3, 10)]
    [0, 1, 1, 2, 5]
    """
    return (intensity + 1) // 2


def smoothed(bands: Bands, cells: Image, view: View, *, surface: Surface, build: str = "lean") -> Shares:
    """How much of what lies around each pixel is of a band or above; from 0 to 1, shape (5, height, width).

    A pixel looks at its own cell and at the neighbors of it that are seen in the view, each weighted by the distance of
    its middle. It shows the highest band of which at least half is there.

    Args:
        bands: Band of each cell, from 0 (bare skin) to 5; shape (4096,).
        cells: Cell plus one at each pixel of the view, 0 beside the body; shape (height, width).
        view: The view.
        surface: The surface that the cells belong to.
        build: Build of the body.
    """
    shares = np.zeros((BANDS, *cells.shape))
    near = _near(surface.neighbors)
    seen = np.zeros(CELLS + 1, np.bool_)  # the last one stands for "no such neighbor"
    seen[np.unique(cells[cells > 0]) - 1] = True
    padded = np.append(bands, 0)
    row, column = np.nonzero(np.append(False, (padded[near] > 0).any(axis=1))[cells])
    if not row.size:
        return shares
    middles = np.vstack([view.project(surface.middles[build]), [0.0, 0.0]])
    around = near[cells[row, column].astype(np.intp) - 1]
    weight = _weights(middles, around, row, column, per_cm=view.pixels_per_cm) * seen[around]
    weight /= weight.sum(axis=1, keepdims=True)
    for band in range(1, int(bands.max()) + 1):
        shares[band - 1, row, column] = (weight * (padded[around] >= band)).sum(axis=1)
    return shares


def band_image(shares: Shares) -> npt.NDArray[np.uint8]:
    """The band that each pixel shows, 0 for bare skin; shape (height, width).

    Args:
        shares: What `smoothed` gives.
    """
    image: npt.NDArray[np.uint8] = (shares >= 0.5).sum(axis=0).astype(np.uint8)
    return image


@lru_cache(maxsize=1)
def _near(neighbors: tuple[tuple[int, ...], ...]) -> Pixels:
    """Each cell and its neighbors in one row, filled up with a cell that does not exist."""
    near = np.full((CELLS, 1 + max(map(len, neighbors))), CELLS, np.intp)
    for cell, others in enumerate(neighbors):
        near[cell, : 1 + len(others)] = (cell, *others)
    return near


def _weights(middles: Numbers, around: Pixels, row: Pixels, column: Pixels, *, per_cm: float) -> Shares:
    """The weight of each cell around each pixel, by the distance from the middle of the pixel to that of the cell."""
    across = middles[around, 0] - (column + 0.5)[:, None]
    down = middles[around, 1] - (row + 0.5)[:, None]
    squared = (across**2 + down**2) / per_cm**2
    weight: Shares = np.exp(squared / (-2 * SPREAD_CM**2))
    weight[:, 0] += CORE * np.exp(squared[:, 0] / (-2 * CORE_CM**2))
    return weight
