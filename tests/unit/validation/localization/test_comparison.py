"""The published cases, and what was measured on them."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from validation.localization.cases import read_table
from validation.localization.compare import LEVELS, MEASURES, Comparison, compare
from validation.localization.report import as_json

from tautband.knowledge import Knowledge
from tautband.provenance import FactStatus

TABLES = ("cases", "judgments", "lookup")


@pytest.fixture(scope="module")
def measured(knowledge: Knowledge) -> Comparison:
    return compare(knowledge)


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_described(folder: Path, table: str) -> None:
    rows = read_table(folder / f"{table}.csv", ())
    described = json.loads((folder / f"{table}.json").read_text(encoding="utf-8"))

    assert set(described) == set(rows[0])
    for column, description in described.items():
        levels = set(description.get("levels", {}))
        assert not levels or {row[column] for row in rows} <= levels, column


@pytest.mark.parametrize("table", ["cases", "lookup"])
def test_every_source_is_known_and_every_row_has_a_status(folder: Path, table: str, knowledge: Knowledge) -> None:
    for row in read_table(folder / f"{table}.csv", ("source", "status")):
        assert set(row["source"].split(";")) <= set(knowledge.sources)
        assert row["status"].partition(";")[0] in set(FactStatus)


def test_every_case_is_judged_with_a_reason(folder: Path) -> None:
    cases = [row["case_id"] for row in read_table(folder / "cases.csv", ("case_id",))]
    judged = read_table(folder / "judgments.csv", ("case_id", "reason"))

    assert [row["case_id"] for row in judged] == cases
    assert all(row["reason"] for row in judged)


def test_no_case_comes_from_a_source_of_the_charts(measured: Comparison) -> None:
    assert {case.circular for case in measured.cases} == {"none", "place", "chart"}


def test_a_case_from_a_source_of_the_charts_is_circular(tmp_path: Path, knowledge: Knowledge) -> None:
    used = knowledge.referred_pain[0].fact.source[0]
    (tmp_path / "some.csv").write_text(
        f"case_id,pain_regions,culprit_muscles,source\nx,tmj:R,masseter_deep:R,{used}\ny,tmj:R,masseter_deep:R,Jain2023\n"
    )

    assert [case.circular for case in compare(knowledge, tmp_path / "some.csv").cases] == ["source", "not judged"]


@pytest.mark.parametrize("measure", ["first", "first_three", "reciprocal"])
def test_muscle_by_muscle_the_model_loses_at_most_one_case_to_chart_overlap(measured: Comparison, measure: str) -> None:
    assert measured.difference("site", "chart overlap", measure).mean >= -1 / len(measured.cases)


def test_the_model_has_the_better_log_score_under_the_stated_rule(measured: Comparison) -> None:
    for level in LEVELS:
        assert measured.difference(level, "chart overlap", "log_score").mean > 0


def test_what_the_page_says_about_the_lookup_and_the_prevalence(measured: Comparison) -> None:
    for level in LEVELS:
        for other in ("area lookup", "prevalence", "prevalence, painful side"):
            assert all(measured.difference(level, other, measure).mean > 0 for measure in MEASURES)


def test_what_the_page_says_about_the_charts(measured: Comparison) -> None:
    against = [measured.difference("site", "chart overlap", measure) for measure in MEASURES]

    assert all(one.low < 0 < one.high for one in against)
    assert measured.difference("group", "chart overlap", "first_three").mean < 0
    for level in LEVELS:
        with_little = measured.mean(level, "chart overlap", "log_score_0.01")
        assert with_little > measured.mean(level, "model", "log_score")


def test_every_number_is_written_for_programs(measured: Comparison) -> None:
    written = json.loads(json.dumps(as_json(measured)))

    assert len(written["cases"]) == len(measured.cases)
    assert written["means"]["site"]["model"]["first"] == measured.mean("site", "model", "first")
    assert set(written["model_less_other"]["group"]["chart overlap"]) == set(MEASURES)


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "validation/localization/score.py", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def test_other_cases_are_compared_the_same_way_every_time(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    rows = read_table(folder / "cases.csv", ())
    with other.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows([*rows[3:6], rows[6] | {"scorable": "no"}])

    once, again = (run(folder.parents[1], "--json", "--cases", str(other)) for _ in range(2))

    assert once.returncode == 0, once.stderr
    assert once.stdout == again.stdout
    answer = json.loads(once.stdout)
    assert [case["id"] for case in answer["cases"]] == ["c18", "c23", "c29"]
    assert {case["circular"] for case in answer["cases"]} == {"not judged"}
    assert [case["id"] for case in answer["left_out"]] == ["c34"]


def test_a_file_that_cannot_be_read_ends_with_one_line(folder: Path, tmp_path: Path) -> None:
    result = run(folder.parents[1], "--cases", str(tmp_path / "absent.csv"))

    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1


def test_a_file_without_a_case_to_compare_is_refused(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "none.csv").write_text(
        "case_id,scorable,pain_regions,culprit_muscles\nx,no,tmj:R,masseter_deep:R\n", encoding="utf-8"
    )

    assert "none remains" in run(folder.parents[1], "--cases", str(tmp_path / "none.csv")).stderr
