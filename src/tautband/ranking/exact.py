"""The oracle: every state of every unseen cause, one after the other. Slow, plain, and right; for at most seven sites.

Each site is without an active point, or active with a restricted or an extended referral, and then either felt at a
painted place or not. Patient level, group levels, the side of the headache and the fields it takes are summed one by
one. Nothing is shared with the fast posterior but the meaning of the parameters.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from tautband.ranking.evidence import Evidence, personal_referral, sign_likelihood
from tautband.ranking.parameters import Array, Parameters, Structure

MOST_SITES = 7
QUIET, RESTRICTED_SILENT, RESTRICTED_FELT, EXTENDED_SILENT, EXTENDED_FELT = range(5)


@dataclass(frozen=True, slots=True)
class ExactPosterior:
    """Exact probabilities of a small model.

    Attributes:
        contributing: (n,) the site holds an active trigger point that feeds this pain.
        active: (n,) it holds an active one, felt or not.
        none: no site contributes.
        sensitized: the patient has raised spread.
        patterns: (3,) the headache itself is on the left, the right, both sides.
        probability: of everything observed.
    """

    contributing: Array
    active: Array
    none: float
    sensitized: float
    patterns: Array
    probability: float


def exact_posterior(
    structure: Structure, parameters: Parameters, evidence: Evidence, *, link_weight: float
) -> ExactPosterior:
    """Probabilities of a model of at most seven sites by complete enumeration (first draw of the parameters).

    Raises:
        ValueError: the model has more than seven sites.
    """
    n = len(structure.sites)
    if n > MOST_SITES:
        message = f"sites: {n} given; the oracle takes at most {MOST_SITES}: choose a smaller model"
        raise ValueError(message)
    options = np.array(list(product(range(5), repeat=n)), dtype=np.intp).reshape(-1, n)
    felt = (options == RESTRICTED_FELT) | (options == EXTENDED_FELT)
    painted = _painted(structure, parameters, evidence, options, link_weight=link_weight)  # (options, 3)
    palpated = _palpated(structure, parameters, evidence, options)
    joint = np.stack([painted * (palpated * w)[:, None] for w in _prior(structure, parameters, options)])
    total = joint.sum()
    by_option = joint.sum((0, 2))
    return ExactPosterior(
        contributing=(felt * by_option[:, None]).sum(0) / total,
        active=((options != QUIET) * by_option[:, None]).sum(0) / total,
        none=float(by_option[~felt.any(1)].sum() / total),
        sensitized=float(joint[1].sum() / total),
        patterns=joint.sum((0, 1)) / total,
        probability=float(total),
    )


def _prior(structure: Structure, parameters: Parameters, options: NDArray[np.intp]) -> list[Array]:
    """For a calm and for a sensitized patient the prior of each option, all group levels summed."""
    priors = []
    groups = sorted(set(structure.group_of.tolist()))
    for s in (0, 1):
        share = parameters.sensitized[0] if s else 1 - parameters.sensitized[0]
        wide = parameters.extended[0, s]
        mode = np.array([1.0, 1 - wide, 1 - wide, wide, wide])[options]
        total = np.zeros(len(options))
        for levels in product((0, 1), repeat=len(groups)):
            level = np.array([levels[groups.index(g)] for g in structure.group_of.tolist()], dtype=np.intp)
            chance = parameters.active[0, s, level, np.arange(options.shape[1])]
            site = np.where(options == QUIET, 1 - chance, chance * mode)
            upper = sum(levels)
            lifted = parameters.irritable[0] ** upper * (1 - parameters.irritable[0]) ** (len(groups) - upper)
            total += lifted * site.prod(1)
        priors.append(share * total)
    return priors


def _palpated(structure: Structure, parameters: Parameters, evidence: Evidence, options: NDArray[np.intp]) -> Array:
    """Probability of the palpation findings in each option."""
    none, latent, silent, felt = sign_likelihood(parameters, evidence, len(structure.sites))[0].T
    quiet = (1 - parameters.latent[0]) * none + parameters.latent[0] * latent
    table = np.stack([quiet, silent, felt, silent, felt])  # by option, then site
    return np.asarray(table[options, np.arange(options.shape[1])].prod(1), dtype=np.float64)


def _painted(
    structure: Structure,
    parameters: Parameters,
    evidence: Evidence,
    options: NDArray[np.intp],
    *,
    link_weight: float,
) -> Array:
    """(options, 3) probability of the painted and the unpainted places, and that exactly the felt sites are felt.

    "Felt somewhere" is the complement of "felt nowhere", so felt sites are switched off in every combination, with
    alternating sign (inclusion and exclusion).
    """
    referral = personal_referral(parameters, evidence, link_weight)[0]
    extended = (options == EXTENDED_SILENT) | (options == EXTENDED_FELT)
    felt = (options == RESTRICTED_FELT) | (options == EXTENDED_FELT)
    reach = np.where(extended[..., None], referral[1], referral[0])  # (options, n, places)
    reach[options == QUIET] = 0
    empty = np.setdiff1d(np.arange(len(structure.places)), evidence.positive)
    spared = (1 - reach[..., empty]).prod((1, 2))
    reach = reach[..., evidence.positive]
    silent = (1 - reach).prod(-1)
    silent_sites = np.where(felt, 1.0, silent).prod(1)
    total = np.zeros((len(options), 3))
    for off in product((False, True), repeat=options.shape[1]):
        switched = np.array(off)
        legal = (felt | ~switched).all(1)
        sending = felt & ~switched
        miss = np.where(sending[..., None], 1 - reach, 1.0).prod(1)
        sign = (-1.0) ** switched.sum()
        weight = sign * np.where(switched, silent, 1.0).prod(1) * legal
        total += weight[:, None] * _cover(structure, parameters, evidence, miss)
    return np.asarray(total * (spared * silent_sites)[:, None], dtype=np.float64)


def _cover(structure: Structure, parameters: Parameters, evidence: Evidence, miss: Array) -> Array:
    """(options, 3) probability that all painted places hurt and the others do not, for each side of the headache."""
    said = 1.0 if evidence.complete else parameters.mentioned[0]
    stray, hit = parameters.stray[0] * said, parameters.place_if_field[0] * said
    fields = structure.fields
    total = np.tile(parameters.patterns[0], (len(miss), 1))
    for f in range(len(fields.names)):
        taken = np.ones(len(miss))
        free = np.ones(len(miss))
        for place in np.flatnonzero(fields.of_place == f):
            spot = np.flatnonzero(evidence.positive == place)
            if len(spot):
                weight = evidence.weight[spot[0]]
                free = free * (1 - weight * miss[:, spot[0]] * (1 - stray))
                taken = taken * (1 - weight * miss[:, spot[0]] * (1 - stray) * (1 - hit[place]))
            else:
                free = free * (1 - stray)
                taken = taken * (1 - stray) * (1 - hit[place])
        rate = parameters.field_rate[0, :, f]
        total = total * ((1 - rate) * free[:, None] + rate * taken[:, None])
    return total
