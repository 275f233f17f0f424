"""A hundred recorded drawings with their pain maps: both languages must read the same from the same paint.

The drawings come from a seeded walk over the cells of the head, so that they never change unless this script does. The
pain maps are what the Python package answers; the browser must give the same numbers.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import chain, islice

import numpy as np

SEED, HOW_MANY = 20260301, 100
WORDS = ("throbbing", "pressing", "stabbing", "dull", "burning", "electric")
DRAWINGS, PROJECTIONS = "tests/functional/drawings.json", "tests/functional/projections.json"

Drawing = dict[str, object]


class Chance:
    """Whole numbers by chance, from raw bits: these stay the same in every version of NumPy."""

    def __init__(self, seed: int) -> None:
        self._bits = np.random.PCG64(seed)

    def below(self, limit: int) -> int:
        """A number from 0 to one less than the limit."""
        return int(self._bits.random_raw()) % limit

    def one_of(self, choices: Iterable[int]) -> int:
        """One of several numbers."""
        listed = list(choices)
        return listed[self.below(len(listed))]


def files() -> dict[str, str]:
    """The text of the drawings and of their pain maps, one a line."""
    drawings = list(islice(chain(_edges(), _painted(Chance(SEED))), HOW_MANY))
    return {DRAWINGS: _lines(drawings), PROJECTIONS: _lines(map(_projected, drawings))}


def _lines(entries: Iterable[object]) -> str:
    rows = (json.dumps(entry, separators=(",", ":"), ensure_ascii=False) for entry in entries)
    return "[\n" + ",\n".join(rows) + "\n]\n"


def _document(cells: dict[int, int], **parts: object) -> Drawing:
    painted = [[cell, cells[cell]] for cell in sorted(cells)]
    return {"schema": "pain-drawing/1", "surface": "head/1", "cells": painted, **parts}


def _edges() -> Iterator[Drawing]:
    """What is easily got wrong, each by itself."""
    from tautband.anatomy.surface import CELLS, HALF  # noqa: PLC0415  # the tool path is set by the caller
    from tautband.knowledge import load  # noqa: PLC0415
    from tautband.knowledge.head import head  # noqa: PLC0415

    yield _document({}, no_pain_here=True, drawn_at="2026-03-01T10:00:00Z")
    yield _document({0: 1})
    yield _document({CELLS - 1: 10}, drawn_at="2026-03-01T10:00:00.123Z")
    yield _document({cell: 1 + cell % 10 for cell in range(CELLS)})
    yield _document(dict.fromkeys(range(HALF), 3))
    for region in load().regions.values():
        cells = {int(cell): 5 for place in _places(region.id) for cell in head().cells_of(place)}
        if region.midline and cells:
            yield _document(cells)
            yield _document({cell: 2 + cell % 3 for cell in cells if cell < HALF})
    for region_id in ("orbit_deep", "ear_deep"):
        left, right = ([int(cell) for cell in head().cells_of(place)] for place in _places(region_id))
        yield _document({cell: 1 + cell % 7 for cell in right}, layers=[{"quality": "dull", "cells": right[:1]}])
        yield _document(dict.fromkeys(left + right, 6), deep=[{"region": region_id, "side": "right", "intensity": 9}])
        yield _document(dict.fromkeys(left, 6), deep=[{"region": region_id, "side": "both"}])
    named = [{"region": "throat", "side": "both", "intensity": 2}, {"region": "arm", "side": "left"}]
    yield _document({}, deep=[*named, {"region": "teeth_upper_anterior", "side": "both", "intensity": 1}])
    yield {"schema": "pain-drawing/1", "surface": "head/1", "deep": [{"region": "tongue_palate", "side": "midline"}]}


def _places(region: str) -> list:  # type: ignore[type-arg]  # imported late, see above
    from tautband.knowledge import load  # noqa: PLC0415  # as above

    return [place for place in load().places() if place.region == region]


def _painted(chance: Chance) -> Iterator[Drawing]:
    """What hands may paint: strokes of a brush over neighboring cells, one on top of the other."""
    while True:
        cells: dict[int, int] = {}
        layers: dict[str, set[int]] = {}
        for _ in range(1 + chance.below(6)):
            stroke = set(_stroke(chance))
            cells |= dict.fromkeys(stroke, 1 + chance.below(10))
            if chance.below(3) == 0:
                layers.setdefault(WORDS[chance.below(len(WORDS))], set()).update(stroke)
        if chance.below(4) == 0:  # a rubber
            for cell in set(_stroke(chance)) & cells.keys():
                if len(cells) > 1:
                    del cells[cell]
        parts: dict[str, object] = {"layers": list(_layers(layers, cells))}
        if chance.below(3) == 0:
            parts["deep"] = list(_deep(chance))
        yield _document(cells, **parts)


def _stroke(chance: Chance) -> Iterator[int]:
    """The cells under a brush that goes from cell to neighboring cell, now and then on both sides of the body."""
    from tautband.anatomy.surface import CELLS, mirror_cell  # noqa: PLC0415  # as above
    from tautband.knowledge.head import head  # noqa: PLC0415

    cell, wide, both = chance.below(CELLS), chance.below(3) > 0, chance.below(5) == 0
    for _ in range(1 + chance.below(20)):
        under = (cell, *head().neighbors[cell]) if wide else (cell,)
        yield from under
        if both:
            yield from map(mirror_cell, under)
        cell = chance.one_of(head().neighbors[cell])


def _layers(layers: dict[str, set[int]], cells: dict[int, int]) -> Iterator[dict[str, object]]:
    for word in sorted(layers):
        painted = sorted(layers[word] & cells.keys())
        if painted:
            yield {"quality": word, "cells": painted}


def _deep(chance: Chance) -> Iterator[dict[str, object]]:
    for region in ("orbit_deep", "ear_deep", "teeth_lower_posterior", "scapula_inferior_angle"):
        if chance.below(2):
            side = ("left", "right", "both")[chance.below(3)]
            known: dict[str, object] = {"intensity": 1 + chance.below(10)} if chance.below(4) else {}
            yield {"region": region, "side": side, **known}


def _projected(document: Drawing) -> dict[str, object]:
    from tautband.drawing import project  # noqa: PLC0415  # as above
    from tautband.exchange.drawing import drawing_from  # noqa: PLC0415
    from tautband.knowledge import load  # noqa: PLC0415
    from tautband.knowledge.head import head  # noqa: PLC0415

    found = project(drawing_from(document, load()), head(), knowledge=load())
    marks = [
        {
            "region": mark.place.region,
            "side": mark.place.side.value,
            "intensity": mark.intensity,
            "coverage": mark.coverage,
            "quality": list(mark.quality),
        }
        for mark in found.pain.marks
    ]
    read_as = [{"region": place.region, "side": place.side.value} for place in found.read_as]
    return {
        "marks": marks,
        "complete": found.pain.complete,
        "no_pain_here": found.pain.no_pain_here,
        "read_as": read_as,
    }
