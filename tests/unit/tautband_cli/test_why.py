import json
from pathlib import Path
from typing import Any

import pytest

from tautband_cli.main import run

PAIN = [{"region": region, "side": "right"} for region in ("temple_anterior", "neck_lateral")]
PRESSED = {"muscle": "upper_trapezius", "side": "right", "tenderness": "present", "familiar_pain": "present"}
ELSEWHERE = {"muscle": "splenius_capitis", "side": "right", "tenderness": "absent"}


def written(folder: Path, **parts: Any) -> str:
    file = folder / "assessment.json"
    file.write_text(json.dumps({"schema": "assessment/1", "patient": {"age": 34}, **parts}))
    return str(file)


def test_the_steps_add_up_to_the_log_odds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, pain=PAIN, findings=[PRESSED, ELSEWHERE])

    assert run(["rank", file, "--why", "upper_trapezius:right"]) == 0

    lines = capsys.readouterr().out.splitlines()
    steps = [float(line.split()[0]) for line in lines if line.startswith("  ") and "%" in line]
    total = next(float(line.split()[0]) for line in lines if "in all" in line)
    assert sum(steps) == pytest.approx(total, abs=0.05)
    assert [line.split("  ")[-1] for line in lines[2:9]] == [
        "how common an active point is here, before anything is known",
        "places that were not mentioned",
        "Posterolateral neck, right",
        "Temple, anterior (pterion to lateral brow), right",
        "what was felt at other muscles",
        "what was felt at this muscle",
        "log odds in all; a probability p has log odds ln(p / (1 - p))",
    ]


def test_the_painful_side_can_be_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, pain=[{**PAIN[0], "side": "unknown"}], pain_complete=True)

    assert run(["rank", file, "--why", "upper_trapezius:unknown"]) == 0

    out = capsys.readouterr().out
    assert out.startswith("Why Trapezius, upper part (TrP1, TrP2), painful side: ")
    assert "places that are not painted" in out
    assert out.count("Temple, anterior (pterion to lateral brow)\n") == 1


@pytest.mark.parametrize(
    ("site", "rule"),
    [
        ("upper_trapezius", "is not MUSCLE:SIDE with a side of left, right, midline, unknown"),
        ("upper_trapezus:right", 'is not a known muscle site; did you mean "upper_trapezius:right"?'),
    ],
)
def test_a_site_that_does_not_exist_is_refused_on_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], site: str, rule: str
) -> None:
    file = written(tmp_path, pain=PAIN)

    assert run(["rank", file, "--why", site]) == 2

    err = capsys.readouterr().err
    assert rule in err
    assert err.count("\n") == 1


def test_behind_a_withheld_ranking_nothing_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, patient={"age": 70}, pain=PAIN)

    assert run(["rank", file, "--why", "upper_trapezius:right"]) == 0

    assert "Ranking withheld" in capsys.readouterr().out
