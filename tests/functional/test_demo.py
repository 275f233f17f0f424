"""The first thing that a newcomer runs."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_demo_ranks_before_and_after_a_palpation_and_refuses_where_it_must() -> None:
    result = subprocess.run([sys.executable, "tools/demo.py"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    assert result.stdout.count("$ tautband rank ") == 3
    assert "Ranking withheld" in result.stdout
    assert "Is this a new headache" in result.stdout
    assert "not a diagnosis" in result.stdout
