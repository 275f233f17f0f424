"""The fast posterior: exact for drawings of up to nine painted places, expectation propagation between blocks beyond.

Painted places are cut into blocks of whole fields so that places reached by the same muscles stay together. Inside a block all
sums are exact (:mod:`tautband.ranking.quickscore`). Between blocks each site, and the side of the headache, carries a message;
with one block there is nothing to pass and the result is exact up to rounding.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tautband.ranking.evidence import Evidence
from tautband.ranking.parameters import Array, Parameters, Structure
from tautband.ranking.quickscore import (
    CONTRIBUTING,
    LeakTerms,
    SiteTerms,
    Sums,
    block_leak,
    block_members,
    leak_terms,
    site_subsets,
    site_terms,
    sum_block,
)

LARGEST_BLOCK = 9  # painted places in one exact block: 2**9 terms, about 2 ms
SMALL_BLOCK = 6  # when the drawing must be cut anyway
ROUNDS = 12
SETTLED = 1e-5


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


@dataclass(slots=True)
class _Messages:
    """What each block has told each site, (K, n, S, 2) each, and the side pattern, (K, S, 3) each."""

    sites: list[Array]
    pattern: list[Array]

    def all_sites(self, but: int | None = None) -> Array:
        """Product of the messages of all blocks, without one."""
        return _product(self.sites, but)

    def all_patterns(self, but: int | None = None) -> Array:
        """Product of the messages to the side pattern."""
        return _product(self.pattern, but)


def _product(messages: list[Array], but: int | None) -> Array:
    kept = [m for b, m in enumerate(messages) if b != but]
    return np.prod(kept, axis=0) if kept else np.ones_like(messages[0])


def posterior(
    structure: Structure,
    parameters: Parameters,
    evidence: Evidence,
    *,
    link_weight: float,
    largest: int = LARGEST_BLOCK,
    small: int = SMALL_BLOCK,
    rounds: int = ROUNDS,
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
        shares: also compute who explains which place.

    Returns:
        A :class:`Posterior`; with several draws every entry has them along its first axis.
    """
    terms = site_terms(structure, parameters, evidence, link_weight=link_weight)
    leak = leak_terms(structure, parameters, evidence)
    blocks = cut_blocks(structure, parameters, terms, leak, largest=largest, small=small)
    run = _Run(structure, parameters, terms, leak, blocks)
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
        blocks: list[tuple[int, ...]],
    ) -> None:
        self.structure, self.parameters, self.terms, self.leak = structure, parameters, terms, leak
        self.irritable = np.stack([1 - parameters.irritable, parameters.irritable], axis=1)
        self.positions = [block_members(leak, block) for block in blocks]
        self.tables = [site_subsets(terms, positions) for positions in self.positions]
        self.leaks = [block_leak(leak, block) for block in blocks]
        k, n, s, _ = terms.rest.shape
        self.levels = s
        self.empty = np.ones((k, n, 3, 1)), np.ones((k, 3, 1))
        self.messages = _Messages([np.ones((k, n, s, 2)) for _ in blocks], [np.ones((k, s, 3)) for _ in blocks])
        self.sums: list[Sums] = []

    def settle(self, rounds: int) -> None:
        """Pass messages until they no longer change."""
        if len(self.tables) == 1:
            self.sums = [self.block(0)]
            return
        for _ in range(rounds):
            change = max(self.update(b) for b in range(len(self.tables)))
            if change < SETTLED:
                break
        self.sums = [self.block(b) for b in range(len(self.tables))]

    def cavity(self, but: int | None) -> tuple[Array, Array]:
        """Weights of active sites and of the side pattern with the messages of all other blocks."""
        active = self.terms.active * self.messages.all_sites(but)[:, :, :, None]
        return active, self.leak.pattern[:, None] * self.messages.all_patterns(but)

    def block(self, b: int, *, alone: bool = False) -> Sums:
        """Sums of one block in its cavity, or of the cavity without the block."""
        active, pattern = self.cavity(b)
        return self.sum(active, pattern, None if alone else b)

    def sum(self, active: Array, pattern: Array, b: int | None) -> Sums:
        """Sums over one block, or over no painted place at all."""
        table, leak = self.empty if b is None else (self.tables[b], self.leaks[b])
        weights = self.terms.rest, active, self.terms.idle.sum(-1)
        return sum_block(self.structure, weights, self.irritable, table, (leak, pattern))

    def update(self, b: int) -> float:
        """Recompute the messages of one block; returns the largest change of a site's message in the cavity."""
        active, pattern = self.cavity(b)
        before, after = self.sum(active, pattern, None), self.sum(active, pattern, b)
        on = _active_sums(active, after) / _active_sums(active, before)
        off = (self.terms.rest * after.sites[..., 0]).sum(-1) / (self.terms.rest * before.sites[..., 0]).sum(-1)
        message = on / off[..., None]
        change = float(np.abs(np.log(message / self.messages.sites[b])).max())
        self.messages.sites[b] = message
        side = after.by_pattern / pattern / after.total[..., None]
        self.messages.pattern[b] = side
        return change

    def result(self, *, shares: bool) -> Posterior:
        """Combine the blocks."""
        log_level = self.level_evidence()
        top = log_level.max(1)
        total = np.log(np.exp(log_level - top[:, None]).sum(1)) + top
        level = np.exp(log_level - total[:, None])
        states = self.states()
        parts = self.part_blocks()
        patterns = np.mean([s.by_pattern / s.by_pattern.sum(2, keepdims=True) for s in self.sums], axis=0)
        return Posterior(
            states=np.clip((states * level[:, None, :, None]).sum(2), 0, 1),
            none=np.clip(self.none() / np.exp(total), 0, 1),
            parts=np.clip(1 - (parts * level[:, None]).sum(2), 0, 1),
            sensitized=level[:, 1],
            patterns=(patterns * level[..., None]).sum(1),
            evidence=total,
            shares=self.shares(level[0]) if shares else None,
        )

    def level_evidence(self) -> Array:
        """(K, S) log probability of everything observed, with each level of sensitization."""
        share = np.stack([1 - self.parameters.sensitized, self.parameters.sensitized], axis=1)
        logs = np.log(share) + sum(np.log(s.total) for s in self.sums)
        if len(self.sums) > 1:
            logs = logs - (len(self.sums) - 1) * np.log(self.sum(*self.cavity(None), None).total)
        return np.asarray(logs, dtype=np.float64)

    def loudness(self) -> Array:
        """(blocks, n) how much each block says about each site: the loudest block's own sums are the most exact."""
        return np.stack([np.abs(np.log(np.abs(m[0]))).max((1, 2)) for m in self.messages.sites])

    def states(self) -> Array:
        """(K, n, S, 4) chances of the states of each site, from the block that says most about it."""
        loudest = np.argmax(self.loudness(), axis=0)
        return _pick(loudest, [self.block_states(b) for b in range(len(self.sums))])

    def block_states(self, b: int) -> Array:
        """(K, n, S, 4) chances of the states of each site, from one block."""
        active, _ = self.cavity(b)
        sums = self.sums[b]
        felt = (active * sums.sites[..., 1:]).sum((3, 4))
        unheard = (self.terms.active * self.terms.silent[:, :, None, None] * sums.sites[..., :1]).sum((3, 4))
        idle = (self.terms.idle * sums.sites[..., :1]).sum(3)
        joint = np.concatenate([idle, (felt - unheard)[..., None]], axis=-1)
        return joint / sums.total[:, None, :, None]

    def part_blocks(self) -> Array:
        """(K, P, S) chance that a part contributes nothing, from the block that says most about its sites."""
        loudness = np.maximum.reduceat(self.loudness(), self.structure.part_start, axis=1)
        return _pick(np.argmax(loudness, axis=0), [s.parts / s.total[:, None] for s in self.sums])

    def none(self) -> Array:
        """(K,) weight of the state in which no site contributes."""
        idle = np.multiply.reduceat(self.terms.idle.sum(-1), self.structure.group_start, axis=1)
        group = (idle * self.irritable[:, None, None]).sum(3).prod(1)  # (K, S)
        share = np.stack([1 - self.parameters.sensitized, self.parameters.sensitized], axis=1)
        alone = np.prod([leak.sum(2) for leak in self.leaks], axis=0) * self.leak.pattern
        return np.asarray((group * share).sum(1) * alone.sum(1), dtype=np.float64)

    def shares(self, level: Array) -> Array:
        """(n + 1, m) share of each site and of the headache itself in each painted place, of the first draw.

        The share is a cause's chance of being felt at the place, over the sum of these chances of all causes.
        """
        n, m = self.terms.reach.shape[1], self.terms.reach.shape[3]
        felt = np.zeros((n + 1, m))
        for b, positions in enumerate(self.positions):
            active, pattern = self.cavity(b)
            sums, weight = self.sums[b], level / self.sums[b].total[0]
            by_mode = np.einsum("nsum,nsut,s->nmt", active[0], sums.multiplier[0], weight) * self.tables[b][0, :, 1:]
            leak = pattern[0] @ self.leaks[b][0]  # (S, T)
            everything = sums.everything[0] * weight[:, None]
            subset = np.arange(by_mode.shape[2])
            for bit, position in enumerate(positions):
                without = subset[(subset >> bit & 1) == 0]
                reach = self.terms.reach[0, :, :, position]
                felt[:n, position] = (by_mode[:, :, without].sum(2) * reach).sum(1)
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


def _active_sums(active: Array, sums: Sums) -> Array:
    """(K, n, S, 2) weight of each site being active with restricted and with extended referral."""
    return np.asarray((active * sums.sites[..., 1:]).sum(3), dtype=np.float64)
