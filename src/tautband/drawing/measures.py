"""Numbers that describe a pain map: how far it spreads, to which side it leans, how much two maps share.

All of them count *places*, because a list of places has nothing else. A place is not an area: a large region and a
small one weigh the same, and a share of places must not be compared with a published share of painted area. Where there
is a drawing, `painted_area` and `compare` measure area.
"""

from dataclasses import dataclass

from tautband.anatomy.regions import Place
from tautband.anatomy.sides import Side
from tautband.drawing.pain_map import PainMap, PainMark
from tautband.knowledge import Knowledge


def pain_extent(pain: PainMap, knowledge: Knowledge) -> float:
    """Share of the places that hurt, each counted by how much of it is painted; between 0 and 1.

    This is a share of places, not of area: `painted_area` has that of a drawing. A place whose coverage was not asked
    counts as painted whole, so that the number is an upper bound for maps without coverage.

    Args:
        pain: The pain map.
        knowledge: The facts; they say how many places there are.

    >>> from tautband.knowledge import load
    >>> facts = load()
    >>> temple = PainMark(Place(facts.regions["temple_anterior"].id, Side.RIGHT), coverage=0.5)
    >>> neck = PainMark(Place(facts.regions["neck_lateral"].id, Side.RIGHT))
    >>> round(pain_extent(PainMap(marks=(temple, neck)), facts) * len(facts.places()), 6)
    1.5
    """
    return sum(_coverage(mark) for mark in pain.painful.values()) / len(knowledge.places())


def weighted_pain_extent(pain: PainMap, knowledge: Knowledge) -> float | None:
    """Share of the worst possible pain map: coverage times intensity over all places; between 0 and 1.

    None if a painful place has no intensity: an unknown intensity is not a number.

    Args:
        pain: The pain map.
        knowledge: The facts; they say how many places there are.

    >>> from tautband.knowledge import load
    >>> facts = load()
    >>> temple = PainMark(Place(facts.regions["temple_anterior"].id, Side.RIGHT), intensity=6, coverage=0.5)
    >>> round(weighted_pain_extent(PainMap(marks=(temple,)), facts) * len(facts.places()), 6)
    0.3
    """
    total = 0.0
    for mark in pain.painful.values():
        if mark.intensity is None:
            return None
        total += _coverage(mark) * mark.intensity / 10
    return total / len(knowledge.places())


def side_index(pain: PainMap) -> float | None:
    """To which side the pain leans: 1 is right only, -1 left only, 0 the same on both.

    It is (right - left) / (right + left) over the coverage of lateral places. None if no lateral place hurts, or if
    nobody wrote down which side hurts.

    Args:
        pain: The pain map.

    >>> def at(side, coverage):
    ...     return PainMark(Place("temple_anterior", side), coverage=coverage)
    >>> round(side_index(PainMap(marks=(at(Side.LEFT, 0.2), at(Side.RIGHT, 0.8)))), 6)
    0.6
    """
    sums = {Side.LEFT: 0.0, Side.RIGHT: 0.0}
    for place, mark in pain.painful.items():
        if place.side in sums:
            sums[place.side] += _coverage(mark)
    lateral = sums[Side.LEFT] + sums[Side.RIGHT]
    if not pain.side_known or lateral == 0:
        return None
    return (sums[Side.RIGHT] - sums[Side.LEFT]) / lateral


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much two pain maps share.

    Attributes:
        jaccard: Shared over joined, from 0 (nothing in common) to 1 (the same); None if neither map hurts anywhere.
        dice: Twice the shared part over the sum of both, on the same scale.
        unknown: Places whose coverage is unknown in a map in which they hurt, and which therefore count as whole;
            `jaccard` and `dice` are less sure the more there are.
    """

    jaccard: float | None
    dice: float | None
    unknown: tuple[Place, ...]


def overlap(first: PainMap, second: PainMap) -> Overlap:
    """How much two pain maps share, over places: Jaccard and Dice index; `compare` has those of drawings, by area.

    A place that hurts in both adds the smaller coverage to the shared part and the larger one to the joined part; if
    one is unknown, the place counts as whole in both. Places of unknown coverage are listed. Sides are compared as
    they are stored, so a map of "the painful side" is compared with the right side of another.

    Args:
        first: A pain map.
        second: Another one, for example of a later visit.

    >>> def at(region, coverage):
    ...     return PainMark(Place(region, Side.RIGHT), coverage=coverage)
    >>> before = PainMap(marks=(at("temple_anterior", 0.8), at("occipital", 0.4)))
    >>> after = PainMap(marks=(at("temple_anterior", 0.4),))
    >>> both = overlap(before, after)
    >>> round(both.jaccard, 6), both.dice, both.unknown
    (0.333333, 0.5, ())
    """
    marks, others = first.painful, second.painful
    shared = joined = 0.0
    unknown = []
    for place in dict.fromkeys((*marks, *others)):
        pair = [side[place] for side in (marks, others) if place in side]
        parts = [mark.coverage for mark in pair if mark.coverage is not None]
        if len(parts) < len(pair):
            unknown.append(place)
            parts = [1.0]
        shared += min(parts) if len(pair) == 2 else 0.0
        joined += max(parts)
    if joined == 0:
        return Overlap(None, None, ())
    return Overlap(shared / joined, 2 * shared / (shared + joined), tuple(unknown))


def _coverage(mark: PainMark) -> float:
    return 1.0 if mark.coverage is None else mark.coverage
