"""The tables of the manual as a net: each row is run on spoiled rules, and fails if it sees the difference."""

import importlib.util
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from validation.mutants.mutants import Mutant

from tautband.knowledge import Knowledge

SPEC = Path(__file__).resolve().parents[2] / "tests" / "spec"
MODULES = ("test_headache_types", "test_red_flags", "test_candidacy", "test_contradictions")
# Where a difference shows first.
NEAREST = {
    "headache_types": "test_headache_types",
    "definitions": "test_headache_types",
    "red_flags": "test_red_flags",
    "contraindications": "test_candidacy",
    "candidates": "test_candidacy",
    "contradictions": "test_contradictions",
    "questions": "test_contradictions",
}


@dataclass(frozen=True, slots=True)
class Case:
    """One row of one table."""

    module: str
    name: str
    words: str
    run: Callable[[Knowledge], None]


def catches(case: Case, knowledge: Knowledge) -> bool:
    """Whether the row fails on this knowledge."""
    try:
        case.run(knowledge)
    except (Exception, pytest.fail.Exception):  # noqa: BLE001  # whatever makes a row fail makes the test fail
        return True
    return False


def killer(mutant: Mutant, knowledge: Knowledge) -> Case | None:
    """The first row that sees the difference, or None; rows that speak of the entry are tried first."""
    return next((case for case in _by_nearness(mutant) if catches(case, knowledge)), None)


@cache
def cases() -> tuple[Case, ...]:
    """Every row of every table, and every test without a table that needs nothing but the facts."""
    helpers = _module(SPEC / "screening" / "conftest.py", "screening_conftest")
    tables = _module(SPEC / "conftest.py", "spec_conftest")
    fixtures = {"told": helpers.history_of, "screened": helpers.screening_of}
    return tuple(case for name in MODULES for case in _cases(name, fixtures, tables.table))


def _by_nearness(mutant: Mutant) -> list[Case]:
    def distance(case: Case) -> tuple[bool, bool]:
        return case.module != NEAREST[mutant.table], mutant.key not in case.words

    return sorted(cases(), key=distance)


def _cases(name: str, fixtures: dict[str, object], table: Callable[[str], list[dict[str, str]]]) -> Iterator[Case]:
    module = _module(SPEC / "screening" / f"{name}.py", f"mutants_{name}")
    for function_name, function in inspect.getmembers(module, inspect.isfunction):
        wanted = inspect.signature(function).parameters
        if not function_name.startswith("test_") or not set(wanted) <= {"row", "facts", *fixtures}:
            continue
        rows = table(inspect.getdoc(function) or "") if "row" in wanted else [None]
        for row in rows:
            given = {key: value for key, value in {**fixtures, "row": row}.items() if key in wanted}
            words = "" if row is None else " / ".join(row.values())
            yield Case(name, function_name, words, _runner(function, given))


def _runner(function: Callable[..., None], given: dict[str, object]) -> Callable[[Knowledge], None]:
    return lambda knowledge: function(**given, facts=knowledge)


def _module(path: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
