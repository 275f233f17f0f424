"""The question worth asking next: the one whose answer is expected to settle most.

First come the questions that keep the gate shut, stops before holds; then those about headache types. Among equals, the
value of a question is its mutual information, in bits, with what is still undecided, added up over the undecided flags
and types. Nobody knows how often people give each answer, so yes and no, each word, and of a number each limit and each
gap between two of them, count alike: an assumption, and the only one. The unknown answers are filled in at random 1,024
times, the same way every time.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tautband.knowledge.before_needling import BeforeNeedling, Question
from tautband.logic import Expression, Told, judge_many, names
from tautband.logic.expressions import Compared, Counted, atoms
from tautband.screening.derived import ASKED_FOR
from tautband.screening.headache_types import Status
from tautband.screening.red_flags import Gate
from tautband.screening.screen import Screening

COMPUTED_FROM = {asked: computed for computed, parts in ASKED_FOR.items() for asked in parts}
SAMPLES = 1024
SEED = 20260301
Cells = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class NextQuestion:
    """A question that is worth asking.

    Attributes:
        name: Its name in rules, or the id of a contraindication.
        who: Who answers it.
        ask: The question in plain words.
        bits: How much its answer is expected to settle.
        gate: The gate that its absence keeps shut; open if it closes none.
        settles: What it bears on: red flags and headache types.
        profile: Which kind of headache it is about, or None.
    """

    name: str
    who: str
    ask: str
    bits: float
    gate: Gate
    settles: tuple[str, ...]
    profile: int | None = None


def ask_next(screening: Screening, rules: BeforeNeedling, *, first: Sequence[str] = ()) -> tuple[NextQuestion, ...]:
    """Every open question, the most useful first.

    Args:
        screening: What is known so far.
        rules: Questions, flags and types.
        first: Names of questions that go before all others, because something waits for them.

    >>> from tautband.knowledge import load
    >>> from tautband.screening import History, screen
    >>> first = ask_next(screen(History(), knowledge=load()), load().before_needling)[0]
    >>> first.gate.word
    'stop'
    """
    found = [*_contraindications(screening, rules)]
    for number, told in enumerate(screening.profiles):
        found += _questions(screening, told, number, rules)
    unique = {(one.name, one.profile): one for one in sorted(found, key=lambda one: one.bits)}

    def rank(one: NextQuestion) -> tuple[int, int, bool, float, int]:
        """What something waits for, then stops before holds, red flags before contraindications, then by value."""
        waited_for = first.index(one.name) if one.name in first else len(first)
        return waited_for, -one.gate, one.name in rules.contraindications, -one.bits, one.profile or 0

    return tuple(sorted(unique.values(), key=rank))


def by_type(screening: Screening, rules: BeforeNeedling) -> dict[tuple[int, str], tuple[str, ...]]:
    """For each type that is not yet known, the answers it waits for, the most telling first.

    Args:
        screening: What is known so far.
        rules: Questions and types.
    """
    order: dict[tuple[int, str], tuple[str, ...]] = {}
    for number, told in enumerate(screening.profiles):
        waiting = {one.code: one.open for one in screening.types if one.profile == number and one.open}
        sample = _Sample(told, rules)
        for code, asked in waiting.items():
            bits = sample.bits(_criteria(code, rules), asked)
            order[number, code] = tuple(sorted(asked, key=lambda name: (-bits[name], asked.index(name))))
    return order


def _questions(screening: Screening, told: Told, profile: int, rules: BeforeNeedling) -> Iterator[NextQuestion]:
    sample = _Sample(told, rules)
    gates = {one.name: one.gate for one in screening.flags.open}
    undecided = _undecided(screening, profile, rules)
    value: dict[str, float] = {}
    settles: dict[str, list[str]] = {}
    for decision, (parts, asked) in undecided.items():
        for name, bits in sample.bits(parts, asked).items():
            value[name] = value.get(name, 0.0) + bits
            settles.setdefault(name, []).append(decision)
    for name, bits in value.items():
        question = rules.questions[name]
        about = profile if question.block == "profile" else None
        yield NextQuestion(
            name, question.who, question.ask_for(name), bits, gates.get(name, Gate.OPEN), tuple(settles[name]), about
        )


def _undecided(
    screening: Screening, profile: int, rules: BeforeNeedling
) -> dict[str, tuple[tuple[Expression, ...], tuple[str, ...]]]:
    """Flags and types that nothing has decided yet, each with its rule and the answers it waits for."""
    flags: dict[str, list[str]] = {}
    for question in screening.flags.open:
        for flag in question.flags:
            flags.setdefault(flag, []).append(question.name)
    found: dict[str, tuple[tuple[Expression, ...], tuple[str, ...]]] = {}
    met = {one.flag.id for one in screening.flags.met if one.cleared is None}
    for flag, asked in flags.items():
        one = rules.red_flags[flag]
        more = Counted(1, tuple(variant.rule for variant in one.variants))  # what would make it more urgent
        found[flag] = ((more if flag in met else one.opened,), tuple(asked))
    for kind in screening.types:
        definite = rules.headache_types[kind.code].probable_of is None
        if kind.profile == profile and kind.status is Status.NOT_YET_KNOWN and definite:
            found[kind.code] = (_criteria(kind.code, rules), kind.open)
    return found


def _criteria(code: str, rules: BeforeNeedling) -> tuple[Expression, ...]:
    return tuple(rules.headache_types[code].criteria.values())


def _contraindications(screening: Screening, rules: BeforeNeedling) -> Iterator[NextQuestion]:
    for key in screening.candidacy.needs:
        item = rules.contraindications.get(key)
        if item is not None:
            yield NextQuestion(key, item.who, item.ask, 1.0, Gate.STOP, (key,))
    for key in screening.candidacy.needs:
        question = rules.questions.get(key)
        if question is not None and question.block == "patient":
            yield NextQuestion(key, question.who, question.ask, 1.0, Gate.STOP, ("ADULTS",))


class _Sample:
    """Complete histories that agree with what was told, filled in where nothing was."""

    def __init__(self, told: Told, rules: BeforeNeedling) -> None:
        self._told = told
        self._rules = rules
        self._columns: dict[str, NDArray[np.generic]] = {}
        self._cells: dict[str, Cells] = {}

    def bits(self, parts: Sequence[Expression], asked: Sequence[str]) -> dict[str, float]:
        """Mutual information between each answer and whether all parts hold.

        Args:
            parts: Rules that must all hold.
            asked: Names of the answers.
        """
        for part in parts:
            for name in names(part):
                self._fill(name)
        outcome = np.logical_and.reduce([judge_many(part, self._columns) for part in parts])
        seen = {name: name if name in self._cells else COMPUTED_FROM[name] for name in asked}
        return {name: information(self._cells[cell], outcome) for name, cell in seen.items()}

    def _fill(self, name: str) -> None:
        """Put in an answer: as it was told, inside the interval that was told, or drawn."""
        if name in self._cells:
            return
        drawn, told = _drawn(self._rules)[name], self._told.get(name)
        if told is not None and not isinstance(told, tuple):
            self._cells[name] = np.zeros(SAMPLES, dtype=np.intp)
            self._columns |= _constant(name, told, drawn.question)
            return
        values = drawn.values
        if isinstance(told, tuple):
            inside = (value for value in values if told[0] < value < told[1])  # type: ignore[operator]  # numbers
            values = tuple(dict.fromkeys((told[0], *inside, told[1])))
        cells = (drawn.chances * len(values)).astype(np.intp)
        self._cells[name] = cells
        if drawn.question.kind == "set":
            self._columns |= {f"{name}:{word}": cells == index for index, word in enumerate(values) if word}
        else:
            self._columns[name] = np.array(values)[cells]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Answers to one question: every answer that the rules tell apart, and the chance by which each history has one."""

    question: Question
    values: tuple[bool | float | str, ...]
    chances: NDArray[np.float64]


@lru_cache(maxsize=4)
def _drawn(rules: BeforeNeedling) -> Mapping[str, _Drawn]:
    """For every name in the rules, answers drawn with equal chances among those that the rules tell apart."""
    limits = _limits(rules)
    rng = np.random.default_rng(SEED)
    found: dict[str, _Drawn] = {}
    for name, question in rules.questions.items():
        values = _answers(name, question, limits)
        found[name] = _Drawn(question, values, rng.random(SAMPLES))
    return found


def _answers(name: str, question: Question, limits: Mapping[str, set[float]]) -> tuple[bool | float | str, ...]:
    """Every answer that the rules tell apart; a set holds nothing or one word."""
    match question.kind:
        case "yes_no":
            return (False, True)
        case "choice":
            return question.choices
        case "set":
            return ("", *question.choices)
        case "number" | "map":
            return _told_apart(sorted(limits.get(name, {0.0})), question)
    return ("",)


def _told_apart(limits: Sequence[float], question: Question) -> tuple[float, ...]:
    """The limits themselves, and one number in each gap between them and beyond."""
    low = limits[0] - 1 if question.low is None else question.low
    high = limits[-1] + 1 if question.high is None else min(question.high, 2 * limits[-1] + 1)
    between = [(left + right) / 2 for left, right in pairwise([low, *limits, high]) if left < right]
    return tuple(sorted({*limits, *between}))


def _limits(rules: BeforeNeedling) -> dict[str, set[float]]:
    """The numbers with which the rules compare each answer."""
    found: dict[str, set[float]] = {}
    expressions = [rule for one in rules.headache_types.values() for rule in one.criteria.values()]
    expressions += [one.rule for one in rules.red_flags.values()]
    for atom in (atom for expression in expressions for atom in atoms(expression)):
        if isinstance(atom, Compared):
            for name, limit in ((atom.left, atom.right), (atom.right, atom.left)):
                if isinstance(name, str) and isinstance(limit, float):
                    found.setdefault(name, set()).add(limit)
    return found


def _constant(
    name: str, told: bool | float | str | frozenset[str], question: Question
) -> dict[str, NDArray[np.generic]]:
    """An answer that was told, the same in every history."""
    if isinstance(told, frozenset):
        return {f"{name}:{word}": np.full(SAMPLES, word in told) for word in question.choices}
    return {name: np.full(SAMPLES, told)}


def information(cells: Cells, outcome: NDArray[np.bool_]) -> float:
    """Mutual information in bits between an answer and an outcome, less what chance alone shows (Miller and Madow).

    Args:
        cells: (n,) which answer each history has.
        outcome: (n,) whether the outcome holds.

    >>> information(np.array([0, 1] * 500), np.array([False, True] * 500)) > 0.99
    True
    """
    number = len(outcome)
    joint = np.bincount(2 * cells + outcome).tolist()
    joint += [0] * (len(joint) % 2)
    without, holding = joint[::2], joint[1::2]
    of_cell = [no + yes for no, yes in zip(without, holding, strict=True)]
    of_outcome = [sum(without), sum(holding)]
    bits = math.log2(number) + (_weighted(joint) - _weighted(of_cell) - _weighted(of_outcome)) / number
    freedom = (sum(map(bool, of_cell)) - 1) * (sum(map(bool, of_outcome)) - 1)
    return max(0.0, bits - freedom / (2 * number * math.log(2)))


def _weighted(counts: Sequence[int]) -> float:
    """Each count times its logarithm, added up."""
    return sum(count * math.log2(count) for count in counts if count)
