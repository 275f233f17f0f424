"""Spoil every rule one token at a time and count how many of the spoiled rules the manual's tables catch.

A mutant that no row catches is equivalent only if it agrees with the rule on 200,000 complete histories that include
every threshold, one less and one more; all others are survivors, and listed.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from validation.mutants.histories import draw, thresholds  # noqa: E402
from validation.mutants.killers import cases, catches, killer  # noqa: E402
from validation.mutants.mutants import Mutant, expressions, mutants, shipped, spoil  # noqa: E402

from tautband.knowledge import load  # noqa: E402  # the folder above must be on the path first
from tautband.logic import judge_many  # noqa: E402

HISTORIES, SEED = 200_000, 20260301
GOAL = 0.98
REPORT = Path(__file__).resolve().parent / "report.json"


def main() -> int:
    """Give 1 if fewer than 98 % of the mutants that are not equivalent were caught."""
    broken = [case for case in cases() if catches(case, load())]
    assert not broken, f"rows that fail on the shipped rules: {broken[:3]}"
    everyone = mutants(shipped())
    left = uncaught(everyone)
    equal = equivalent(left)
    survivors = [str(one) for one in left if one not in equal]
    counted = len(everyone) - len(equal)
    report = {
        "date": f"{datetime.now(tz=UTC):%Y-%m-%d}",
        "rows": len(cases()),
        "mutants": len(everyone),
        "by_table": dict(Counter(one.table for one in everyone)),
        "caught": len(everyone) - len(left),
        "equivalent": [str(one) for one in equal],
        "histories": HISTORIES,
        "survivors": survivors,
        "caught_share": round((counted - len(survivors)) / counted, 4),
    }
    REPORT.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    print(json.dumps({key: value for key, value in report.items() if key != "equivalent"}, indent=2))
    print(f"{len(equal)} equivalent")
    return 0 if report["caught_share"] >= GOAL else 1  # type: ignore[operator]  # a number


def uncaught(some: Sequence[Mutant]) -> list[Mutant]:
    """The mutants that no row catches."""
    tables = shipped()
    return [one for one in some if killer(one, spoil(tables, one)) is None]


def equivalent(some: Sequence[Mutant], *, number: int = HISTORIES) -> list[Mutant]:
    """Those of the mutants that agree with their rule on every history."""
    tables, rules = shipped(), load().before_needling
    limits = thresholds(tables)
    rng = np.random.default_rng(SEED)
    agreeing = draw(rules, limits, rng, number=number, consistent=True)
    any_at_all = draw(rules, limits, rng, number=number, consistent=False)
    found = []
    for one in some:
        before, after = expressions(one, tables)
        # Contradictions are there to refuse histories that do not agree.
        columns = any_at_all if one.table in {"contradictions", "questions"} else agreeing
        if np.array_equal(judge_many(before, columns), judge_many(after, columns)):
            found.append(one)
    return found


if __name__ == "__main__":
    sys.exit(main())
