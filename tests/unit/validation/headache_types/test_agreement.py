"""All vignettes and all thresholds, and what is written about them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from validation.headache_types.compare import Agreement, compare
from validation.headache_types.report import as_json, as_markdown, engines

from tautband.knowledge import Knowledge


@pytest.fixture(scope="module")
def found(knowledge: Knowledge) -> Agreement:
    return compare(knowledge)


def test_all_published_and_all_boundary_cases_pass(found: Agreement) -> None:
    assert found.faults == ()
    assert [(count.k, count.n) for count in found.counts] == [
        (12, 12),
        (1, 12),
        (12, 12),
        (10, 10),
        (9, 9),
        (3, 3),
        (73, 73),
    ]


def test_every_row_of_a_table_is_as_wide_as_its_header(found: Agreement) -> None:
    for text in (as_markdown(found), engines(found)):
        for table in [part for part in text.split("\n\n") if part.startswith("|")]:
            assert len({row.count("|") for row in table.splitlines()}) == 1, table.splitlines()[0]


def test_every_answer_is_written_for_programs(found: Agreement) -> None:
    written = json.loads(json.dumps(as_json(found)))

    assert len(written["cases"]) == 22
    assert len(written["boundary"]) == 73
    assert all(one["right"] for one in written["boundary"])
    assert len(written["intervals"]) == 20


def test_the_equal_intervals_are_counted(found: Agreement) -> None:
    assert "Of 20 intervals 20 equal the collected ones to four places" in engines(found)
    assert "of the 2 that a source gives beside its counts 2 equal it to three" in engines(found)


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "validation/headache_types/run.py", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def test_a_spoiled_threshold_ends_with_one_and_is_named(folder: Path, tmp_path: Path) -> None:
    text = (folder / "boundary.toml").read_text(encoding="utf-8")
    spoiled = tmp_path / "boundary.toml"
    spoiled.write_text(text.replace('codes = ["3.4"]', 'codes = ["2.3"]', 1), encoding="utf-8")

    result = run(folder.parents[1], "--boundary", str(spoiled), "--report", str(tmp_path / "report.json"))

    assert result.returncode == 1, result.stderr
    assert "Not as it should be: HC: expected 2.3, found 3.4." in result.stdout
    assert json.loads((tmp_path / "report.json").read_text())["faults"] == ["HC: expected 2.3, found 3.4"]


def test_vignettes_that_cannot_be_read_end_with_two_and_one_line(folder: Path, tmp_path: Path) -> None:
    result = run(folder.parents[1], "--cases", str(tmp_path / "absent.toml"), "--report", str(tmp_path / "r.json"))

    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
