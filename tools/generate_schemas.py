"""JSON Schemas of the documents, from the models that read and write them: docs/reference/schemas/."""

import sys

import generate

from tautband.exchange.schemas import json_schemas


def files() -> dict[str, str]:
    """The text of each schema by its path in the project."""
    return {f"docs/reference/schemas/{name}.json": text for name, text in json_schemas().items()}


if __name__ == "__main__":
    sys.exit(generate.main(sys.argv[1:]))
