"""Reads a folder of fact files into checked entries; nothing that breaks a rule gets past here."""

import csv
import json
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails, to_jsonable_python

from tautband.errors import KnowledgeError, shown
from tautband.knowledge import schema, screening_schema

SHIPPED = Path(__file__).parent / "data"

Entries = dict[str, BaseModel]  # key of a fact -> the fact, in the order of the file
Tables = dict[str, Entries]  # name of a table -> its facts


class Part(NamedTuple):
    """A table in a TOML file: its name in `Tables`, its key in the file (empty: the whole file), what names a row."""

    table: str
    key: str = ""
    named_by: str = "id"


@dataclass(frozen=True)
class TomlFile:
    """A file of nested facts and the tables it holds."""

    name: str
    adapter: TypeAdapter[Any]
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class CsvFile:
    """A table of facts, one a row, and the columns that together name a row."""

    name: str
    row: type[schema.FactRow]
    adapter: TypeAdapter[dict[str, Any]]
    key: tuple[str, ...]

    @property
    def table(self) -> str:
        """The name of the table in `Tables`."""
        return self.name.removesuffix(".csv")


def _csv(name: str, row: type[schema.FactRow], *key: str) -> CsvFile:
    return CsvFile(name, row, TypeAdapter(dict[str, row]), key)  # type: ignore[valid-type]  # a type made of a value


TOML_FILES = (
    TomlFile("SOURCES.toml", TypeAdapter(dict[schema.SourceKey, schema.SourceEntry]), (Part("sources"),)),
    TomlFile(
        "regions.toml",
        TypeAdapter(schema.RegionsFile),
        (Part("region_columns", "provenance"), Part("regions", "region")),
    ),
    TomlFile(
        "muscles.toml",
        TypeAdapter(schema.MusclesFile),
        (Part("muscle_columns", "provenance"), Part("muscles", "muscle")),
    ),
    TomlFile(
        "aliases.toml",
        TypeAdapter(schema.AliasesFile),
        (Part("muscle_aliases", "muscles"), Part("region_aliases", "regions")),
    ),
    TomlFile("ranking.toml", TypeAdapter(dict[schema.Id, schema.ParameterEntry]), (Part("parameters"),)),
    TomlFile(
        "questions.toml",
        TypeAdapter(screening_schema.QuestionsFile),
        (Part("questions", "question", "rule_name"), Part("contradictions", "contradiction")),
    ),
    TomlFile(
        "ichd3.toml",
        TypeAdapter(screening_schema.HeadacheTypesFile),
        (
            Part("definitions", "definition"),
            Part("headache_types", "type", "code"),
            Part("precedence", "precedence"),
        ),
    ),
    TomlFile(
        "red_flags.toml",
        TypeAdapter(screening_schema.RedFlagsFile),
        (Part("red_flags", "flag"), Part("session_events", "event")),
    ),
    TomlFile(
        "contraindications.toml",
        TypeAdapter(screening_schema.ContraindicationsFile),
        (Part("contraindications", "contraindication"),),
    ),
    TomlFile(
        "candidates.toml",
        TypeAdapter(screening_schema.CandidatesFile),
        (Part("candidates", "candidate"), Part("perpetuating", "perpetuating")),
    ),
    TomlFile(
        "site_safety.toml", TypeAdapter(screening_schema.SiteSafetyFile), (Part("site_safety", "site", "muscle"),)
    ),
    TomlFile("scope_of_practice.toml", TypeAdapter(screening_schema.PracticeFile), (Part("practice", "practice"),)),
    TomlFile("claims.toml", TypeAdapter(screening_schema.ClaimsFile), (Part("claims", "claim"),)),
    TomlFile(
        "instruments.toml",
        TypeAdapter(screening_schema.InstrumentsFile),
        (Part("instruments", "instrument"), Part("instrument_items", "item", "place")),
    ),
)
CSV_FILES = (
    _csv("referred_pain.csv", schema.ReferredPainRow, "muscle", "region"),
    _csv("local_pain.csv", schema.LocalPainRow, "muscle", "region"),
    _csv("headache_places.csv", schema.HeadachePlaceRow, "place", "population"),
    _csv("active_priors.csv", schema.ActivePriorRow, "target", "level", "headache_type"),
    _csv("test_characteristics.csv", schema.TestCharacteristicRow, "sign", "state", "examiner"),
    _csv("prevalence.csv", schema.PrevalenceRow, "id"),
    _csv("referral_frequencies.csv", schema.ReferralFrequencyRow, "id"),
    _csv("reliability.csv", schema.ReliabilityRow, "id"),
)
TABLE_FILES = {part.table: file.name for file in TOML_FILES for part in file.parts} | {
    file.table: file.name for file in CSV_FILES
}


def read_tables(overlay: Path | None = None) -> Tables:
    """Read the shipped facts and lay a folder of changed facts over them.

    Facts with the same key are replaced, new ones are added.

    Args:
        overlay: Folder with files of the same names; any of them may be absent.

    Raises:
        KnowledgeError: If a file breaks a rule; the message names the first fault and counts the others.
    """
    tables = read_folder(SHIPPED, required=True)
    if overlay is None:
        return tables
    for name, entries in read_folder(overlay).items():
        tables[name] = tables[name] | entries
    return tables


def read_folder(folder: Path, *, required: bool = False) -> Tables:
    """Read every file of facts in one folder, by itself.

    Args:
        folder: Where the files lie.
        required: Whether each of them has to be there.

    Raises:
        KnowledgeError: If a file breaks a rule, is missing though required, or has an unknown name.
    """
    _refuse_strangers(folder)
    tables: Tables = {table: {} for table in TABLE_FILES}
    for toml in TOML_FILES:
        if _present(folder, toml.name, required=required):
            tables.update(_read_toml(folder / toml.name, toml))
    for table in CSV_FILES:
        if _present(folder, table.name, required=required):
            tables[table.table] = _read_csv(folder / table.name, table)
    return tables


def digest(tables: Tables) -> str:
    """Name a set of facts by its contents: SHA-256 in hexadecimal, whatever the order of files and rows.

    >>> digest({"regions": {}}) == digest({"regions": {}})
    True
    """
    content = to_jsonable_python(tables, exclude_none=True)
    return sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def place_of(path: Path) -> str:
    """How a message names a file: by name if it is shipped, otherwise by the path that the user gave."""
    return path.name if path.parent == SHIPPED else str(path)


def _refuse_strangers(folder: Path) -> None:
    if not folder.is_dir():
        raise KnowledgeError(file=str(folder), place="the folder", rule="does not exist; give a folder of fact files")
    tables = {file.name for file in CSV_FILES}
    known = {file.name for file in TOML_FILES} | tables | {name.replace(".csv", ".json") for name in tables}
    for path in sorted(folder.iterdir()):
        if path.name not in known and not path.name.startswith((".", "_")):
            rule = f"is not the name of a fact file; known are {', '.join(sorted(known))}"
            raise KnowledgeError(file=str(folder), place=shown(path.name), rule=rule)


def _present(folder: Path, name: str, *, required: bool) -> bool:
    if (folder / name).is_file():
        return True
    if required:
        raise KnowledgeError(file=name, place="the file", rule="is missing; install the package again")
    return False


def _read_toml(path: Path, file: TomlFile) -> Tables:
    try:
        with path.open("rb") as stream:
            document = tomllib.load(stream)
        content = file.adapter.validate_python(document)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(file=place_of(path), place="the file", rule=f"is not TOML: {error}") from None
    except ValidationError as error:
        raise _fault(path, error, _dotted) from None
    return {part.table: _entries(path, part, content) for part in file.parts}


def _entries(path: Path, part: Part, content: Any) -> Entries:
    found = getattr(content, part.key) if part.key else content
    if isinstance(found, dict):
        return dict(found)
    entries: Entries = {}
    for entry in found:
        key = getattr(entry, part.named_by)
        if key in entries:
            raise KnowledgeError(file=place_of(path), place=f"{part.key}.{key}", rule="stands there twice; keep one")
        entries[key] = entry
    return entries


def _read_csv(path: Path, file: CsvFile) -> Entries:
    rows = _cells(path, file)
    try:
        checked = file.adapter.validate_strings(rows)
    except ValidationError as error:
        raise _fault(path, error, _row_and_column) from None
    entries: Entries = {}
    for number, row in checked.items():
        key = " / ".join(getattr(row, column) for column in file.key)
        if key in entries:
            rule = f"{shown(key)} stands there twice; keep one row"
            raise KnowledgeError(file=place_of(path), place=f"row {number}", rule=rule)
        entries[key] = row
    return entries


def _cells(path: Path, file: CsvFile) -> dict[str, dict[str, str]]:
    """Rows by their line in a spreadsheet; an empty cell is an absent one."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:  # a spreadsheet may put a mark in front
            header, *lines = csv.reader(stream, strict=True)
    except (csv.Error, UnicodeDecodeError, ValueError) as error:
        raise KnowledgeError(file=place_of(path), place="the file", rule=f"is not a CSV table: {error}") from None
    if set(header) != set(file.row.model_fields) or len(set(header)) != len(header):
        rule = f"must name each of these columns once: {', '.join(sorted(file.row.model_fields))}"
        raise KnowledgeError(file=place_of(path), place="row 1", rule=rule)
    for number, line in enumerate(lines, start=2):
        if len(line) != len(header):
            rule = f"has {len(line)} cells where the header has {len(header)}"
            raise KnowledgeError(file=place_of(path), place=f"row {number}", rule=rule)
    return {str(number): _filled(header, line) for number, line in enumerate(lines, start=2)}


def _filled(header: Sequence[str], line: Sequence[str]) -> dict[str, str]:
    return {column: cell for column, cell in zip(header, line, strict=True) if cell != ""}


def _fault(path: Path, error: ValidationError, name: Callable[[ErrorDetails], str]) -> KnowledgeError:
    first, *others = error.errors(include_url=False, include_context=False)
    value = "" if first["type"] == "missing" else f"{shown(first['input'])} breaks the rule: "
    rule = f"{value}{first['msg'][0].lower()}{first['msg'][1:]}"
    return KnowledgeError(file=place_of(path), place=name(first), rule=rule, more=len(others))


def _dotted(fault: ErrorDetails) -> str:
    return ".".join(str(part) for part in fault["loc"])


def _row_and_column(fault: ErrorDetails) -> str:
    row, *column = fault["loc"]
    return f"row {row}, column {'.'.join(str(part) for part in column)}"
