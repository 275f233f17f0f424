"""The head surface: 4,096 cells of skin on which pain is painted, and the flat views in which it is seen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

import numpy as np
import numpy.typing as npt

from tautband.anatomy.regions import Place, RegionId
from tautband.anatomy.sides import Side
from tautband.errors import InputError

HALF = 2048  # cells a side; the twin of a left cell has this number more
CELLS = 2 * HALF
VERSION = "head/1"

Numbers = npt.NDArray[np.float64]
CellIds = npt.NDArray[np.int64]


def mirror_cell(cell: int) -> int:
    """The same cell on the other half of the body.

    Args:
        cell: A cell of either side.

    >>> mirror_cell(7), mirror_cell(2055)
    (2055, 7)
    """
    return cell + HALF if cell < HALF else cell - HALF


@dataclass(frozen=True, slots=True)
class Surface:
    """The skin of head, neck and shoulders in cells; which cell touches which, and to which region each belongs.

    Numbers and neighbors of the cells never change under one version; another build of the body moves their middles.

    Attributes:
        version: Name of the surface in documents, `head/1`.
        regions: The region of each cell; 4,096 of them, the patient's left half first.
        midline: Regions that are one area in the middle.
        area_cm2: Area of each cell; shape (4096,). The same for every build, so that a share of a region is too.
        middles: For each build the middle of each cell in cm; shape (4096, 3): to the patient's left, up, forward.
        neighbors: The cells that touch each cell, across the mid-plane too; ascending.
    """

    version: str
    regions: tuple[RegionId, ...]
    midline: frozenset[RegionId]
    area_cm2: Numbers
    middles: Mapping[str, Numbers]
    neighbors: tuple[tuple[int, ...], ...]
    _cells: Mapping[Place, CellIds] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        cells: dict[Place, list[int]] = {}
        for cell in range(CELLS):
            cells.setdefault(self.place_of(cell), []).append(cell)
        found = {place: np.array(members, np.int64) for place, members in cells.items()}
        object.__setattr__(self, "_cells", MappingProxyType(found))

    def place_of(self, cell: int) -> Place:
        """The region and side of a cell.

        Args:
            cell: From 0 to 4,095.

        Raises:
            InputError: There is no such cell.
        """
        if not 0 <= cell < CELLS:
            raise InputError(place="cell", value=cell, rule=f"is not a cell; cells run from 0 to {CELLS - 1}")
        region = self.regions[cell]
        if region in self.midline:
            return Place(region, Side.MIDLINE)
        return Place(region, Side.LEFT if cell < HALF else Side.RIGHT)

    def cells_of(self, place: Place) -> CellIds:
        """The cells of a region on one side, ascending; none for a place that is named and not painted.

        Args:
            place: A region and a side.
        """
        return self._cells.get(place, np.array([], np.int64))

    def places(self) -> tuple[Place, ...]:
        """Every place that has cells, in the order in which the first cell of each is numbered."""
        return tuple(self._cells)


@dataclass(frozen=True, slots=True)
class View:
    """A flat view: a parallel projection of the body, and the size of its pixel-to-cell image.

    Attributes:
        name: front, back, left, right or top; `left` shows the patient's left side.
        right: Unit vector to the right of the picture; shape (3,).
        up: Unit vector to the top of the picture; shape (3,).
        toward: Unit vector to the person who looks; shape (3,).
        corner: Upper left corner of the picture along `right` and `up`, cm.
        width: Pixels across.
        height: Pixels down.
        pixels_per_cm: Pixels a centimeter.
    """

    name: str
    right: Numbers
    up: Numbers
    toward: Numbers
    corner: tuple[float, float]
    width: int
    height: int
    pixels_per_cm: float

    def project(self, points: Numbers) -> Numbers:
        """Column and row, in pixels, at which points of the body are seen; shape (N, 2).

        Args:
            points: shape (N, 3), cm.
        """
        column = (points @ self.right - self.corner[0]) * self.pixels_per_cm
        row = (self.corner[1] - points @ self.up) * self.pixels_per_cm
        return np.stack([column, row], axis=1)

    @property
    def patients_right(self) -> Literal["left", "right"] | None:
        """On which side of the picture the patient's right lies; None where only one side of the body is seen."""
        across = float(self.right[0])
        if abs(across) < 0.5:
            return None
        return "left" if across > 0 else "right"
