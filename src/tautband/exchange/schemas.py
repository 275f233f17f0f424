"""JSON Schemas of the documents, so that other programs can check what they write before we refuse it."""

import json

from pydantic import BaseModel

from tautband.exchange.drawing_model import PainDrawingDocument
from tautband.exchange.drawing_summary_model import ComparisonDocument, FrequencyDocument, SummaryDocument
from tautband.exchange.models import AssessmentDocument
from tautband.exchange.ranking_model import RankingDocument
from tautband.exchange.screening_model import AskDocument, ResultDocument, ScreeningDocument

DOCUMENTS: dict[str, type[BaseModel]] = {
    "assessment-1": AssessmentDocument,
    "pain-drawing-1": PainDrawingDocument,
    "ranking-1": RankingDocument,
    "screening-1": ScreeningDocument,
    "ask-1": AskDocument,
    "assessment-result-1": ResultDocument,
    "drawing-summary-1": SummaryDocument,
    "drawing-comparison-1": ComparisonDocument,
    "drawing-frequency-1": FrequencyDocument,
}


def json_schemas() -> dict[str, str]:
    """The text of each schema by the name of its file."""
    return {name: _text(name, model) for name, model in DOCUMENTS.items()}


def _text(name: str, model: type[BaseModel]) -> str:
    schema = model.model_json_schema(by_alias=True)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{name}.json",
        "$comment": "Rules between entries (known ids, sides that exist, each place once) are not part of the shape.",
    }
    return json.dumps({**head, **schema}, indent=2, ensure_ascii=False) + "\n"
