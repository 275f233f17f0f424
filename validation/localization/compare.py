"""Every method on every case, muscle by muscle and group by group, and the differences between methods."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from validation.localization.cases import Case, LeftOut, read_cases
from validation.localization.measures import (
    SPREAD,
    Floats,
    bernoulli_log_score,
    expected,
    first_places,
    log_score,
    paired_interval,
    shares,
)
from validation.localization.methods import (
    Candidate,
    LookupRow,
    Method,
    Opinion,
    Values,
    build_methods,
    group_of,
    read_lookup,
)

from tautband.errors import InputError
from tautband.knowledge import Knowledge

HERE = Path(__file__).resolve().parent
CASES = HERE / "cases.csv"
LOOKUP = HERE / "lookup.csv"
LEVELS = ("site", "group")
MEASURES = ("first", "first_three", "reciprocal", "log_score")
SPREADS = (SPREAD, 0.1, 0.01)
SEED = 20260301

Row = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Difference:
    """The model less another method, over all cases.

    Attributes:
        mean: Mean difference.
        low, high: Ends of its 95 % interval.
        better, worse: In how many cases the model does better, and worse.
    """

    mean: float
    low: float
    high: float
    better: int
    worse: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that was measured.

    Attributes:
        digest: The facts that it rests on.
        cases: The compared cases.
        left_out: The others.
        rows: By level and method one row of measures for each case.
    """

    digest: str
    cases: tuple[Case, ...]
    left_out: tuple[LeftOut, ...]
    rows: Mapping[str, Mapping[str, tuple[Row, ...]]]

    def column(self, level: str, method: str, measure: str) -> Floats:
        """One measure of all cases, in their order."""
        return np.array([row[measure] for row in self.rows[level][method]])

    def mean(self, level: str, method: str, measure: str, chosen: Sequence[bool] | None = None) -> float:
        """Mean of a measure over all cases, or over the chosen ones."""
        column = self.column(level, method, measure)
        return float((column if chosen is None else column[np.array(chosen)]).mean())

    def difference(self, level: str, other: str, measure: str) -> Difference:
        """The model less another method; the same draws of cases for every pair."""
        gap = self.column(level, "model", measure) - self.column(level, other, measure)
        low, high = paired_interval(gap, np.random.default_rng(SEED))
        return Difference(float(gap.mean()), low, high, int((gap > 1e-9).sum()), int((gap < -1e-9).sum()))

    @property
    def others(self) -> tuple[str, ...]:
        """The methods that the model is compared with."""
        return tuple(name for name in self.rows["site"] if name != "model")


def compare(knowledge: Knowledge, path: Path = CASES) -> Comparison:
    """Compare all methods on a file of cases.

    Raises:
        InputError: The file breaks a rule, or no case of it can be compared.
    """
    lookup = read_lookup(LOOKUP, knowledge)
    read, left_out = read_cases(path, knowledge)
    if not read:
        raise InputError(place=path.name, value=len(left_out), rule="cases are left out, and none remains to compare")
    cases = tuple(_with_shared_source(case, knowledge, lookup) for case in read)
    rows: dict[str, dict[str, tuple[Row, ...]]] = {level: {} for level in LEVELS}
    for method in build_methods(knowledge, lookup):
        opinions = [method.opinion(case) for case in cases]
        for level in LEVELS:
            rows[level][method.name] = tuple(
                _row(method, level, case, opinion, knowledge) for case, opinion in zip(cases, opinions, strict=True)
            )
    return Comparison(knowledge.digest, cases, tuple(left_out), rows)


def _row(method: Method, level: str, case: Case, opinion: Opinion, knowledge: Knowledge) -> Row:
    values: Values = opinion.sites if level == "site" else opinion.groups
    named: list[frozenset[Candidate]] = [frozenset(one) for one in case.named]
    if level == "group":
        named = list(dict.fromkeys(frozenset(group_of(site, knowledge) for site in one) for one in named))
    places = first_places(values, frozenset().union(*named))
    row = {
        "first": expected(places, lambda place: place <= 1),
        "first_three": expected(places, lambda place: place <= 3),
        "reciprocal": expected(places, lambda place: 1 / place),
        "place": expected(places, float),
        "log_score": log_score(shares(values, 0.0 if method.probabilities else SPREAD), named),
    }
    if method.probabilities:
        return row | {"bernoulli": bernoulli_log_score(values, named)}
    return row | {f"log_score_{spread}": log_score(shares(values, spread), named) for spread in SPREADS}


def _with_shared_source(case: Case, knowledge: Knowledge, lookup: tuple[LookupRow, ...]) -> Case:
    """A case from a source that the charts, the prevalence or the lookup rest on is circular, whoever judged it."""
    facts = [*(one.fact for one in knowledge.referred_pain), *(one.fact for one in knowledge.active_priors)]
    used = {key for fact in facts for key in fact.source} | {key for row in lookup for key in row.sources}
    return replace(case, circular="source") if case.source in used else case
