"""assessment/1 in: a JSON document becomes an `Assessment`, or one line says which rule it breaks and where.

The document is judged in three steps, each of which collects all its faults: is it JSON, does every part have its shape
(`models`), do the parts agree with each other (here). The first fault in the order of places is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import BinaryIO

from pydantic import BaseModel, ValidationError

from tautband.drawing.pain_map import PainMap
from tautband.exchange.answers import freeze
from tautband.exchange.entries import disagreeing_entries, findings_of, pain_of
from tautband.exchange.faults import Fault, first_fault
from tautband.exchange.json_text import parse_json, read_json
from tautband.exchange.models import AssessmentDocument, NeckTests
from tautband.exchange.shape import shape_faults
from tautband.knowledge import Knowledge
from tautband.ranking.findings import PalpationFinding

SCHEMA = "assessment/1"

Answers = Mapping[str, object]
NOTHING: Answers = MappingProxyType({})


def _nothing() -> Answers:
    return NOTHING


@dataclass(frozen=True, slots=True)
class Assessment:
    """What is known about one patient on one day. What was not asked is absent, and absent means unknown, never no.

    Attributes:
        as_of: The day that the answers speak about, or None if the document does not say.
        age: Years, or None.
        sex: `female`, `male` or `other`, or None.
        pain: Where it hurts, or None if nobody asked.
        history: Answers about the headache; `headaches` holds one mapping for each kind of headache.
        red_flags: Answers to the questions that come before any needle.
        contraindications: Answers by the id of a contraindication.
        symptoms: Complaints other than pain.
        perpetuating: What may keep a trigger point going.
        practitioner: Who wants to treat, and where.
        findings: What was found on pressing.
        neck_tests: Range of movement and flexion-rotation test, as they were entered.
    """

    as_of: date | None = None
    age: int | None = None
    sex: str | None = None
    pain: PainMap | None = None
    history: Answers = field(default_factory=_nothing)
    red_flags: Answers = field(default_factory=_nothing)
    contraindications: Answers = field(default_factory=_nothing)
    symptoms: Answers = field(default_factory=_nothing)
    perpetuating: Answers = field(default_factory=_nothing)
    practitioner: Answers = field(default_factory=_nothing)
    findings: tuple[PalpationFinding, ...] = ()
    neck_tests: tuple[Answers, ...] = ()


def read_assessment(source: BinaryIO | bytes, knowledge: Knowledge) -> Assessment:
    """Read an assessment/1 document and check it against the knowledge.

    Args:
        source: The bytes of the document, or an open binary stream.
        knowledge: Defines the names of regions and muscles.

    Raises:
        InputError: The document breaks a rule; the text is one line with the place, the value and the rule.
    """
    content = parse_json(source) if isinstance(source, bytes) else read_json(source)
    return assessment_from(content, knowledge)


def assessment_from(content: Mapping[str, object], knowledge: Knowledge) -> Assessment:
    """Check an assessment/1 document that is already parsed.

    Args:
        content: The object at the root of the document.
        knowledge: Defines the names of regions and muscles.

    Raises:
        InputError: The document breaks a rule.
    """
    _require_schema(content)
    _require_no_drawing(content)
    try:
        document = AssessmentDocument.model_validate(dict(content), context={"knowledge": knowledge})
    except ValidationError as error:
        raise first_fault(shape_faults(error)) from None
    faults = disagreeing_entries(document, knowledge)
    if faults:
        raise first_fault(faults)
    return _assessment(document, knowledge)


def _require_schema(content: Mapping[str, object]) -> None:
    if "schema" not in content:
        raise first_fault([Fault((), content, f'has no "schema"; say "schema": "{SCHEMA}"')])
    named = content["schema"]
    if named == SCHEMA:
        return
    name, slash, version = named.partition("/") if isinstance(named, str) else ("", "", "")
    if name == "assessment" and slash:
        rule = f"is a version that is not read here; version 1 is read ({SCHEMA}), not version {version[:10] or 'none'}"
    else:
        rule = f"is not the schema that is read here; say {SCHEMA}"
    raise first_fault([Fault(("schema",), named, rule)])


def _require_no_drawing(content: Mapping[str, object]) -> None:
    if "drawing" not in content:
        return
    if "pain" in content:
        rule = "stands beside pain; give one of the two, and in this version pain (drawings are read from the next one)"
    else:
        rule = "is not read yet: drawings are read from the next version, a list under pain is read now"
    raise first_fault([Fault(("drawing",), content["drawing"], rule)])


def _assessment(document: AssessmentDocument, knowledge: Knowledge) -> Assessment:
    patient = document.patient
    return Assessment(
        as_of=None if document.as_of is None else date.fromisoformat(document.as_of),
        age=patient.age if patient else None,
        sex=patient.sex if patient and patient.sex != "unknown" else None,
        pain=pain_of(document, knowledge),
        history=_answers(document.history),
        red_flags=_answers(document.red_flags),
        contraindications=_answers(document.contraindications),
        symptoms=_answers(document.symptoms),
        perpetuating=_answers(document.perpetuating),
        practitioner=_answers(document.practitioner),
        findings=findings_of(document, knowledge),
        neck_tests=_neck_tests(document),
    )


def _neck_tests(document: AssessmentDocument) -> tuple[Answers, ...]:
    tests = (_answers(entry.model_dump(include=set(NeckTests.model_fields))) for entry in document.findings or ())
    return tuple(test for test in tests if test)


def _answers(answers: BaseModel | Mapping[str, object] | None) -> Answers:
    plain = answers.model_dump() if isinstance(answers, BaseModel) else dict(answers or {})
    plain = {key: part.model_dump() if isinstance(part, BaseModel) else part for key, part in plain.items()}
    frozen = freeze(plain)
    return frozen if isinstance(frozen, Mapping) else NOTHING
