"""What must hold between the files behind screening before any of them may reach an answer."""

from collections.abc import Callable, Iterator
from typing import Any

from tautband.knowledge.load_screening import SIGNATURE
from tautband.knowledge.references import Fault
from tautband.knowledge.rule_texts import definitions, rule_faults
from tautband.knowledge.tables import TABLE_FILES, Tables
from tautband.logic.evaluate import opened
from tautband.logic.expressions import alternatives, names, parse


def screening_faults(tables: Tables) -> Iterator[Fault]:
    """Every rule can be read, and whatever is named by another file exists."""
    unreadable = list(rule_faults(tables))
    yield from unreadable
    yield from () if unreadable else _contradiction_faults(tables)
    for find in _CHECKS:
        yield from find(tables)


def _question_faults(tables: Tables) -> Iterator[Fault]:
    for key, entry in dict[str, Any](tables["questions"]).items():
        if bool(entry.choices) != (entry.kind in {"choice", "set"}) or bool(entry.parts) != (entry.kind == "map"):
            yield Fault(
                TABLE_FILES["questions"], f"question.{key}", "must list choices if its kind needs them, and only then"
            )
        if entry.low is not None and entry.high is not None and entry.low > entry.high:
            yield Fault(TABLE_FILES["questions"], f"question.{key}", "has its low end above its high end")


def _contradiction_faults(tables: Tables) -> Iterator[Fault]:
    """Each alternative names its pair, so it asks exactly two answers, and both of them for certain."""
    known = definitions(tables)
    for key, entry in dict[str, Any](tables["contradictions"]).items():
        for one in alternatives(parse(entry.rule, known)):
            if len(names(one)) != 2 or opened(one) != one:
                rule = "must ask exactly two answers in each alternative, and none inside yes(...)"
                yield Fault(TABLE_FILES["contradictions"], f"contradiction.{key}", rule)


def _type_faults(tables: Tables) -> Iterator[Fault]:
    types = dict[str, Any](tables["headache_types"])
    for key, entry in types.items():
        for field in ("probable_of", "part_of"):
            named = getattr(entry, field)
            if named is not None and (named not in types or types[named].probable_of or types[named].part_of):
                yield Fault(
                    TABLE_FILES["headache_types"], f"type.{key}.{field}", f"{named} is no type with criteria of its own"
                )
        if bool(entry.criteria) == bool(entry.probable_of):
            yield Fault(
                TABLE_FILES["headache_types"], f"type.{key}", "must have criteria, or be the probable form of a type"
            )
    for key, entry in dict[str, Any](tables["precedence"]).items():
        for code in (entry.winner, *entry.over):
            if code not in types:
                yield Fault(TABLE_FILES["precedence"], f"precedence.{key}", f"{code} is no type")
    if SIGNATURE not in tables["definitions"]:
        yield Fault(TABLE_FILES["definitions"], "definition", f"needs {SIGNATURE}, which every type ends with")


def _muscle_faults(tables: Tables) -> Iterator[Fault]:
    muscles = {key for key, entry in dict[str, Any](tables["muscles"]).items() if entry.kind == "muscle"}
    named = [("site_safety", f"site.{key}", key) for key in tables["site_safety"]]
    named += [
        ("contraindications", f"contraindication.{key}.bars", muscle)
        for key, entry in dict[str, Any](tables["contraindications"]).items()
        for muscle in entry.bars
    ]
    yield from (
        Fault(TABLE_FILES[table], place, f"{key} is no muscle") for table, place, key in named if key not in muscles
    )


def _claim_faults(tables: Tables) -> Iterator[Fault]:
    for key, entry in dict[str, Any](tables["candidates"]).items():
        for claim in entry.claims:
            if claim not in tables["claims"]:
                yield Fault(
                    TABLE_FILES["candidates"], f"candidate.{key}.claims", f"{claim} has no evidence card in claims.toml"
                )


def _safety_faults(tables: Tables) -> Iterator[Fault]:
    for key, entry in dict[str, Any](tables["site_safety"]).items():
        if entry.barred == (entry.unlock == "not_barred"):
            yield Fault(
                TABLE_FILES["site_safety"],
                f"site.{key}.unlock",
                "must say how a barred site is unlocked, or not_barred",
            )


_CHECKS: tuple[Callable[[Tables], Iterator[Fault]], ...] = (
    _question_faults,
    _type_faults,
    _muscle_faults,
    _claim_faults,
    _safety_faults,
)
