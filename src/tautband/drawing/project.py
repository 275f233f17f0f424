"""From painted cells to a pain map: how much of each place is painted, how strongly, and in which words."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from tautband.anatomy.regions import Place, Region
from tautband.anatomy.surface import CELLS, Surface
from tautband.drawing.document import PainDrawing
from tautband.drawing.pain_map import PainMap, PainMark
from tautband.errors import InputError
from tautband.knowledge import Knowledge

DIGITS = 1_000_000  # six decimals


@dataclass(frozen=True, slots=True)
class Projected:
    """A pain map that comes from a drawing.

    Attributes:
        pain: The pain map; complete, since what is not painted does not hurt.
        read_as: Places without skin of their own (the eye, the ear) that were painted and not named: an assumption that
            people must see.
    """

    pain: PainMap
    read_as: tuple[Place, ...]


def project(drawing: PainDrawing, surface: Surface, *, knowledge: Knowledge) -> Projected:
    """Where it hurts, how much of each place and how strongly, from what was painted.

    Coverage is the painted share of the area of a place, and its intensity the mean over the painted area; both have
    six decimals. A place that was named has the intensity that was named, the qualities painted on the skin above it,
    and no coverage. Skin that only stands for a place below it (the closed eye, the outer ear) is read as that place,
    unless it was named.

    Args:
        drawing: What the patient painted and named.
        surface: The surface that the cells belong to.
        knowledge: Says which places there are, and in which order.

    Raises:
        InputError: The drawing says nothing, belongs to another surface, or names a place that is painted.

    >>> from tautband.knowledge import load
    >>> from tautband.knowledge.head import head
    >>> temple = Place("temple_anterior", "right")
    >>> cells = head().cells_of(temple).tolist()
    >>> (mark,) = project(PainDrawing(cells={cell: 7 for cell in cells[:11]}), head(), knowledge=load()).pain.marks
    >>> mark.place == temple, mark.intensity, 0.4 < mark.coverage < 0.6
    (True, 7.0, True)
    """
    _require_answer(drawing, surface)
    named = frozenset(region.id for region in knowledge.regions.values() if is_named(region, surface))
    for place in drawing.deep:
        if place.region not in named:
            raise InputError(place="deep", value=" ".join(place), rule="is painted on the skin, not named")
    if drawing.no_pain_here:
        return Projected(PainMap(marks=(), complete=True, no_pain_here=True), ())
    found = {mark.place: mark for mark in _painted(drawing, surface)}
    read_as = tuple(place for place in found if place.region in named and place not in drawing.deep)
    found |= {place: replace(found[place], coverage=None) for place in read_as}
    found |= {place: _named(place, level, found.get(place)) for place, level in drawing.deep.items()}
    order = {place: number for number, place in enumerate(knowledge.places())}
    marks = tuple(sorted(found.values(), key=lambda mark: order[mark.place]))
    return Projected(PainMap(marks=marks, complete=True), tuple(sorted(read_as, key=order.__getitem__)))


def is_named(region: Region, surface: Surface) -> bool:
    """Whether a region is named and not painted, because it has no skin of its own on the surface.

    Args:
        region: A region.
        surface: The surface on which is painted.
    """
    return region.deep or not any(surface.cells_of(Place(region.id, side)).size for side in region.sides)


def _require_answer(drawing: PainDrawing, surface: Surface) -> None:
    if drawing.surface != surface.version:
        raise InputError(place="surface", value=drawing.surface, rule=f"is not the surface at hand, {surface.version}")
    if not drawing.answered:
        raise InputError(place="drawing", value={}, rule="is no answer; paint a place, or say no_pain_here")


def _painted(drawing: PainDrawing, surface: Surface) -> Iterator[PainMark]:
    """A mark for each place with a painted cell.

    Areas are added as whole numbers, so that neither the order of the cells nor the language changes the last digit.
    """
    levels, area = drawing.intensities(), np.rint(surface.area_cm2 * DIGITS).astype(np.int64)
    layers = {quality: _mask(cells) for quality, cells in drawing.layers.items()}
    for place in surface.places():
        cells = surface.cells_of(place)
        painted = cells[levels[cells] > 0]
        if painted.size:
            whole, part = int(area[cells].sum()), int(area[painted].sum())
            weighted = int((area[painted] * levels[painted]).sum())
            quality = tuple(word for word, members in layers.items() if members[painted].any())
            yield PainMark(place, intensity=_six(weighted / part), coverage=_six(part / whole), quality=quality)


def _mask(cells: frozenset[int]) -> npt.NDArray[np.bool_]:
    mask = np.zeros(CELLS, np.bool_)
    mask[list(cells)] = True
    return mask


def _six(number: float) -> float:
    """Six decimals, a half going up: as `Math.round` does in the browser, and not as `round` does here."""
    return math.floor(number * DIGITS + 0.5) / DIGITS


def _named(place: Place, level: int | None, skin: PainMark | None) -> PainMark:
    """The mark of a named place: the intensity that was named, and the qualities painted on the skin above it."""
    quality = () if skin is None else skin.quality
    return PainMark(place, intensity=None if level is None else float(level), quality=quality)
