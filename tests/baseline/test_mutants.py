"""A share of `validation/mutants`: spoiled rules that the tables of the manual must catch, and the full report."""

import json
from pathlib import Path

from validation.mutants.killers import cases, catches
from validation.mutants.mutants import mutants, shipped, spoil
from validation.mutants.run import equivalent, uncaught

from tautband.knowledge import load

EVERYONE = mutants(shipped())
SHARE = 6  # one mutant in six in a fast run; another one each time the rules change
REPORT = json.loads((Path(__file__).parents[2] / "validation/mutants/report.json").read_text(encoding="utf-8"))


def test_no_row_fails_on_the_rules_as_they_are() -> None:
    assert [case for case in cases() if catches(case, load())] == []


def test_spoiled_rules_are_caught() -> None:
    some = EVERYONE[::SHARE]

    left = uncaught(some)

    assert len(some) > 100
    assert [str(one) for one in left if one not in equivalent(left, number=20_000)] == []


def test_a_spoiled_rule_changes_the_knowledge_and_a_row_sees_it() -> None:
    one = next(mutant for mutant in EVERYONE if mutant.place == "S4/rule" and mutant.after.endswith("<= 6"))
    spoiled = spoil(shipped(), one)

    assert spoiled.before_needling.red_flags["S4"].rule != load().before_needling.red_flags["S4"].rule
    assert uncaught([one]) == []
    assert equivalent([one], number=20_000) == []


def test_the_full_run_is_reported_for_the_rules_as_they_are() -> None:
    """After a rule has changed: python validation/mutants/run.py."""
    assert REPORT["mutants"] == len(EVERYONE)
    assert REPORT["rows"] == len(cases())
    assert REPORT["caught_share"] >= 0.98
    assert REPORT["caught"] + len(REPORT["equivalent"]) + len(REPORT["survivors"]) == REPORT["mutants"]
