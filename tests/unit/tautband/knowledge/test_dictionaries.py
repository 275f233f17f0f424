"""Every table has a data dictionary, and it describes that table and no other."""

from pathlib import Path
from typing import Any

import pytest

from tautband.errors import KnowledgeError
from tautband.knowledge.check import check
from tautband.knowledge.dictionaries import dictionary_faults, sidecar, sidecar_faults
from tautband.knowledge.tables import CSV_FILES, SHIPPED

LINKS = CSV_FILES[0]


def described() -> dict[str, Any]:
    return dict(sidecar(SHIPPED / LINKS.name) or {})


def test_every_shipped_table_is_described() -> None:
    assert list(sidecar_faults(None)) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"strength": None}, "referred_pain.json: strength: needs long_name, description, type"),
        ({"strength": {"long_name": "x"}}, "referred_pain.json: strength: needs long_name, description, type"),
        ({"color": {}}, "referred_pain.json: color: describes no column of the table"),
    ],
)
def test_a_wrong_description_is_found(change: dict[str, Any], fault: str) -> None:
    assert str(next(dictionary_faults(LINKS, described() | change))).startswith(fault)


def test_a_column_must_be_described() -> None:
    del (rest := described())["strength"]

    assert [str(one) for one in dictionary_faults(LINKS, rest)] == [
        "referred_pain.json: strength: is a column that is not described"
    ]


def test_the_levels_must_be_those_of_the_column() -> None:
    strength = {key: value for key, value in described()["strength"].items() if key != "levels"}
    wrong = described() | {"strength": strength, "note": described()["note"] | {"levels": {"a": "b"}}}

    assert [str(one) for one in dictionary_faults(LINKS, wrong)] == [
        "referred_pain.json: note: must describe these levels: none",
        "referred_pain.json: strength: must describe these levels: essential, spillover",
    ]


def test_a_missing_dictionary_is_found() -> None:
    assert sidecar(Path("nowhere.csv")) is None
    assert [fault.rule for fault in dictionary_faults(LINKS, None)] == [
        "is missing; describe every column of the table"
    ]


@pytest.mark.parametrize(("text", "why"), [("{", "is not JSON"), ("[]", "must be an object"), (None, None)])
def test_the_dictionary_of_an_overlay_is_checked_where_it_has_one(
    tmp_path: Path, text: str | None, why: str | None
) -> None:
    if text is None:
        assert check(tmp_path).findings == ()
        return
    (tmp_path / "referred_pain.json").write_text(text)
    with pytest.raises(KnowledgeError, match=str(why)):
        sidecar(tmp_path / "referred_pain.csv")

    assert len(check(tmp_path).findings) == 1
