"""What was told before any needle: typed answers, three-valued, several kinds of headache, nothing contradictory.

An answer that is left out is unknown, never no. A number may be an interval, [low, high]: somewhere between. What is
asked once for a patient (`headache_days`, drug days, `continuous`) stands apart from what is asked for each kind of
headache; one merged questionnaire makes types that nobody has (found while encoding ICHD-3).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from tautband.anatomy.muscles import MuscleSite
from tautband.errors import InputError
from tautband.knowledge import Knowledge
from tautband.knowledge.before_needling import Question
from tautband.logic import Told, Value, judge
from tautband.screening.answers import AnswerFault, Path, Raw, pointer, typed
from tautband.screening.contradictions import contradictions
from tautband.screening.derived import with_derived

NOTHING: Told = MappingProxyType({})
PER_PATIENT = ("patient", "history", "red_flags", "practitioner")
# Where the answers of each block stand in a document.
HOMES = {
    "patient": "/patient",
    "history": "/history",
    "profile": "/history, or into one of /history/headaches",
    "red_flags": "/red_flags",
    "practitioner": "/practitioner",
}


@dataclass(frozen=True, slots=True)
class Clearance:
    """A named person's word that a red flag was looked into; it speaks about answers given up to its date.

    Attributes:
        flag: Id of the red flag.
        by: Who cleared it.
        license: Their license.
        on: The day.
        finding: What was found.
        document: Where the finding is kept; may be empty.
    """

    flag: str
    by: str
    license: str
    on: date
    finding: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class SiteAnswer:
    """Whether a contraindication holds, and where; no sites means everywhere."""

    answer: bool
    sites: tuple[MuscleSite, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """Everything that was told before a needle.

    Attributes:
        told: Answers asked once for the patient, by their name in rules: age, sex, drug days, red flags, practitioner.
        headaches: Answers about each kind of headache, by their name in rules.
        contraindications: Answers by the id of a contraindication.
        perpetuating: What may keep a trigger point going, as it was told.
        profession: Who wants to treat, or None.
        jurisdiction: Where, or None.
        as_of: The day that the answers speak about, or None.
        asked_on: The day on which an answer was given, where it is another one, by name.
        clearances: Red flags that somebody looked into.
    """

    told: Told = field(default_factory=lambda: NOTHING)
    headaches: tuple[Told, ...] = ()
    contraindications: Mapping[str, SiteAnswer] = field(default_factory=lambda: MappingProxyType({}))
    perpetuating: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))
    profession: str | None = None
    jurisdiction: str | None = None
    as_of: date | None = None
    asked_on: Mapping[str, date] = field(default_factory=lambda: MappingProxyType({}))
    clearances: tuple[Clearance, ...] = ()

    @property
    def age(self) -> float | None:
        """Age in years, or None."""
        age = self.told.get("age")
        return age if isinstance(age, float) else None

    def day_of(self, name: str) -> date:
        """The day on which an answer was given; the last day there is, if nobody wrote it down."""
        return self.asked_on.get(name) or self.as_of or date.max

    def profiles(self) -> tuple[Told, ...]:
        """All answers for each kind of headache: its own beside those of the patient; one, if no kind was told."""
        return tuple(with_derived({**self.told, **headache}) for headache in self.headaches or (NOTHING,))


def take_history(
    history: Mapping[str, object] | None = None,
    red_flags: Mapping[str, object] | None = None,
    *,
    knowledge: Knowledge,
    age: float | None = None,
    sex: str | None = None,
    contraindications: Mapping[str, bool] | None = None,
) -> History:
    """Type and check answers as they stand in a document.

    Args:
        history: Answers about the headache; `headaches` is a list with one mapping for each kind.
        red_flags: Answers to the questions that come before any needle.
        knowledge: Defines the questions.
        age: In years, or None.
        sex: `female`, `male` or `other`, or None.
        contraindications: Answers by id.

    Raises:
        InputError: An answer is not known, has another form, is out of range, or contradicts another one.

    >>> from tautband.knowledge import load
    >>> take_history({"dur_h": [4, 9], "headache_days": 6}, knowledge=load()).headaches[0]["dur_h"]
    (4.0, 9.0)
    """
    blocks: dict[str, Raw] = {
        "patient": {"age": age, "sex": sex},
        "history": history or {},
        "red_flags": red_flags or {},
    }
    told, headaches, faults = read_answers(blocks, knowledge)
    known = knowledge.before_needling.contraindications
    faults += [
        AnswerFault(("contraindications", key), value, "is not the answer to a known contraindication")
        for key, value in (contraindications or {}).items()
        if key not in known or not isinstance(value, bool)
    ]
    if faults:
        first = faults[0]
        raise InputError(place=pointer(first.path), value=first.value, rule=first.rule, more=len(faults) - 1)
    answers = {key: SiteAnswer(value) for key, value in (contraindications or {}).items()}
    return History(told, headaches, MappingProxyType(answers))


def read_answers(blocks: Mapping[str, Raw], knowledge: Knowledge) -> tuple[Told, tuple[Told, ...], list[AnswerFault]]:
    """Type the answers of each block of a document, and find what contradicts.

    Args:
        blocks: Raw answers by block: patient, history, red_flags, practitioner.
        knowledge: Defines the questions.

    Returns:
        Answers per patient, answers per kind of headache, and all faults.
    """
    asked = knowledge.before_needling.by_block
    faults: list[AnswerFault] = []
    told: dict[str, Value] = {}
    faults += _misplaced(blocks, asked)
    for block in PER_PATIENT:
        own = {key: value for key, value in blocks.get(block, {}).items() if not _is_of_a_headache(block, key, asked)}
        told |= typed(_without(own, faults, block), asked[block], path=(block,), faults=faults)
    raw_headaches = _headaches(blocks.get("history", {}), asked, faults)
    headaches = tuple(typed(raw, asked["profile"], path=path, faults=faults) for path, raw in raw_headaches)
    if not faults:
        paths = [path for path, _ in raw_headaches]
        faults += contradictions(told, headaches, paths=paths, rules=knowledge.before_needling)
        told |= _answered_by_others(told, knowledge)
    return MappingProxyType(told), headaches, faults


def _misplaced(blocks: Mapping[str, Raw], asked: Mapping[str, Mapping[str, Question]]) -> list[AnswerFault]:
    """Answers that stand in a block of a document to which their question does not belong."""
    found: list[AnswerFault] = []
    for block, raw in blocks.items():
        for key, value in raw.items():
            home = next((other for other in HOMES if key in asked[other]), None)
            if home is not None and key not in asked[block] and not _is_of_a_headache(block, key, asked):
                rule = f"answers a question of another part; put it into {HOMES[home]}"
                found.append(AnswerFault((block, key), value, rule))
    return found


def _without(raw: Raw, faults: list[AnswerFault], block: str) -> Raw:
    """The answers of a block but those that stand in the wrong one."""
    misplaced = {fault.path[1] for fault in faults if fault.path[0] == block and len(fault.path) == 2}
    return {key: value for key, value in raw.items() if key not in misplaced}


def _answered_by_others(told: Told, knowledge: Knowledge) -> dict[str, Value]:
    """Answers that a rule of their question finds in other answers."""
    found: dict[str, Value] = {}
    for name, question in knowledge.before_needling.questions.items():
        if question.derived is not None and name not in told:
            truth = judge(question.derived, told)
            found |= {} if truth is None else {name: truth}
    return found


def _is_of_a_headache(block: str, key: str, asked: Mapping[str, Mapping[str, Question]]) -> bool:
    return block == "history" and (key == "headaches" or key in asked["profile"])


def _headaches(
    history: Raw, asked: Mapping[str, Mapping[str, Question]], faults: list[AnswerFault]
) -> list[tuple[Path, Raw]]:
    """Each kind of headache with its place; with one kind, its answers may stand directly in the history."""
    direct = {key: value for key, value in history.items() if key in asked["profile"] and value is not None}
    listed = history.get("headaches")
    if not isinstance(listed, list | tuple) or not listed:
        return [(("history",), direct)] if direct else []
    for key, value in direct.items():
        rule = "belongs to one kind of headache, and headaches lists them; put it into one of /history/headaches"
        faults.append(AnswerFault(("history", key), value, rule))
    entries: list[tuple[Path, Raw]] = []
    for index, entry in enumerate(listed):
        path: Path = ("history", "headaches", index)
        if not isinstance(entry, Mapping):
            faults.append(AnswerFault(path, entry, "is not an object with answers about one kind of headache"))
            continue
        for key in entry:
            if key in asked["history"]:
                rule = "is asked once for a patient; put it directly into /history"
                faults.append(AnswerFault((*path, key), entry[key], rule))
        entries.append((path, {key: value for key, value in entry.items() if key not in asked["history"]}))
    return entries
