"""What was found, as tables for the page and as numbers for programs."""

from collections.abc import Iterable, Sequence
from typing import Any

from validation.headache_types.anchors import Anchor, Interval, differing
from validation.headache_types.compare import Agreement
from validation.headache_types.judge import BoundaryResult, CaseResult, listed

WORDS = {"met": "met", "not_met": "not met", "not_yet_known": "not yet known"}


def as_markdown(one: Agreement) -> str:
    """What was run here: the summary, the vignettes, the thresholds, the faults."""
    faults = [f"Not as it should be: {fault}." for fault in one.faults] or ["Nothing is otherwise than it should be."]
    return "\n\n".join([summary(one), *faults, _cases(one.cases), _boundary(one.boundary)])


def summary(one: Agreement) -> str:
    """How many of how many, check by check."""
    rows = ([count.what, str(count.k), str(count.n)] for count in one.counts)
    return _titled("Consistency, not accuracy", ["what is checked", "holds for", "of"], rows)


def engines(one: Agreement) -> str:
    """The published figures of other engines."""
    counted = [anchor for anchor in one.anchors if anchor.counts is not None]
    others = [anchor for anchor in one.anchors if anchor.counts is None]
    with_counts = ([*_about(a), *_share(a), _end(a.reported_interval, 3), a.seen] for a in counted)
    without = ([*_about(a), a.reported, _end(a.reported_interval, 2), a.seen] for a in others)
    tail = ["interval of the source", "seen"]
    header = ["engine", "what it is", "n", "measure"]
    notes = [f"- {anchor}: {note}." for anchor, note in _notes(one.anchors)]
    return "\n\n".join(
        [
            _titled("Counts that were read", [*header, "counts", "share", "95 % interval, ours", *tail], with_counts),
            _titled("Figures without counts", [*header, "figure", *tail], without),
            intervals(one.anchors),
            "Sources and notes:",
            "\n".join([*_sources(one.anchors), *notes]),
        ]
    )


def intervals(anchors: Sequence[Anchor]) -> str:
    """How many of our intervals equal the others, in a sentence."""
    carried = [one for one in anchors if one.interval is not None and one.carried is not None]
    given = [one for one in anchors if one.interval is not None and one.reported_interval is not None]
    same = len(carried) - len(list(differing(carried, of_source=False)))
    as_source = len(given) - len(list(differing(given, carried=False)))
    return (
        f"Of {len(carried)} intervals {same} equal the collected ones to four places; of the {len(given)} that a "
        f"source gives beside its counts {as_source} equal it to three."
    )


def as_json(one: Agreement) -> dict[str, Any]:
    """Every answer, for programs."""
    return {
        "knowledge": one.digest,
        "counts": [{"what": count.what, "holds": count.k, "of": count.n} for count in one.counts],
        "faults": list(one.faults),
        "cases": [_case(result) for result in one.cases],
        "boundary": [
            {"id": r.case.id, "expected": list(r.case.codes), "found": list(r.codes), "right": not r.faults}
            for r in one.boundary
        ],
        "intervals": [
            {"engine": a.engine, "measure": a.measure, "counts": a.counts, "interval": a.interval}
            for a in one.anchors
            if a.counts is not None
        ],
    }


def _case(result: CaseResult) -> dict[str, Any]:
    return {
        "id": result.case.id,
        "tier": result.case.tier,
        "mapping": result.case.mapping,
        "as_given": {code: status.value for code, status in result.given.stated.items()},
        "signed": {code: status.value for code, status in result.signed.stated.items()},
        "types_still_open": result.signed.open,
        "foreign": sorted({*result.given.foreign, *result.signed.foreign}),
        "shut_by": dict(result.shut_by),
        "faults": list(result.faults),
    }


def _cases(results: Sequence[CaseResult]) -> str:
    header = ["case", "tier", "the source says", "codes", "mapping", "signed", "foreign", "types still open", "shut by"]
    return _titled("Vignette by vignette", header, map(_case_row, results))


def _case_row(result: CaseResult) -> list[str]:
    case = result.case
    statuses = [WORDS[status.value] for status in result.signed.stated.values()]
    foreign = sorted({*result.given.foreign, *result.signed.foreign})
    shut = [f"{reason} ({gate})" for reason, gate in result.shut_by.items()]
    return [
        *(case.id, case.tier, case.diagnosis, listed(case.codes), case.mapping),
        *(", ".join(dict.fromkeys(statuses)), listed(foreign)),
        f"{result.signed.open} of {result.signed.asked}",
        ", ".join(shut),
    ]


def _boundary(results: Sequence[BoundaryResult]) -> str:
    kinds: dict[str, list[BoundaryResult]] = {}
    for result in results:
        kinds.setdefault(listed(result.case.codes), []).append(result)
    rows = ([codes, str(sum(not r.faults for r in some)), str(len(some))] for codes, some in sorted(kinds.items()))
    return _titled("Patients at thresholds, by the codes that must come out", ["codes", "right", "of"], rows)


def _about(one: Anchor) -> list[str]:
    return [one.engine, one.system, "" if one.n is None else str(one.n), one.measure]


def _share(one: Anchor) -> list[str]:
    if one.counts is None:
        return ["", "", ""]
    k, of = one.counts
    return [f"{k} of {of}", f"{k / of:.3f}", _end(one.interval, 4)]


def _end(interval: Interval | None, places: int) -> str:
    return "" if interval is None else f"{interval[0]:.{places}f} to {interval[1]:.{places}f}"


def _sources(anchors: Sequence[Anchor]) -> list[str]:
    return [f"- {engine}: {source}" for engine, source in {one.engine: one.source for one in anchors}.items()]


def _notes(anchors: Sequence[Anchor]) -> list[tuple[str, str]]:
    noted: dict[tuple[str, str], list[str]] = {}
    for one in anchors:
        if one.note:
            noted.setdefault((one.engine, one.note), []).append(one.measure)
    return [(f"{engine}, {'; '.join(measures)}", note) for (engine, note), measures in noted.items()]


def _titled(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(header)} |", "|" + "---|" * len(header)]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return f"**{title}**\n\n" + "\n".join(lines)
