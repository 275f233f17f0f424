"""A part of the model: some sites and some places, for checks against the oracle and for other libraries."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tautband.ranking.fields import Fields
from tautband.ranking.parameters import Parameters, Structure


def submodel(
    structure: Structure, parameters: Parameters, sites: list[int], places: list[int]
) -> tuple[Structure, Parameters]:
    """Keep only the given sites and places (indices); every number stays as it is."""
    kept_sites, kept_places = np.array(sorted(sites), dtype=np.intp), np.array(sorted(places), dtype=np.intp)
    groups, group_of = np.unique(structure.group_of[kept_sites], return_inverse=True)
    parts, part_of = np.unique(structure.part_of[kept_sites], return_inverse=True)
    fields, field_of = np.unique(structure.fields.of_place[kept_places], return_inverse=True)
    smaller = replace(
        structure,
        sites=tuple(structure.sites[i] for i in kept_sites),
        places=tuple(structure.places[i] for i in kept_places),
        groups=tuple(structure.groups[g] for g in groups),
        group_of=group_of.astype(np.intp),
        group_start=_starts(group_of),
        part_of=part_of.astype(np.intp),
        part_start=_starts(part_of),
        part_group=np.searchsorted(groups, structure.part_group[parts]).astype(np.intp),
        group_first_part=_starts(np.searchsorted(groups, structure.part_group[parts]).astype(np.intp)),
        mirror=None,  # a part of the model need not hold both sides of anything
        fields=Fields(
            names=tuple(structure.fields.names[f] for f in fields),
            side=structure.fields.side[fields],
            rate_key=tuple(structure.fields.rate_key[f] for f in fields),
            of_place=field_of.astype(np.intp),
            wide=structure.fields.wide[fields],
        ),
    )
    numbers = replace(
        parameters,
        referral=parameters.referral[:, :, kept_sites][..., kept_places],
        active=parameters.active[..., kept_sites],
        field_rate=parameters.field_rate[..., fields],
        place_if_field=parameters.place_if_field[:, kept_places],
    )
    return smaller, numbers


def _starts(labels: NDArray[np.intp]) -> NDArray[np.intp]:
    return np.searchsorted(labels, np.arange(labels.max() + 1)).astype(np.intp)
