"""Numbers that describe the painted area: how large, how strong, to which side it leans, where its middle lies."""

from dataclasses import dataclass

import numpy as np

from tautband.anatomy.surface import HALF, Numbers, Surface
from tautband.drawing.document import STRONGEST, PainDrawing

REFERENCE_BUILD = "lean"


@dataclass(frozen=True, slots=True)
class PaintedArea:
    """What was painted on the skin, as numbers; a place that is only named has no area and does not count.

    Attributes:
        cells: Number of painted cells.
        area_cm2: Painted area on the reference build.
        extent: Painted share of the whole surface, from 0 to 1.
        weighted_extent: Share of the worst possible drawing: area times intensity, from 0 to 1.
        side_index: 1 if only the right half is painted, -1 if only the left, 0 if as much of both; None if nothing is.
        center_cm: Middle of the painted area on the reference build: to the patient's left, up, forward; None if
            nothing is painted.
    """

    cells: int
    area_cm2: float
    extent: float
    weighted_extent: float
    side_index: float | None
    center_cm: tuple[float, float, float] | None


def painted_area(drawing: PainDrawing, surface: Surface) -> PaintedArea:
    """How large, how strong and how one-sided the painted pain is, by area.

    The surface reaches from the crown to the shoulders, so that an extent is comparable with other drawings on the same
    surface, and not with shares of a whole body. Cells of regions in the midline count on their own half.

    Args:
        drawing: What the patient painted.
        surface: The surface that the cells belong to.

    >>> from tautband.knowledge.head import head
    >>> half = painted_area(PainDrawing(cells={cell: 5 for cell in range(2048)}), head())
    >>> round(half.extent, 6), round(half.weighted_extent, 6), half.side_index
    (0.5, 0.25, -1.0)
    """
    levels = drawing.intensities()
    area = np.where(levels > 0, surface.area_cm2, 0.0)
    left, right = float(area[:HALF].sum()), float(area[HALF:].sum())
    whole, painted = float(surface.area_cm2.sum()), left + right
    return PaintedArea(
        cells=len(drawing.cells),
        area_cm2=painted,
        extent=painted / whole,
        weighted_extent=float((area * levels).sum()) / (STRONGEST * whole),
        side_index=(right - left) / painted if painted else None,
        center_cm=_center(area, surface) if painted else None,
    )


def _center(area: Numbers, surface: Surface) -> tuple[float, float, float]:
    left, up, forward = (area @ surface.middles[REFERENCE_BUILD] / area.sum()).tolist()
    return left, up, forward
