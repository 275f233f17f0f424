import math

import numpy as np
import pytest

from tautband.anatomy.surface import CELLS
from tautband.drawing.field import BANDS, CORE, CORE_CM, SPREAD_CM, band_image, band_of, smoothed
from tautband.knowledge.head import head, view_cells, views


def test_bands_hold_two_intensities_each() -> None:
    assert [band_of(intensity) for intensity in range(11)] == [0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]


def test_bare_skin_stays_bare() -> None:
    shares = smoothed(np.zeros(CELLS, np.int64), view_cells("front"), views()["front"], surface=head())

    assert shares.shape == (BANDS, 560, 700)
    assert not shares.any()


def test_a_head_of_one_band_shows_it_everywhere() -> None:
    cells = view_cells("top")
    shares = smoothed(np.full(CELLS, 3), cells, views()["top"], surface=head())

    assert np.array_equal(band_image(shares) > 0, cells > 0)
    assert set(np.unique(band_image(shares))) == {0, 3}


@pytest.mark.parametrize(("view", "build"), [("front", "lean"), ("right", "full")])
def test_a_pixel_weighs_its_cell_and_the_neighbors_that_are_seen(view: str, build: str) -> None:
    """Against the definition, pixel by pixel."""
    rng = np.random.default_rng(7)
    bands = np.where(rng.random(CELLS) < 0.4, rng.integers(1, BANDS + 1, CELLS), 0)
    cells, seen_from = view_cells(view, build), views()[view]
    seen = set((np.unique(cells[cells > 0]).astype(int) - 1).tolist())
    middles = seen_from.project(head().middles[build])
    shares = smoothed(bands, cells, seen_from, surface=head(), build=build)
    pixels = np.argwhere(cells > 0)
    for row, column in pixels[rng.integers(0, len(pixels), 40)].tolist():
        cell = int(cells[row, column]) - 1
        around = [cell, *(other for other in head().neighbors[cell] if other in seen)]
        far = [math.dist(middles[other], (column + 0.5, row + 0.5)) / seen_from.pixels_per_cm for other in around]
        weights = [math.exp(-(d**2) / (2 * SPREAD_CM**2)) for d in far]
        weights[0] += CORE * math.exp(-(far[0] ** 2) / (2 * CORE_CM**2))
        for band in range(1, BANDS + 1):
            above = sum(w for w, other in zip(weights, around, strict=True) if bands[other] >= band)
            assert shares[band - 1, row, column] == pytest.approx(above / sum(weights))


@pytest.mark.parametrize("view", ["front", "back", "left", "right", "top"])
def test_a_cell_that_is_painted_alone_is_seen(view: str) -> None:
    cells = view_cells(view)
    for cell in (np.unique(cells[cells > 0]).astype(int) - 1)[::97].tolist():
        bands = np.zeros(CELLS, np.int64)
        bands[cell] = 2
        assert band_image(smoothed(bands, cells, views()[view], surface=head())).max() == 2


def test_bands_lie_inside_each_other() -> None:
    bands = np.random.default_rng(1).integers(0, BANDS + 1, CELLS)
    shares = smoothed(bands, view_cells("left"), views()["left"], surface=head())

    assert (np.diff(shares, axis=0) <= 1e-12).all()
    assert shares.max() <= 1 + 1e-12
