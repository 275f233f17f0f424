import io
import json
import math
from collections.abc import Callable
from datetime import UTC
from fractions import Fraction
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tautband.anatomy import Place, mirror
from tautband.anatomy.surface import CELLS, mirror_cell
from tautband.drawing import PainDrawing, PainMark, compare, painted_area, project
from tautband.drawing.project import is_named
from tautband.errors import InputError
from tautband.exchange.documents import read_assessment
from tautband.exchange.drawing import drawing_document, read_drawing
from tautband.exchange.drawing_model import Layer, NamedPlace, PainDrawingDocument
from tautband.knowledge import Knowledge, load
from tautband.knowledge.head import head

Read = TypeVar("Read")
PLACE_OF = [head().place_of(cell) for cell in range(CELLS)]
INTENSITIES = st.integers(1, 10)
PLACES = st.sampled_from(head().places())
NAMED = st.sampled_from([place for place in load().places() if is_named(load().regions[place.region], head())])
WORDS = st.sampled_from(["throbbing", "dull", "sharp", "pressing"])
STROKES = st.lists(
    st.dictionaries(st.text(max_size=4), st.none() | st.integers() | st.lists(st.lists(st.integers(0, 9)))), max_size=2
)


@st.composite
def cells(draw: st.DrawFn) -> dict[int, int]:
    """Some single cells, and some places whole or in part: what a hand paints lies together."""
    painted = draw(st.dictionaries(st.integers(0, CELLS - 1), INTENSITIES, max_size=12))
    for place in draw(st.lists(PLACES, max_size=4)):
        members = head().cells_of(place).tolist()
        painted |= dict.fromkeys(members[: draw(st.integers(1, len(members)))], draw(INTENSITIES))
    return painted


@st.composite
def drawings(draw: st.DrawFn) -> PainDrawing:
    painted, deep = draw(cells()), draw(st.dictionaries(NAMED, st.none() | INTENSITIES, max_size=3))
    some = st.sets(st.sampled_from(sorted(painted))).map(frozenset) if painted else st.just(frozenset[int]())
    return PainDrawing(
        cells=painted,
        deep=deep,
        layers=draw(st.dictionaries(WORDS, some, max_size=3)),
        strokes=tuple(draw(STROKES)),
        no_pain_here=not (painted or deep),
        drawn_at=draw(st.none() | st.datetimes(timezones=st.just(UTC))),
    )


def oracle(drawing: PainDrawing) -> dict[Place, PainMark]:
    """The projection as it is defined, cell by cell, in exact fractions."""
    found = {}
    touched = {PLACE_OF[cell] for cell in drawing.cells} | drawing.deep.keys()
    for place in touched:
        own = [cell for cell in range(CELLS) if PLACE_OF[cell] == place]
        painted = [cell for cell in own if cell in drawing.cells]
        words = tuple(word for word in sorted(drawing.layers) if drawing.layers[word] & set(painted))
        if place in drawing.deep:
            level = drawing.deep[place]
            found[place] = PainMark(place, intensity=None if level is None else float(level), quality=words)
        elif painted:
            area = {cell: Fraction(repr(float(head().area_cm2[cell]))) for cell in own}
            part = sum((area[cell] for cell in painted), Fraction())
            mean = sum((area[cell] * drawing.cells[cell] for cell in painted), Fraction()) / part
            below = is_named(load().regions[place.region], head())
            found[place] = PainMark(
                place,
                intensity=six(mean),
                coverage=None if below else six(part / sum(area.values())),
                quality=words,
            )
    return found


def six(number: Fraction) -> float:
    return math.floor(number * 1_000_000 + Fraction(1, 2)) / 1_000_000


def mirrored(drawing: PainDrawing) -> PainDrawing:
    return PainDrawing(
        cells={mirror_cell(cell): level for cell, level in drawing.cells.items()},
        deep={swapped(place): level for place, level in drawing.deep.items()},
        layers={word: frozenset(map(mirror_cell, members)) for word, members in drawing.layers.items()},
        no_pain_here=drawing.no_pain_here,
    )


def swapped(place: Place) -> Place:
    return Place(place.region, mirror(place.side))


@given(drawings())
def test_the_projection_is_what_its_definition_says(drawing: PainDrawing) -> None:
    found = project(drawing, head(), knowledge=load())

    assert {mark.place: mark for mark in found.pain.marks} == oracle(drawing)
    order = [load().places().index(mark.place) for mark in found.pain.marks]
    assert order == sorted(order)
    assert found.pain.complete
    assert found.pain.no_pain_here == drawing.no_pain_here


@given(drawings())
def test_the_mirrored_drawing_has_the_mirrored_map_to_the_last_digit(drawing: PainDrawing) -> None:
    here, there = (project(one, head(), knowledge=load()) for one in (drawing, mirrored(drawing)))

    flipped = {swapped(mark.place): (mark.intensity, mark.coverage, mark.quality) for mark in here.pain.marks}
    assert {mark.place: (mark.intensity, mark.coverage, mark.quality) for mark in there.pain.marks} == flipped
    assert set(map(swapped, here.read_as)) == set(there.read_as)


@given(PLACES, INTENSITIES)
def test_a_place_painted_whole_is_covered_whole(place: Place, level: int) -> None:
    drawn = PainDrawing(cells=dict.fromkeys(head().cells_of(place).tolist(), level))
    (mark,) = project(drawn, head(), knowledge=load()).pain.marks

    assert (mark.place, mark.intensity) == (place, level)
    assert mark.coverage == (None if load().regions[place.region].deep else 1)


@given(drawings())
def test_what_is_written_is_read_back_as_it_was(drawing: PainDrawing) -> None:
    content = json.dumps(drawing_document(drawing)).encode()

    assert read_drawing(content, load()) == drawing
    assert read_drawing(io.BytesIO(content), load()) == drawing


@given(drawings(), drawings())
def test_areas_add_up_and_the_way_back_is_the_opposite(first: PainDrawing, second: PainDrawing) -> None:
    there, back = (compare(*pair, surface=head(), knowledge=load()) for pair in ((first, second), (second, first)))

    assert there.shared_cm2 + there.lost_cm2 == pytest.approx(painted_area(first, head()).area_cm2)
    assert there.shared_cm2 + there.gained_cm2 == pytest.approx(painted_area(second, head()).area_cm2)
    assert (there.jaccard, there.dice, there.gained_cm2) == (back.jaccard, back.dice, back.lost_cm2)
    assert there.intensity_difference == (None if back.intensity_difference is None else -back.intensity_difference)
    assert there.jaccard is None or 0 <= there.jaccard <= (there.dice or 0) <= 1 + 1e-12
    assert [change.place for change in there.places] == [change.place for change in back.places]


@given(drawings())
def test_the_mirrored_drawing_leans_to_the_other_side(drawing: PainDrawing) -> None:
    here, there = painted_area(drawing, head()), painted_area(mirrored(drawing), head())

    assert there.extent == pytest.approx(here.extent)
    assert there.side_index == (None if here.side_index is None else pytest.approx(-here.side_index))
    assert 0 <= here.weighted_extent <= here.extent * (1 + 1e-12) <= 1 + 2e-12


NAMES = "region side intensity quality cells orbit_deep temple_anterior chin both left head/1 throbbing pain-drawing/1"
KEYS = [field.alias or name for name, field in PainDrawingDocument.model_fields.items()]
SOME_WORDS = st.sampled_from([*KEYS, *NamedPlace.model_fields, *Layer.model_fields, *NAMES.split(), ""])
SCALARS = st.none() | st.booleans() | st.integers(-2, 4100) | st.floats() | SOME_WORDS | st.text(max_size=4)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(SOME_WORDS, inner, max_size=4)
)
ENTRIES: dict[str, st.SearchStrategy[Any]] = {
    "cells": st.lists(st.tuples(st.integers(-1, 40), st.integers(0, 11)), max_size=4),
    "deep": st.lists(
        st.fixed_dictionaries({"region": SOME_WORDS, "side": SOME_WORDS}, optional={"intensity": st.integers(0, 11)}),
        max_size=3,
    ),
    "layers": st.lists(
        st.fixed_dictionaries({"quality": SOME_WORDS, "cells": st.lists(st.integers(-1, 40), max_size=3)}), max_size=3
    ),
    "no_pain_here": st.booleans(),
    "drawn_at": st.datetimes().map(lambda when: f"{when.isoformat()}Z"),
}
DOCUMENTS = st.fixed_dictionaries(
    {"schema": st.just("pain-drawing/1"), "surface": st.just("head/1") | SOME_WORDS},
    optional={key: ENTRIES.get(key, VALUES) | VALUES for key in KEYS[2:]},
)


@given(DOCUMENTS)
def test_any_drawing_is_read_or_refused_on_one_line_alone_and_in_an_assessment(document: dict[str, Any]) -> None:
    content = json.dumps(document).encode()
    whole = json.dumps({"schema": "assessment/1", "drawing": document}).encode()
    drawing = answered(read_drawing, content)
    told = answered(read_assessment, whole)
    if isinstance(drawing, str):
        assert isinstance(told, str)
        return
    assert read_drawing(json.dumps(drawing_document(drawing)).encode(), load()) == drawing
    if drawing.answered:
        assert not isinstance(told, str)
        assert told.pain == project(drawing, head(), knowledge=load()).pain


def answered(reader: Callable[[bytes, Knowledge], Read], content: bytes) -> Read | str:
    """What was read, or the one line that refuses it."""
    try:
        return reader(content, load())
    except InputError as error:
        line = str(error)
        assert len(line.splitlines()) == 1  # any other exception fails the test
        return line
