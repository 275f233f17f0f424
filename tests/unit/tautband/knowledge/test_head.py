"""The files of the head surface: views in which each pixel names a visible cell, pictures of the same size."""

import io
from itertools import product

import numpy as np
import pytest
from PIL import Image

from tautband.anatomy.surface import CELLS, HALF
from tautband.errors import UnknownIdError
from tautband.knowledge.head import asset, asset_names, head, picture, view_cells, views

BUILDS = ("lean", "full")
VIEWS = ("front", "back", "left", "right", "top")
EVERY = list(product(BUILDS, VIEWS))
IN_FOLDS = {"supraclavicular", "ear_deep", "nose_side", "neck_anterior", "shoulder_lateral", "shoulder_posterior"}


@pytest.mark.parametrize(("build", "view"), EVERY)
def test_the_image_can_be_read_by_any_program(build: str, view: str) -> None:
    with Image.open(io.BytesIO(asset(f"{build}/{view}.cells.png"))) as image:
        assert image.mode in {"I;16", "I;16B", "I"}
        assert np.array_equal(np.asarray(image), view_cells(view, build))


@pytest.mark.parametrize(("build", "view"), EVERY)
def test_a_cell_is_painted_only_where_its_middle_is_seen(build: str, view: str) -> None:
    image, lens = view_cells(view, build), views()[view]
    at = np.floor(lens.project(head().middles[build])).astype(int)
    inside = (at >= 0).all(axis=1) & (at[:, 0] < lens.width) & (at[:, 1] < lens.height)
    there = np.zeros(CELLS, int)
    there[inside] = image[at[inside, 1], at[inside, 0]]
    owning = np.unique(image[image > 0]).astype(int) - 1

    # The middle of a cell that owns pixels lies on one of them; a rounded middle may fall into the pixel beside it.
    assert np.mean(there[owning] == owning + 1) > 0.97
    assert len(owning) > 1000


@pytest.mark.parametrize("build", BUILDS)
def test_right_is_the_mirror_image_of_left(build: str) -> None:
    assert np.array_equal(view_cells("right", build), swapped(view_cells("left", build)))


@pytest.mark.parametrize(("build", "view"), list(product(BUILDS, ("front", "back", "top"))))
def test_each_view_of_both_sides_is_its_own_mirror_image(build: str, view: str) -> None:
    assert np.array_equal(view_cells(view, build), swapped(view_cells(view, build)))


@pytest.mark.parametrize("build", BUILDS)
def test_nearly_every_cell_is_seen_in_some_view(build: str) -> None:
    seen = set().union(*(set(np.unique(view_cells(view, build)).tolist()) for view in VIEWS))
    hidden = [cell for cell in range(CELLS) if cell + 1 not in seen]

    # Behind the collar bone, in folds of the ear, under the nose: the list of places and the turning head reach them.
    assert len(hidden) <= 50
    assert {head().regions[cell] for cell in hidden} <= IN_FOLDS


@pytest.mark.parametrize(("build", "view"), EVERY)
def test_every_picture_fits_its_image(build: str, view: str) -> None:
    lens = views()[view]
    for theme in ("light", "dark", "attack"):
        with Image.open(io.BytesIO(picture(view, build, theme))) as image:
            assert image.size == (2 * lens.width, 2 * lens.height)
            skin = np.asarray(image.convert("RGBA").getchannel("A"))[::2, ::2] > 127
        assert np.mean(skin == (view_cells(view, build) > 0)) > 0.995


def test_the_shoulders_are_not_cropped() -> None:
    for build, view in EVERY:
        image = view_cells(view, build)
        assert not image[:, [0, -1]].any()
        assert not image[0].any()


def test_a_missing_file_is_named() -> None:
    with pytest.raises(UnknownIdError, match=r'"lean/frnt.cells.png" is not a known file of the head surface'):
        asset("lean/frnt.cells.png")


def test_every_file_is_listed() -> None:
    assert {"cells.csv", "head.json", "views.json", "faces.bin.gz", "full/vertices.bin.gz"} <= set(asset_names())


def swapped(
    image: np.ndarray[tuple[int, ...], np.dtype[np.uint16]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.uint16]]:
    mirrored = image[:, ::-1].astype(int) - 1
    return np.where(mirrored < 0, 0, (mirrored + HALF) % CELLS + 1).astype(np.uint16)
