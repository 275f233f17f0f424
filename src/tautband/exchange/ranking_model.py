"""The shape of ranking/1, for the programs that read it. It only makes the schema; we write without this model."""

from typing import Annotated, Literal

from pydantic import Field

from tautband.exchange.part import Part

Probability = Annotated[float, Field(ge=0, le=1)]
Side = Literal["left", "right", "midline", "unknown"]


class ExplainedDocument(Part):
    """A painted place and the share of it that one cause accounts for; the shares of all causes at a place sum to 1."""

    region: str
    side: Side
    share: Probability


class EvidenceDocument(Part):
    """A source behind a number, and how far the fact was checked."""

    source: str
    status: Literal["read", "derived", "recalled", "assumed", "gap"]


class SiteDocument(Part):
    """A muscle site: P(it holds an active trigger point that contributes to this pain), with a 90 % interval."""

    muscle: str
    group: str
    side: Side
    probability: Probability
    interval: Annotated[list[Probability], Field(min_length=2, max_length=2)]
    explains: list[ExplainedDocument]
    evidence: list[EvidenceDocument]
    contralateral: Probability | None = Field(
        default=None, description="The same chance on the other side; only if the side of the pain is unknown."
    )


class GroupDocument(Part):
    """A muscle group on one side: P(at least one of its sites is active and contributes)."""

    group: str
    side: Side
    probability: Probability


class NextPalpationDocument(Part):
    """A site worth pressing next, and how much its answer is expected to tell."""

    muscle: str
    side: Side
    expected_information_bits: Annotated[float, Field(ge=0)]


class FlagDocument(Part):
    """Something a clinician must see beside the ranking, or the reason why there is none."""

    id: str
    text: str


class RankingDocument(Part):
    """ranking/1: every muscle site, most probable first; probabilities are calibrated, not normalized to one."""

    schema_name: Literal["ranking/1"] = Field(alias="schema")
    version: str
    knowledge: str
    sites: list[SiteDocument]
    groups: list[GroupDocument]
    none_of_these: Probability | None
    headache_itself: list[ExplainedDocument]
    next_palpation: Annotated[list[NextPalpationDocument], Field(max_length=10)]
    flags: list[FlagDocument]
    withheld: FlagDocument | None
