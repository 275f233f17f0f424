"""What the patient painted: the drawing, the places it covers, and measures of both."""

from tautband.drawing.area import PaintedArea, painted_area
from tautband.drawing.compare import Comparison, PlaceChange, compare
from tautband.drawing.document import PainDrawing
from tautband.drawing.frequency import PainFrequency, pain_frequency_map
from tautband.drawing.measures import Overlap, overlap, pain_extent, side_index, weighted_pain_extent
from tautband.drawing.pain_map import PainMap, PainMark
from tautband.drawing.project import Projected, project

__all__ = [
    "Comparison",
    "Overlap",
    "PainDrawing",
    "PainFrequency",
    "PainMap",
    "PainMark",
    "PaintedArea",
    "PlaceChange",
    "Projected",
    "compare",
    "overlap",
    "pain_extent",
    "pain_frequency_map",
    "painted_area",
    "project",
    "side_index",
    "weighted_pain_extent",
]
