"""Complete histories at random: every answer that the rules tell apart, each threshold with one less and one more."""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from tautband.knowledge.before_needling import BeforeNeedling, Question
from tautband.knowledge.rule_texts import definitions, rule_texts
from tautband.knowledge.tables import Tables
from tautband.logic import Expression, Value
from tautband.logic.expressions import Compared, atoms, parse
from tautband.screening.derived import CLASSES, NON_OPIOID

Column = NDArray[np.generic]


def thresholds(tables: Tables) -> dict[str, set[float]]:
    """The numbers with which any rule compares each answer."""
    known = definitions(tables)
    rules: Iterable[Expression] = [*known.values(), *(parse(rule.text, known) for rule in rule_texts(tables))]
    found: dict[str, set[float]] = {}
    for atom in (atom for rule in rules for atom in atoms(rule)):
        if isinstance(atom, Compared):
            for name, limit in ((atom.left, atom.right), (atom.right, atom.left)):
                if isinstance(name, str) and isinstance(limit, float):
                    found.setdefault(name, set()).add(limit)
    return found


def draw(
    rules: BeforeNeedling, limits: Mapping[str, set[float]], rng: np.random.Generator, *, number: int, consistent: bool
) -> dict[str, Column]:
    """Answers to every question, one entry a history; a set has a column for each word.

    Args:
        rules: The questions.
        limits: Thresholds by name.
        rng: Source of randomness.
        number: How many histories.
        consistent: Whether contradictory answers are made to agree.
    """
    columns: dict[str, Column] = {}
    for name, question in rules.questions.items():
        columns |= _column(name, question, sorted(limits.get(name, {0.0})), rng, number)
    if consistent:
        _agree(columns)
    return columns


def history_at(columns: Mapping[str, Column], row: int, rules: BeforeNeedling) -> dict[str, Value]:
    """One history as answers by name."""
    told: dict[str, Value] = {}
    for name, question in rules.questions.items():
        if question.kind == "set":
            told[name] = frozenset(word for word in question.choices if columns[f"{name}:{word}"][row])
        else:
            told[name] = columns[name][row].item()
    return told


def _column(
    name: str, question: Question, limits: list[float], rng: np.random.Generator, number: int
) -> dict[str, Column]:
    match question.kind:
        case "yes_no":
            return {name: rng.random(number) < 0.5}
        case "choice":
            return {name: rng.choice(np.array(question.choices), number)}
        case "set":
            return {f"{name}:{word}": rng.random(number) < 0.3 for word in question.choices}
        case "text":
            return {name: np.full(number, "words")}
    values = sorted({limit + step for limit in limits for step in (-1.0, -0.5, 0.0, 0.5, 1.0)})
    low, high = question.low, question.high
    legal = [value for value in values if (low is None or value >= low) and (high is None or value <= high)]
    return {name: rng.choice(np.array(legal), number)}


def _agree(columns: dict[str, Column]) -> None:
    """Let answers that bound each other agree, so that no history is refused at entry."""

    def least(name: str, *others: str) -> None:
        columns[name] = np.maximum.reduce([columns[name], *(columns[other] for other in others)])

    def most(name: str, other: str) -> None:
        columns[name] = np.minimum(columns[name], columns[other])

    columns["headache_days"] = np.where(columns["continuous"], 30.0, columns["headache_days"])
    most("migraine_days", "headache_days")
    most("freq_months", "months_present")
    most("age_at_onset", "age")
    most("dbp", "sbp")
    most("menses_window.cycles_with_attack", "menses_window.cycles")

    def together(name: str, drugs: Iterable[str]) -> None:
        """Days with any of some drugs: no fewer than with the most used one, no more than all of them added up."""
        days = [columns[f"med_days.{drug}"] for drug in drugs]
        columns[name] = np.clip(columns[name], np.maximum.reduce(days), np.minimum(31.0, np.sum(days, axis=0)))

    for drug in CLASSES:
        columns[f"acute_drug_days_by_class.{drug}"] = columns[f"med_days.{drug}"]
    together("nonopioid_days", NON_OPIOID)
    together("any_acute_days", CLASSES)
    least("any_acute_days", "nonopioid_days")
    columns["age_50_plus"] = np.greater_equal(columns["age"], 50)
    columns["pregnant"] = columns["pregnant"] & (columns["sex"] != "male")
    columns["weeks"] = np.where(columns["pregnant"], columns["weeks"], 0.0)
    cycles = np.where(np.greater(columns["menses_window.cycles"], 0), columns["menses_window.cycles"], 1.0)
    columns["menses_cycles_of_three"] = 3 * columns["menses_window.cycles_with_attack"] / cycles
