"""From shaded pictures to painted cells: what each picture says of each cell, and which picture is believed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy.ndimage import label

from tautband.anatomy.surface import CELLS
from tautband.exchange.scan_ink import Shading, size_in_pixels
from tautband.exchange.scan_page import PER_MM
from tautband.exchange.sheet_layout import PICTURES, Picture
from tautband.knowledge.head import view_cells, views

Numbers = npt.NDArray[np.float64]
CellIds = npt.NDArray[np.int64]

PAINTED = 0.5  # share of a cell that must be shaded
UNSURE = 0.15  # a share this near to that could have gone either way
SHOWN_WELL = 0.5  # a picture speaks of a cell if the cell is this large in it, against where it is largest
LOOSE_MM2 = 0.8  # smaller pieces of ink are not worth a word
LEAST_SEEN = 0.25  # share of a cell that must be free of printed lines, or the lines are counted too


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell that is painted in one picture and not in another that shows it well.

    Attributes:
        cell: Which cell.
        painted: Name of the picture where it is painted.
        bare: Name of the picture where it is not.
    """

    cell: int
    painted: str
    bare: str


@dataclass(frozen=True, slots=True)
class ReadCells:
    """What the pictures say together.

    Attributes:
        painted: The painted cells, ascending.
        unsure: How many cells could have gone either way.
        conflicts: Cells on which pictures disagree; they are painted.
        loose: Pieces of ink on the body that are too small to paint a cell.
    """

    painted: tuple[int, ...]
    unsure: int
    conflicts: tuple[Conflict, ...]
    loose: int


def read_cells(shadings: Sequence[Shading], build: str) -> ReadCells:
    """Which cells are painted.

    A cell is painted if half of it is shaded in a picture that shows it well: people shade a place in one picture and
    leave it out in the next, and hardly ever shade what does not hurt.

    Args:
        shadings: What the pen covered in each picture, in the order of `PICTURES`.
        build: Build of the body in the pictures.
    """
    shares = np.stack([_shares(one, picture, build) for one, picture in zip(shadings, PICTURES, strict=True)])
    sizes = _sizes(build)
    speaks = (sizes > 0) & (sizes >= SHOWN_WELL * sizes.max(axis=0))
    yes = speaks & (shares >= PAINTED)
    painted = np.flatnonzero(yes.any(axis=0))
    strongest = np.where(speaks, shares, 0).max(axis=0)
    no = speaks & (shares < PAINTED - UNSURE)
    disputed = np.flatnonzero(yes.any(axis=0) & no.any(axis=0))
    conflicts = tuple(
        Conflict(int(cell), PICTURES[int(yes[:, cell].argmax())].view, PICTURES[int(no[:, cell].argmax())].view)
        for cell in disputed
    )
    unsure = int((np.abs(strongest - PAINTED) < UNSURE).sum())
    loose = sum(_loose(one, picture, build, painted) for one, picture in zip(shadings, PICTURES, strict=True))
    return ReadCells(tuple(painted.tolist()), unsure, conflicts, loose)


def _shares(found: Shading, picture: Picture, build: str) -> Numbers:
    """Shaded share of each cell; shape (4096,). What lies below a printed line follows the rest of the cell."""
    number = _cell_numbers(picture, build).ravel()
    whole = np.bincount(number, minlength=CELLS + 1)[1:]
    seen = np.bincount(number, ~found.hidden.ravel(), minlength=CELLS + 1)[1:]
    both = np.bincount(number, (found.covered & ~found.hidden).ravel(), minlength=CELLS + 1)[1:]
    covered = np.bincount(number, found.covered.ravel(), minlength=CELLS + 1)[1:]
    enough = seen >= np.maximum(LEAST_SEEN * whole, 1)
    return np.asarray(np.where(enough, both / np.maximum(seen, 1), covered / np.maximum(whole, 1)))


def _loose(found: Shading, picture: Picture, build: str, painted: CellIds) -> int:
    """Pieces of ink that lie on the body and touch no painted cell."""
    pieces, count = label(found.covered)
    number = _cell_numbers(picture, build)
    on_body = np.bincount(pieces.ravel(), (number > 0).ravel(), minlength=count + 1)[1:]
    touching = np.bincount(pieces.ravel(), np.isin(number, painted + 1).ravel(), minlength=count + 1)[1:]
    return int(((on_body >= LOOSE_MM2 * PER_MM**2) & (touching == 0)).sum())


@lru_cache(maxsize=10)
def _cell_numbers(picture: Picture, build: str) -> CellIds:
    """For each pixel of a picture on the flat sheet its cell plus one, or 0."""
    height, width = size_in_pixels(picture)
    step = views()[picture.view].pixels_per_cm / (picture.scale * PER_MM)
    image = view_cells(picture.view, build)
    row = np.minimum(((np.arange(height) + 0.5) * step).astype(int), image.shape[0] - 1)
    column = np.minimum(((np.arange(width) + 0.5) * step).astype(int), image.shape[1] - 1)
    return image[np.ix_(row, column)].astype(np.int64)


@lru_cache(maxsize=2)
def _sizes(build: str) -> Numbers:
    """How large each cell is in each picture, in pixels of the pixel-to-cell images; shape (5, 4096)."""
    counts = [np.bincount(view_cells(one.view, build).ravel(), minlength=CELLS + 1)[1:] for one in PICTURES]
    return np.array(counts, np.float64)


def shown_cells(build: str) -> Mapping[str, CellIds]:
    """For each view the cells that it shows well enough to be painted there.

    Args:
        build: Build of the body.
    """
    sizes = _sizes(build)
    speaks = (sizes > 0) & (sizes >= SHOWN_WELL * sizes.max(axis=0))
    return {picture.view: np.flatnonzero(row) for picture, row in zip(PICTURES, speaks, strict=True)}
