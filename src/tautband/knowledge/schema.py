"""The shape of every file of facts: strict, nothing unknown, no number without its provenance."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(.*\S)?$")]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
SourceKey = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")]
SourceList = Annotated[list[SourceKey], Field(min_length=1)]
SourceCell = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*(;[A-Za-z][A-Za-z0-9_]*)*$")]
Status = Literal["read", "derived", "recalled", "assumed", "gap"]
SideName = Literal["left", "right", "midline"]
Count = Annotated[int, Field(ge=0)]
Chance = Annotated[float, Field(gt=0, lt=1)]
Weight = Annotated[float, Field(gt=0)]
Percent = Annotated[float, Field(ge=0, le=100)]
HeadacheType = Literal["unknown", "migraine", "tension_type", "cervicogenic", "tmd"]


class Strict(BaseModel):
    """No unknown key, no silent conversion, no infinity."""

    model_config = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False, frozen=True)


class Provenance(Strict):
    """Sources, place in them and status of the facts beside it, in TOML."""

    source: SourceList
    locator: Text
    status: Status
    note: str = ""


class SourceEntry(Strict):
    """One table of SOURCES.toml."""

    citation: Text
    doi: Text
    status: Status
    seen: Text
    address: str = ""
    note: str = ""


class RegionEntry(Strict):
    """One `[[region]]` of regions.toml."""

    id: Id
    label: Text
    group: Id
    sides: list[SideName]
    deep: bool
    headache_place: Id | None = None
    guide_area: Text
    synonyms: list[Text]
    sensory_supply: Text
    choir_segments: Text
    neighbors: list[Id]


class RegionsFile(Strict):
    """regions.toml: provenance of whole columns, then the regions."""

    provenance: dict[str, Provenance] = {}
    region: list[RegionEntry] = []


class NoteEntry(Provenance):
    """One statement about a muscle."""

    text: Text


class SymptomEntry(NoteEntry):
    """One complaint other than pain, and the symptom questions it speaks about."""

    answers: list[Id]


class MuscleEntry(Strict):
    """One `[[muscle]]` of muscles.toml."""

    id: Id
    name: Text
    group: Id
    kind: Literal["muscle", "group_pattern"] = "muscle"
    members: list[Id] = []
    sides: list[SideName]
    palpable: Literal["outside", "inside", "no"]
    palpable_reason: str = ""
    synonyms: list[Text]
    innervation: Text
    levels: list[Text]
    referral_side: NoteEntry
    trigger_points: list[NoteEntry]
    symptoms: list[SymptomEntry]
    hazards: list[NoteEntry]
    needling: list[NoteEntry]


class MusclesFile(Strict):
    """muscles.toml: provenance of whole columns, then the muscles."""

    provenance: dict[str, Provenance] = {}
    muscle: list[MuscleEntry] = []


class AliasEntry(Strict):
    """An old or undivided name and the ids it stands for; none if it lies outside what is judged."""

    ids: list[Id]
    note: Text


class AliasesFile(Strict):
    """aliases.toml: names of muscles, names of regions."""

    muscles: dict[str, AliasEntry] = {}
    regions: dict[str, AliasEntry] = {}


class ParameterEntry(Provenance):
    """One parameter of the ranking: `n` makes it a Beta, `sd_log` a log-normal, neither holds it fixed."""

    mean: Weight
    n: Weight | None = None
    sd_log: Weight | None = None


class FactRow(Strict):
    """The columns that every table ends with."""

    source: SourceCell
    locator: Text
    status: Status
    note: str = ""


class ReferredPainRow(FactRow):
    """One row of referred_pain.csv."""

    muscle: Id
    region: Id
    strength: Literal["essential", "spillover"]


class LocalPainRow(FactRow):
    """One row of local_pain.csv."""

    muscle: Id
    region: Id


class HeadachePlaceRow(FactRow):
    """One row of headache_places.csv."""

    place: Id
    percent: Percent
    population: Text
    n: Count


class ActivePriorRow(FactRow):
    """One row of active_priors.csv."""

    target: Id
    level: Literal["muscle", "group"]
    headache_type: HeadacheType
    mean: Chance
    n: Weight


class TestCharacteristicRow(FactRow):
    """One row of test_characteristics.csv."""

    sign: Id
    state: Literal["none", "latent", "silent", "contributing"]
    examiner: Literal["novice", "experienced", "expert"]
    mean: Chance
    n: Weight


class StudyRow(FactRow):
    """What all tables of raw study results share."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*\.[0-9]+$")]
    muscle: Text
    n: Count | None = None


class PrevalenceRow(StudyRow):
    """One row of prevalence.csv."""

    study: Text
    side: Text
    population: Text
    n_controls: Count | None = None
    active_n: Count | None = None
    latent_n: Count | None = None
    none_n: Count | None = None
    active_mean: Annotated[float, Field(ge=0)] | None = None
    latent_mean: Annotated[float, Field(ge=0)] | None = None


class ReferralFrequencyRow(StudyRow):
    """One row of referral_frequencies.csv."""

    stimulus: Text
    population: Text
    region: str = ""
    measure: Text
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: Literal["percent", "patients", "subjects", "rank", "words"]
    words: str = ""


class ReliabilityRow(StudyRow):
    """One row of reliability.csv."""

    kind: Text
    item: Text
    statistic: Text
    value: float | None = None
    low: float | None = None
    high: float | None = None
    sd: float | None = None
    ci_low: float | None = None
    ci_high: float | None = None
    unit: Literal["coefficient", "percent", "kg_per_cm2", "experts", "studies", "words"]
    words: str = ""
    raters: str = ""
    population: str = ""
    n_controls: Count | None = None
