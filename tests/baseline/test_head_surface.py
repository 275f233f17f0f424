"""The head surface is what its generator makes: the same cells and regions, coordinates and pictures."""

import gzip
import io
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tautband.anatomy.surface import HALF
from tautband.knowledge.head import asset, asset_names, head

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

from head.mesh import mirrored  # beside the package, not a part of it
from head.regions import NAMES
from head.write import Head, files, make

SAME_PIXELS = 0.999
NEAR_CM = 1e-3


@pytest.fixture(scope="module")
def made() -> Head:
    return make()


def test_the_generator_makes_the_same_cells_and_regions(made: Head) -> None:
    surface = head()

    assert made.cells.neighbors == surface.neighbors[:HALF]
    assert [NAMES[region] for region in made.region] == list(surface.regions[:HALF])
    for build, middles in surface.middles.items():
        assert np.abs(made.points[build][made.cells.center] - middles[:HALF]).max() <= NEAR_CM + 1e-9
    assert np.abs(made.cells.area - surface.area_cm2[:HALF]).max() <= 0.002


def test_the_whole_mesh_is_its_own_mirror_image(made: Head) -> None:
    whole, source = mirrored(made.half)
    triangles = {tuple(sorted(map(tuple, whole.vertices[face].tolist()))) for face in whole.faces}
    flipped = {tuple(sorted((-x + 0.0, y, z) for x, y, z in triangle)) for triangle in triangles}

    assert 70_000 <= len(whole.vertices) == len(source) <= 75_000
    assert triangles == {tuple(sorted((x + 0.0, y, z) for x, y, z in triangle)) for triangle in flipped}


@pytest.mark.prove
def test_the_generator_makes_the_same_files(made: Head) -> None:
    """Two minutes: ten views are drawn for three themes."""
    names = []
    for name, content in files(made):
        names.append(name)
        shipped = asset(name)
        if name.endswith((".webp", ".png")):
            assert same_pixels(content, shipped) >= SAME_PIXELS, name
        elif name.endswith("vertices.bin.gz"):
            assert np.abs(coordinates(content) - coordinates(shipped)).max() <= NEAR_CM + 1e-9, name
        elif name.endswith("shade.bin.gz"):
            assert np.mean(gray(content) == gray(shipped)) >= SAME_PIXELS, name
        elif name.endswith("faces.bin.gz"):
            assert gzip.decompress(content) == gzip.decompress(shipped), name
        else:
            assert name == "cells.csv" or content == shipped, name  # cells: compared above, to the same tolerance

    assert {*names, "head.json"} == set(asset_names())


def coordinates(packed: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.frombuffer(gzip.decompress(packed), "<i2") * 0.001


def gray(packed: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.frombuffer(gzip.decompress(packed), np.uint8)


def same_pixels(one: bytes, other: bytes) -> float:
    """The share of pixels whose every channel is the same to two steps of 255."""
    with Image.open(io.BytesIO(one)) as first, Image.open(io.BytesIO(other)) as second:
        a, b = np.asarray(first, int), np.asarray(second, int)
    near = np.abs(a - b) <= (2 if a.ndim == 3 else 0)
    return float(np.mean(near.all(axis=2) if near.ndim == 3 else near))
