"""The vignettes and the thresholds are read as they stand, or refused in one line."""

import json
from pathlib import Path

import pytest
from validation.headache_types.cases import (
    DERIVED,
    STATED,
    Case,
    changed,
    read_boundary,
    read_cases,
    read_signs,
)
from validation.localization.cases import read_table

from tautband.errors import InputError
from tautband.knowledge import Knowledge
from tautband.provenance import FactStatus


def test_all_vignettes_and_all_thresholds_are_there() -> None:
    assert len(read_cases()) == 22
    assert len(read_boundary()) == 73


def test_every_vignette_says_where_it_is_from_and_how_far_its_codes_are_ours() -> None:
    for case in read_cases():
        assert case.tier in {"A", "B", "C"}
        assert case.source
        assert case.diagnosis
        assert case.mapping in {STATED, DERIVED}
        assert case.mapping == STATED or case.note, f"{case.id}: a derived mapping needs its reason"


def test_every_code_is_a_type_or_the_chapter_of_one(knowledge: Knowledge) -> None:
    types = knowledge.before_needling.headache_types
    for case in read_cases():
        assert all(any(one == code or one.startswith(f"{code}.") for one in types) for code in case.codes), case.id
    assert {code for case in read_boundary() for code in case.codes} <= set(types)


def test_every_named_sign_has_answers_and_a_flag_of_ours(knowledge: Knowledge) -> None:
    signs = read_signs()
    named = {name for case in read_cases() for name in case.red_flags}

    assert named == set(signs)
    for sign in signs.values():
        assert set(sign.answers) <= set(knowledge.before_needling.by_block["red_flags"])
        assert sign.flag in knowledge.before_needling.red_flags


def test_the_word_age_becomes_the_age_of_the_case() -> None:
    case = Case("x", "C", "somewhere", "something", (), STATED, age=61)

    assert read_signs()["older_age_onset"].answers_for(case) == {"age_at_onset": 61}
    assert read_signs()["thunderclap"].answers_for(case) == {"time_to_peak_min": 1}


@pytest.mark.parametrize("table", ["red_flags", "anchors"])
def test_every_column_is_described(folder: Path, table: str) -> None:
    rows = read_table(folder / f"{table}.csv", ())
    described = json.loads((folder / f"{table}.json").read_text(encoding="utf-8"))

    assert list(described) == list(rows[0])
    assert {row["status"] for row in rows} <= set(FactStatus)
    for column, description in described.items():
        levels = set(description.get("levels", {}))
        assert not levels or {row[column] for row in rows} <= levels, column


def test_a_pattern_changes_a_map_part_by_part_and_leaves_the_base_alone() -> None:
    base = {"age": 30, "med_days": {"triptan": 0, "nsaid": 0}}

    assert changed(base, {"age": 17, "med_days": {"triptan": 9}}) == {
        "age": 17,
        "med_days": {"triptan": 9, "nsaid": 0},
    }
    assert base["med_days"] == {"triptan": 0, "nsaid": 0}


COMPLETE = 'id = "x"\ntier = "C"\nsource = "s"\ndiagnosis = "d"\ncodes = []\nmapping = "stated"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not toml", "cannot be read as TOML"),
        ("", "give at least one"),
        ('[[case]]\nid = "x"\n', '"x" is not a case'),
        (f"[[case]]\n{COMPLETE}strange = 1\n", "strange"),
        (f"[[case]]\n{COMPLETE}[[case]]\n{COMPLETE}", '"x" stands there twice'),
    ],
)
def test_vignettes_that_cannot_be_read_are_refused_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "some.toml").write_text(text, encoding="utf-8")

    with pytest.raises(InputError) as refusal:
        read_cases(tmp_path / "some.toml")

    assert said in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_threshold_without_its_pattern_is_refused(tmp_path: Path) -> None:
    (tmp_path / "some.toml").write_text('[base]\nage = 30\n[like.a]\n[[case]]\nid = "x"\ncodes = []\nlike = "b"\n')

    with pytest.raises(InputError, match="needs the entry 'b'"):
        read_boundary(tmp_path / "some.toml")


def test_an_answer_that_is_no_answer_is_refused(tmp_path: Path) -> None:
    (tmp_path / "some.csv").write_text("named,answers,flag\nx,fever=perhaps,S1\n")

    with pytest.raises(InputError, match="fever=perhaps"):
        read_signs(tmp_path / "some.csv")
