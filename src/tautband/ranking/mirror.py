"""The mirror image of everything that has a side."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tautband.anatomy.muscles import MuscleSite
from tautband.anatomy.regions import Place
from tautband.anatomy.sides import mirror

EQUAL = 9  # decimals to which numbers of mirrored sites agree; beyond them there is only rounding


@dataclass(frozen=True, slots=True)
class Mirror:
    """For each site, place and part of a group the index of its mirror image."""

    sites: NDArray[np.intp]
    places: NDArray[np.intp]
    parts: NDArray[np.intp]


def build_mirror(
    sites: tuple[MuscleSite, ...], places: tuple[Place, ...], part_of: NDArray[np.intp], n_parts: int
) -> Mirror:
    """Find the mirror image of everything that has a side."""
    site = np.array([sites.index(MuscleSite(s.muscle, mirror(s.side))) for s in sites], dtype=np.intp)
    place = np.array([places.index(Place(p.region, mirror(p.side))) for p in places], dtype=np.intp)
    first = [int(np.flatnonzero(part_of == part)[0]) for part in range(n_parts)]
    return Mirror(site, place, part_of[site[first]])
