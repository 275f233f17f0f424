"""Names and places: sides of the body, regions where pain is felt, muscles that may send it."""

from tautband.anatomy.muscles import AssociatedSymptom, GroupPattern, Muscle, MuscleId, MuscleNote, MuscleSite
from tautband.anatomy.regions import Place, Region, RegionId
from tautband.anatomy.sides import Side, mirror, sides_of

__all__ = [
    "AssociatedSymptom",
    "GroupPattern",
    "Muscle",
    "MuscleId",
    "MuscleNote",
    "MuscleSite",
    "Place",
    "Region",
    "RegionId",
    "Side",
    "mirror",
    "sides_of",
]
