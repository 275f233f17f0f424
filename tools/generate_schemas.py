"""JSON Schemas of the documents, from the models that read them."""

import json

from pydantic import BaseModel

from tautband.exchange.models import AssessmentDocument

DOCUMENTS: dict[str, type[BaseModel]] = {"assessment/1": AssessmentDocument}


def files() -> dict[str, str]:
    """The text of each generated file by its path in the project."""
    return {f"docs/reference/schemas/{name.replace('/', '-')}.json": _schema(name) for name in DOCUMENTS}


def _schema(name: str) -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **DOCUMENTS[name].model_json_schema()}
    return json.dumps(schema | {"title": name}, indent=2) + "\n"
