"""Read sheets back that simulated hands have shaded and simulated scanners have scanned: how much comes back.

The bar is a published re-import of scanned drawings: extent ICC and Jaccard above 0.90, and a smallest detectable
change of extent of at most 0.38 % of the surface. What falls short is said; only refused sheets fail the run.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from validation.paper.measure import as_json, measure  # noqa: E402  # the folder above must be on the path first

SHEETS, SEED = 40, 20260301
REPORT = Path(__file__).resolve().parent / "report.json"


def main() -> int:
    """Give 1 if a sheet was refused."""
    outcomes = measure(SHEETS, seed=SEED)
    found: dict[str, Any] = {"date": f"{datetime.now(tz=UTC):%Y-%m-%d}", "seed": SEED, **as_json(outcomes)}
    REPORT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    for name in ("drawn_and_read", "aimed_and_read"):
        print(name, json.dumps(found[name]))
    for name in ("by_way", "by_pen", "by_style", "by_habit", "by_extent"):
        for key, part in found[name].items():
            print(f"  {name[3:]}: {key}: {json.dumps(part)}")
    refused = [one.refusal for one in outcomes if one.refusal]
    print(f"{len(outcomes) - len(refused)} of {len(outcomes)} sheets read" + "".join(f"\n  {line}" for line in refused))
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
