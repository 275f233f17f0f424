"""Screening, warm: a full history, the next question, and the same rules in a general rule library."""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib.util import find_spec

import numpy as np
from validation.mutants.histories import draw, history_at, thresholds

from benchmarks.measure import machine, middle_and_late, milliseconds, publish, repeated, table, verdict
from benchmarks.rule_library import facts_of, judged, prepared, rules_of
from tautband.knowledge import load
from tautband.knowledge.tables import read_tables
from tautband.logic import Told, judge
from tautband.screening import History, ask_next, screen
from tautband.screening.headache_types import judge_types
from tautband.screening.red_flags import judge_flags

SCREEN_TARGET, ASK_TARGET = 0.002, 0.020
PATIENTS, SEED = 60, 20260301
SHARES = {"nothing answered": 0.0, "a tenth answered": 0.1, "half answered": 0.5, "nine tenths answered": 0.9}
FACTS = load()
RULES = FACTS.before_needling


def main() -> None:
    """Measure what a screen and a question take, then compare with the library."""
    if find_spec("rule_engine") is None:
        sys.exit("rule-engine is not installed, so nothing was compared; `make bench` installs it")
    complete = patients(PATIENTS)
    rows = [screen_row("everything answered", complete)]
    rows += [
        screen_row(name, [partly(one, share, n) for n, one in enumerate(complete)]) for name, share in SHARES.items()
    ]
    asked = [ask_row(name, [partly(one, share, n) for n, one in enumerate(complete)]) for name, share in SHARES.items()]
    text = f"Milliseconds. {machine('numpy')}\n\n"
    text += table(["History", "Screen, median", "95th percentile", "2 ms"], rows) + "\n\n"
    text += table(["History", "Screen and next question, median", "95th percentile", "20 ms"], asked) + "\n\n"
    publish("screening", text + compared(complete))


def patients(number: int) -> list[Told]:
    """Complete histories at random, with every threshold, one less and one more."""
    columns = draw(RULES, thresholds(read_tables()), np.random.default_rng(SEED), number=number, consistent=True)
    return [history_at(columns, row, RULES) for row in range(number)]


def partly(told: Told, share: float, seed: int) -> Told:
    """A share of the answers."""
    rng = np.random.default_rng(seed)
    kept = {name: value for name, value in told.items() if rng.random() < share}
    return {name: value for name, value in kept.items() if RULES.questions[name].block != "computed"}


def screen_row(name: str, some: Sequence[Told]) -> list[str]:
    """How long a screen takes."""
    return row(name, [partial(screen, History(told=told), knowledge=FACTS) for told in some], SCREEN_TARGET)


def ask_row(name: str, some: Sequence[Told]) -> list[str]:
    """How long it takes to screen and to find the next question."""
    return row(name, [partial(next_question, told) for told in some], ASK_TARGET)


def next_question(told: Told) -> object:
    """Screen, then find what to ask."""
    return ask_next(screen(History(told=told), knowledge=FACTS), RULES)


def row(name: str, runs: Sequence[Callable[[], object]], target: float) -> list[str]:
    """One line: each patient counts with the median of eleven runs."""
    middle, late = middle_and_late([middle_and_late(repeated(run))[0] for run in runs])
    return [name, milliseconds(middle), milliseconds(late), verdict(late, target)]


def compared(some: Sequence[Told]) -> str:
    """The truth of every criterion and flag, by the library and by us; the answers must be the same."""
    library = prepared(RULES)
    ours, reasons, theirs = [], [], []
    for told in some:
        facts = facts_of(told, RULES)
        assert truths(told) == judged(library, facts)
        ours.append(middle_and_late(repeated(partial(truths, told)))[0])
        reasons.append(middle_and_late(repeated(partial(with_reasons, told)))[0])
        theirs.append(middle_and_late(repeated(partial(judged, library, facts)))[0])
    lines = [
        ["truths alone, ours", milliseconds(middle_and_late(ours)[0]), "1"],
        [
            "with the answers used and those waited for, ours",
            milliseconds(middle_and_late(reasons)[0]),
            against(reasons, ours),
        ],
        ["truths alone, rule-engine", milliseconds(middle_and_late(theirs)[0]), against(theirs, ours)],
    ]
    header = [f"{len(rules_of(RULES))} rules on {len(some)} complete histories", "Median", "Against ours"]
    return f"{machine('rule-engine')}\n\n{table(header, lines)}"


def against(times: Sequence[float], ours: Sequence[float]) -> str:
    """How many times ours."""
    return f"{middle_and_late(times)[0] / middle_and_late(ours)[0]:.2g} times"


def truths(told: Told) -> dict[str, bool]:
    """The truth of every rule, as the library gives it."""
    return {name: judge(rule, told) is True for name, rule in rules_of(RULES).items()}


def with_reasons(told: Told) -> object:
    """What a screen does with the same rules."""
    return judge_types(told, RULES), judge_flags(History(told=told), (told,), RULES)


if __name__ == "__main__":
    main()
