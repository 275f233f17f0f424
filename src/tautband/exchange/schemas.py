"""JSON Schemas of the documents, so that other programs can check what they write before we refuse it."""

import json

from pydantic import BaseModel

from tautband.exchange.models import AssessmentDocument

DOCUMENTS: dict[str, type[BaseModel]] = {
    "assessment-1": AssessmentDocument,
}


def json_schemas() -> dict[str, str]:
    """The text of each schema by the name of its file."""
    return {name: _text(name, model) for name, model in DOCUMENTS.items()}


def _text(name: str, model: type[BaseModel]) -> str:
    schema = model.model_json_schema(by_alias=True)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{name}.json",
        "$comment": "Rules across entries (a place once, known ids, sides that exist) are checked on reading.",
    }
    return json.dumps({**head, **schema}, indent=2, ensure_ascii=False) + "\n"
