"""What was drawn and what was felt, as the arrays that the posterior reads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tautband.anatomy.sides import Side
from tautband.drawing.pain_map import PainMap, PainMark
from tautband.errors import UnknownIdError
from tautband.knowledge import Knowledge
from tautband.ranking.findings import PalpationFinding, Sign
from tautband.ranking.parameters import EXAMINERS, SIGNS, STATES, Array, Parameters, Structure


@dataclass(frozen=True, slots=True)
class Evidence:
    """One patient's evidence.

    Attributes:
        positive: (m,) indices of the painted places.
        weight: (m,) how firmly each counts, in (0, 1]; 1 when coverage is not known; intensity does not count.
        complete: True when every place that is not painted was looked at and found free of pain (a drawing).
        signs: (site, sign, examiner, present) of each sign that was examined, as indices.
        confirmed: (site, place) pairs: pressing this site was felt at this painted place.
    """

    positive: NDArray[np.intp]
    weight: Array
    complete: bool
    signs: tuple[tuple[int, int, int, bool], ...] = ()
    confirmed: tuple[tuple[int, int], ...] = ()


def build_evidence(
    structure: Structure, knowledge: Knowledge, pain: PainMap, findings: tuple[PalpationFinding, ...] = ()
) -> Evidence:
    """Translate a pain map and palpation findings; what was not examined leaves no trace.

    Raises:
        InputError: a place or a muscle site does not exist, for example the throat on the right.
    """
    place_index = {place: i for i, place in enumerate(structure.places)}
    site_index = {site: i for i, site in enumerate(structure.sites)}
    named = [*pain.painful, *(place for finding in findings for place in finding.referred_to)]
    _require_known("pain", named, place_index)
    _require_known("findings", [finding.site for finding in findings], site_index)
    marks = sorted(pain.painful.values(), key=lambda mark: place_index[mark.place])
    positive = [place_index[mark.place] for mark in marks]
    signs, confirmed = [], []
    for finding in findings:
        site = site_index[finding.site]
        for s, name in enumerate(SIGNS):
            answer: Sign = getattr(finding, name)
            if answer is not Sign.NOT_EXAMINED:
                signs.append((site, s, EXAMINERS.index(finding.examiner.value), answer is Sign.PRESENT))
        hits = (place_index[place] for place in finding.referred_to)
        confirmed += [(site, place) for place in hits if place in positive]
    return Evidence(
        positive=np.array(positive, dtype=np.intp),
        weight=mark_weights(tuple(marks), knowledge),
        complete=pain.complete or pain.no_pain_here,  # "nothing hurts" speaks of every place
        signs=tuple(signs),
        confirmed=tuple(confirmed),
    )


def _require_known(where: str, named: Iterable[tuple[str, Side]], known: Mapping[Any, int]) -> None:
    """Refuse a name or a side that the facts do not have, in words."""
    for one in named:
        if one not in known:
            names = [f"{name}:{side.value}" for name, side in known]
            raise UnknownIdError(
                place=where, value=f"{one[0]}:{one[1].value}", known=names, kind="place or muscle site"
            )


def mark_weights(marks: tuple[PainMark, ...], knowledge: Knowledge) -> Array:
    """(m,) how firmly each painted place counts: a small patch may be a slip of the brush across a border.

    Intensity does not count: a weak pain is as real as a strong one, and no source says which muscle makes which.
    """
    half = knowledge.parameters["small_patch"].mean
    weights = [1.0 if mark.coverage is None else 1 - 0.5 ** (mark.coverage / half) for mark in marks]
    return np.array(weights, dtype=np.float64)


def sign_likelihood(parameters: Parameters, evidence: Evidence, n_sites: int) -> Array:
    """(draws, sites, states) chance of the signs found at each site, given its state; 1 where none was examined."""
    likelihood = np.ones((len(parameters.latent), n_sites, len(STATES)))
    for site, sign, examiner, present in evidence.signs:
        chance = parameters.signs[:, sign, examiner]
        likelihood[:, site] *= chance if present else 1 - chance
    return likelihood


def personal_referral(parameters: Parameters, evidence: Evidence, link_weight: float) -> Array:
    """(draws, 2, sites, places) referral of this patient: palpation confirms places, a list omits some.

    One confirmed referral counts as one more observation of that link.
    """
    referral = parameters.referral
    if evidence.confirmed:
        referral = referral.copy()
        sites, places = (np.array(column) for column in zip(*evidence.confirmed, strict=True))
        seen = referral[:, :, sites, places]
        referral[:, :, sites, places] = (seen * link_weight + 1) / (link_weight + 1)
    if evidence.complete:
        return referral
    return referral * parameters.mentioned[:, None, None, None]
