"""assessment/1 in: a JSON document becomes an `Assessment`, or one line says which rule it breaks and where.

The document is judged in three steps, each of which collects all its faults: is it JSON, does every part have its shape
(`models`), do the parts agree with each other (here). The first fault in the order of places is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import BinaryIO

from pydantic import ValidationError

from tautband.drawing.pain_map import PainMap
from tautband.exchange.answers import freeze
from tautband.exchange.entries import disagreeing_entries, findings_of, pain_of
from tautband.exchange.faults import Fault, first_fault
from tautband.exchange.json_text import parse_json, read_json
from tautband.exchange.models import AssessmentDocument, NeckTests
from tautband.exchange.shape import shape_faults
from tautband.exchange.told import history_of
from tautband.knowledge import Knowledge
from tautband.ranking.findings import PalpationFinding
from tautband.screening.history import History

SCHEMA = "assessment/1"

Answers = Mapping[str, object]
NOTHING: Answers = MappingProxyType({})


def _nothing() -> Answers:
    return NOTHING


@dataclass(frozen=True, slots=True)
class Assessment:
    """What is known about one patient on one day. What was not asked is absent, and absent means unknown, never no.

    Attributes:
        pain: Where it hurts, or None if nobody asked.
        history: Everything that was told before a needle: age, headaches, red flags, contraindications, practitioner.
        symptoms: Complaints other than pain.
        findings: What was found on pressing.
        neck_tests: Range of movement and flexion-rotation test, as they were entered.
    """

    pain: PainMap | None = None
    history: History = field(default_factory=History)
    symptoms: Answers = field(default_factory=_nothing)
    findings: tuple[PalpationFinding, ...] = ()
    neck_tests: tuple[Answers, ...] = ()

    @property
    def beside(self) -> Answers:
        """Symptoms and tests of the neck by name, for the look for what only seems to be muscle pain."""
        tests = {name: answer for test in self.neck_tests for name, answer in test.items()}
        return {**self.symptoms, **tests}


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
        told = {key: value for key, value in content.items() if key != "drawing"}  # null says as little as no key
        document = AssessmentDocument.model_validate(told, context={"knowledge": knowledge})
    except ValidationError as error:
        raise first_fault(shape_faults(error)) from None
    history, told_faults = history_of(document, knowledge)
    faults = [*disagreeing_entries(document, knowledge), *told_faults]
    if faults:
        raise first_fault(faults)
    return Assessment(
        pain=pain_of(document, knowledge),
        history=history,
        symptoms=_answers(document.symptoms),
        findings=findings_of(document, knowledge),
        neck_tests=_neck_tests(document),
    )


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
    if content.get("drawing") is None:
        return
    if "pain" in content:
        rule = "stands beside pain; give one of the two, and in this version pain (drawings are read from the next one)"
    else:
        rule = "is not read yet: drawings are read from the next version, a list under pain is read now"
    raise first_fault([Fault(("drawing",), content["drawing"], rule)])


def _neck_tests(document: AssessmentDocument) -> tuple[Answers, ...]:
    tests = (_answers(entry.model_dump(include=set(NeckTests.model_fields))) for entry in document.findings or ())
    return tuple(test for test in tests if test)


def _answers(answers: Mapping[str, object] | None) -> Answers:
    frozen = freeze(dict(answers or {}))
    return frozen if isinstance(frozen, Mapping) else NOTHING
