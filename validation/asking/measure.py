"""How many questions it takes until every headache type is decided, asked in the order of their value and otherwise."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from validation.mutants.histories import draw, history_at, thresholds

from tautband.knowledge import load
from tautband.knowledge.tables import read_tables
from tautband.logic import Value
from tautband.screening import Gate, History, NextQuestion, ask_next, screen

FACTS = load()
RULES = FACTS.before_needling
ORDER = list(RULES.questions)  # of the file, which is that of a form
# A patient of 40 without a red flag, for whom a clinician has signed.
KNOWN: dict[str, Value] = {
    "age": 40.0, "age_50_plus": False, "age_at_onset": 20.0, "time_to_peak_min": 60.0, "sbp": 120.0, "dbp": 80.0,
    "secondary_suspected": False, "postpartum_weeks": 100.0, "weeks": 0.0,
}  # fmt: skip
Choose = Callable[[Sequence[NextQuestion]], NextQuestion]


def patients(number: int, *, seed: int) -> list[dict[str, Value]]:
    """Complete histories without a red flag: every answer that the rules tell apart has the same chance."""
    columns = draw(RULES, thresholds(read_tables()), np.random.default_rng(seed), number=number, consistent=True)
    return [_without_flags(history_at(columns, row, RULES)) for row in range(number)]


def questions_until_decided(patient: Mapping[str, Value], choose: Choose) -> int:
    """Ask about the headache until no question is open, and count.

    Args:
        patient: What the patient will answer.
        choose: Which of the open questions is asked.
    """
    told = {name: value for name, value in patient.items() if RULES.questions[name].block in {"patient", "red_flags"}}
    told["secondary_suspected"] = patient["secondary_suspected"]
    for asked in range(len(ORDER)):
        waiting = [one for one in ask_next(screen(History(told=told), knowledge=FACTS), RULES) if _of_headache(one)]
        if not waiting:
            return asked
        name = choose(waiting).name
        told[name] = patient[name]
    message = "the questions come to no end"
    raise AssertionError(message)


def by_value(waiting: Sequence[NextQuestion]) -> NextQuestion:
    """The question whose answer is expected to settle most."""
    return waiting[0]


def by_form(waiting: Sequence[NextQuestion]) -> NextQuestion:
    """The next open question of a form; a form that skips what is settled already."""
    return min(waiting, key=lambda one: ORDER.index(one.name))


def at_random(rng: np.random.Generator) -> Choose:
    """Any open question."""
    return lambda waiting: waiting[int(rng.integers(len(waiting)))]


def _of_headache(one: NextQuestion) -> bool:
    question = RULES.questions.get(one.name)
    return one.gate is Gate.OPEN and question is not None and question.block in {"profile", "history"}


def _without_flags(told: dict[str, Value]) -> dict[str, Value]:
    plain = {name: value for name, value in told.items() if RULES.questions[name].block != "computed"}
    for name in plain:
        question = RULES.questions[name]
        if question.block == "red_flags" and question.kind == "yes_no":
            plain[name] = False
    return plain | KNOWN
