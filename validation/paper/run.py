"""Read sheets back that simulated hands have shaded and simulated scanners have scanned: how much comes back.

The bar is what a study of 2024 reports for its re-import of scanned drawings, quoted, not checked in its text: extent
ICC and Jaccard above 0.90, and a smallest detectable change of extent of at most 0.38 % of the surface. A steady hand
shows what paper, scanner and reader lose; simulated people add what hands lose, which no reader can give back. The run
fails if a sheet is refused, a tick is misread, or what the steady hand drew comes back worse than the bar.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from validation.paper.measure import as_json, measure  # noqa: E402  # the folder above must be on the path first

REPORT = Path(__file__).resolve().parent / "report.json"
BAR = {"extent_icc": 0.90, "jaccard": 0.90, "mdc_percent_of_surface": 0.38}
SEED = 20260301


def main(arguments: list[str]) -> int:
    """Give 1 if a target is missed."""
    parser = argparse.ArgumentParser(description="simulated paper sheets, read back (about ten minutes)")
    parser.add_argument("--people", type=int, default=120, help="sheets shaded as people do")
    parser.add_argument("--steady", type=int, default=60, help="sheets shaded without a fault")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args(arguments)
    people = as_json(measure(options.people, seed=SEED, processes=options.processes))
    steady = as_json(measure(options.steady, seed=SEED + 1, steady=True, processes=options.processes))
    found = {"date": f"{datetime.now(tz=UTC):%Y-%m-%d}", "seed": SEED, "bar": BAR, "people": people, "steady": steady}
    REPORT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(f"{found['date']}: bar {json.dumps(BAR)}")
    for name, figures in (
        ("steady hand, drawn and read", steady["drawn_and_read"]),
        ("people, aimed and read", people["aimed_and_read"]),
        ("people, drawn and read", people["drawn_and_read"]),
    ):
        print(f"{name} ({'meets' if _meets(figures) else 'misses'} the bar): {json.dumps(figures)}")
    for group in ("by_way", "by_pen", "by_style", "by_habit", "by_extent"):
        for key, part in people[group].items():
            print(f"  {group[3:]}: {key}: {json.dumps(part)}")
    whole = all(_whole(part["drawn_and_read"]) for part in (people, steady))
    return 0 if whole and _meets(steady["drawn_and_read"]) else 1


def _whole(figures: Mapping[str, Any]) -> bool:
    return bool(figures["refused"] == 0 and figures["ticks_right"] == 1)


def _meets(figures: Mapping[str, Any]) -> bool:
    return bool(
        figures["extent_icc_95"][0] > BAR["extent_icc"]
        and figures["jaccard_mean"] > BAR["jaccard"]
        and figures["mdc_percent_of_surface"] <= BAR["mdc_percent_of_surface"]
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
