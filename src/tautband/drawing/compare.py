"""Two drawings of one patient, or of two: what they share, what came, what went, and how the strength changed."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from tautband.anatomy.regions import Place
from tautband.anatomy.surface import Surface
from tautband.drawing.area import PaintedArea, painted_area
from tautband.drawing.document import PainDrawing
from tautband.drawing.pain_map import PainMap, PainMark
from tautband.drawing.project import project
from tautband.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """One place in two drawings.

    Attributes:
        place: The region and the patient's side.
        before: Its mark in the first drawing; None if it does not hurt there.
        after: Its mark in the second drawing; None if it does not hurt there.
    """

    place: Place
    before: PainMark | None
    after: PainMark | None

    @property
    def coverage(self) -> float | None:
        """How much more of the place is painted than before, from -1 to 1; None for a place that is named."""
        marks = [mark for mark in (self.before, self.after) if mark is not None]
        if any(mark.coverage is None for mark in marks):
            return None
        return _coverage(self.after) - _coverage(self.before)

    @property
    def intensity(self) -> float | None:
        """How much stronger the pain is than before; None if an intensity is unknown, or it hurts in one alone."""
        if self.before is None or self.after is None:
            return None
        before, after = self.before.intensity, self.after.intensity
        return None if before is None or after is None else after - before


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two drawings beside each other; areas count the skin, not the places that are only named.

    Attributes:
        first: The painted area of the first drawing.
        second: The painted area of the second.
        shared_cm2: Area that is painted in both.
        gained_cm2: Area that is painted in the second only.
        lost_cm2: Area that is painted in the first only.
        jaccard: Shared over joined area, from 0 to 1; None if neither is painted.
        dice: Twice the shared area over the sum of both; None if neither is painted.
        intensity_difference: Mean over the shared area of the second intensity minus the first; None if none is shared.
        center_shift_cm: How far the middle of the painted area moved; None unless both are painted.
        places: Every place that hurts in either, in the order of the regions.
        read_as: Those of them that were painted and not named in at least one drawing: an assumption.
    """

    first: PaintedArea
    second: PaintedArea
    shared_cm2: float
    gained_cm2: float
    lost_cm2: float
    jaccard: float | None
    dice: float | None
    intensity_difference: float | None
    center_shift_cm: float | None
    places: tuple[PlaceChange, ...]
    read_as: tuple[Place, ...]


def compare(first: PainDrawing, second: PainDrawing, *, surface: Surface, knowledge: Knowledge) -> Comparison:
    """How much two drawings share by area, what changed from the first to the second, and where.

    Args:
        first: A drawing.
        second: Another one, for example of a later visit.
        surface: The surface that the cells of both belong to.
        knowledge: Says which places there are.

    Raises:
        InputError: One of the drawings says nothing, or belongs to another surface.

    >>> from tautband.knowledge import load
    >>> from tautband.knowledge.head import head
    >>> before, after = PainDrawing(cells={8: 6, 9: 6}), PainDrawing(cells={9: 4})
    >>> found = compare(before, after, surface=head(), knowledge=load())
    >>> found.gained_cm2, found.intensity_difference, round(found.jaccard, 1)
    (0.0, -2.0, 0.5)
    """
    before, after = first.intensities(), second.intensities()
    area = surface.area_cm2
    both, either = (before > 0) & (after > 0), (before > 0) | (after > 0)
    shared, joined = float(area[both].sum()), float(area[either].sum())
    areas = painted_area(first, surface), painted_area(second, surface)
    maps = tuple(project(one, surface, knowledge=knowledge) for one in (first, second))
    assumed = frozenset(place for one in maps for place in one.read_as)
    return Comparison(
        first=areas[0],
        second=areas[1],
        shared_cm2=shared,
        gained_cm2=float(area[either & (before == 0)].sum()),
        lost_cm2=float(area[either & (after == 0)].sum()),
        jaccard=shared / joined if joined else None,
        dice=2 * shared / (joined + shared) if joined else None,
        intensity_difference=float((area * (after - before))[both].sum()) / shared if shared else None,
        center_shift_cm=_shift(*areas),
        places=tuple(_places(maps[0].pain, maps[1].pain, knowledge=knowledge)),
        read_as=tuple(place for place in knowledge.places() if place in assumed),
    )


def _shift(first: PaintedArea, second: PaintedArea) -> float | None:
    if first.center_cm is None or second.center_cm is None:
        return None
    return math.dist(first.center_cm, second.center_cm)


def _places(first: PainMap, second: PainMap, *, knowledge: Knowledge) -> Iterator[PlaceChange]:
    before, after = first.painful, second.painful
    for place in knowledge.places():
        if place in before or place in after:
            yield PlaceChange(place, before.get(place), after.get(place))


def _coverage(mark: PainMark | None) -> float:
    return 0.0 if mark is None or mark.coverage is None else mark.coverage
