"""Many drawings laid over each other: which share of them painted each cell, and how many each place."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from tautband.anatomy.regions import Place
from tautband.anatomy.surface import CELLS, Numbers, Surface
from tautband.drawing.document import PainDrawing
from tautband.drawing.project import project
from tautband.errors import InputError
from tautband.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class PainFrequency:
    """A cohort of drawings as one map.

    Attributes:
        n: Number of drawings, those that say "no pain here" included.
        no_pain: How many of them say that nothing hurts.
        shares: Share of the drawings that painted each cell, from 0 to 1; shape (4096,).
        places: How many drawings hurt at each place, in the order of the regions; where none hurts is left out.
    """

    n: int
    no_pain: int
    shares: Numbers
    places: Mapping[Place, int]


def pain_frequency_map(drawings: Sequence[PainDrawing], surface: Surface, *, knowledge: Knowledge) -> PainFrequency:
    """Where a group of people hurts: the share of their drawings that painted each cell and each place.

    Args:
        drawings: One drawing a person; more of one person would count that person more than once.
        surface: The surface that the cells belong to.
        knowledge: Says which places there are.

    Raises:
        InputError: There is no drawing, or one of them says nothing.

    >>> from tautband.knowledge import load
    >>> from tautband.knowledge.head import head
    >>> some = [PainDrawing(cells={9: 4}), PainDrawing(cells={8: 2, 9: 2}), PainDrawing(no_pain_here=True)]
    >>> frequency = pain_frequency_map(some, head(), knowledge=load())
    >>> frequency.n, round(float(frequency.shares[9]), 6), list(frequency.places.values())
    (3, 0.666667, [2])
    """
    if not drawings:
        raise InputError(place="drawings", value=[], rule="is empty; a map needs at least one drawing")
    counts, places = np.zeros(CELLS, np.int64), Counter[Place]()
    for drawing in drawings:
        counts += drawing.intensities() > 0
        places.update(project(drawing, surface, knowledge=knowledge).pain.painful.keys())
    ordered = {place: places[place] for place in knowledge.places() if places[place]}
    no_pain = sum(drawing.no_pain_here for drawing in drawings)
    return PainFrequency(len(drawings), no_pain, counts / len(drawings), MappingProxyType(ordered))
