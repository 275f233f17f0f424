"""A table and its meaning travel together: the data dictionary beside each table."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from tautband.errors import KnowledgeError
from tautband.knowledge.references import Fault
from tautband.knowledge.tables import CSV_FILES, SHIPPED, CsvFile, place_of

REQUIRED = ("long_name", "description", "type")
ALLOWED = frozenset((*REQUIRED, "unit", "levels"))


def sidecar_faults(overlay: Path | None) -> Iterator[Fault]:
    """Every table has a data dictionary that describes exactly its columns and their levels.

    Args:
        overlay: A folder whose data dictionaries are checked too, where it has any.

    Raises:
        KnowledgeError: If a data dictionary is not a JSON object.
    """
    for file in CSV_FILES:
        shipped = sidecar(SHIPPED / file.name)
        described = shipped if overlay is None else sidecar(overlay / file.name) or shipped
        yield from dictionary_faults(file, described)


def dictionary_faults(file: CsvFile, described: Mapping[str, Any] | None) -> Iterator[Fault]:
    """Compare a data dictionary with the columns of its table."""
    name = file.name.replace(".csv", ".json")
    if described is None:
        yield Fault(name, "the file", "is missing; describe every column of the table")
        return
    for column in sorted(set(file.row.model_fields) ^ set(described)):
        has = "describes no column of the table" if column in described else "is a column that is not described"
        yield Fault(name, column, has)
    for column in sorted(set(file.row.model_fields) & set(described)):
        yield from _column_faults(name, column, described[column], levels_of(file, column))


def levels_of(file: CsvFile, column: str) -> frozenset[str]:
    """The only words a column may hold, or none if it is free."""
    return frozenset(
        str(level) for level in get_args(file.row.model_fields[column].annotation) if isinstance(level, str)
    )


def _column_faults(name: str, column: str, described: Any, levels: frozenset[str]) -> Iterator[Fault]:
    if not isinstance(described, dict) or not set(REQUIRED) <= set(described) <= ALLOWED:
        yield Fault(name, column, f"needs {', '.join(REQUIRED)}, and may have unit and levels")
    elif set(described.get("levels", {})) != levels:
        yield Fault(name, column, f"must describe these levels: {', '.join(sorted(levels)) or 'none'}")


def sidecar(path: Path) -> Mapping[str, Any] | None:
    """The data dictionary beside a table, or None if there is none.

    Raises:
        KnowledgeError: If it is not a JSON object.
    """
    beside = path.with_suffix(".json")
    if not beside.is_file():
        return None
    try:
        content = json.loads(beside.read_text(encoding="utf-8"))
    except ValueError as error:
        raise KnowledgeError(file=place_of(beside), place="the file", rule=f"is not JSON: {error}") from None
    if not isinstance(content, dict):
        raise KnowledgeError(file=place_of(beside), place="the file", rule="must be an object with one key a column")
    return content
