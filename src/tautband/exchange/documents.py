"""assessment/1 in: a JSON document becomes an `Assessment`, or one line says which rule it breaks and where.

The document is judged in three steps, each of which collects all its faults: is it JSON, does every part have its shape
(`models`), do the parts agree with each other (here). The first fault in the order of places is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import BinaryIO

from pydantic import ValidationError

from tautband.anatomy.regions import Place
from tautband.drawing.document import PainDrawing
from tautband.drawing.pain_map import PainMap
from tautband.drawing.project import project
from tautband.exchange.answers import freeze
from tautband.exchange.drawing import SCHEMA as DRAWING
from tautband.exchange.drawing import drawing_faults, drawing_from, drawing_of
from tautband.exchange.entries import disagreeing_entries, findings_of, pain_of
from tautband.exchange.faults import Fault, first_fault
from tautband.exchange.json_text import parse_json, read_json
from tautband.exchange.models import AssessmentDocument, NeckTests
from tautband.exchange.schema_name import require_schema
from tautband.exchange.shape import shape_faults
from tautband.exchange.told import history_of
from tautband.knowledge import Knowledge
from tautband.knowledge.head import head
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
        drawing: What the patient painted, if the pain comes from a drawing.
        read_as: Places below the skin that were painted and not named: an assumption of the pain map.
        history: Everything that was told before a needle: age, headaches, red flags, contraindications, practitioner.
        symptoms: Complaints other than pain.
        findings: What was found on pressing.
        neck_tests: Range of movement and flexion-rotation test, as they were entered.
    """

    pain: PainMap | None = None
    drawing: PainDrawing | None = None
    read_as: tuple[Place, ...] = ()
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
    if content.get("schema") == DRAWING:
        rule = 'is a drawing, which an assessment holds: {"schema": "assessment/1", "drawing": ...}'
        raise first_fault([Fault(("schema",), DRAWING, rule)])
    require_schema(content, SCHEMA)
    _require_one_way_of_telling(content)
    try:
        document = AssessmentDocument.model_validate(content, context={"knowledge": knowledge})
    except ValidationError as error:
        raise first_fault(shape_faults(error)) from None
    history, told_faults = history_of(document, knowledge)
    faults = [*disagreeing_entries(document, knowledge), *_drawing_faults(document, knowledge), *told_faults]
    if faults:
        raise first_fault(faults)
    drawing = None if document.drawing is None else drawing_of(document.drawing, knowledge)
    projected = None if drawing is None else project(drawing, head(), knowledge=knowledge)
    return Assessment(
        pain=pain_of(document, knowledge) if projected is None else projected.pain,
        drawing=drawing,
        read_as=() if projected is None else projected.read_as,
        history=history,
        symptoms=_answers(document.symptoms),
        findings=findings_of(document, knowledge),
        neck_tests=_neck_tests(document),
    )


def read_drawn(source: BinaryIO | bytes, knowledge: Knowledge) -> tuple[PainDrawing, Assessment]:
    """Read a document that holds a drawing: a pain-drawing/1, or an assessment/1 with one.

    Args:
        source: The bytes of the document, or an open binary stream.
        knowledge: Defines the names of regions and muscles.

    Returns:
        The drawing, and everything that is known about the patient.

    Raises:
        InputError: The document breaks a rule, or says nothing about where it hurts.
    """
    content = parse_json(source) if isinstance(source, bytes) else read_json(source)
    if str(content.get("schema")).startswith("assessment/"):
        assessment = assessment_from(content, knowledge)
        if assessment.drawing is None:
            raise first_fault([Fault(("drawing",), None, "is left out, and only a drawing can be shown")])
        return assessment.drawing, assessment
    drawing = drawing_from(content, knowledge)
    projected = project(drawing, head(), knowledge=knowledge)
    return drawing, Assessment(pain=projected.pain, drawing=drawing, read_as=projected.read_as)


def _require_one_way_of_telling(content: Mapping[str, object]) -> None:
    """Refuse a list of places beside a drawing; a drawing alone names its schema."""
    drawing = content.get("drawing")
    if drawing is None:
        return
    if content.get("pain") is not None:
        rule = "stands beside pain; give one of the two: the drawing holds every place that hurts"
        raise first_fault([Fault(("drawing",), drawing, rule)])
    if isinstance(drawing, Mapping):
        require_schema(drawing, DRAWING, path=("drawing",))


def _drawing_faults(document: AssessmentDocument, knowledge: Knowledge) -> list[Fault]:
    """What a drawing says twice or not at all, and what contradicts it beside it."""
    drawing = document.drawing
    if drawing is None:
        return []
    faults = drawing_faults(drawing, knowledge, path=("drawing",))
    if not (drawing.cells or drawing.deep or drawing.no_pain_here):
        rule = 'is no answer; paint where it hurts, or say "no_pain_here": true'
        faults.append(Fault(("drawing",), drawing.model_dump(by_alias=True, exclude_none=True, mode="json"), rule))
    if document.pain_complete is False:
        rule = "contradicts the drawing, in which a place that is not painted does not hurt; leave it out"
        faults.append(Fault(("pain_complete",), False, rule))
    if document.no_pain_here is not None and document.no_pain_here != bool(drawing.no_pain_here):
        rule = "contradicts the drawing; say it in the drawing alone"
        faults.append(Fault(("no_pain_here",), document.no_pain_here, rule))
    return faults


def _neck_tests(document: AssessmentDocument) -> tuple[Answers, ...]:
    tests = (_answers(entry.model_dump(include=set(NeckTests.model_fields))) for entry in document.findings or ())
    return tuple(test for test in tests if test)


def _answers(answers: Mapping[str, object] | None) -> Answers:
    frozen = freeze(dict(answers or {}))
    return frozen if isinstance(frozen, Mapping) else NOTHING
