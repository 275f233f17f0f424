"""Does asking by value need fewer questions? `python validation/asking/run.py` (two minutes).

Patients are drawn from the assumption on which the value rests (all answers that the rules tell apart count alike), so
this shows that the arithmetic does what it should. Real patients answer otherwise, and nobody has measured how.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from validation.asking.measure import at_random, by_form, by_value, patients, questions_until_decided

REPORT = Path(__file__).parent / "report.json"
PATIENTS, SEED = 300, 20260302


def main() -> int:
    """Give 1 if asking by value needs more questions than a form, 0 otherwise."""
    some = patients(PATIENTS, seed=SEED)
    ways = {
        "by value": by_value,
        "in the order of the form": by_form,
        "at random": at_random(np.random.default_rng(SEED)),
    }
    counts = {way: [questions_until_decided(one, choose) for one in some] for way, choose in ways.items()}
    report = {
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "patients": PATIENTS,
        "questions": {
            way: {"mean": round(float(np.mean(of)), 1), "least": min(of), "most": max(of)} for way, of in counts.items()
        },
        "fewer_than_the_form": int(np.sum(np.array(counts["by value"]) < counts["in the order of the form"])),
        "more_than_the_form": int(np.sum(np.array(counts["by value"]) > counts["in the order of the form"])),
    }
    REPORT.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(report, indent=2))
    return 0 if np.mean(counts["by value"]) < np.mean(counts["in the order of the form"]) else 1


if __name__ == "__main__":
    sys.exit(main())
