"""The commands of a curator: the exit status says whether the facts are in order."""

import json
from pathlib import Path

import pytest

from tautband_cli.main import run

HEADER = "muscle,region,strength,source,locator,status,note\n"


@pytest.fixture
def better(tmp_path: Path) -> Path:
    (tmp_path / "referred_pain.csv").write_text(
        HEADER + "upper_trapezius,temple_anterior,spillover,gatterman;seed;FdlP2007UT,not recorded,read,\n"
    )
    return tmp_path


@pytest.fixture
def worse(tmp_path: Path) -> Path:
    (tmp_path / "referred_pain.csv").write_text(HEADER + "upper_trapezius,temple_front,spillover,seed,,read,\n")
    return tmp_path


def test_the_shipped_facts_pass(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["knowledge", "check"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "all checks passed"
    assert lines[1].startswith("recalled (unverified): ")
    assert any(line.startswith("place in the source not recorded: ") for line in lines)


def test_a_failed_check_leaves_with_one(worse: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["knowledge", "check", "--overlay", str(worse)]) == 1

    assert capsys.readouterr().out.splitlines() == [
        f"{worse / 'referred_pain.csv'}: row 2, column locator: field required",
        "1 check failed; the facts were not counted",
    ]


def test_failed_checks_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "referred_pain.csv").write_text(HEADER + "procerus,temple_front,spillover,seed,x,read,\n")

    assert run(["knowledge", "check", "--overlay", str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "checks failed: 1"


def test_a_check_as_json(better: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["knowledge", "check", "--json", "--overlay", str(better)]) == 0

    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "knowledge-check/1"
    assert document["findings"] == []
    assert sum(document["statuses"].values()) == document["facts"]


def test_what_a_folder_changes(better: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["knowledge", "diff", "shipped", str(better)]) == 0

    assert capsys.readouterr().out == (
        "upper_trapezius -> temple_anterior: strength essential -> spillover (source gatterman, seed, FdlP2007UT)\n"
    )


def test_nothing_changed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["knowledge", "diff", "shipped", "shipped"]) == 0

    assert capsys.readouterr().out == "nothing changed\n"


def test_a_difference_as_json(better: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["knowledge", "diff", "shipped", str(better), "--json"]) == 0

    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "knowledge-diff/1"
    assert document["before"] != document["after"]
    assert len(document["changes"]) == 1


def test_a_folder_that_does_not_exist_is_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["knowledge", "diff", "shipped", str(tmp_path / "nowhere")]) == 2

    assert (
        capsys.readouterr().err == f"{tmp_path / 'nowhere'}: the folder: does not exist; give a folder of fact files\n"
    )
