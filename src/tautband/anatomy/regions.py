"""Regions: named areas of the head, neck, shoulder and upper trunk where a patient may feel pain."""

from dataclasses import dataclass
from typing import NamedTuple, NewType

from tautband.anatomy.sides import Side, sides_of

RegionId = NewType("RegionId", str)


@dataclass(frozen=True, slots=True)
class Region:
    """An area where pain is felt, with its nerve supply and the areas that touch it.

    Attributes:
        id: Stable name in files and documents, for example `temple_anterior`.
        label: Name for people.
        group: Part of the body: head, face, teeth_mouth, neck or shoulder_trunk.
        midline: True if there is one area in the middle instead of a left and a right one.
        headache_place: Place of the published headache survey that contains the region, or None.
        guide_area: Area of the classical pain-and-muscle guide.
        deep: True if the place has no skin to paint on (behind the eye, in the ear, teeth, mouth, throat).
        synonyms: Other names.
        sensory_supply: Nerves that carry its sensation.
        neighbors: Regions that touch it on the same side or in the midline.
        choir_segments: Segments of a published body map that contain it, as printed there.
    """

    id: RegionId
    label: str
    group: str
    midline: bool
    headache_place: str | None
    guide_area: str
    deep: bool
    synonyms: tuple[str, ...]
    sensory_supply: str
    neighbors: tuple[RegionId, ...]
    choir_segments: str = ""

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides on which the region exists, left before right."""
        return sides_of(midline=self.midline)


class Place(NamedTuple):
    """A region on one side of the patient's body."""

    region: RegionId
    side: Side
