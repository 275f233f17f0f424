"""The shape of pain-drawing/1: which keys exist, what each may hold. Rules across entries stand in `drawing`."""

import re
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, Self, TypeGuard

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)

from tautband.anatomy.regions import RegionId
from tautband.anatomy.surface import CELLS, VERSION
from tautband.drawing.document import STRONGEST, WEAKEST
from tautband.drawing.project import is_named
from tautband.exchange.answers import broken
from tautband.exchange.names import check_region, check_region_side, knowledge_of
from tautband.exchange.part import Part, Word
from tautband.knowledge.head import head

MOST_STROKES = 2_000
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")  # controls and breaks of a line
_INSTANT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,6})?Z$"


def check_surface(value: str) -> str:
    """The surface whose cells are known here.

    Args:
        value: Name of a surface.
    """
    if value != VERSION:
        raise broken(rule=f"is a surface that is not known here; cells of {VERSION} are read")
    return value


def check_cell(value: object) -> int:
    """The number of a cell.

    Args:
        value: What stands where a cell should.
    """
    if not _is_whole(value):
        raise broken(rule="is not the number of a cell")
    if not 0 <= value < CELLS:
        raise broken(rule=f"is not a cell of {VERSION}; its cells are 0 to {CELLS - 1}")
    return value


def check_painted(value: object) -> tuple[int, int]:
    """A painted cell and its intensity.

    Args:
        value: What stands where [cell, intensity] should.
    """
    if not isinstance(value, list) or len(value) != 2:
        raise broken(rule="is not a cell with its intensity, such as [1203, 7]")
    cell, intensity = value
    if not _is_whole(cell) or not 0 <= cell < CELLS:
        raise broken(at=(0,), rule=f"is not a cell of {VERSION}; its cells are 0 to {CELLS - 1}")
    if not _is_whole(intensity):
        raise broken(at=(1,), rule=f"is not a whole number from {WEAKEST} to {STRONGEST}")
    if intensity < WEAKEST:
        raise broken(at=(1,), rule=f"is below {WEAKEST}; leave out a cell that does not hurt")
    if intensity > STRONGEST:
        raise broken(at=(1,), rule=f"is above {STRONGEST}")
    return cell, intensity


def check_named(value: str, info: ValidationInfo) -> str:
    """A place that is named because it has no skin of its own.

    Args:
        value: The id of a known region.
        info: Carries the knowledge.
    """
    if not is_named(knowledge_of(info).regions[RegionId(value)], head()):
        raise broken(rule="is painted on the skin, not named; paint its cells")
    return value


def check_shown(value: str) -> str:
    """A word that can be shown as it is: on a page, in a picture, on a terminal.

    Args:
        value: The patient's word.
    """
    if _UNSEEN.search(value):
        raise broken(rule="holds a sign that cannot be shown; write it with letters")
    return value


def check_instant(value: object) -> datetime:
    """A moment in UTC, written as 2026-03-01T10:00:00Z, with or without parts of a second.

    Args:
        value: The text.
    """
    if not isinstance(value, str) or not re.match(_INSTANT, value):
        raise broken(rule="is not a time in UTC written as 2026-03-01T10:00:00Z")
    try:
        return datetime.fromisoformat(value.removesuffix("Z")).replace(tzinfo=UTC)
    except ValueError:
        raise broken(rule="is not a time of the calendar") from None


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


_CELL: dict[str, Any] = {"type": "integer", "minimum": 0, "maximum": CELLS - 1}
_INTENSITY: dict[str, Any] = {"type": "integer", "minimum": WEAKEST, "maximum": STRONGEST}
_PAINTED: dict[str, Any] = {"type": "array", "prefixItems": [_CELL, _INTENSITY], "minItems": 2, "maxItems": 2}
_UTC: dict[str, Any] = {"type": "string", "format": "date-time", "pattern": _INSTANT}

Cell = Annotated[int, PlainValidator(check_cell), WithJsonSchema(_CELL)]
Painted = Annotated[tuple[int, int], PlainValidator(check_painted), WithJsonSchema(_PAINTED)]
NamedRegion = Annotated[str, AfterValidator(check_region), AfterValidator(check_named)]
Quality = Annotated[Word, AfterValidator(check_shown)]
Instant = Annotated[datetime, BeforeValidator(check_instant), WithJsonSchema(_UTC)]


class NamedPlace(Part):
    """A place without skin of its own that hurts; without an intensity nobody asked how strongly."""

    region: NamedRegion
    side: Literal["left", "right", "both", "midline"]
    intensity: Annotated[int, Field(ge=WEAKEST, le=STRONGEST)] | None = None

    @model_validator(mode="after")
    def _side_exists(self, info: ValidationInfo) -> Self:
        check_region_side(self.region, self.side, info, unknown=False)
        return self


class Layer(Part):
    """The painted cells that have one quality, in the patient's word."""

    quality: Quality
    cells: list[Cell]


class PainDrawingDocument(Part):
    """pain-drawing/1: what one patient painted. What is not painted does not hurt; strokes are for replay only."""

    schema_name: Literal["pain-drawing/1"] = Field(alias="schema")
    surface: Annotated[str, AfterValidator(check_surface), WithJsonSchema({"const": VERSION})]
    cells: Annotated[list[Painted], Field(max_length=CELLS)] | None = None
    deep: list[NamedPlace] | None = None
    layers: list[Layer] | None = None
    strokes: Annotated[list[dict[str, Any]], Field(max_length=MOST_STROKES)] | None = None
    no_pain_here: bool | None = None
    drawn_at: Instant | None = None
