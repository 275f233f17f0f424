"""The shape of assessment/1: which keys exist, what each may hold. Rules across entries stand in `documents`."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)

from tautband.exchange.answers import Answer, Key, SimpleAnswer, broken
from tautband.exchange.drawing_model import Layer, NamedPlace, PainDrawingDocument
from tautband.exchange.names import check_date, check_muscle, check_muscle_side, check_region, check_region_side
from tautband.exchange.part import Part, Word

Sign = Literal["present", "absent", "not_examined"]
RegionName = Annotated[str, AfterValidator(check_region)]
MuscleName = Annotated[str, AfterValidator(check_muscle)]
IsoDate = Annotated[str, AfterValidator(check_date), WithJsonSchema({"type": "string", "format": "date"})]
PainSide = Literal["left", "right", "both", "midline", "unknown"]


def _refuse_both(value: object) -> object:
    if value == "both":
        raise broken(rule="is not one side: give one entry for each side")
    return value


MuscleSide = Annotated[Literal["left", "right", "midline", "unknown"], BeforeValidator(_refuse_both)]


class Patient(Part):
    """Who was asked, as far as the answers depend on it."""

    age: Annotated[int, Field(ge=0, le=120)] | None = None
    sex: Literal["female", "male", "other", "unknown"] | None = None


class RegionSide(Part):
    """A region and a side; `both` is left and right, and the middle for a region of the midline."""

    region: RegionName
    side: PainSide

    @model_validator(mode="after")
    def _side_exists(self, info: ValidationInfo) -> Self:
        check_region_side(self.region, self.side, info)
        return self


class PainEntry(RegionSide):
    """One painful place, or two with the same values if the side is `both`."""

    intensity: Annotated[float, Field(ge=0, le=10)] | None = None
    coverage: Annotated[float, Field(ge=0, le=1)] | None = None
    quality: list[Word] | None = None


class NeckTests(Part):
    """Tests of the neck as a whole; recorded, not yet weighed."""

    neck_rom_deg: Answer = None
    flexion_rotation_test: Answer = None


class Site(Part):
    """A muscle on one side."""

    muscle: MuscleName
    side: MuscleSide

    @model_validator(mode="after")
    def _side_exists(self, info: ValidationInfo) -> Self:
        check_muscle_side(self.muscle, self.side, info)
        return self


class Palpation(Site, NeckTests):
    """One muscle site that was pressed; a sign that is left out was not examined."""

    taut_band: Sign | None = None
    tenderness: Sign | None = None
    familiar_pain: Sign | None = None
    jump_sign: Sign | None = None
    local_twitch_response: Sign | None = None
    referred_to: list[RegionSide] | None = None
    ppt_kpa: Annotated[float, Field(gt=0)] | None = None
    examiner: Literal["expert", "experienced", "novice"] | None = None


class BarredSites(Part):
    """A contraindication that holds for some sites only; without sites it bars every site."""

    answer: bool
    sites: list[Site] | None = None


class ClearanceEntry(Part):
    """A named person's word that a red flag was looked into, on a day."""

    flag: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    by: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    license: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    on: IsoDate
    finding: Annotated[str, StringConstraints(min_length=1, max_length=2000)]
    document: Annotated[str, StringConstraints(max_length=200)] | None = None


class History(BaseModel):
    """Answers about the headache: one profile for each kind, and what is asked once for a patient beside them."""

    model_config: ClassVar[ConfigDict] = ConfigDict(strict=True, extra="allow", frozen=True)
    __pydantic_extra__: dict[Key, Answer] = Field(init=False)
    headaches: list[dict[Key, Answer]] | None = None


def _kind_of_finding(value: object) -> str:
    keys = set(value) if isinstance(value, dict) else set()
    return "<neck>" if keys and keys <= set(NeckTests.model_fields) else "<palpation>"


def _kind_of_contraindication(value: object) -> str:
    return "<sites>" if isinstance(value, dict) else "<plain>"


Finding = Annotated[
    Annotated[Palpation, Tag("<palpation>")] | Annotated[NeckTests, Tag("<neck>")], Discriminator(_kind_of_finding)
]
Contraindication = Annotated[
    Annotated[BarredSites, Tag("<sites>")] | Annotated[SimpleAnswer, Tag("<plain>")],
    Discriminator(_kind_of_contraindication),
]
Answers = dict[Key, Answer]


class AssessmentDocument(Part):
    """assessment/1: what is known about one patient on one day. A key that is left out is unknown, never no."""

    # `schema` would hide a method of the base class, so the field has another name inside.
    schema_name: Literal["assessment/1"] = Field(alias="schema")
    as_of: IsoDate | None = None
    patient: Patient | None = None
    pain: list[PainEntry] | None = None
    pain_complete: bool | None = None
    no_pain_here: bool | None = None
    drawing: PainDrawingDocument | None = None
    history: History | None = None
    red_flags: Answers | None = None
    contraindications: dict[Key, Contraindication] | None = None
    symptoms: Answers | None = None
    perpetuating: Answers | None = None
    practitioner: Answers | None = None
    clearances: list[ClearanceEntry] | None = None
    asked_on: dict[Key, IsoDate] | None = None
    findings: list[Finding] | None = None


def keys_at(path: tuple[str | int, ...], root: type[BaseModel]) -> tuple[str, ...]:
    """The keys that may stand beside the key at the end of a path, for a hint about a misspelled one.

    Args:
        path: The place of a key that is not known.
        root: The model of the document.
    """
    names = [part for part in path[:-1] if isinstance(part, str)]
    model = _MODELS.get(names[-1], BarredSites) if names else root
    return tuple(field.alias or name for name, field in model.model_fields.items())


_MODELS: dict[str, type[BaseModel]] = {
    "patient": Patient,
    "pain": PainEntry,
    "findings": Palpation,
    "referred_to": RegionSide,
    "sites": Site,
    "clearances": ClearanceEntry,
    "drawing": PainDrawingDocument,
    "deep": NamedPlace,
    "layers": Layer,
}
