"""What is asked and judged before any needle, as facts: questions, headache types, red flags, contraindications."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from tautband.anatomy.muscles import MuscleId
from tautband.logic import Expression
from tautband.provenance import Fact

Level = Literal["emergency", "same_day", "urgent", "soon", "note"]
GateName = Literal["open", "caution", "hold", "stop"]


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """One thing that may be answered, by whom, in which form, and how it is asked.

    Attributes:
        id: The key in a document.
        name: The name in rules; a part of a map is `name.part`.
        block: Where it stands in a document.
        kind: yes_no, number, choice, set, map of numbers, or text.
        who: Who answers: the patient, the clinician, the diary, both, or the engine from other answers.
        ask: The question in plain words.
        low: The lowest possible number, or None.
        high: The highest possible number, or None.
        unit: Unit of the number.
        choices: The words that may be chosen, or the parts of a map.
        parts: How each part of a map is asked by itself.
        derived: A rule that answers it where nobody was asked, or None.
        fact: Where it comes from.
    """

    id: str
    name: str
    block: str
    kind: str
    who: str
    ask: str
    low: float | None
    high: float | None
    unit: str
    choices: tuple[str, ...]
    parts: Mapping[str, str]
    derived: Expression | None
    fact: Fact

    @property
    def names(self) -> tuple[str, ...]:
        """The names in rules: one, or one for each part of a map."""
        return tuple(f"{self.name}.{part}" for part in self.choices) if self.kind == "map" else (self.name,)

    def key_for(self, name: str) -> str:
        """The key in a document, with the part of a map, of an answer by its name in rules.

        Args:
            name: The name of the question, or of one of its parts.
        """
        return self.id + name.removeprefix(self.name)

    def ask_for(self, name: str) -> str:
        """How the answer of this name in rules is asked for: the question, or that of a part of it.

        Args:
            name: The name of the question, or of one of its parts.
        """
        return self.parts.get(name.removeprefix(f"{self.name}."), self.ask)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two answers that cannot both be true; each alternative names its pair."""

    id: str
    alternatives: tuple[Expression, ...]
    text: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Subform:
    """A finer form of a headache type, named only if its rule holds."""

    code: str
    rule: Expression
    name: str


@dataclass(frozen=True, slots=True)
class HeadacheType:
    """A headache type of ICHD-3 with its criteria as rules.

    Attributes:
        code: Its code, such as `1.1`.
        name: Its name.
        role: `main`, `added` beside a main code, `research` (appendix), or `menstrual` (appendix).
        family: Kind of headache, for the rules of candidacy.
        criteria: Rules by the letter of the criterion, those of the parent included.
        probable_of: The type of which it is the probable form, or None; it has the criteria of that type.
        part_of: The type that must be met too, or None.
        label_if: A rule without which it is not named in the labels, or None.
        subforms: Finer forms.
        action: What a clinician does about it, or empty.
        fact: Where it comes from.
    """

    code: str
    name: str
    role: str
    family: str
    criteria: Mapping[str, Expression]
    probable_of: str | None
    part_of: str | None
    label_if: Expression | None
    subforms: tuple[Subform, ...]
    action: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Precedence:
    """A type that keeps others out of the labels."""

    id: str
    winner: str
    over: tuple[str, ...]
    text: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Variant:
    """A way of meeting a red flag that asks for more, or for less, than usual."""

    rule: Expression
    level: Level
    gate: GateName
    action: str
    patient: str


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A sign of something that comes before a needle.

    Attributes:
        id: Its id, such as `S4`.
        item: What is looked for.
        group: The list it belongs to.
        level: How soon somebody must act.
        gate: What it does to needling when it is met.
        unanswered: What it does to needling while it cannot be judged.
        every_visit: Whether it is asked again at each session.
        secondary: Whether it speaks for a secondary headache until it is cleared.
        applies_if: Whom to ask; None for everybody.
        rule: When it is met.
        opened: The same rule, waiting also for the answers that may be left out.
        text: What was found, for a clinician.
        action: What to do, for a clinician.
        patient: What to do, for a patient.
        variants: The first whose rule is met replaces level, gate and words.
        assigned: How far level and gate were checked; most are ours.
        fact: Where the item comes from.
    """

    id: str
    item: str
    group: str
    level: Level
    gate: GateName
    unanswered: GateName
    every_visit: bool
    secondary: bool
    applies_if: Expression | None
    rule: Expression
    opened: Expression
    text: str
    action: str
    patient: str
    variants: tuple[Variant, ...]
    assigned: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class SessionEvent:
    """What to do about something that happens in or after a session."""

    id: str
    item: str
    level: Level
    action: str
    patient: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Contraindication:
    """A reason against a needle, in general or at some sites.

    Attributes:
        id: Its id, such as `A7`.
        item: What it is.
        kind: `absolute` or `relative`.
        scope: `session`, or `site` if it may hold for some sites only.
        who: Who answers it.
        ask: The question in plain words.
        text: What it means for needling.
        computed: A rule that answers it from other answers, or None.
        bars: Muscles that are off.
        fact: Where it comes from.
    """

    id: str
    item: str
    kind: str
    scope: str
    who: str
    ask: str
    text: str
    computed: Expression | None
    bars: tuple[MuscleId, ...]
    fact: Fact


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom the source article calls a good candidate or sends elsewhere, with the cards that qualify it."""

    id: str
    kind: str
    rule: Expression
    text: str
    claims: tuple[str, ...]
    fact: Fact


@dataclass(frozen=True, slots=True)
class PerpetuatingFactor:
    """What may keep a trigger point going; recorded, never weighed without a source."""

    id: str
    ask: str
    fact: Fact


@dataclass(frozen=True, eq=False)
class BeforeNeedling:
    """Everything that is asked and judged before any needle; two are the same only if they are one object.

    Attributes:
        questions: Questions by their name in rules; a part of a map has the question of the map.
        contradictions: Answers that exclude each other.
        headache_types: Types by code, in the order of the classification.
        precedence: Which type keeps which others out of the labels.
        red_flags: Flags by id.
        session_events: What may happen in or after a session, by id.
        contraindications: Contraindications by id.
        candidates: Who is called a good candidate, by id.
        perpetuating: Perpetuating factors by id.
        signature: The criterion that only a clinician can sign (not better accounted for by another disorder).
    """

    questions: Mapping[str, Question]
    contradictions: tuple[Contradiction, ...]
    headache_types: Mapping[str, HeadacheType]
    precedence: tuple[Precedence, ...]
    red_flags: Mapping[str, RedFlag]
    session_events: Mapping[str, SessionEvent]
    contraindications: Mapping[str, Contraindication]
    candidates: Mapping[str, Candidate]
    perpetuating: Mapping[str, PerpetuatingFactor]
    signature: Expression

    @cached_property
    def by_block(self) -> Mapping[str, Mapping[str, Question]]:
        """Questions by their key, for each block of a document."""
        blocks: dict[str, dict[str, Question]] = {}
        for question in dict.fromkeys(self.questions.values()):
            blocks.setdefault(question.block, {})[question.id] = question
        return blocks


@dataclass(frozen=True, slots=True)
class Cap:
    """The longest needle, or the deepest insertion, in millimeters; None where no figure is known, never "no limit"."""

    max_mm: float | None
    fact: Fact


@dataclass(frozen=True, slots=True)
class SiteSafety:
    """What must be known before a muscle may be planned; a muscle without such a row is barred.

    Attributes:
        muscle: The muscle.
        barred: Whether it is barred by default.
        unlock: `never`, `credential_and_acknowledgment`, or `not_barred`.
        credential: The least credential: `none`, `basic` or `advanced`.
        needle_length: Cap on the length of the needle.
        insertion_depth: Cap on the depth of the insertion.
        grip: `pincer`, `flat`, `either` or `none`.
        grip_text: How to hold the muscle.
        danger: Structures that a needle may reach.
        precondition: What must be answered first, or empty.
        text: Why it is so.
        fact: Where it comes from.
    """

    muscle: MuscleId
    barred: bool
    unlock: str
    credential: str
    needle_length: Cap
    insertion_depth: Cap
    grip: str
    grip_text: str
    danger: tuple[str, ...]
    precondition: str
    text: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Practice:
    """Whether a profession may needle in a jurisdiction: `yes`, `no`, `conditional`; other names count alike."""

    id: str
    jurisdiction: str
    profession: str
    jurisdiction_names: tuple[str, ...]
    profession_names: tuple[str, ...]
    allowed: str
    condition: str
    checked_on: date
    text: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Claim:
    """An evidence card: what is said for needling, what its sources say, and the verdict."""

    id: str
    topic: str
    said: str
    found: str
    verdict: str
    fact: Fact
