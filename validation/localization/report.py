"""The comparison as tables for people and as numbers for programs."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from validation.localization.cases import Case
from validation.localization.compare import LEVELS, MEASURES, SPREADS, Comparison

HEADINGS = {
    "first": "named first",
    "first_three": "named in first three",
    "reciprocal": "mean of 1 / place",
    "log_score": "log score",
}
OF_LEVEL = {"site": "muscle by muscle, on each side", "group": "muscle group by muscle group, on each side"}


def as_markdown(comparison: Comparison) -> str:
    """All tables, one after the other."""
    parts = [
        f"{len(comparison.cases)} cases are compared, {len(comparison.left_out)} are left out.",
        *(f"Left out: {one.id}, which {one.reason}." for one in comparison.left_out),
        *(_means(comparison, level) for level in LEVELS),
        *(_differences(comparison, level) for level in LEVELS),
        *(_smoothing(comparison, level) for level in LEVELS),
        _bernoulli(comparison),
        _subsets(comparison),
        _by_case(comparison),
    ]
    return "\n\n".join(parts)


def as_json(comparison: Comparison) -> dict[str, Any]:
    """Every number, unrounded."""
    return {
        "knowledge": comparison.digest,
        "cases": [
            {
                "id": case.id,
                "source": case.source,
                "circular": case.circular,
                "discriminating": case.discriminating,
                **{level: {name: dict(rows[i]) for name, rows in comparison.rows[level].items()} for level in LEVELS},
            }
            for i, case in enumerate(comparison.cases)
        ],
        "left_out": [{"id": one.id, "reason": one.reason} for one in comparison.left_out],
        "means": {level: _all_means(comparison, level) for level in LEVELS},
        "model_less_other": {level: _all_differences(comparison, level) for level in LEVELS},
    }


def _all_means(comparison: Comparison, level: str) -> dict[str, dict[str, float]]:
    return {
        name: {measure: comparison.mean(level, name, measure) for measure in rows[0]}
        for name, rows in comparison.rows[level].items()
    }


def _all_differences(comparison: Comparison, level: str) -> dict[str, dict[str, dict[str, float]]]:
    differences: dict[str, dict[str, dict[str, float]]] = {}
    for other in comparison.others:
        found = {measure: comparison.difference(level, other, measure) for measure in MEASURES}
        differences[other] = {
            measure: {"mean": d.mean, "low": d.low, "high": d.high, "better": d.better, "worse": d.worse}
            for measure, d in found.items()
        }
    return differences


def _means(comparison: Comparison, level: str) -> str:
    rows = (
        [name, *(_number(comparison.mean(level, name, measure)) for measure in MEASURES)]
        for name in comparison.rows[level]
    )
    return _titled(f"Means, {OF_LEVEL[level]}", ["method", *HEADINGS.values()], rows)


def _differences(comparison: Comparison, level: str) -> str:
    def cell(other: str, measure: str) -> str:
        d = comparison.difference(level, other, measure)
        return f"{_signed(d.mean)} ({_signed(d.low)} to {_signed(d.high)}); {d.better} : {d.worse}"

    rows = ([other, *(cell(other, measure) for measure in MEASURES)] for other in comparison.others)
    title = f"Model less other method, {OF_LEVEL[level]}: mean (95 % interval); cases better : worse"
    return _titled(title, ["model less", *HEADINGS.values()], rows)


def _smoothing(comparison: Comparison, level: str) -> str:
    """The log score of methods without probabilities hangs on how their values become shares."""
    without = [name for name, rows in comparison.rows[level].items() if "bernoulli" not in rows[0]]
    rows = [
        [name, *(_number(comparison.mean(level, name, f"log_score_{spread}")) for spread in SPREADS)]
        for name in without
    ]
    rows.append(["model", *[_number(comparison.mean(level, "model", "log_score"))] * len(SPREADS)])
    header = ["method", *(f"{spread:g} spread evenly" for spread in SPREADS)]
    return _titled(f"Log score under other ways to make shares, {OF_LEVEL[level]}", header, rows)


def _bernoulli(comparison: Comparison) -> str:
    rows = (
        [name, *(_number(comparison.mean(level, name, "bernoulli")) for level in LEVELS)]
        for name, some in comparison.rows["site"].items()
        if "bernoulli" in some[0]
    )
    header = ["method", *OF_LEVEL.values()]
    return _titled("Log probability of exactly the named sites, where a method has probabilities", header, rows)


def _subsets(comparison: Comparison) -> str:
    rows = []
    for label, chosen in subsets(comparison.cases):
        for name in ("model", "chart overlap", "area lookup"):
            means = [_number(comparison.mean("site", name, measure, chosen)) for measure in MEASURES]
            rows.append([label, str(sum(chosen)), name, *means])
    return _titled("Kinds of cases, muscle by muscle", ["cases", "number", "method", *HEADINGS.values()], rows)


def subsets(cases: Sequence[Case]) -> Iterator[tuple[str, list[bool]]]:
    """The kinds of cases that occur, each with a yes or no for every case."""
    free = [case.circular == "none" for case in cases]
    telling = [case.discriminating == "yes" for case in cases]
    both = [a and b for a, b in zip(free, telling, strict=True)]
    named = (("not circular", free), ("telling muscles apart", telling), ("both", both))
    yield from ((label, chosen) for label, chosen in named if any(chosen))


def _by_case(comparison: Comparison) -> str:
    methods = tuple(comparison.rows["site"])
    header = ["case", "circular", "tells apart", *methods, "log score: model", "chart overlap"]
    rows = (
        [
            case.id,
            case.circular,
            case.discriminating,
            *(f"{comparison.rows['site'][name][i]['place']:.1f}" for name in methods),
            *(_number(comparison.rows["site"][name][i]["log_score"]) for name in ("model", "chart overlap")),
        ]
        for i, case in enumerate(comparison.cases)
    )
    return _titled("Expected place of the first named muscle in the list, case by case", header, rows)


def _titled(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(header)} |", "|---" + "|---:" * (len(header) - 1) + "|"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return f"**{title}**\n\n" + "\n".join(lines)


def _number(value: float) -> str:
    return f"{value:.2f}"


def _signed(value: float) -> str:
    return f"{value + 0.0:+.2f}"
