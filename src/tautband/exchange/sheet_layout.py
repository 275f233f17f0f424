"""Where everything stands on the paper sheet: the same block of 190 x 259 mm in the middle of A4 and of Letter.

Because the block is the same on both papers, the reader needs one geometry. Millimeters from the upper left corner of
the block, to the right and down.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from tautband.anatomy.regions import Place, RegionId
from tautband.anatomy.sides import Side

Paper = Literal["A4", "letter"]
PAPERS: Mapping[str, tuple[float, float]] = MappingProxyType({"A4": (210.0, 297.0), "letter": (215.9, 279.4)})
WIDTH, HEIGHT = 190.0, 259.0

CORNER, RING = 8.0, 1.2  # side of a corner mark, and thickness of its frame
EDGE = 3.2  # side of a mark on an edge
MODULE = 3.0  # side of a square of the id strip
STRIP = (126.0, 251.0)  # its upper left corner
STRIP_ROWS, STRIP_COLUMNS = 2, 16
BOX, FRAME = 4.6, 0.3  # side of a tick box, and thickness of its frame


@dataclass(frozen=True, slots=True)
class Corner:
    """A corner mark: a black frame with squares in it, whose number says which corner it is.

    Attributes:
        name: Which corner.
        left: Its left edge.
        top: Its upper edge.
        squares: Middle and side of each square in it, from the middle of the mark.
    """

    name: str
    left: float
    top: float
    squares: tuple[tuple[float, float, float], ...]

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle."""
        return self.left + CORNER / 2, self.top + CORNER / 2


@dataclass(frozen=True, slots=True)
class Picture:
    """Where a view stands.

    Attributes:
        view: Its name.
        left: Left edge.
        top: Upper edge.
        scale: Millimeters on paper for one centimeter of the body.
    """

    view: str
    left: float
    top: float
    scale: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A box to tick.

    Attributes:
        left: Left edge.
        top: Upper edge.
        means: An intensity, a named place, or that nothing hurts.
    """

    left: float
    top: float
    means: int | Place | Literal["none"]


_STEP = 1.3
CORNERS = (
    Corner("upper left", 0, 0, ((0, 0, 2.8),)),
    Corner("upper right", WIDTH - CORNER, 0, ((-_STEP, 0, 1.6), (_STEP, 0, 1.6))),
    Corner(
        "lower right",
        WIDTH - CORNER,
        HEIGHT - CORNER,
        ((-_STEP, -_STEP, 1.6), (_STEP, -_STEP, 1.6), (0, _STEP, 1.6)),
    ),
    Corner(
        "lower left",
        0,
        HEIGHT - CORNER,
        ((-_STEP, -_STEP, 1.6), (_STEP, -_STEP, 1.6), (-_STEP, _STEP, 1.6), (_STEP, _STEP, 1.6)),
    ),
)
# Middles of the marks on the edges.
EDGES = ((95.0, 1.6), (1.6, 66.0), (188.4, 66.0), (1.6, 192.0), (188.4, 192.0), (115.0, 257.4))

PICTURES = (
    Picture("front", 4.0, 30.0, 1.8),
    Picture("back", 96.0, 30.0, 1.8),
    Picture("right", 4.0, 108.0, 2.2),
    Picture("left", 71.0, 108.0, 2.2),
    Picture("top", 10.0, 202.0, 1.8),
)

DEEP_ROWS: tuple[tuple[str, tuple[Side, ...]], ...] = (
    ("orbit_deep", (Side.RIGHT, Side.LEFT)),
    ("ear_deep", (Side.RIGHT, Side.LEFT)),
    ("teeth_upper_anterior", (Side.RIGHT, Side.LEFT)),
    ("teeth_upper_posterior", (Side.RIGHT, Side.LEFT)),
    ("teeth_lower_anterior", (Side.RIGHT, Side.LEFT)),
    ("teeth_lower_posterior", (Side.RIGHT, Side.LEFT)),
    ("tongue_palate", (Side.MIDLINE,)),
    ("throat", (Side.MIDLINE,)),
    ("scapula_inferior_angle", (Side.RIGHT, Side.LEFT)),
    ("arm", (Side.RIGHT, Side.LEFT)),
)
DEEP_LEFT, DEEP_TOP, DEEP_STEP = 138.0, 123.0, 7.2
COLUMNS: Mapping[Side, float] = MappingProxyType({Side.RIGHT: 170.5, Side.MIDLINE: 175.25, Side.LEFT: 180.0})
INTENSITY_LEFT, INTENSITY_TOP, INTENSITY_STEP = 107.0, 216.0, 8.0
NONE_LEFT, NONE_TOP = 107.0, 234.0


def ticks() -> tuple[Tick, ...]:
    """Every box of the sheet: places without skin, intensities from 1 to 10, and that nothing hurts."""
    deep = (
        Tick(COLUMNS[side], DEEP_TOP + row * DEEP_STEP, Place(RegionId(region), side))
        for row, (region, sides) in enumerate(DEEP_ROWS)
        for side in sides
    )
    strength = (Tick(INTENSITY_LEFT + i * INTENSITY_STEP, INTENSITY_TOP, i + 1) for i in range(10))
    return (*deep, *strength, Tick(NONE_LEFT, NONE_TOP, "none"))


def strip_modules() -> tuple[tuple[float, float], ...]:
    """Upper left corners of the squares of the id strip, in the order of its bits."""
    left, top = STRIP
    return tuple(
        (left + column * MODULE, top + row * MODULE) for row in range(STRIP_ROWS) for column in range(STRIP_COLUMNS)
    )
