"""The fast posterior: exact for drawings of up to nine painted places, expectation propagation between blocks beyond.

Painted places are cut into blocks of whole fields so that places reached by the same muscles stay together. Inside a block all
sums are exact (:mod:`tautband.ranking.quickscore`). Between blocks each site, and the side of the headache, carries a message;
with one block there is nothing to pass and the result is exact up to rounding.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tautband.ranking.evidence import Evidence
from tautband.ranking.parameters import Array, Parameters, Structure
from tautband.ranking.quickscore import (
    CONTRIBUTING,
    Block,
    LeakTerms,
    SiteTerms,
    Sums,
    add,
    build_block,
    leak_terms,
    part_sums,
    site_terms,
    sum_block,
)

LARGEST_BLOCK = 9  # painted places in one exact block: 2**9 terms, about 2 ms
SMALL_BLOCK = 6  # when the drawing must be cut anyway
ROUNDS = 8
SETTLED = 1e-3  # largest move of a probability that ends the rounds
NEGLIGIBLE = 1e-3  # levels of the patient below this share of the likeliest are left out after the first round
LEVELED = ("active", "idle", "rest")  # arrays with an axis of levels
NEAR = 0.06  # sites with less reach into a large block are carried as a leak, not through every term
ALL_NEAR = 8  # up to this many places every site is carried


@dataclass(frozen=True, slots=True)
class Posterior:
    """Probabilities of one patient, each with a leading axis of parameter draws K.

    Attributes:
        states: (K, n, 4) no trigger point, a latent one, an active one that feeds none of this pain, one that does.
        none: (K,) no site contributes.
        parts: (K, P) at least one site of a muscle group on one side contributes.
        sensitized: (K,) the patient has raised spread.
        patterns: (K, 3) the headache itself is on the left, the right, both sides.
        evidence: (K,) log probability of everything observed.
        shares: (n + 1, m) share of each site, and last of the headache itself, in each painted place; only on request.
    """

    states: Array
    none: Array
    parts: Array
    sensitized: Array
    patterns: Array
    evidence: Array
    shares: Array | None

    @property
    def contributing(self) -> Array:
        """(K, n) the site holds an active trigger point that feeds this pain."""
        return self.states[..., CONTRIBUTING]


def posterior(
    structure: Structure,
    parameters: Parameters,
    evidence: Evidence,
    *,
    link_weight: float,
    largest: int = LARGEST_BLOCK,
    small: int = SMALL_BLOCK,
    rounds: int = ROUNDS,
    near: float = NEAR,
    side: Array | None = None,
    shares: bool = False,
) -> Posterior:
    """Probabilities that each site contributes to the painted pain, given drawing and palpation.

    Args:
        structure: sites, places, groups and fields.
        parameters: one or more draws of the model's numbers.
        evidence: what was painted and felt.
        link_weight: weight of one link in observations, for palpation that confirms a referral.
        largest: most painted places in one exact block.
        small: most painted places in a block once the drawing must be cut.
        rounds: most rounds of messages between blocks.
        near: least reach of a site that is carried through every term of a large block; 0 for all.
        side: (3,) chances of the headache's own side, taken as known between blocks; by default it is inferred.
        shares: also compute who explains which place.

    Returns:
        A :class:`Posterior`; with several draws every entry has them along its first axis.
    """
    terms = site_terms(structure, parameters, evidence, link_weight=link_weight)
    leak = leak_terms(structure, parameters, evidence)
    cut = cut_blocks(structure, parameters, terms, leak, largest=largest, small=small)
    if side is not None and len(cut) > 1:
        leak = replace(leak, pattern=np.broadcast_to(side, leak.pattern.shape))
    near_reach = near if len(evidence.positive) > ALL_NEAR else 0.0
    blocks = [build_block(terms, leak, fields, near_reach=near_reach) for fields in cut]
    run = _Run(structure, parameters, terms, leak, blocks, by_side=side is None and len(blocks) > 1)
    run.settle(rounds)
    return run.result(shares=shares)


def cut_blocks(
    structure: Structure, parameters: Parameters, terms: SiteTerms, leak: LeakTerms, *, largest: int, small: int
) -> list[tuple[int, ...]]:
    """Group the fields that hold painted places into blocks, joining first those that share the likeliest sites."""
    sizes = [len(m) for m in leak.members]
    if sum(sizes) <= largest:
        return [tuple(range(len(sizes)))]
    reach = terms.reach[0, :, 1] * parameters.active[0].mean((0, 1))[:, None] ** 0.5
    overlap = reach.T @ reach
    member_of = np.zeros((len(sizes), overlap.shape[0]))
    for f, members in enumerate(leak.members):
        member_of[f, list(members)] = 1
    joint = member_of @ overlap @ member_of.T
    groups = [(f,) for f in range(len(sizes))]
    while True:
        best = max(
            (
                (joint[a, b] / (sizes[a] * sizes[b]), a, b)
                for a in range(len(groups))
                for b in range(a + 1, len(groups))
                if sizes[a] + sizes[b] <= small
            ),
            default=None,
        )
        if best is None:
            return groups
        _, a, b = best
        groups[a] += groups.pop(b)
        sizes[a] += sizes.pop(b)
        joint[a] += joint[b]
        joint[:, a] += joint[:, b]
        joint = np.delete(np.delete(joint, b, 0), b, 1)


class _Run:
    """One posterior in the making: blocks, their tables, and the messages between them."""

    def __init__(
        self,
        structure: Structure,
        parameters: Parameters,
        terms: SiteTerms,
        leak: LeakTerms,
        blocks: list[Block],
        *,
        by_side: bool,
    ) -> None:
        self.structure, self.leak, self.blocks = structure, leak, blocks
        self.irritable = np.stack([1 - parameters.irritable, parameters.irritable], axis=1)
        share = np.stack([1 - parameters.sensitized, parameters.sensitized], axis=1)
        pattern = np.broadcast_to(leak.pattern[:, None], (*share.shape, 3))
        if by_side:  # explanations differ by the side of the headache: keep each side apart, not only its average
            terms = replace(terms, **{name: np.repeat(getattr(terms, name), 3, axis=2) for name in LEVELED})
            pattern = np.repeat(pattern, 3, axis=1) * np.tile(np.eye(3), (2, 1))
            share = np.repeat(share, 3, axis=1)
        self.terms, self.share, self.pattern = terms, share, pattern
        k, n, s, _ = terms.rest.shape
        self.upper = np.arange(s) >= s // 2  # levels of a sensitized patient
        self.messages = [np.ones((k, n, s, 2)) for _ in blocks]  # what each block has told each site
        self.sums: list[Sums] = []

    def settle(self, rounds: int) -> None:
        """Pass messages until no probability moves any more, then sum every block once more."""
        order = range(len(self.blocks))
        for r in range(rounds if len(self.blocks) > 1 else 0):
            change = max(self.update(b) for b in order)
            if change < SETTLED:
                break
            if r == 0:
                self.drop_levels()
        self.sums = [self.sum(b, self.cavity(b)) for b in order]

    def drop_levels(self) -> None:
        """Leave out levels of the patient that the drawing has ruled out in every draw."""
        self.sums = [self.sum(b, self.cavity(b)) for b in range(len(self.blocks))]
        evidence = self.level_evidence()
        kept = np.flatnonzero((evidence > evidence.max(1, keepdims=True) + np.log(NEGLIGIBLE)).any(0))
        self.terms = replace(self.terms, **{name: getattr(self.terms, name)[:, :, kept] for name in LEVELED})
        self.share, self.pattern, self.upper = self.share[:, kept], self.pattern[:, kept], self.upper[kept]
        self.messages = [message[:, :, kept] for message in self.messages]

    def cavity(self, but: int | None) -> tuple[Array, Array]:
        """Weights of active sites and of the side pattern with the messages of all other blocks."""
        active = self.terms.active * self.heard(but)[:, :, :, None]
        return active, self.pattern

    def heard(self, but: int | None) -> Array:
        """(K, n, S, 2) product of the messages of all blocks, without one."""
        kept = [message for b, message in enumerate(self.messages) if b != but]
        return np.asarray(np.prod(kept, axis=0), dtype=np.float64) if kept else np.ones_like(self.messages[0])

    def sum(self, b: int, cavity: tuple[Array, Array]) -> Sums:
        """Sums over one block in its cavity."""
        active, pattern = cavity
        return sum_block(self.structure, self.terms.rest, active, self.irritable, self.blocks[b], pattern)

    def update(self, b: int) -> float:
        """Recompute the messages of one block; returns the largest change of a site's message in the cavity."""
        active, pattern = self.cavity(b)
        after = self.sum(b, (active, pattern))
        idle, felt = after.sites[..., :1], after.sites[..., 1:]
        # Given the level of its group a site is independent of its neighbors, so the message is taken level by level and
        # averaged: what the block says about the group reaches the neighbors once, through the group, and not twice.
        level = self.terms.rest * idle[..., 0] + add(active * felt)
        level /= add(level)[..., None]
        message = add(level[..., None] * felt / idle, 3)
        chance = add(add(active * felt)) / after.total[:, None]
        moved = np.abs(np.log(message / self.messages[b])).max(-1) * chance * (1 - chance)
        change = float(moved.max())
        self.messages[b] = message
        return change

    def alone(self, active: Array) -> tuple[Array, Array]:
        """Sums over the sites when no painted place is looked at.

        Returns:
            (K, n, S, U) what multiplies a site's weights, and (K, S) the total.
        """
        whole = self.terms.rest + add(active)
        group = np.multiply.reduceat(whole, self.structure.group_start, axis=1) * self.irritable[:, None, None]
        level = add(group, 3)
        total = level.prod(1)
        outside = group * (total[:, None] / level)[..., None]
        return np.take(outside, self.structure.group_of, axis=1) / whole, total

    def result(self, *, shares: bool) -> Posterior:
        """Combine the blocks."""
        log_level = self.level_evidence()
        top = log_level.max(1)
        total = np.log(np.exp(log_level - top[:, None]).sum(1)) + top
        level = np.exp(log_level - total[:, None])
        states = self.states()
        parts = self.part_blocks()
        return Posterior(
            states=np.clip(add(states * level[:, None, :, None], 2), 0, 1),
            none=np.clip(self.none() / np.exp(total), 0, 1),
            parts=np.clip(1 - add(parts * level[:, None]), 0, 1),
            sensitized=level[:, self.upper].sum(1),
            patterns=self.patterns(level),
            evidence=total,
            shares=self.shares(level[0]) if shares else None,
        )

    def level_evidence(self) -> Array:
        """(K, S) log probability of everything observed, with each level of sensitization."""
        logs = np.log(self.share) + sum(np.log(s.total) for s in self.sums)
        if len(self.sums) > 1:
            active, pattern = self.cavity(None)
            logs = logs - (len(self.sums) - 1) * np.log(self.alone(active)[1] * pattern.sum(2))
        return np.asarray(logs, dtype=np.float64)

    def patterns(self, level: Array) -> Array:
        """(K, 3) chance that the headache itself is on the left, the right, both sides."""
        by_pattern = self.sums[0].by_pattern / self.sums[0].total[..., None]
        return np.asarray((by_pattern * level[..., None]).sum(1), dtype=np.float64)

    def loudness(self) -> Array:
        """(blocks, n) how much each block says about each site: the loudest block's own sums are the most exact."""
        return np.stack([np.abs(np.log(np.abs(m[0]))).max((1, 2)) for m in self.messages])

    def states(self) -> Array:
        """(K, n, S, 4) chances of the states of each site, from the block that says most about it."""
        loudest = np.argmax(self.loudness(), axis=0)
        return _pick(loudest, [self.block_states(b) for b in range(len(self.sums))])

    def block_states(self, b: int) -> Array:
        """(K, n, S, 4) chances of the states of each site, from one block."""
        active, _ = self.cavity(b)
        sums = self.sums[b]
        felt = add(add(active * sums.sites[..., 1:]))
        unheard = add(add(self.terms.active * self.terms.silent[:, :, None, None] * sums.sites[..., :1]))
        idle = add(self.terms.idle * sums.sites[..., :1], 3)
        joint = np.concatenate([idle, (felt - unheard)[..., None]], axis=-1)
        return joint / sums.total[:, None, :, None]

    def part_blocks(self) -> Array:
        """(K, P, S) chance that a part contributes nothing, from the block that says most about its sites."""
        loudness = np.maximum.reduceat(self.loudness(), self.structure.part_start, axis=1)
        idle = np.multiply.reduceat(add(self.terms.idle), self.structure.part_start, axis=1)
        values = []
        for b, sums in enumerate(self.sums):
            still = part_sums(self.structure, self.terms.rest, self.cavity(b)[0], self.blocks[b], sums)
            values.append(add(still * idle) / sums.total[:, None])
        return _pick(np.argmax(loudness, axis=0), values)

    def none(self) -> Array:
        """(K,) weight of the state in which no site contributes."""
        idle = np.multiply.reduceat(add(self.terms.idle), self.structure.group_start, axis=1)
        group = add(idle * self.irritable[:, None, None]).prod(1)  # (K, S)
        alone = np.prod([block.leak.sum(2) for block in self.blocks], axis=0)[:, None] * self.pattern
        return np.asarray((group * self.share * alone.sum(2)).sum(1), dtype=np.float64)

    def shares(self, level: Array) -> Array:
        """(n + 1, m) share of each site and of the headache itself in each painted place, of the first draw.

        The share is a cause's chance of being felt at the place, over the sum of these chances of all causes.
        """
        n, m = self.terms.reach.shape[1], self.terms.reach.shape[3]
        felt = np.zeros((n + 1, m))
        for b, block in enumerate(self.blocks):
            active, pattern = self.cavity(b)
            sums, weight = self.sums[b], level / self.sums[b].total[0]
            near = block.near
            by_mode = np.einsum("nsum,nsut,s->nmt", active[0, near], sums.multiplier[0], weight) * block.subsets[0, :, 1:]
            leak = pattern[0] @ block.leak[0]  # (S, T)
            everything = sums.everything[0] * weight[:, None]
            subset = np.arange(leak.shape[1])
            for bit, position in enumerate(block.positions):
                without = subset[(subset >> bit & 1) == 0]
                reach = self.terms.reach[0, :, :, position]
                felt[near, position] = (by_mode[:, :, without].sum(2) * reach[near]).sum(1)
                cover = (everything * leak)[:, without].sum(1)  # (S,) chance of all other places, times level
                far = (active[0, block.far] * sums.sites[0, block.far, ..., :1]).sum(2) / sums.total[0][:, None]
                felt[block.far, position] = np.einsum("fsm,fm,s->f", far, reach[block.far], cover)
                missed = leak[:, without | 1 << bit] / self.evidence_weight(position)
                felt[n, position] = (everything[:, without] * (leak[:, without] + missed)).sum()
        felt = np.maximum(felt, 0)
        return felt / felt.sum(0)

    def evidence_weight(self, position: int) -> float:
        """How firmly a painted place counts."""
        field = next(f for f, members in enumerate(self.leak.members) if position in members)
        return float(-self.leak.signed[field][1 << self.leak.members[field].index(position)])


def _pick(loudest: NDArray[np.intp], values: list[Array]) -> Array:
    """(K, n, S, ...) each site's value from its own block."""
    stacked = np.moveaxis(np.stack(values), 2, 1)  # (blocks, n, K, S, ...)
    return np.moveaxis(stacked[loudest, np.arange(len(loudest))], 0, 1)
