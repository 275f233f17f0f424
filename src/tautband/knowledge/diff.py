"""Says in words what changed between two sets of facts."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tautband.errors import shown
from tautband.knowledge.references import NOTE_COLUMNS
from tautband.knowledge.tables import CSV_FILES, TABLE_FILES, TOML_FILES, Tables, read_folder, read_tables

NOUNS = {
    "sources": "source",
    "region_columns": "provenance of regions,",
    "regions": "region",
    "muscle_columns": "provenance of muscles,",
    "muscles": "muscle",
    "muscle_aliases": "alias of muscles",
    "region_aliases": "alias of regions",
    "parameters": "parameter",
    "headache_places": "headache place",
    "active_priors": "prior",
    "test_characteristics": "sign",
    "prevalence": "prevalence row",
    "referral_frequencies": "referral frequency row",
    "reliability": "reliability row",
    "questions": "question",
    "contradictions": "contradiction",
    "definitions": "definition",
    "headache_types": "headache type",
    "precedence": "precedence",
    "red_flags": "red flag",
    "session_events": "event",
    "contraindications": "contraindication",
    "candidates": "candidate",
    "perpetuating": "perpetuating factor",
    "site_safety": "site safety",
    "practice": "practice",
    "claims": "claim",
    "instruments": "instrument",
    "instrument_items": "item of",
}
PROVENANCE = ("source", "locator", "status", "note")  # told after the fact itself
KEYS = {file.table: file.key for file in CSV_FILES}  # columns that the name of a row already tells
Fields = dict[str, Any]  # column or key of a fact -> what stands there


def facts_of(place: str) -> Tables:
    """The facts of a folder, or the shipped ones if the place is the word `shipped`.

    A folder that lacks some of the files is laid over the shipped facts, as `load(overlay=...)` does.

    Args:
        place: Path of a folder, or `shipped`.

    Raises:
        KnowledgeError: If a file breaks a rule.
    """
    if place == "shipped":
        return read_tables()
    folder = Path(place)
    names = [file.name for file in (*TOML_FILES, *CSV_FILES)]
    if all((folder / name).is_file() for name in names):
        return read_folder(folder, required=True)
    return read_tables(folder)


def changes(before: Tables, after: Tables) -> tuple[str, ...]:
    """One sentence for each fact that is new, gone or different.

    Args:
        before: The facts as they were.
        after: The facts as they are.
    """
    return tuple(sentence for table in TABLE_FILES for sentence in _table_changes(table, before[table], after[table]))


def _table_changes(table: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    old, new = dict(_facts(table, before)), dict(_facts(table, after))
    for label in sorted(old.keys() | new.keys()):
        if label not in old:
            yield f"{label}: new, {_described(new[label])}"
        elif label not in new:
            yield f"{label}: removed (was {_described(old[label])})"
        elif old[label] != new[label]:
            yield f"{label}: {_different(old[label], new[label])}"


def _facts(table: str, entries: Mapping[str, Any]) -> Iterator[tuple[str, Fields]]:
    """Each fact with its name for people; a statement about a muscle is a fact of its own."""
    for key, entry in entries.items():
        label = _label(table, key)
        fields = _ordered(entry.model_dump(exclude_none=True, exclude={"id", *KEYS.get(table, ())}))
        if table == "muscles":
            for column in NOTE_COLUMNS:
                notes = fields.pop(column)
                for note in notes if isinstance(notes, list) else [notes]:
                    yield f"{label}, {column} {shown(note.pop('text'))}", _ordered(note)
        yield label, dict(_flat(fields))


def _flat(fields: Fields, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Each value by its dotted place; the parts of a list have the name they carry, or their number."""
    for field, value in fields.items():
        parts = value if isinstance(value, list) and value and isinstance(value[0], dict) else None
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{field}.")
        elif parts is not None:
            named = {str(part.get("code") or part.get("id") or number): part for number, part in enumerate(parts)}
            yield from _flat(named, f"{prefix}{field}.")
        else:
            yield f"{prefix}{field}", value


def _ordered(fields: Fields) -> Fields:
    """The fact before its provenance."""
    own = {field: value for field, value in fields.items() if field not in PROVENANCE}
    return own | {field: fields[field] for field in PROVENANCE if field in fields}


def _label(table: str, key: str) -> str:
    if table in {"referred_pain", "local_pain"}:
        return key.replace(" / ", " -> ")
    return f"{NOUNS[table]} {key}"


def _different(old: Fields, new: Fields) -> str:
    fields = [field for field in _ordered(old | new) if old.get(field) != new.get(field)]
    words = "; ".join(_change(field, old.get(field), new.get(field)) for field in fields)
    return words if "source" in fields else words + _sources(new)


def _change(field: str, old: Any, new: Any) -> str:
    if isinstance(old, list) and isinstance(new, list) and set(old) != set(new):
        gained = [f"gains {item}" for item in new if item not in old]
        lost = [f"loses {item}" for item in old if item not in new]
        return f"{field} {', '.join(gained + lost)}"
    return f"{field} {_words(old)} -> {_words(new)}"


def _described(fields: Fields) -> str:
    parts = [
        f"{field} {_words(value)}" for field, value in fields.items() if field != "source" and value not in ("", [])
    ]
    return ", ".join(parts) + _sources(fields)


def _sources(fields: Fields) -> str:
    source = fields.get("source", ())
    keys = source.split(";") if isinstance(source, str) else source
    return f" (source {', '.join(keys)})" if keys else ""


def _words(value: Any) -> str:
    if value in (None, "", []):
        return "nothing"
    return ", ".join(value) if isinstance(value, list) else str(value)
