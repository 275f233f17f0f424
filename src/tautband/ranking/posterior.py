"""The fast posterior: exact for drawings of up to nine painted places, messages between exact blocks beyond.

Painted places are cut into blocks of whole fields so that places explained by the same sites stay together. Inside a
block all sums are exact (:mod:`tautband.ranking.quickscore`). Between blocks each site, and the side of the headache,
carries a message (expectation propagation, Minka 2001); with one block there is nothing to pass. A broad drawing is cut
twice: first by how far the sites reach, then by what the first answer says they explain.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from tautband.ranking.evidence import Evidence
from tautband.ranking.orientation import in_one_orientation
from tautband.ranking.parameters import Array, Parameters, Structure
from tautband.ranking.quickscore import (
    CONTRIBUTING,
    LeakTerms,
    SiteTerms,
    Sums,
    add,
    build_block,
    leak_terms,
    site_terms,
    sum_block,
)

LARGEST_BLOCK = 9  # painted places in one exact block: 2**9 terms
SMALL_BLOCK = 7  # and in each block of the first cut of a larger drawing
REFINED_BLOCKS = ((14, 9), (22, 10), (87, 11))  # and of the second cut: painted places up to which, places in a block
ROUNDS = 8
EDGE = 1e-12
EXACT_DIGITS = 1e12  # terms this much larger than their sum leave it five digits: still called exact
LOST_DIGITS = 1e14  # and this much larger leave three; a worse sum is cut finer
MOST_NATS = (np.inf, 31.0, 27.0, 16.0)  # and so is a block whose places together are too unexpected
SETTLED = 1e-3  # largest move of a probability that ends the rounds


@dataclass(frozen=True, slots=True)
class Messages:
    """What each block has told each site, (K, n, S, 2), and the side of the headache, (K, S, 3), and the blocks."""

    cut: tuple[tuple[int, ...], ...]
    sites: tuple[Array, ...]
    sides: tuple[Array, ...]


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
        shares: (n + 1, m) share of each site, and last of the headache itself, in each painted place; of the first
            draw.
        messages: what the blocks told each other, to begin with under other numbers.
    """

    states: Array
    none: Array
    parts: Array
    sensitized: Array
    patterns: Array
    evidence: Array
    shares: Array
    messages: Messages

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
    refine: bool = True,
    rounds: int = ROUNDS,
    start: Messages | None = None,
) -> Posterior:
    """Probabilities that each site contributes to the painted pain, given drawing and palpation.

    Args:
        structure: sites, places, groups and fields.
        parameters: one or more draws of the model's numbers.
        evidence: what was painted and felt.
        link_weight: weight of one link in observations, for palpation that confirms a referral.
        largest: most painted places in one exact block.
        small: most painted places in a block once the drawing must be cut.
        refine: cut a broad drawing again once it is known which sites explain what; takes several times as long.
        rounds: most rounds of messages between blocks.
        start: messages to begin with, from the same drawing under other numbers.

    Returns:
        A :class:`Posterior`; with several draws every entry has them along its first axis.
    """

    def solve(oriented: Evidence) -> Posterior:
        terms = site_terms(structure, parameters, oriented, link_weight=link_weight)
        leak = leak_terms(structure, parameters, oriented)
        sizes = BlockSizes(largest, small, refine=refine)
        return _solve(_Question(structure, parameters, terms, leak), sizes, rounds, start)

    return in_one_orientation(evidence, structure.mirror, solve)


@dataclass(frozen=True, slots=True)
class _Question:
    """What stays the same however the drawing is cut."""

    structure: Structure
    parameters: Parameters
    terms: SiteTerms
    leak: LeakTerms


@dataclass(frozen=True, slots=True)
class BlockSizes:
    """How large the exact blocks may be."""

    largest: int
    small: int
    refine: bool


def _solve(question: _Question, sizes: BlockSizes, rounds: int, start: Messages | None) -> Posterior:
    """The posterior in one orientation: exact if the drawing is small, otherwise with one cut or two."""
    if start is not None:
        run = _Run(question, start.cut)
        run.begin(start)
        return run.settle(rounds).result()
    terms, leak, places = question.terms, question.leak, question.terms.reach.shape[-1]
    if places <= sizes.largest:
        whole = _Run(question, (tuple(range(len(leak.members))),)).settle(0)
        if whole.sound(EXACT_DIGITS):
            return whole.result()
    reach = terms.reach[0, :, 1] * np.sqrt(question.parameters.active[0].mean((0, 1)))[:, None]
    run = _settled(question, reach.T @ reach, sizes.small, rounds)
    first = run.result()
    if not sizes.refine or len(run.blocks) == 1:
        return first
    explained = first.shares[:-1]  # a site that is nearly certain ties no places together any more
    overlap = (explained * (1 - first.contributing[0])[:, None]).T @ explained
    size = next(size for most, size in REFINED_BLOCKS if places <= most)
    return _settled(question, overlap, size, rounds, before=(run, first.shares)).result()


def _settled(
    question: _Question, overlap: Array, size: int, rounds: int, *, before: "tuple[_Run, Array] | None" = None
) -> "_Run":
    """Cut by an overlap of places and pass messages; cut finer where the sums would lose their digits."""
    rare = surprise(question.terms, question.leak)
    for most in MOST_NATS:
        run = _Run(question, cut_blocks(question.leak, overlap, rare, size=size, most=most))
        if before is not None:
            run.begin(before[0].translate(before[1], run))
        with np.errstate(invalid="ignore", divide="ignore"):  # a sum that lost all digits is found out below
            run.settle(rounds)
        if run.sound():
            break
    return run


def surprise(terms: SiteTerms, leak: LeakTerms) -> Array:
    """(m,) how unexpected each painted place is by itself, in nats: minus the logarithm of its chance (first draw)."""
    active = terms.active[0].mean((1, 2))  # (n, 2)
    chance = active / (terms.rest[0].mean((1, 2)) + active.sum(1))[:, None]
    missed = (1 - np.einsum("nm,nmr->nr", chance, terms.reach[0])).prod(0)
    pattern = leak.pattern[0] / leak.pattern[0].sum()
    nats = np.zeros(len(missed))
    for term, members in zip(leak.by_field, leak.members, strict=True):
        for bit, place in enumerate(members):
            free = (pattern @ term[0][:, 1 << bit]) / (pattern @ term[0][:, 0])
            nats[place] = -np.log(max(1 - free * missed[place], EDGE))
    return nats


def cut_blocks(
    leak: LeakTerms, overlap: Array, rare: Array, *, size: int, most: float = np.inf
) -> tuple[tuple[int, ...], ...]:
    """Group the fields that hold painted places into blocks, joining first those that the same sites explain.

    Args:
        leak: the fields and the places in them.
        overlap: (m, m) how much two painted places share their causes.
        rare: (m,) how unexpected each place is, in nats; a block that is all too unexpected would lose its digits in
            the alternating sum, and unexpected places have little in common anyway.
        size: most painted places in a block; a single field may hold more.
        most: most nats in a block.
    """
    sizes = [len(members) for members in leak.members]
    nats = [float(rare[list(members)].sum()) for members in leak.members]
    member_of = np.zeros((len(sizes), sum(sizes)))
    for f, members in enumerate(leak.members):
        member_of[f, list(members)] = 1
    joint = member_of @ overlap @ member_of.T
    groups: list[tuple[int, ...]] = [(f,) for f in range(len(sizes))]
    while True:
        best = max(
            (
                (joint[a, b] / (sizes[a] * sizes[b]), a, b)
                for a in range(len(groups))
                for b in range(a + 1, len(groups))
                if sizes[a] + sizes[b] <= size and nats[a] + nats[b] <= most
            ),
            default=None,
        )
        if best is None:
            return tuple(groups)
        _, a, b = best
        groups[a] += groups.pop(b)
        sizes[a] += sizes.pop(b)
        nats[a] += nats.pop(b)
        joint[a] += joint[b]
        joint[:, a] += joint[:, b]
        joint = np.delete(np.delete(joint, b, 0), b, 1)


class _Run:
    """One posterior in the making: blocks, their sums, and the messages between them."""

    def __init__(self, question: _Question, cut: tuple[tuple[int, ...], ...]) -> None:
        parameters, terms, leak = question.parameters, question.terms, question.leak
        self.structure, self.terms, self.leak = question.structure, terms, leak
        self.cut = cut
        self.blocks = [build_block(terms, leak, fields) for fields in cut]
        self.irritable = np.stack([1 - parameters.irritable, parameters.irritable], axis=1)
        self.share = np.stack([1 - parameters.sensitized, parameters.sensitized], axis=1)
        k, n, s, _ = terms.rest.shape
        self.messages = [np.ones((k, n, s, 2)) for _ in cut]  # what each block has told each site
        self.sides = [np.ones((k, s, 3)) for _ in cut]  # and the side of the headache
        self.sums: list[Sums] = []

    def begin(self, start: Messages) -> None:
        """Begin with the messages of a run on the same drawing."""
        self.messages = [self.messages[b] * message for b, message in enumerate(start.sites)]
        self.sides = [self.sides[b] * message for b, message in enumerate(start.sides)]

    def translate(self, shares: Array, other: "_Run") -> Messages:
        """What these blocks have said, as other blocks would say it: split by the places that each site explains."""
        sites = []
        for block in other.blocks:
            said = np.zeros_like(self.messages[0])
            for mine, message in zip(self.blocks, self.messages, strict=True):
                common = [place for place in mine.positions if place in block.positions]
                part = shares[:-1, common].sum(1) / np.maximum(shares[:-1, list(mine.positions)].sum(1), EDGE)
                said += part[:, None, None] * np.log(np.maximum(message, EDGE))
            sites.append(np.exp(said))
        return Messages(other.cut, tuple(sites), tuple(other.sides))

    def settle(self, rounds: int) -> Self:
        """Pass messages until no probability moves any more, then sum every block once more."""
        order = range(len(self.blocks))
        for _ in range(rounds if len(self.blocks) > 1 else 0):
            if max(self.update(b) for b in order) < SETTLED:
                break
        self.sums = [self.sum(b, self.cavity(b)) for b in order]
        return self

    def cavity(self, but: int | None) -> tuple[Array, Array]:
        """Weights of active sites and of the side pattern with the messages of all blocks, or of all others."""
        active = self.terms.active * _product(self.messages, but)[:, :, :, None]
        return active, self.leak.pattern[:, None] * _product(self.sides, but)

    def sum(self, b: int, cavity: tuple[Array, Array]) -> Sums:
        """Sums over one block in its cavity."""
        active, pattern = cavity
        return sum_block(self.structure, (self.terms.rest, active), self.irritable, self.blocks[b], pattern)

    def update(self, b: int) -> float:
        """Recompute the messages of one block; returns the largest move of a probability that this makes.

        Given the level of its group a site is independent of its neighbors, so the message is taken level by level and
        averaged: what the block says about the group reaches the neighbors once, through the group, and not twice.
        """
        active, pattern = self.cavity(b)
        after = self.sum(b, (active, pattern))
        idle, felt = after.sites[..., :1], after.sites[..., 1:]
        level = self.terms.rest * idle[..., 0] + add(active * felt)
        level = level / add(level)[..., None]
        message = add(level[..., None] * felt / idle, 3)
        chance = add(add(active * felt)) / after.total[:, None]
        moved = np.abs(message / self.messages[b] - 1).max(-1) * np.abs(chance * (1 - chance))
        self.messages[b] = message
        self.sides[b] = after.by_pattern / pattern / after.total[..., None]
        return float(moved.max())

    def result(self) -> Posterior:
        """Combine the blocks."""
        log_level = self.level_evidence()
        top = log_level.max(1)
        total = np.log(np.exp(log_level - top[:, None]).sum(1)) + top
        level = np.exp(log_level - total[:, None])
        patterns = self.sums[0].by_pattern / self.sums[0].total[..., None]
        states = np.clip(add(self.states() * level[:, None, :, None], 2), 0, 1)
        members = np.maximum.reduceat(states[..., CONTRIBUTING], self.structure.part_start, axis=1)
        return Posterior(
            states=states,
            none=np.clip(self.none() / np.exp(total), 0, 1),
            parts=np.clip(1 - add(self.part_chances() * level[:, None]), members, 1),  # never less than one of them
            sensitized=level[:, 1],
            patterns=add(patterns * level[..., None], 1),
            evidence=total,
            shares=self.shares(level[0]),
            messages=Messages(self.cut, tuple(self.messages), tuple(self.sides)),
        )

    def level_evidence(self) -> Array:
        """(K, S) log probability of everything observed, with each level of sensitization."""
        logs = np.log(self.share) + sum(np.log(sums.total) for sums in self.sums)
        if len(self.sums) > 1:  # what all messages say together was counted once too often for each further block
            active, pattern = self.cavity(None)
            whole = self.terms.rest + add(active)
            group = np.multiply.reduceat(whole, self.structure.group_start, axis=1) * self.irritable[:, None, None]
            logs = logs - (len(self.sums) - 1) * np.log(add(group, 3).prod(1) * add(pattern))
        return np.asarray(logs, dtype=np.float64)

    def sound(self, most: float = LOST_DIGITS) -> bool:
        """Whether the alternating sums kept enough digits: rounding takes as many as terms are larger than sums."""
        for b, (block, sums) in enumerate(zip(self.blocks, self.sums, strict=True)):
            terms = sums.everything * np.matmul(self.cavity(b)[1], block.leak)
            if not (np.abs(terms).sum(-1) < most * sums.total).all():  # false for a negative or lost sum, too
                return False
        return True

    def loudness(self) -> Array:
        """(blocks, n) how much each block says about each site: the loudest block's own sums are the most exact."""
        return np.stack([np.abs(np.log(np.abs(message[0]))).max((1, 2)) for message in self.messages])

    def states(self) -> Array:
        """(K, n, S, 4) chances of the states of each site, from the block that says most about it."""
        return _pick(np.argmax(self.loudness(), axis=0), [self.block_states(b) for b in range(len(self.sums))])

    def block_states(self, b: int) -> Array:
        """(K, n, S, 4) chances of the states of each site, from one block."""
        active, _ = self.cavity(b)
        sums = self.sums[b]
        felt = add(add(active * sums.sites[..., 1:])) - add(self.terms.unheard * sums.sites[..., 0])
        idle = add(self.terms.idle * sums.sites[..., :1], 3)
        return np.concatenate([idle, felt[..., None]], axis=-1) / sums.total[:, None, :, None]

    def part_chances(self) -> Array:
        """(K, P, S) chance that one side of a group contributes nothing, from the block that says most about it."""
        loudness = np.maximum.reduceat(self.loudness(), self.structure.part_start, axis=1)
        idle = np.multiply.reduceat(add(self.terms.idle), self.structure.part_start, axis=1)
        return _pick(np.argmax(loudness, axis=0), [add(s.parts * idle) / s.total[:, None] for s in self.sums])

    def none(self) -> Array:
        """(K,) weight of the state in which no site contributes."""
        idle = np.multiply.reduceat(add(self.terms.idle), self.structure.group_start, axis=1)
        group = add(idle * self.irritable[:, None, None]).prod(1)  # (K, S)
        alone = add(np.prod([block.leak.sum(2) for block in self.blocks], axis=0) * self.leak.pattern)
        return add(group * self.share) * alone

    def shares(self, level: Array) -> Array:
        """(n + 1, m) share of each site and of the headache itself in each painted place, of the first draw.

        The share is a cause's chance of being felt at the place, over the sum of these chances of all causes.
        """
        n, m = self.terms.reach.shape[1], self.terms.reach.shape[3]
        felt = np.zeros((n + 1, m))
        for b, block in enumerate(self.blocks):
            active, pattern = self.cavity(b)
            sums, weight = self.sums[b], level / self.sums[b].total[0]
            by_mode = np.einsum("nsum,nsut,s->nmt", active[0], sums.multiplier[0], weight) * block.subsets[0, :, 1:]
            leak = pattern[0] @ block.leak[0]  # (S, T)
            everything = sums.everything[0] * weight[:, None]
            subset = np.arange(leak.shape[1])
            for bit, position in enumerate(block.positions):
                without = subset[(subset >> bit & 1) == 0]
                reach = self.terms.reach[0, :, :, position]
                felt[:n, position] = (by_mode[:, :, without].sum(2) * reach).sum(1)
                missed = leak[:, without | 1 << bit] / self.evidence_weight(position)
                felt[n, position] = (everything[:, without] * (leak[:, without] + missed)).sum()
        felt = np.maximum(felt, 0)
        return np.asarray(felt / felt.sum(0), dtype=np.float64)

    def evidence_weight(self, position: int) -> float:
        """How firmly a painted place counts; one that does not count at all has no say about who is felt there."""
        field = next(f for f, members in enumerate(self.leak.members) if position in members)
        weight = float(-self.leak.signed[field][1 << self.leak.members[field].index(position)])
        return weight or 1.0


def _product(messages: list[Array], but: int | None) -> Array:
    """Product of the messages of all blocks, without one."""
    product = np.ones_like(messages[0])
    for b, message in enumerate(messages):
        if b != but:
            product *= message
    return product


def _pick(loudest: NDArray[np.intp], values: list[Array]) -> Array:
    """(K, n, S, ...) each site's value from its own block."""
    stacked = np.moveaxis(np.stack(values), 2, 1)  # (blocks, n, K, S, ...)
    return np.asarray(np.moveaxis(stacked[loudest, np.arange(len(loudest))], 0, 1), dtype=np.float64)
