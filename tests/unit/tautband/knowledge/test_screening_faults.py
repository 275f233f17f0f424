"""Facts behind screening that are well formed and still cannot be judged by, each found and said in a sentence."""

from pathlib import Path
from typing import Any

import pytest

from tautband.errors import KnowledgeError
from tautband.knowledge import load
from tautband.knowledge.check import report
from tautband.knowledge.consistency import safety_faults
from tautband.knowledge.screening_faults import screening_faults
from tautband.knowledge.tables import Tables


def spoil(tables: Tables, table: str, key: str, **changes: Any) -> Tables:
    tables[table][key] = tables[table][key].model_copy(update=changes)
    return tables


def test_the_shipped_facts_can_be_judged_by(tables: Tables) -> None:
    assert list(screening_faults(tables)) == []


WRONG = [
    (
        "red_flags",
        "S4",
        {"rule": "time_to_peak <= 5"},
        "red_flags.toml: S4.rule: uses time_to_peak as number, which is no",
    ),
    (
        "red_flags",
        "S4",
        {"rule": "time_to_peak_min"},
        "uses time_to_peak_min as yes_no, which is a question of the kind",
    ),
    ("red_flags", "S4", {"rule": "time_to_peak_min == 5"}, "S4.rule: the rule compares with something else than"),
    ("red_flags", "S1", {"applies_if": "sex in {man}"}, "S1.applies_if: names man, which sex does not offer"),
    (
        "headache_types",
        "3.1",
        {"criteria": {"C": "any_of(cas, nose)"}},
        "3.1.criteria.C: names nose, which cas does not",
    ),
    ("definitions", "autonomic_sign", {"rule": "any_of(cas"}, "ichd3.toml: definition: a rule is not an expression"),
    (
        "definitions",
        "autonomic_sign",
        {"rule": "any_of(side)"},
        "autonomic_sign: uses side as set, which is a question",
    ),
    ("questions", "side", {"choices": []}, "questions.toml: question.side: must list choices if its kind needs them"),
    ("questions", "age", {"low": 200.0}, "questions.toml: question.age: has its low end above its high end"),
    (
        "headache_types",
        "1.5.1",
        {"probable_of": "9.9"},
        "type.1.5.1.probable_of: 9.9 is no type with criteria of its own",
    ),
    ("headache_types", "8.2.1", {"part_of": "8.2.2"}, "type.8.2.1.part_of: 8.2.2 is no type with criteria of its own"),
    ("headache_types", "1.1", {"criteria": {}}, "type.1.1: must have criteria, or be the probable form of a type"),
    ("contradictions", "cycles", {"rule": "age > 3"}, "contradiction.cycles: must ask exactly two answers"),
    (
        "contradictions",
        "cycles",
        {"rule": "fever and yes(chills)"},
        "contradiction.cycles: must ask exactly two answers",
    ),
    ("precedence", "typical_aura", {"over": ["1.9"]}, "precedence.typical_aura: 1.9 is no type"),
    ("contraindications", "R13", {"bars": ["trapezius"]}, "contraindication.R13.bars: trapezius is no muscle"),
    ("candidates", "cervicogenic", {"claims": ["Z9"]}, "candidate.cervicogenic.claims: Z9 has no evidence card"),
    ("site_safety", "procerus", {"barred": True}, "site.procerus.unlock: must say how a barred site is unlocked"),
]


@pytest.mark.parametrize(("table", "key", "changes", "said"), WRONG)
def test_a_fact_that_cannot_be_judged_by_is_found(
    tables: Tables, *, table: str, key: str, changes: dict[str, Any], said: str
) -> None:
    spoil(tables, table, key, **changes)

    assert any(said in str(fault) for fault in screening_faults(tables))
    assert any(said in finding for finding in report(tables).findings)


def test_every_type_ends_with_the_signature(tables: Tables) -> None:
    del tables["definitions"]["no_other_cause"]

    assert "ichd3.toml: definition: needs no_other_cause" in "\n".join(map(str, screening_faults(tables)))


def test_a_safety_row_is_about_a_muscle(tables: Tables) -> None:
    tables["site_safety"]["biceps"] = tables["site_safety"]["procerus"]

    assert "site_safety.toml: site.biceps: biceps is no muscle" in map(str, screening_faults(tables))


def test_a_muscle_without_a_safety_row_is_found_and_stays_barred(tables: Tables) -> None:
    del tables["site_safety"]["scalenes"]

    assert [str(fault) for fault in safety_faults(tables)] == [
        "site_safety.toml: scalenes: has no row; a muscle without one is barred, so say so with its reason"
    ]


def test_every_muscle_has_a_safety_row_and_the_settled_ones_stay_barred() -> None:
    rows = load().site_safety
    never = {key for key, row in rows.items() if row.unlock == "never"}
    suboccipital = [row for key, row in rows.items() if load().muscles[key].group == "suboccipital"]

    assert set(rows) == set(load().muscles)
    assert never == {
        "superior_oblique",
        "lateral_rectus",
        "medial_pterygoid",
        "lateral_pterygoid",
        "obliquus_capitis_inferior",
    }
    assert all(row.barred for row in suboccipital)
    assert {row.needle_length.max_mm for key, row in rows.items() if key == "upper_trapezius"} == {30}
    assert not [key for key, row in rows.items() if "safe" in f"{row.text} {row.grip_text}".lower().split()]


def test_no_barred_site_is_open_to_everybody() -> None:
    for row in load().site_safety.values():
        assert row.barred == (row.unlock != "not_barred")
        assert row.danger
        assert not row.barred or row.credential == "advanced"


def test_a_rule_of_ones_own_is_read_from_a_folder(folder: Path, edit: Any) -> None:
    edit("red_flags.toml", 'rule = "time_to_peak_min <= 5"', 'rule = "time_to_peak_min <= 1"')
    changed = load(folder)

    assert changed.digest != load().digest
    assert changed.before_needling.red_flags["S4"].rule != load().before_needling.red_flags["S4"].rule


def test_a_rule_that_cannot_be_read_is_refused_with_its_place(edit: Any) -> None:
    folder = edit("red_flags.toml", 'rule = "time_to_peak_min <= 5"', 'rule = "time_to_peak_min <= five"')

    with pytest.raises(KnowledgeError, match=r"^red_flags.toml: S4.rule: uses five as number, which is no question"):
        load(folder)


def test_every_red_flag_of_the_lists_has_its_row() -> None:
    flags = load().before_needling.red_flags
    listed = [f"S{number}" for number in range(1, 16)] + [f"M{number}" for number in range(1, 9)]
    listed += ["GCA", "CAD", "CAD_new", "CAD_exam", "MYE", "N_cluster", "N_side_locked", "N_daily", "N_neuralgia"]

    assert set(listed) <= set(flags)
    assert all(flag.text and flag.action and flag.patient for flag in flags.values())
