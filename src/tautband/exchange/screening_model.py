"""The shapes of screening/1, ask/1 and assessment-result/1, for the programs that read them; we write without them."""

from typing import Annotated, Any, Literal

from pydantic import Field

from tautband.exchange.part import Part
from tautband.exchange.ranking_model import FlagDocument, RankingDocument

Gate = Literal["open", "caution", "hold", "stop"]
Status = Literal["met", "not_met", "not_yet_known"]
Values = dict[str, Any]


class ClearanceDocument(Part):
    """Who looked into a red flag, when, and what was found."""

    by: str
    license: str
    on: str
    finding: str


class RedFlagDocument(Part):
    """A red flag that is met; `gate` is open if it is cleared, `lapsed` is a clearance older than the answer."""

    id: str
    level: Literal["emergency", "same_day", "urgent", "soon", "note"]
    gate: Gate
    answered: Values
    item: str
    text: str
    action: str
    patient: str
    cleared: ClearanceDocument | None
    lapsed: ClearanceDocument | None


class HeadacheTypeDocument(Part):
    """One headache type for one kind of headache, criterion by criterion, with the answers used and those to ask."""

    profile: Annotated[int, Field(ge=0)]
    code: str
    name: str
    status: Status
    criteria: dict[str, Status]
    answers: dict[str, Values]
    ask_next: list[str]
    action: str


class LabelDocument(Part):
    """A type whose criteria are met, with what is coded beside it; criteria are compared, nobody is diagnosed."""

    profile: Annotated[int, Field(ge=0)]
    code: str
    beside: list[str] = Field(alias="with")
    subform: str | None


class ReasonDocument(Part):
    """One reason for the verdict."""

    id: str
    gate: Gate
    text: str


class CardDocument(Part):
    """An evidence card that qualifies a claim."""

    claim: str
    verdict: str
    found: str
    status: str


class FitDocument(Part):
    """What the source article says about patients like this one, and the cards that qualify it."""

    id: str
    kind: Literal["good", "other_care", "card"]
    text: str
    evidence: Annotated[list[CardDocument], Field(min_length=1)]


class BarredSiteDocument(Part):
    """A site that is off for this patient."""

    muscle: str
    side: Literal["left", "right", "midline", "unknown"]


class CandidacyDocument(Part):
    """May this patient be needled, why, and what would change it."""

    verdict: Literal["suitable", "suitable_with_precautions", "not_suitable", "undecided"]
    gate: Gate
    reasons: list[ReasonDocument]
    needs: list[str]
    needs_clinician: list[str]
    needs_clearance: list[str]
    fits: list[FitDocument]
    barred_muscles: list[str]
    barred_sites: list[BarredSiteDocument]


class PerpetuatingDocument(Part):
    """A perpetuating factor that was recorded; no source says how much it weighs."""

    id: str
    weighed: Literal[False]


class ScreeningDocument(Part):
    """screening/1: what was found before any needle, and what is still to be asked."""

    schema_name: Literal["screening/1"] = Field(alias="schema")
    version: str
    knowledge: str
    red_flags: list[RedFlagDocument]
    unanswered: list[str]
    unanswered_clinician: list[str]
    headache_types: list[HeadacheTypeDocument]
    labels: list[LabelDocument]
    candidacy: CandidacyDocument
    perpetuating: list[PerpetuatingDocument]
    notes: list[str]


class QuestionDocument(Part):
    """A question worth asking, and how much its answer is expected to settle, in bits."""

    id: str
    kind: Literal["yes_no", "number", "choice", "set", "text"]
    block: str
    choices: list[str] | None = None
    unit: str | None = None
    who: str
    ask: str
    gate: Gate
    bits: Annotated[float, Field(ge=0)]
    settles: list[str]
    profile: int | None


class AskDocument(Part):
    """ask/1: the next question for the patient and for the clinician, and those that follow."""

    schema_name: Literal["ask/1"] = Field(alias="schema")
    version: str
    knowledge: str
    gate: Gate
    next: QuestionDocument | None
    next_clinician: QuestionDocument | None
    then: list[QuestionDocument]
    then_clinician: list[QuestionDocument]
    open_questions: Annotated[int, Field(ge=0)]


class ResultDocument(Part):
    """assessment-result/1: screening and ranking together; the ranking is null where it is withheld."""

    schema_name: Literal["assessment-result/1"] = Field(alias="schema")
    screening: ScreeningDocument
    ranking: RankingDocument | None
    withheld: FlagDocument | None
