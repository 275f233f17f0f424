"""Everything at once: the vignettes, the patients at thresholds and the published figures, with all faults."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from validation.headache_types.anchors import ANCHORS, Anchor, differing, read_anchors
from validation.headache_types.cases import BOUNDARY, CASES, read_boundary, read_cases, read_signs
from validation.headache_types.judge import BoundaryResult, CaseResult, judge_boundary, judge_case

from tautband.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class Count:
    """A line of the summary: how many of how many."""

    what: str
    k: int
    n: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """Everything that was run.

    Attributes:
        digest: The facts that it rests on.
        cases: The vignettes.
        boundary: The patients at thresholds.
        anchors: Published figures of other engines.
    """

    digest: str
    cases: tuple[CaseResult, ...]
    boundary: tuple[BoundaryResult, ...]
    anchors: tuple[Anchor, ...]

    @property
    def faults(self) -> tuple[str, ...]:
        """Everything that is not as it should be, one line each."""
        results: tuple[CaseResult | BoundaryResult, ...] = (*self.cases, *self.boundary)
        found = [f"{result.case.id}: {fault}" for result in results for fault in result.faults]
        return (*found, *differing(self.anchors))

    @property
    def counts(self) -> tuple[Count, ...]:
        """How many of how many, check by check."""
        return tuple(_counts(self))


def compare(knowledge: Knowledge, *, cases: Path = CASES, boundary: Path = BOUNDARY) -> Agreement:
    """Run all vignettes and all thresholds.

    Raises:
        InputError: A file breaks a rule.
    """
    signs = read_signs()
    return Agreement(
        digest=knowledge.digest,
        cases=tuple(judge_case(case, signs, knowledge) for case in read_cases(cases)),
        boundary=tuple(judge_boundary(case, knowledge) for case in read_boundary(boundary)),
        anchors=read_anchors(ANCHORS),
    )


def _counts(one: Agreement) -> Iterator[Count]:
    typed = [result for result in one.cases if result.case.codes]
    untyped = [result for result in one.cases if not result.case.codes]
    flagged = [result for result in one.cases if result.case.red_flag_case]
    named = [result for result in one.cases if result.case.red_flags and not result.case.red_flag_case]
    free = [result for result in typed if not _contradicted(result)]
    yield Count("vignettes with a headache type: it is never answered with no", len(free), len(typed))
    yield Count("of these: it is met once a clinician signs", sum(result.is_met for result in typed), len(typed))
    yield Count("vignettes with a headache type: no foreign type is met", sum(map(_is_clean, typed)), len(typed))
    yield Count("vignettes without a headache type: no type is met", sum(map(_is_clean, untyped)), len(untyped))
    yield Count("cases of red flags: each named flag shuts the gate", sum(map(_is_shut, flagged)), len(flagged))
    yield Count("other vignettes that name red flags: the same", sum(map(_is_shut, named)), len(named))
    right = sum(not result.faults for result in one.boundary)
    yield Count("patients at thresholds: exactly the expected codes", right, len(one.boundary))


def _contradicted(result: CaseResult) -> bool:
    return any("is stated and not met" in fault for fault in result.faults)


def _is_clean(result: CaseResult) -> bool:
    return not result.given.foreign and not result.signed.foreign


def _is_shut(result: CaseResult) -> bool:
    return bool(result.shut_by) and not any("shut the gate" in fault for fault in result.faults)
