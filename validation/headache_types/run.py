"""Do the headache types contradict published vignettes? `python validation/headache_types/run.py` (a second)."""

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from validation.headache_types.cases import BOUNDARY, CASES
from validation.headache_types.compare import compare
from validation.headache_types.report import as_json, as_markdown

from tautband.errors import TautbandError
from tautband.knowledge import load

REPORT = Path(__file__).with_name("report.json")


def main(arguments: list[str]) -> int:
    """Give 1 if anything is not as it should be, 2 if the cases cannot be read, 0 otherwise."""
    parser = argparse.ArgumentParser(description="Run the headache types on published vignettes and on thresholds.")
    parser.add_argument("--cases", type=Path, default=CASES, help="other vignettes in the same form")
    parser.add_argument("--boundary", type=Path, default=BOUNDARY, help="other thresholds in the same form")
    parser.add_argument("--report", type=Path, default=REPORT, help="where every answer is written")
    options = parser.parse_args(arguments)
    try:
        found = compare(load(), cases=options.cases, boundary=options.boundary)
    except TautbandError as error:
        print(error, file=sys.stderr)
        return 2
    print(as_markdown(found))
    report = {"date": f"{datetime.now(UTC):%Y-%m-%d}", **as_json(found)}
    options.report.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
