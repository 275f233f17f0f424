"""A small, seeded share of `validation/calibration`: six hundred simulated patients instead of twenty thousand.

The bounds are looser than the targets there, by what chance does to so few.
"""

from pathlib import Path
from typing import Any

import pytest
from validation.calibration.measure import CHUNK, WORLDS, measure
from validation.calibration.summary import summary

PATIENTS, CHECKED = 600, 150


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("chunks")


@pytest.fixture(scope="module")
def believed(folder: Path) -> dict[str, Any]:
    return summary(measure(folder, WORLDS[0], patients=PATIENTS, checked=CHECKED, processes=1))


def test_what_is_said_happens_that_often(believed: dict[str, Any]) -> None:
    assert believed["patients"] == PATIENTS
    assert sum(believed["sites"]["n"]) == PATIENTS * 75
    assert believed["sites"]["calibration_error"] < 0.02


def test_what_is_said_happens_that_often_where_it_is_not_nearly_impossible(believed: dict[str, Any]) -> None:
    assert sum(believed["likely_sites"]["n"]) > 1000
    assert believed["likely_sites"]["calibration_error"] < 0.05


def test_none_of_these_happens_as_often_as_it_is_said(believed: dict[str, Any]) -> None:
    assert sum(believed["none_of_these"]["n"]) == PATIENTS
    assert believed["none_of_these"]["calibration_error"] < 0.1


def test_intervals_hold_the_answer_under_the_true_numbers_nine_times_in_ten(believed: dict[str, Any]) -> None:
    assert believed["covered_pairs"] == CHECKED * 75
    assert 0.84 < believed["covered"] < 0.96
    assert 0.80 < believed["covered_likely"] < 0.97


def test_the_ranking_knows_more_than_how_common_points_are(believed: dict[str, Any]) -> None:
    curve = believed["sites"]
    happened = sum(n * share for n, share in zip(curve["n"], curve["happened"], strict=True) if n)
    share = happened / sum(curve["n"])

    assert curve["brier"] < 0.8 * share * (1 - share)


def test_a_finished_part_is_not_computed_again(folder: Path, believed: dict[str, Any]) -> None:
    files = sorted(folder.iterdir())
    written = [file.stat().st_mtime_ns for file in files]

    assert len(files) == PATIENTS // CHUNK
    assert summary(measure(folder, WORLDS[0], patients=PATIENTS, checked=CHECKED, processes=1)) == believed
    assert [file.stat().st_mtime_ns for file in files] == written
