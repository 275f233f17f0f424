"""The shape of the files behind screening: questions, criteria, flags, contraindications, safety, claims, scales."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from tautband.knowledge.schema import Id, Provenance, Strict, Text

Code = Annotated[str, StringConstraints(pattern=r"^(A?[0-9]+)(\.[0-9]+)*$")]
FlagId = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Za-z0-9_]*$")]
ClaimId = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]+$")]
IsoDay = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Millimeters = Annotated[float, Field(gt=0, le=100)]
Level = Literal["emergency", "same_day", "urgent", "soon", "note"]
Gate = Literal["open", "caution", "hold", "stop"]
Who = Literal["patient", "clinician", "diary", "both", "engine"]
Block = Literal["patient", "practitioner", "profile", "history", "red_flags", "computed"]
Kind = Literal["yes_no", "number", "choice", "set", "map", "text"]


class QuestionPartEntry(Strict):
    """One part of a question that is answered with several numbers, and how it is asked by itself."""

    id: Id
    ask: Text


class QuestionEntry(Provenance):
    """One `[[question]]` of questions.toml: what may be answered, by whom, and how it is asked."""

    id: Id
    name: Id | None = None
    block: Block
    kind: Kind
    who: Who
    ask: Text
    low: float | None = None
    high: float | None = None
    unit: str = ""
    choices: list[Id] = Field(default_factory=list)
    parts: list[QuestionPartEntry] = Field(default_factory=list)
    derived: str = ""

    @property
    def options(self) -> tuple[str, ...]:
        """The words that may be chosen, or the parts of a map."""
        return (*self.choices, *(part.id for part in self.parts))

    @property
    def rule_name(self) -> str:
        """The name in rules."""
        return self.name or self.id


class ContradictionEntry(Provenance):
    """One `[[contradiction]]` of questions.toml: two answers that cannot both be true."""

    id: Id
    rule: Text
    text: Text


class QuestionsFile(Strict):
    """questions.toml."""

    question: list[QuestionEntry] = Field(default_factory=list)
    contradiction: list[ContradictionEntry] = Field(default_factory=list)


class DefinitionEntry(Provenance):
    """One `[[definition]]` of ichd3.toml: a part of a criterion that several types share."""

    id: Id
    rule: Text


class SubformEntry(Strict):
    """A finer form of a type, named only if its rule holds."""

    code: Code
    rule: Text
    name: Text


class HeadacheTypeEntry(Provenance):
    """One `[[type]]` of ichd3.toml: a headache type and its criteria as rules."""

    code: Code
    name: Text
    role: Literal["main", "added", "research", "menstrual"]
    family: Id
    criteria: dict[Annotated[str, StringConstraints(pattern=r"^[A-Z]$")], Text] = Field(default_factory=dict)
    probable_of: Code | None = None
    part_of: Code | None = None
    label_if: str = ""
    subforms: list[SubformEntry] = Field(default_factory=list)
    action: str = ""


class PrecedenceEntry(Provenance):
    """One `[[precedence]]` of ichd3.toml: which type is left out of the labels when another one is met."""

    id: Id
    winner: Code
    over: Annotated[list[Code], Field(min_length=1)]
    text: Text


class HeadacheTypesFile(Strict):
    """ichd3.toml."""

    definition: list[DefinitionEntry] = Field(default_factory=list)
    type: list[HeadacheTypeEntry] = Field(default_factory=list)
    precedence: list[PrecedenceEntry] = Field(default_factory=list)


class VariantEntry(Strict):
    """A flag that is met in a way which asks for more, or less, than usual."""

    rule: Text
    level: Level
    gate: Gate
    action: Text
    patient: Text


class RedFlagEntry(Provenance):
    """One `[[flag]]` of red_flags.toml; `unanswered` is the gate while its rule cannot be judged."""

    id: FlagId
    item: Text
    group: Literal["snnoop10", "more", "arteritis", "artery", "myelopathy", "needle_later"]
    level: Level
    gate: Gate
    unanswered: Gate
    every_visit: bool = False
    secondary: bool = True
    applies_if: str = ""
    rule: Text
    text: Text
    action: Text
    patient: Text
    variants: list[VariantEntry] = Field(default_factory=list)
    assigned: Literal["read", "derived", "recalled"]


class SessionEventEntry(Provenance):
    """One `[[event]]` of red_flags.toml: what to do about something that happens in or after a session."""

    id: Id
    item: Text
    level: Level
    action: Text
    patient: Text


class RedFlagsFile(Strict):
    """red_flags.toml."""

    flag: list[RedFlagEntry] = Field(default_factory=list)
    event: list[SessionEventEntry] = Field(default_factory=list)


class ContraindicationEntry(Provenance):
    """One `[[contraindication]]` of contraindications.toml."""

    id: FlagId
    item: Text
    kind: Literal["absolute", "relative"]
    scope: Literal["session", "site"]
    who: Literal["patient", "clinician", "engine", "practitioner"]
    ask: Text
    text: Text
    computed: str = ""
    bars: list[Id] = Field(default_factory=list)


class ContraindicationsFile(Strict):
    """contraindications.toml."""

    contraindication: list[ContraindicationEntry] = Field(default_factory=list)


class CandidateEntry(Provenance):
    """One `[[candidate]]` of candidates.toml: whom the article calls a good candidate, or not, and what limits it."""

    id: Id
    kind: Literal["good", "other_care", "card"]
    rule: Text
    text: Text
    claims: Annotated[list[ClaimId], Field(min_length=1)]


class PerpetuatingEntry(Provenance):
    """One `[[perpetuating]]` of candidates.toml: what may keep a trigger point going; recorded, not weighed."""

    id: Id
    ask: Text


class CandidatesFile(Strict):
    """candidates.toml."""

    candidate: list[CandidateEntry] = Field(default_factory=list)
    perpetuating: list[PerpetuatingEntry] = Field(default_factory=list)


class CapEntry(Provenance):
    """A length or depth in millimeters, or `max_mm` left out where no figure is known."""

    max_mm: Millimeters | None = None


class SiteSafetyEntry(Provenance):
    """One `[[site]]` of site_safety.toml: may this muscle be planned, by whom, and how far."""

    muscle: Id
    barred: bool
    unlock: Literal["never", "credential_and_acknowledgment", "not_barred"]
    credential: Literal["none", "basic", "advanced"]
    needle_length: CapEntry
    insertion_depth: CapEntry
    grip: Literal["pincer", "flat", "either", "none"]
    grip_text: Text
    danger: Annotated[list[Id], Field(min_length=1)]
    precondition: str = ""
    text: Text


class SiteSafetyFile(Strict):
    """site_safety.toml."""

    site: list[SiteSafetyEntry] = Field(default_factory=list)


class PracticeEntry(Provenance):
    """One `[[practice]]` of scope_of_practice.toml: may this profession needle in this jurisdiction."""

    id: Id
    jurisdiction: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$")]
    profession: Id
    jurisdiction_names: list[Text] = Field(default_factory=list)
    profession_names: list[Text] = Field(default_factory=list)
    allowed: Literal["yes", "no", "conditional"]
    condition: str = ""
    checked_on: IsoDay
    text: Text


class PracticeFile(Strict):
    """scope_of_practice.toml."""

    practice: list[PracticeEntry] = Field(default_factory=list)


class ClaimEntry(Provenance):
    """One `[[claim]]` of claims.toml: what is said for needling, what its sources say, and the verdict."""

    id: ClaimId
    topic: Literal["headline", "mechanism", "trigger_points", "practice"]
    said: Text
    found: Text
    verdict: Literal["holds", "partly", "overstated", "contradicted", "unsupported", "omitted", "mixed", "not_checked"]


class ClaimsFile(Strict):
    """claims.toml."""

    claim: list[ClaimEntry] = Field(default_factory=list)


class BandEntry(Strict):
    """One band of a scale, both ends included; no high end means open."""

    id: Id
    label: Text
    low: float
    high: float | None = None


class ChangeEntry(Provenance):
    """A change that counts on a scale: negative is better for scales on which less is better."""

    id: Id
    value: float
    unit: Literal["points", "percent", "kg_per_cm2"]
    text: Text


class AccuracyEntry(Provenance):
    """A share between 0 and 1 that tells how well an instrument does, with its 95 % interval."""

    id: Literal["sensitivity", "specificity"]
    value: Annotated[float, Field(ge=0, le=1)]
    low: Annotated[float, Field(ge=0, le=1)]
    high: Annotated[float, Field(ge=0, le=1)]


class InstrumentEntry(Provenance):
    """One `[[instrument]]` of instruments.toml: how a total is read; never the wording of its items."""

    id: Id
    name: Text
    measures: Text
    entry: Literal["total", "own_items", "single"]
    low: float
    high: float | None = None
    whole: bool
    unit: str = ""
    better: Literal["lower", "higher"]
    license: Text
    license_status: Literal["read", "derived", "recalled", "assumed", "gap"]
    warning: str = ""
    bands: list[BandEntry] = Field(default_factory=list)
    changes: list[ChangeEntry] = Field(default_factory=list)
    accuracy: list[AccuracyEntry] = Field(default_factory=list)
    responders: list[Id] = Field(default_factory=list)


class InstrumentItemEntry(Provenance):
    """One `[[item]]` of instruments.toml: a question of our own words for an instrument that may be asked here."""

    instrument: Id
    id: Id
    ask: Text

    @property
    def place(self) -> str:
        """The instrument and the item."""
        return f"{self.instrument}.{self.id}"


class InstrumentsFile(Strict):
    """instruments.toml."""

    instrument: list[InstrumentEntry] = Field(default_factory=list)
    item: list[InstrumentItemEntry] = Field(default_factory=list)
