"""Where a headache itself, or another disorder, can hurt without any muscle: the competing causes.

A *field* is a set of neighboring places that a competing cause takes as a whole (all places about one eye, one side
of the neck). Places of one field are therefore not independent evidence against "the headache itself". Kelman 2005
gives the rates of the headache's own places; the fields beside them carry assumed rates (``other_*`` in
``ranking.toml``).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tautband.anatomy.regions import Place, Region
from tautband.anatomy.sides import Side
from tautband.knowledge import Knowledge

KELMAN = ("eyes", "temple", "forehead", "occipital", "neck", "vertex")

# Fields outside the published places: the region's name decides, and which assumed rate the field takes.
OTHER_FIELDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "parietal": ("other_head", ("parietal",)),
    "mastoid": ("other_head", ("mastoid",)),
    "cheek": ("other_face", ("nose_side", "cheek_zygomatic")),
    "ear": ("other_face", ("ear_deep",)),
    "jaw": ("other_face", ("tmj", "mandible_angle", "mandible_body", "chin")),
    "teeth": (
        "other_teeth_mouth",
        ("teeth_upper_anterior", "teeth_upper_posterior", "teeth_lower_anterior", "teeth_lower_posterior"),
    ),
    "mouth_throat": ("other_teeth_mouth", ("tongue_palate", "throat")),
    "collar": ("other_neck", ("supraclavicular",)),
    "shoulder": ("other_shoulder_trunk", ("suprascapular", "acromion", "shoulder_posterior", "shoulder_lateral")),
    "upper_back": ("other_shoulder_trunk", ("scapula_medial_border", "interscapular", "scapula_inferior_angle")),
    "chest_arm": ("other_shoulder_trunk", ("sternum_upper", "chest_upper", "arm")),
}
WIDE_FIELDS = ("cheek", "jaw", "teeth", "mouth_throat", "shoulder", "upper_back", "chest_arm")


@dataclass(frozen=True, slots=True)
class Fields:
    """The competing causes of a set of places.

    Attributes:
        names: (n_fields,) name and side of each field.
        side: (n_fields,) 0 left, 1 right, 2 midline.
        rate_key: (n_fields,) the published place or the name of the assumed rate.
        of_place: (n_places,) index of the field of each place.
        wide: (n_fields,) whether the field holds many regions of which few are taken at once.
    """

    names: tuple[tuple[str, Side], ...]
    side: NDArray[np.intp]
    rate_key: tuple[str, ...]
    of_place: NDArray[np.intp]
    wide: NDArray[np.bool_]


def field_of(region: Region) -> tuple[str, str]:
    """Name of the field of a region and the key of its rate."""
    if region.headache_place in KELMAN:
        return region.headache_place, region.headache_place
    for name, (rate, regions) in OTHER_FIELDS.items():
        if region.id in regions:
            return name, rate
    return region.id, f"other_{region.group}"  # a region added by an overlay stands alone


def build_fields(knowledge: Knowledge, places: tuple[Place, ...]) -> Fields:
    """Group places into the fields of the competing causes, side by side."""
    sides = {Side.LEFT: 0, Side.RIGHT: 1, Side.MIDLINE: 2}
    names: dict[tuple[str, Side], str] = {}
    keys = []
    for place in places:
        name, rate = field_of(knowledge.regions[place.region])
        names.setdefault((name, place.side), rate)
        keys.append((name, place.side))
    order = tuple(names)
    return Fields(
        names=order,
        side=np.array([sides[side] for _, side in order], dtype=np.intp),
        rate_key=tuple(names.values()),
        of_place=np.array([order.index(key) for key in keys], dtype=np.intp),
        wide=np.array([name in WIDE_FIELDS for name, _ in order], dtype=bool),
    )
