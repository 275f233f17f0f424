"""Is a probability of 0.3 right three times in ten? `python validation/calibration/run.py` (about half an hour)."""

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from validation.calibration.measure import WORLDS, measure
from validation.calibration.summary import summary

from tautband.knowledge import load

HERE = Path(__file__).parent
REPORT = HERE / "report.json"


def main(arguments: list[str]) -> int:
    """Give 1 if a target is missed in the world as believed, 0 otherwise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--patients", type=int, default=20_000, help="in the world as believed")
    parser.add_argument("--checked", type=int, default=1_500, help="patients whose intervals are checked")
    parser.add_argument("--elsewhere", type=int, default=2_000, help="patients in each other world")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--folder", type=Path, default=HERE / "chunks", help="keeps finished parts")
    options = parser.parse_args(arguments)
    report: dict[str, object] = {"date": f"{datetime.now(UTC):%Y-%m-%d}", "knowledge": load().digest, "worlds": {}}
    worlds = {}
    for world in WORLDS:
        own = world is WORLDS[0]
        patients, checked = (options.patients, options.checked) if own else (options.elsewhere, 0)
        records = measure(options.folder, world, patients=patients, checked=checked, processes=options.processes)
        worlds[world.name] = summary(records)
        print(world.name, json.dumps(worlds[world.name]), flush=True)
    report["worlds"] = worlds
    REPORT.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    believed = worlds[WORLDS[0].name]
    kept = believed["sites"]["calibration_error"] <= 0.02 and 0.87 <= believed["covered"] <= 0.93
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
