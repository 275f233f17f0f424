"""What the patient painted: places with intensity and coverage, and measures of them."""

from tautband.drawing.measures import Overlap, overlap, pain_extent, side_index, weighted_pain_extent
from tautband.drawing.pain_map import PainMap, PainMark

__all__ = ["Overlap", "PainMap", "PainMark", "overlap", "pain_extent", "side_index", "weighted_pain_extent"]
