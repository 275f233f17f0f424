"""Every sentence on the paper sheet, by its message id."""

from collections.abc import Mapping
from types import MappingProxyType

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "sheet.title": "Where does it hurt?",
        "sheet.shade": "Shade every place that hurts with a red or any dark pen. Fill it in well.",
        "sheet.pictures": "If two pictures show the place well, shade it in both. Left and right are always your own.",
        "sheet.keep": "Please write nothing else into the pictures, and leave the black squares free.",
        "sheet.line": "For the clinic:",
        "sheet.front": "front",
        "sheet.back": "back",
        "sheet.left": "your left side",
        "sheet.right": "your right side",
        "sheet.top": "from above",
        "sheet.your_left": "your left",
        "sheet.your_right": "your right",
        "sheet.also": "Tick if it hurts there too:",
        "sheet.column.right": "right",
        "sheet.column.left": "left",
        "sheet.deep.orbit_deep": "behind the eye",
        "sheet.deep.ear_deep": "inside the ear",
        "sheet.deep.teeth_upper_anterior": "upper front teeth",
        "sheet.deep.teeth_upper_posterior": "upper back teeth",
        "sheet.deep.teeth_lower_anterior": "lower front teeth",
        "sheet.deep.teeth_lower_posterior": "lower back teeth",
        "sheet.deep.tongue_palate": "tongue or palate",
        "sheet.deep.throat": "throat",
        "sheet.deep.scapula_inferior_angle": "tip of shoulder blade",
        "sheet.deep.arm": "arm",
        "sheet.intensity": "How strong is this pain? Tick one box.",
        "sheet.weakest": "hardly any",
        "sheet.strongest": "worst possible",
        "sheet.none": "Nothing hurts.",
    }
)
