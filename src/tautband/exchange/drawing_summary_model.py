"""The shapes of what is written about drawings, for the programs that read it; we write without these models."""

from typing import Annotated, Literal

from pydantic import Field

from tautband.anatomy.surface import CELLS
from tautband.exchange.drawing_model import Cell
from tautband.exchange.part import Part

Share = Annotated[float, Field(ge=0, le=1)]
Signed = Annotated[float, Field(ge=-1, le=1)]
Amount = Annotated[float, Field(ge=0)]
Count = Annotated[int, Field(ge=0)]


class DrawnPlace(Part):
    """A region on one side of the patient's body."""

    region: str
    side: Literal["left", "right", "midline"]


class DrawnMark(Part):
    """How strongly a place hurts, how much of it is painted (null for a place that is named), in which words."""

    intensity: Annotated[float, Field(ge=0, le=10)] | None
    coverage: Share | None
    quality: list[str]


class DrawnPlaceMark(DrawnPlace, DrawnMark):
    """A painful place of a drawing."""


class AreaDocument(Part):
    """The painted area; `side_index` is 1 for the right half only and -1 for the left, null if nothing is painted."""

    cells: Annotated[int, Field(ge=0, le=CELLS)]
    area_cm2: Amount
    extent: Share
    weighted_extent: Share
    side_index: Signed | None
    center_cm: Annotated[list[float], Field(min_length=3, max_length=3)] | None


class Stamped(Part):
    """The version of the package and the digest of the facts behind a result."""

    version: str
    knowledge: str


class SummaryDocument(Stamped):
    """drawing-summary/1: the places and the area of one drawing."""

    schema_name: Literal["drawing-summary/1"] = Field(alias="schema")
    surface: str
    drawn_at: str | None
    no_pain_here: bool
    places: list[DrawnPlaceMark]
    read_as: list[DrawnPlace]
    area: AreaDocument


class PlaceChangeDocument(DrawnPlace):
    """One place in two drawings; null where it does not hurt."""

    before: DrawnMark | None
    after: DrawnMark | None
    coverage_change: Signed | None
    intensity_change: Annotated[float, Field(ge=-10, le=10)] | None


class ComparisonDocument(Stamped):
    """drawing-comparison/1: what two drawings share by area, and what changed from the first to the second."""

    schema_name: Literal["drawing-comparison/1"] = Field(alias="schema")
    first: AreaDocument
    second: AreaDocument
    shared_cm2: Amount
    gained_cm2: Amount
    lost_cm2: Amount
    jaccard: Share | None
    dice: Share | None
    intensity_difference: Annotated[float, Field(ge=-9, le=9)] | None
    center_shift_cm: Amount | None
    places: list[PlaceChangeDocument]
    read_as: list[DrawnPlace]


class FrequencyPlace(DrawnPlace):
    """How many of the drawings hurt at a place."""

    drawings: Annotated[int, Field(ge=1)]
    share: Share


class FrequencyDocument(Stamped):
    """drawing-frequency/1: how many of a group of drawings painted each place and each cell."""

    schema_name: Literal["drawing-frequency/1"] = Field(alias="schema")
    n: Annotated[int, Field(ge=1)]
    no_pain_here: Count
    places: list[FrequencyPlace]
    cells: list[tuple[Cell, Share]]
