"""Sums over the unseen causes of a set of painted places, done in closed form.

A painted place is a noisy-OR: it stays free of pain only if every active site and every competing cause misses it. The chance
that several places are all painted is an alternating sum over their subsets (Heckerman 1989, "quickscore"); given a subset, sites
are independent, so 2**m terms replace 2**75 states. Muscle groups and the fields of the headache itself stay inside each term.

Arrays carry these axes, in this order: draws K, sites n (or groups G, parts P), patient levels S, group levels U, subsets T.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tautband.ranking.evidence import Evidence, personal_referral, sign_likelihood
from tautband.ranking.parameters import STATES, Array, Parameters, Structure

NONE, LATENT, SILENT, CONTRIBUTING = range(len(STATES))


@dataclass(frozen=True, slots=True)
class SiteTerms:
    """What each site adds to a term, after the places without pain and the palpation have been used up.

    Attributes:
        active: (K, n, S, U, 2) weight of an active site with restricted and with extended referral, as if it contributed.
        idle: (K, n, S, U, 3) weight of a site that contributes nothing: without a point, latent, active but silent.
        rest: (K, n, S, U) what stands against ``active`` in the sums: all of ``idle``, less the silent part of ``active``.
            It can be negative where palpation says "familiar" of a site that hardly reaches a painted place; the sums
            remain exact.
        silent: (K, n, 2) chance that an active site misses all painted places.
        reach: (K, n, 2, m) chance that an active site is felt at each painted place.
    """

    active: Array
    idle: Array
    rest: Array
    silent: Array
    reach: Array


@dataclass(frozen=True, slots=True)
class LeakTerms:
    """What the competing causes add to a term.

    Attributes:
        pattern: (K, 3) weight of a headache on the left, the right, both sides, with all fields free of painted places used up.
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
        near: (r,) sites that reach the block well enough to be carried through every term.
        subsets: (K, r, 3, T) what each near site multiplies a term with: idle, restricted misses, extended misses.
        leak: (K, 3, T) signed terms of the competing causes.
        far_reach: (K, n - r, 2, positions) reach of all other sites.
        far: (n - r,) the other sites.
    """

    positions: tuple[int, ...]
    near: NDArray[np.intp]
    subsets: Array
    leak: Array
    far: NDArray[np.intp]
    far_reach: Array


@dataclass(frozen=True, slots=True)
class Sums:
    """Weighted sums over all subsets of one block of painted places.

    Attributes:
        total: (K, S) probability of the block (times what lies in the cavity).
        by_pattern: (K, S, 3) the same for each side pattern of the headache.
        sites: (K, n, S, U, 3) what multiplies a site's weights: idle, active with restricted, with extended referral.
        parts: (K, near parts, S, U, T) the near sites of one side of a group in each term.
        outside: (K, near groups, S, U, T) all that stands outside a group in each term, times the group.
        by_group: (K, G, S, U) the same, summed.
        multiplier: (K, r, S, U, T) what multiplies a near site in each term, before its own misses.
        everything: (K, S, T) all sites in each term, without the competing causes.
    """

    total: Array
    by_pattern: Array
    sites: Array
    parts: Array
    outside: Array
    by_group: Array
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
    unheard = add(mode * silent[:, :, None, None])
    shares = (quiet * (1 - latent), quiet * latent, unheard)
    idle = np.stack([share * palpation[..., state] for state, share in enumerate(shares)], axis=-1)
    return SiteTerms(
        active=mode * palpation[..., CONTRIBUTING, None],
        idle=idle,
        rest=add(idle) - unheard * palpation[..., CONTRIBUTING],
        silent=silent,
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
    """Sum over a short axis by adding whole arrays, which is many times faster than a reduction over two or three entries.

    >>> add(np.array([[1.0, 2.0], [3.0, 4.0]])).tolist()
    [3.0, 7.0]
    """
    first, *others = np.moveaxis(values, axis, 0)
    for other in others:
        first = first + other
    return np.asarray(first, dtype=np.float64)


def subset_products(factors: Array) -> Array:
    """(..., 2**m) product of the factors in each subset; subset number t holds factor r if bit r of t is set.

    >>> subset_products(np.array([2.0, 3.0])).tolist()
    [1.0, 2.0, 3.0, 6.0]
    """
    products = np.ones((*factors.shape[:-1], 1))
    for r in range(factors.shape[-1]):
        products = np.concatenate([products, products * factors[..., r : r + 1]], axis=-1)
    return products


def build_block(terms: SiteTerms, leak: LeakTerms, fields: tuple[int, ...], *, near_reach: float) -> Block:
    """Tables of a block of fields; sites whose widest reach stays below ``near_reach`` are kept out of the terms."""
    positions = [position for f in fields for position in leak.members[f]]
    joint = np.ones((len(leak.pattern), leak.pattern.shape[1], 1))
    for f in fields:
        term = leak.by_field[f] * leak.signed[f]
        joint = (term[..., :, None] * joint[..., None, :]).reshape(*joint.shape[:-1], -1)
    reach = terms.reach[..., positions]
    near = reach[0].max((1, 2), initial=0.0) >= near_reach
    misses = 1 - reach[:, near]
    idle = np.ones((*misses.shape[:2], 1, misses.shape[3]))
    return Block(
        positions=tuple(positions),
        near=np.flatnonzero(near),
        subsets=subset_products(np.concatenate([idle, misses], axis=2)),
        leak=joint,
        far=np.flatnonzero(~near),
        far_reach=reach[:, ~near],
    )


def sum_block(
    structure: Structure, rest: Array, active: Array, irritable: Array, block: Block, pattern: Array
) -> Sums:
    """Sum over all subsets of one block.

    Sites that hardly reach the block are kept as a small additional leak at each place; what the block tells them is taken
    place by place (first order in their reach).

    Args:
        structure: sites, groups and parts.
        rest: (K, n, S, U) weights of idle sites.
        active: (K, n, S, U, 2) weights of active sites.
        irritable: (K, U) chances of the group levels.
        block: the places and their tables.
        pattern: (K, S, 3) weights of the side patterns of the headache.
    """
    k, n, s, u = rest.shape
    near, t = block.near, block.subsets.shape[-1]
    coefficients = np.concatenate([rest[:, near, ..., None], active[:, near]], axis=-1)
    factor = np.matmul(coefficients.reshape(k, len(near), s * u, 3), block.subsets).reshape(k, len(near), s, u, t)
    whole = rest + add(active)
    constant = whole.copy()
    constant[:, near] = 1.0
    parts, present = products_by_label(factor, structure.part_of[near])
    group, live = products_by_label(parts, structure.part_group[present])
    quiet = np.multiply.reduceat(constant, structure.group_start, axis=1) * irritable[:, None, None]
    group *= np.take(quiet, live, axis=1)[..., None]
    mixed = add(group, 3)  # (K, live groups, S, T)
    asleep = np.ones(len(structure.groups), dtype=bool)
    asleep[live] = False
    everything = mixed.prod(1) * add(quiet[:, asleep], 3).prod(1)[..., None]
    everything = everything * _far_leak(active, whole, block, irritable)
    by_pattern = np.matmul(everything, np.swapaxes(block.leak, 1, 2)) * pattern
    base = everything * np.matmul(pattern, block.leak)
    total = base.sum(-1)
    outside = group * (base[:, None] / mixed)[:, :, :, None]
    multiplier = np.take(outside, np.searchsorted(live, structure.group_of[near]), axis=1) / factor
    sites = np.empty((k, n, s, u, 3))
    sites[:, near] = np.matmul(
        multiplier.reshape(k, len(near), s * u, t), np.swapaxes(block.subsets, 2, 3)
    ).reshape(k, len(near), s, u, 3)
    by_group = quiet * (total[:, None] / add(quiet, 3))[..., None]
    by_group[:, live] = outside.sum(-1)
    sites[:, block.far] = _far_sums(np.take(by_group, structure.group_of, axis=1), whole, base, total, block)
    return Sums(total, by_pattern, sites, parts, outside, by_group, multiplier, everything)


def part_sums(structure: Structure, rest: Array, active: Array, block: Block, sums: Sums) -> Array:
    """(K, P, S, U) what multiplies a part (one side of a group) that contributes nothing."""
    whole = rest + add(active)
    still = np.take(sums.by_group, structure.part_group, axis=1)
    still = still / np.multiply.reduceat(whole, structure.part_start, axis=1)
    if len(block.near):
        whole[:, block.near] = 1.0
        far_inside = np.multiply.reduceat(whole, structure.part_start, axis=1)
        present = np.unique(structure.part_of[block.near])
        live = np.unique(structure.group_of[block.near])
        row = np.searchsorted(live, structure.part_group[present])
        inside = (np.take(sums.outside, row, axis=1) / sums.parts).sum(-1)
        still[:, present] = inside / np.take(far_inside, present, axis=1)
    return still


def products_by_label(values: Array, labels: NDArray[np.intp]) -> tuple[Array, NDArray[np.intp]]:
    """Products of neighboring entries of axis 1 with the same label, and the labels that occur.

    A loop of whole-array products: several times faster than a segmented reduction on arrays of this shape.
    """
    starts = np.flatnonzero(np.diff(labels, prepend=-1))
    product = np.take(values, starts, axis=1)
    stops = np.append(starts[1:], len(labels))
    for row, start in enumerate(starts):
        for i in range(start + 1, stops[row]):
            product[:, row] *= values[:, i]
    return product, labels[starts]


def _far_leak(active: Array, whole: Array, block: Block, irritable: Array) -> Array:
    """(K, S, T) chance that the sites that hardly reach a block miss each subset of its places."""
    chance = add(active[:, block.far] / whole[:, block.far, ..., None] * irritable[:, None, None, :, None], 3)
    miss = (1 - np.matmul(chance, block.far_reach)).prod(1)
    return subset_products(miss)


def _far_sums(by_site: Array, whole: Array, base: Array, total: Array, block: Block) -> Array:
    """(K, far, S, U, 3) what a block tells the sites that hardly reach it."""
    idle = by_site[:, block.far] / whole[:, block.far]
    subset = np.arange(base.shape[-1])
    pull = [-base[..., (subset >> bit & 1) == 1].sum(-1) / total for bit in range(len(block.positions))]
    gain = np.ones((*idle.shape[:3], 2))
    for bit, strength in enumerate(pull):
        gain *= 1 + block.far_reach[:, :, None, :, bit] * strength[:, None, :, None]
    return np.concatenate([idle[..., None], idle[..., None] * gain[:, :, :, None]], axis=-1)
