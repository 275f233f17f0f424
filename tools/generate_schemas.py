"""JSON Schemas of the documents, from the models that read and write them: docs/reference/schemas/."""

from tautband.exchange.schemas import json_schemas


def files() -> dict[str, str]:
    """The text of each schema by its path in the project."""
    return {f"docs/reference/schemas/{name}.json": text for name, text in json_schemas().items()}
