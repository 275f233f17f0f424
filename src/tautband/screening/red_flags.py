"""Red flags: what was answered, what is still to be asked, and whether the gate to needling is open.

Fail safe: a stop-question that nobody answered keeps the gate shut. Nothing here says that a serious cause is excluded;
it says what was answered and what to do. Sources and their status stand beside each flag in `red_flags.toml`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from tautband.knowledge.before_needling import BeforeNeedling, Question, RedFlag
from tautband.logic import Told, Value, awaited, judge, names
from tautband.screening.history import Clearance, History

LEVELS = ("emergency", "same_day", "urgent", "soon", "note")  # the most urgent first
_TOO_OLD = "The clearance of {} is older than the answer."
_NO_DAY = "A clearance cannot be compared with an answer of unknown day: give as_of, or asked_on."


class Gate(IntEnum):
    """What stands between the patient and a needle; the worst one counts."""

    OPEN = 0
    CAUTION = 1
    HOLD = 2
    STOP = 3

    @property
    def word(self) -> str:
        """The word in documents: open, caution, hold or stop."""
        return self.name.lower()


def gate_of(word: str) -> Gate:
    """The gate that a fact file names."""
    return Gate[word.upper()]


@dataclass(frozen=True, slots=True)
class FlagFinding:
    """A red flag that is met.

    Attributes:
        flag: The flag.
        level: How soon somebody must act.
        gate: What it does to needling; open if it is cleared.
        action: What to do, for a clinician.
        patient: What to do, for a patient.
        answered: The answers it rests on, by name.
        cleared: Who looked into it, or None.
        lapsed: A clearance that does not hold, or None.
        lapsed_because: Why it does not hold, in words; empty if there is none.
    """

    flag: RedFlag
    level: str
    gate: Gate
    action: str
    patient: str
    answered: Mapping[str, Value]
    cleared: Clearance | None
    lapsed: Clearance | None
    lapsed_because: str = ""

    @property
    def sentence(self) -> str:
        """What was found and what to do, or who has looked into it."""
        if self.cleared is not None:
            return f"{self.flag.text} Cleared by {self.cleared.by} on {self.cleared.on}: {self.cleared.finding}"
        return f"{self.flag.text} {self.action} {self.lapsed_because}".rstrip()


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that a flag still waits for, and the gate until it is answered."""

    name: str
    gate: Gate
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FlagReport:
    """All flags that are met, and all questions that keep the gate shut or are the clinician's to answer.

    Attributes:
        met: Most urgent first.
        open: Questions that flags wait for; those that close no gate are clinician's findings worth entering.
        secondary: Ids of the flags that speak for a secondary headache and are not cleared.
    """

    met: tuple[FlagFinding, ...]
    open: tuple[OpenQuestion, ...]
    secondary: tuple[str, ...]


def judge_flags(history: History, profiles: Iterable[Told], rules: BeforeNeedling) -> FlagReport:
    """Judge every flag by what was told; a flag about the headache is met if one kind of headache meets it.

    Args:
        history: What was told, with clearances.
        profiles: All answers for each kind of headache.
        rules: The flags.
    """
    told = tuple(profiles)
    met: list[FlagFinding] = []
    waiting: dict[str, tuple[Gate, list[str]]] = {}
    for flag in rules.red_flags.values():
        findings = [_finding(flag, one, history, rules) for one in told if judge(flag.rule, one)]
        worst = max(findings, key=_urgency, default=None)
        met += [] if worst is None else [worst]
        for name, gate in _waits_for(flag, worst, told, rules):
            before, flags = waiting.get(name, (Gate.OPEN, []))
            waiting[name] = (max(before, gate), [*dict.fromkeys([*flags, flag.id])])
    met.sort(key=_urgency, reverse=True)
    return FlagReport(
        met=tuple(met),
        open=tuple(OpenQuestion(name, gate, tuple(flags)) for name, (gate, flags) in waiting.items()),
        secondary=tuple(one.flag.id for one in met if one.flag.secondary and one.cleared is None),
    )


def settled_by_clearance(finding: FlagFinding, rules: BeforeNeedling) -> dict[str, Value]:
    """The answers that a clearance has dealt with, as if they were no; what nobody answered stays open.

    Args:
        finding: A flag that is met and cleared.
        rules: Which questions are asked on a day.
    """
    return {
        name: False for name, value in finding.answered.items() if value is True and _has_a_day(rules.questions[name])
    }


def _urgency(finding: FlagFinding) -> tuple[Gate, int]:
    return finding.gate, -LEVELS.index(finding.level)


def _waits_for(
    flag: RedFlag, finding: FlagFinding | None, told: tuple[Told, ...], rules: BeforeNeedling
) -> Iterator[tuple[str, Gate]]:
    """Questions behind a flag: all of them, those that its clearance left open, or what would make it more urgent."""
    if finding is None:
        yield from _open(flag, told, rules)
    elif finding.cleared is not None:
        settled = settled_by_clearance(finding, rules)
        yield from _open(flag, tuple({**one, **settled} for one in told), rules)
    else:
        worse = (one for one in flag.variants if LEVELS.index(one.level) < LEVELS.index(finding.level))
        yield from ((name, Gate.OPEN) for variant in worse for one in told for name in awaited(variant.rule, one))


def _finding(flag: RedFlag, told: Told, history: History, rules: BeforeNeedling) -> FlagFinding:
    variant = next((one for one in flag.variants if judge(one.rule, told)), None)
    kind = flag if variant is None else variant
    asked = names(flag.rule) if variant is None else (*names(flag.rule), *names(variant.rule))
    answered = {name: told[name] for name in asked if _speaks(told.get(name))}
    dated = (name for name in answered if _has_a_day(rules.questions[name]))
    asked_on = max(map(history.day_of, dated), default=date.max)
    last = max((one for one in history.clearances if one.flag == flag.id), key=lambda one: one.on, default=None)
    holds = last is not None and last.on >= asked_on
    return FlagFinding(
        flag=flag,
        level=kind.level,
        gate=Gate.OPEN if holds else gate_of(kind.gate),
        action=kind.action,
        patient=kind.patient,
        answered=answered,
        cleared=last if holds else None,
        lapsed=None if holds else last,
        lapsed_because="" if holds or last is None else _NO_DAY if asked_on == date.max else _TOO_OLD.format(last.on),
    )


def _has_a_day(question: Question) -> bool:
    """Whether an answer was given on a day; an age, and what follows from other answers, is known on every day."""
    return question.block not in {"patient", "computed"} and question.derived is None


def _speaks(value: Value | None) -> bool:
    """An answer that can have met a rule: not unknown, not a no, not an empty set."""
    return value is not None and value is not False and value != frozenset()


def _open(flag: RedFlag, told: tuple[Told, ...], rules: BeforeNeedling) -> Iterator[tuple[str, Gate]]:
    """Questions that keep the gate shut, and findings of the clinician that would count if they were entered."""
    gate = gate_of(flag.unanswered)
    if gate_of(flag.gate) < Gate.HOLD or gate < Gate.HOLD:
        return
    for one in told:
        if flag.applies_if is None or judge(flag.applies_if, one) is not False:
            locking = awaited(flag.rule, one)
            yield from ((name, gate) for name in locking)
            optional = (name for name in awaited(flag.opened, one) if name not in locking)
            yield from ((name, Gate.OPEN) for name in optional if rules.questions[name].who == "clinician")
