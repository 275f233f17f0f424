"""Sums over the unseen causes of a set of painted places, done in closed form.

A painted place is a noisy-OR: it stays free of pain only if every active site and every competing cause misses it.
The chance that several places are all painted is an alternating sum over their subsets (Heckerman 1989, "quickscore");
given a subset, sites are independent, so 2**m terms replace 2**75 states. Muscle groups and the fields of the headache
itself stay inside each term.

Arrays carry these axes, in this order: draws K, sites n (or groups G, parts P), patient levels S, group levels U,
subsets T.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tautband.ranking.evidence import Evidence, personal_referral, sign_likelihood
from tautband.ranking.parameters import STATES, Array, Parameters, Structure

NONE, LATENT, SILENT, CONTRIBUTING = range(len(STATES))


@dataclass(frozen=True, slots=True)
class SiteTerms:
    """What each site adds to a term, after the places without pain and the palpation have been used up.

    Attributes:
        active: (K, n, S, U, 2) weight of an active site with restricted and with extended referral, as if it
            contributed.
        idle: (K, n, S, U, 3) weight of a site that contributes nothing: without a point, latent, active but silent.
        rest: (K, n, S, U) what stands against ``active`` in the sums: all of ``idle``, less the silent part of
            ``active``. It can be negative where palpation says "familiar" of a site that hardly reaches a painted
            place; the sums remain exact.
        unheard: (K, n, S, U) the silent part of ``active``.
        reach: (K, n, 2, m) chance that an active site is felt at each painted place.
    """

    active: Array
    idle: Array
    rest: Array
    unheard: Array
    reach: Array


@dataclass(frozen=True, slots=True)
class LeakTerms:
    """What the competing causes add to a term.

    Attributes:
        pattern: (K, 3) weight of a headache on the left, the right, both sides, with all fields free of painted
            places used up.
        by_field: for each field with painted places, its subset terms (K, 3, 2**members).
        members: for each such field, positions of its places among the painted ones.
        signed: for each such field, the alternating weights (2**members,).
    """

    pattern: Array
    by_field: tuple[Array, ...]
    members: tuple[tuple[int, ...], ...]
    signed: tuple[Array, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of painted places with its tables.

    Attributes:
        positions: the block's places among the painted ones, in the order of the subset bits.
        subsets: (K, n, 3, T) what a site multiplies each term with: idle, restricted misses, extended misses.
        leak: (K, 3, T) signed terms of the competing causes, for each side pattern of the headache.
    """

    positions: tuple[int, ...]
    subsets: Array
    leak: Array


@dataclass(frozen=True, slots=True)
class Sums:
    """Weighted sums over all subsets of one block of painted places.

    Attributes:
        total: (K, S) probability of the block (times what lies in the cavity).
        by_pattern: (K, S, 3) the same for each side pattern of the headache.
        sites: (K, n, S, U, 3) what multiplies a site's weights: idle, active with restricted, with extended referral.
        parts: (K, P, S, U) what multiplies a part (one side of a group) that contributes nothing.
        multiplier: (K, n, S, U, T) what multiplies a site in each term, before its own misses.
        everything: (K, S, T) all sites in each term, without the competing causes.
    """

    total: Array
    by_pattern: Array
    sites: Array
    parts: Array
    multiplier: Array
    everything: Array


def site_terms(structure: Structure, parameters: Parameters, evidence: Evidence, *, link_weight: float) -> SiteTerms:
    """Weights of each site; see :class:`SiteTerms`."""
    referral = np.moveaxis(personal_referral(parameters, evidence, link_weight), 1, 2)  # (K, n, 2, places)
    reach = referral[..., evidence.positive]
    silent = (1 - reach).prod(-1)
    missed = np.delete(1 - referral, evidence.positive, axis=-1).prod(-1)
    palpation = sign_likelihood(parameters, evidence, len(structure.sites))[:, :, None, None]
    active = np.moveaxis(parameters.active, 3, 1)  # (K, n, S, U)
    latent = parameters.latent[:, None, None, None]
    quiet = 1 - active
    wide = parameters.extended[:, None, :, None]
    mode = np.stack([1 - wide, wide], axis=-1) * active[..., None] * missed[:, :, None, None]
    missing = add(mode * silent[:, :, None, None])
    shares = (quiet * (1 - latent), quiet * latent, missing)
    idle = np.stack([share * palpation[..., state] for state, share in enumerate(shares)], axis=-1)
    unheard = missing * palpation[..., CONTRIBUTING]
    return SiteTerms(
        active=mode * palpation[..., CONTRIBUTING, None],
        idle=idle,
        rest=add(idle) - unheard,
        unheard=unheard,
        reach=reach,
    )


def leak_terms(structure: Structure, parameters: Parameters, evidence: Evidence) -> LeakTerms:
    """Weights of the competing causes; see :class:`LeakTerms`."""
    said = 1.0 if evidence.complete else parameters.mentioned[:, None]
    stray = 1 - parameters.stray[:, None] * said
    miss = 1 - parameters.place_if_field * said
    fields = structure.fields
    painted = np.zeros(len(structure.places), dtype=bool)
    painted[evidence.positive] = True
    of_positive = fields.of_place[evidence.positive]
    pattern = parameters.patterns
    by_field, members, signed = [], [], []
    taken = np.ones((len(parameters.latent), len(fields.names)))
    empty = ~painted
    np.multiply.at(taken.T, fields.of_place[empty], miss[:, empty].T)
    for f in range(len(fields.names)):
        rate = parameters.field_rate[:, :, f]
        inside = np.flatnonzero(of_positive == f)
        if not len(inside):
            pattern = pattern * (1 - rate + rate * taken[:, f, None])
            continue
        free = subset_products(np.broadcast_to(stray, (len(stray), len(inside))))
        hit = subset_products(miss[:, evidence.positive[inside]]) * taken[:, f, None]
        by_field.append(free[:, None] * ((1 - rate)[..., None] + rate[..., None] * hit[:, None]))
        members.append(tuple(int(i) for i in inside))
        signed.append(subset_products(-evidence.weight[inside]))
    pattern = pattern * (stray ** empty.sum())
    return LeakTerms(pattern, tuple(by_field), tuple(members), tuple(signed))


def add(values: Array, axis: int = -1) -> Array:
    """Sum over an axis of two or three entries by adding whole arrays: many times faster than a reduction.

    >>> add(np.array([[1.0, 2.0], [3.0, 4.0]])).tolist()
    [3.0, 7.0]
    """
    ahead: Any = (slice(None),) * (axis % values.ndim)
    total = values[(*ahead, 0)]
    for i in range(1, values.shape[axis]):
        total = total + values[(*ahead, i)]
    return np.asarray(total, dtype=np.float64)


def subset_products(factors: Array) -> Array:
    """(..., 2**m) product of the factors in each subset; subset number t holds factor r if bit r of t is set.

    >>> subset_products(np.array([2.0, 3.0])).tolist()
    [1.0, 2.0, 3.0, 6.0]
    """
    products = np.ones((*factors.shape[:-1], 1))
    for r in range(factors.shape[-1]):
        products = np.concatenate([products, products * factors[..., r : r + 1]], axis=-1)
    return products


def build_block(terms: SiteTerms, leak: LeakTerms, fields: tuple[int, ...]) -> Block:
    """Tables of a block of fields, given by their numbers among the fields with painted places."""
    positions = [position for f in fields for position in leak.members[f]]
    joint = np.ones((len(leak.pattern), leak.pattern.shape[1], 1))
    for f in fields:
        term = leak.by_field[f] * leak.signed[f]
        joint = (term[..., :, None] * joint[..., None, :]).reshape(*joint.shape[:-1], -1)
    misses = 1 - terms.reach[..., positions]
    idle = np.ones((*misses.shape[:2], 1, misses.shape[3]))
    return Block(tuple(positions), subset_products(np.concatenate([idle, misses], axis=2)), joint)


def sum_block(
    structure: Structure, weights: tuple[Array, Array], irritable: Array, block: Block, pattern: Array
) -> Sums:
    """Sum over all subsets of one block.

    Args:
        structure: sites, groups and parts.
        weights: of idle sites (K, n, S, U) and of active ones (K, n, S, U, 2).
        irritable: (K, U) chances of the group levels.
        block: the places and their tables.
        pattern: (K, S, 3) weights of the side patterns of the headache.
    """
    rest, active = weights
    k, n, s, u = rest.shape
    t = block.subsets.shape[-1]
    coefficients = np.concatenate([rest[..., None], active], axis=-1)
    factor = np.matmul(coefficients.reshape(k, n, s * u, 3), block.subsets).reshape(k, n, s, u, t)
    parts = segment_products(factor, structure.part_start)
    group = segment_products(parts, structure.group_first_part)
    group *= irritable[:, None, None, :, None]
    mixed = add(group, 3)  # (K, G, S, T)
    everything = mixed.prod(1)
    by_pattern = np.matmul(everything, np.swapaxes(block.leak, 1, 2)) * pattern
    base = everything * np.matmul(pattern, block.leak)
    outside = group * (base[:, None] / mixed)[:, :, :, None]
    multiplier = np.take(outside, structure.group_of, axis=1) / factor
    sites = np.matmul(multiplier.reshape(k, n, s * u, t), np.swapaxes(block.subsets, 2, 3))
    beside = (np.take(outside, structure.part_group, axis=1) / parts).sum(-1)
    return Sums(base.sum(-1), by_pattern, sites.reshape(k, n, s, u, 3), beside, multiplier, everything)


def segment_products(values: Array, starts: NDArray[np.intp]) -> Array:
    """Products of the entries of axis 1 from each start to the next.

    A loop of whole-array products: several times faster than a segmented reduction on arrays of this shape.
    """
    stops = (*starts[1:], values.shape[1])
    product = values[:, starts]
    for row, (start, stop) in enumerate(zip(starts, stops, strict=True)):
        for i in range(start + 1, stop):
            product[:, row] *= values[:, i]
    return product
