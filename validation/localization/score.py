"""Compare the ranking with simpler methods on published cases: `python validation/localization/score.py [--json]`."""

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from validation.localization.compare import CASES, compare
from validation.localization.report import as_json, as_markdown

from tautband.errors import TautbandError
from tautband.knowledge import load


def main(arguments: list[str]) -> int:
    """Give 2 if the cases cannot be read, 0 otherwise."""
    parser = argparse.ArgumentParser(description="Compare the ranking with simpler methods on published cases.")
    parser.add_argument("--cases", type=Path, default=CASES, help="another table with the same columns")
    parser.add_argument("--json", action="store_true", help="every number, for programs")
    options = parser.parse_args(arguments)
    try:
        comparison = compare(load(), options.cases)
    except TautbandError as error:
        print(error, file=sys.stderr)
        return 2
    print(json.dumps(as_json(comparison), indent=2) if options.json else as_markdown(comparison))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
