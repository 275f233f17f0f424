"""Published vignettes, patients on each side of a threshold, and our answers for red flags that a vignette names."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from validation.localization.cases import read_table

from tautband.errors import InputError

HERE = Path(__file__).resolve().parent
CASES, BOUNDARY, SIGNS = HERE / "cases.toml", HERE / "boundary.toml", HERE / "red_flags.csv"
STATED, DERIVED = "stated", "derived"
AGE = "age"

Answers = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Case:
    """A vignette and what its source calls it.

    Attributes:
        id: Its name in the file.
        tier: `A` journal or teaching hospital, `B` educational site, `C` anonymous or written by a machine.
        source: Where it was found.
        diagnosis: What the source calls it.
        codes: The ICHD-3 codes for that; none if no headache type may come out.
        mapping: `stated` or `derived`, for the codes.
        history: What it tells, in the keys of an assessment.
        age: In years, or None.
        sex: As in an assessment, or None.
        red_flags: Signs that the source names.
        red_flag_case: Whether those are the point of the case.
        note: What a reader should know.
    """

    id: str
    tier: str
    source: str
    diagnosis: str
    codes: tuple[str, ...]
    mapping: str
    history: Answers = field(default_factory=dict)
    age: float | None = None
    sex: str | None = None
    red_flags: tuple[str, ...] = ()
    red_flag_case: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Boundary:
    """A patient at a threshold, and exactly the codes that must come out."""

    id: str
    codes: tuple[str, ...]
    history: Answers
    age: float


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign that a vignette names, our answers for it, and the red flag that they must raise.

    Attributes:
        named: Its name in the vignettes.
        answers: Answers about red flags; the word `age` stands for the age of the case.
        flag: Id of the red flag.
    """

    named: str
    answers: Answers
    flag: str

    def answers_for(self, case: Case) -> Answers:
        """The answers with the age of the case filled in."""
        return {key: case.age if value == AGE else value for key, value in self.answers.items()}


def read_cases(path: Path = CASES) -> tuple[Case, ...]:
    """Read the vignettes.

    Raises:
        InputError: The file is not TOML, an entry lacks a key or has a strange one, or an id stands there twice.
    """
    cases = tuple(_case(entry, path) for entry in _read(path).get("case", []))
    _check_ids([case.id for case in cases], path)
    return cases


def read_boundary(path: Path = BOUNDARY) -> tuple[Boundary, ...]:
    """Read the patients at thresholds: the base, changed by a pattern, changed by what is their own.

    Raises:
        InputError: The file is not TOML, an entry lacks a key, or an id stands there twice.
    """
    tables = _read(path)
    cases = tuple(_boundary(entry, tables, path) for entry in tables.get("case", []))
    _check_ids([case.id for case in cases], path)
    return cases


def read_signs(path: Path = SIGNS) -> dict[str, Sign]:
    """Read the table of named signs, by name.

    Raises:
        InputError: The file cannot be read as such a table.
    """
    rows = read_table(path, ("named", "answers", "flag"))
    signs = [Sign(row["named"], _answers(row["answers"], path), row["flag"]) for row in rows]
    return {sign.named: sign for sign in signs}


def changed(answers: Mapping[str, Any], but: Mapping[str, Any]) -> dict[str, Any]:
    """Answers with some of them replaced; a map is changed part by part.

    >>> changed({"a": 1, "m": {"x": 0, "y": 0}}, {"m": {"y": 2}})
    {'a': 1, 'm': {'x': 0, 'y': 2}}
    """
    result = dict(answers)
    for key, value in but.items():
        result[key] = result[key] | value if isinstance(value, dict) else value
    return result


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(place="file", value=str(path), rule=f"cannot be read as TOML: {error}") from None


def _case(entry: dict[str, Any], path: Path) -> Case:
    lists: dict[str, Any] = {key: tuple(entry[key]) for key in ("codes", "red_flags") if key in entry}
    try:
        return Case(**(entry | lists))
    except TypeError as error:
        rule = f"is not a case: {error}"
        raise InputError(place=path.name, value=str(entry.get("id", "?")), rule=rule) from None


def _boundary(entry: dict[str, Any], tables: dict[str, Any], path: Path) -> Boundary:
    try:
        told = changed(changed(tables["base"], tables["like"][entry["like"]]), entry.get("but", {}))
        return Boundary(entry["id"], tuple(entry["codes"]), history=told, age=told.pop(AGE))
    except KeyError as error:
        rule = f"needs the entry {error}"
        raise InputError(place=path.name, value=str(entry.get("id", "?")), rule=rule) from None


def _answers(text: str, path: Path) -> Answers:
    pairs = [part.partition("=")[::2] for part in text.split(";")]
    for key, value in pairs:
        if value not in {"true", AGE} and not value.isdecimal():
            raise InputError(place=path.name, value=f"{key}={value}", rule="is not true, age or a whole number")
    return {key: True if value == "true" else value if value == AGE else int(value) for key, value in pairs}


def _check_ids(ids: Sequence[str], path: Path) -> None:
    if not ids:
        raise InputError(place=path.name, value=0, rule="cases stand there; give at least one")
    twice = [one for number, one in enumerate(ids) if one in ids[:number]]
    if twice:
        raise InputError(place=path.name, value=twice[0], rule="stands there twice")
