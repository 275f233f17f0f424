"""pain-drawing/1 in and out: a JSON document becomes a `PainDrawing`, or one line says which rule it breaks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import BinaryIO

from pydantic import ValidationError

from tautband.anatomy.regions import Place, RegionId
from tautband.anatomy.sides import Side
from tautband.drawing.document import PainDrawing
from tautband.exchange.drawing_model import NamedPlace, PainDrawingDocument
from tautband.exchange.faults import Fault, Path, first_fault, pointer
from tautband.exchange.json_text import parse_json, read_json
from tautband.exchange.schema_name import require_schema
from tautband.exchange.shape import shape_faults
from tautband.knowledge import Knowledge

SCHEMA = "pain-drawing/1"


def read_drawing(source: BinaryIO | bytes, knowledge: Knowledge) -> PainDrawing:
    """Read a pain-drawing/1 document and check it against the surface and the knowledge.

    Args:
        source: The bytes of the document, or an open binary stream.
        knowledge: Defines the names of places.

    Raises:
        InputError: The document breaks a rule; the text is one line with the place, the value and the rule.
    """
    content = parse_json(source) if isinstance(source, bytes) else read_json(source)
    return drawing_from(content, knowledge)


def drawing_from(content: Mapping[str, object], knowledge: Knowledge) -> PainDrawing:
    """Check a pain-drawing/1 document that is already parsed.

    Args:
        content: The object at the root of the document.
        knowledge: Defines the names of places.

    Raises:
        InputError: The document breaks a rule.
    """
    require_schema(content, SCHEMA)
    try:
        document = PainDrawingDocument.model_validate(content, context={"knowledge": knowledge})
    except ValidationError as error:
        raise first_fault(shape_faults(error, PainDrawingDocument)) from None
    faults = drawing_faults(document, knowledge)
    if faults:
        raise first_fault(faults)
    return drawing_of(document, knowledge)


def drawing_faults(document: PainDrawingDocument, knowledge: Knowledge, *, path: Path = ()) -> list[Fault]:
    """All faults that only show when the entries of a drawing are read together.

    Args:
        document: A drawing in which every entry has its shape.
        knowledge: Says which regions lie in the midline.
        path: Where the drawing stands in its document.
    """
    cells, deep = document.cells or [], document.deep or []
    painted = {cell for cell, _ in cells}
    named = [{"region": entry.region, "side": entry.side} for entry in deep]
    places: Iterable[dict[object, str]] = (
        {place: ", ".join(place) for place in _places(entry, knowledge)} for entry in deep
    )
    faults = [
        *_repeated(({cell: f"cell {cell}"} for cell, _ in cells), cells, (*path, "cells")),
        *_repeated(places, named, (*path, "deep")),
        *_layer_faults(document, painted, (*path, "layers")),
    ]
    if document.no_pain_here and (painted or deep):
        what = "the cells that are painted" if painted else "the places that are named"
        faults.append(Fault((*path, "no_pain_here"), True, f"contradicts {what}"))
    return faults


def drawing_of(document: PainDrawingDocument, knowledge: Knowledge) -> PainDrawing:
    """The drawing of a document without faults.

    Args:
        document: A checked drawing.
        knowledge: Says which regions lie in the midline.
    """
    return PainDrawing(
        cells=dict(document.cells or ()),
        deep={place: entry.intensity for entry in document.deep or () for place in _places(entry, knowledge)},
        layers={layer.quality: frozenset(layer.cells) for layer in document.layers or ()},
        strokes=tuple(document.strokes or ()),
        no_pain_here=bool(document.no_pain_here),
        drawn_at=document.drawn_at,
        surface=document.surface,
    )


def drawing_document(drawing: PainDrawing) -> dict[str, object]:
    """A drawing as plain values that `json` can write: cells ascending, places and qualities in order of their names.

    Args:
        drawing: What the patient painted.
    """
    document: dict[str, object] = {
        "schema": SCHEMA,
        "surface": drawing.surface,
        "cells": [[cell, intensity] for cell, intensity in drawing.cells.items()],
        "deep": [_named(place, intensity) for place, intensity in sorted(drawing.deep.items())],
        "layers": [{"quality": word, "cells": sorted(cells)} for word, cells in drawing.layers.items()],
        "strokes": [_plain(stroke) for stroke in drawing.strokes],
        "no_pain_here": drawing.no_pain_here,
    }
    if drawing.drawn_at is not None:
        document["drawn_at"] = instant_text(drawing.drawn_at)
    return document


def instant_text(instant: datetime | None) -> str | None:
    """A moment in UTC as documents have it, or nothing.

    Args:
        instant: The moment, or None if it is unknown.

    >>> from datetime import UTC
    >>> instant_text(datetime(2026, 3, 1, 10, tzinfo=UTC))
    '2026-03-01T10:00:00Z'
    """
    return None if instant is None else instant.isoformat().replace("+00:00", "Z")


def _repeated(said: Iterable[Mapping[object, str]], values: Sequence[object], path: Path) -> Iterator[Fault]:
    """A fault for each entry that speaks of what an earlier one spoke of; `said` has what, and in which words."""
    first: dict[object, int] = {}
    for index, words in enumerate(said):
        again = [key for key in words if key in first]
        if again:
            rule = f"is given twice: {pointer((*path, first[again[0]]))} holds {words[again[0]]} already"
            yield Fault((*path, index), values[index], rule)
        for key in words:
            first.setdefault(key, index)


def _layer_faults(document: PainDrawingDocument, painted: set[int], path: Path) -> Iterator[Fault]:
    layers = document.layers or []
    names = [{"quality": layer.quality} for layer in layers]
    yield from _repeated(({layer.quality: f'"{layer.quality}"'} for layer in layers), names, path)
    for index, layer in enumerate(layers):
        here: Path = (*path, index, "cells")
        yield from _repeated(({cell: f"cell {cell}"} for cell in layer.cells), layer.cells, here)
        bare = ((at, cell) for at, cell in enumerate(layer.cells) if cell not in painted)
        yield from (Fault((*here, at), cell, "is not painted; a layer holds painted cells only") for at, cell in bare)


def _places(entry: NamedPlace, knowledge: Knowledge) -> tuple[Place, ...]:
    region = knowledge.regions[RegionId(entry.region)]
    sides = region.sides if entry.side in {"both", "midline"} else (Side(entry.side),)
    return tuple(Place(region.id, side) for side in sides)


def _named(place: Place, intensity: int | None) -> dict[str, object]:
    named: dict[str, object] = {"region": place.region, "side": place.side.value}
    return named if intensity is None else {**named, "intensity": intensity}


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value
