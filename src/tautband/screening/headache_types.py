"""Headache types of ICHD-3, criterion by criterion: met, not met, or not yet known.

The criteria are data (`ichd3.toml`, our own words and encoding). A criterion that needs an answer nobody gave is not
yet known, and so is its type; criterion E (not better accounted for by another disorder) is a clinician's signature and
is never computed to met. Source: ICHD-3, Cephalalgia 2018;38:1-211; how each criterion was seen stands beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tautband.knowledge.before_needling import BeforeNeedling, HeadacheType
from tautband.logic import Expression, Told, Value, awaited, judge, names
from tautband.logic.evaluate import Truth
from tautband.screening.derived import to_ask


class Status(StrEnum):
    """What is known of a criterion or of a type."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_YET_KNOWN = "not_yet_known"


@dataclass(frozen=True, slots=True)
class CriterionFinding:
    """One criterion, the answers it used, and those it still waits for.

    Attributes:
        status: Met, not met, not yet known.
        used: The answers that were given or follow from others, by name.
        open: Names of the answers that are missing, if the criterion waits for them.
    """

    status: Status
    used: Mapping[str, Value]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypeFinding:
    """One headache type for one kind of headache that the patient has.

    Attributes:
        profile: Which kind of headache, from 0.
        code: The code of the type.
        status: Met, not met, not yet known.
        criteria: The criteria by letter.
    """

    profile: int
    code: str
    status: Status
    criteria: Mapping[str, CriterionFinding]

    @property
    def open(self) -> tuple[str, ...]:
        """Names of the answers that the type still waits for, each once."""
        if self.status is not Status.NOT_YET_KNOWN:
            return ()
        return tuple(dict.fromkeys(name for found in self.criteria.values() for name in found.open))


def judge_types(told: Told, rules: BeforeNeedling, *, profile: int = 0) -> tuple[TypeFinding, ...]:
    """Judge every type for one kind of headache.

    Args:
        told: All answers for this kind of headache, those of the patient included.
        rules: The criteria.
        profile: Which kind of headache it is, from 0.

    >>> from tautband.knowledge import load
    >>> found = judge_types({"attacks": 4.0, "dur_h": 5.0}, load().before_needling)
    >>> found[0].code, found[0].criteria["A"].status.value, found[0].status.value
    ('1.1', 'not_met', 'not_met')
    """
    seen: dict[int, CriterionFinding] = {}  # types share criteria; a rule is known by where it lies
    return tuple(_judge_type(one, told, rules, profile=profile, seen=seen) for one in rules.headache_types.values())


def _judge_type(
    one: HeadacheType, told: Told, rules: BeforeNeedling, *, profile: int, seen: dict[int, CriterionFinding]
) -> TypeFinding:
    criteria: dict[str, CriterionFinding] = {}
    for letter, rule in one.criteria.items():
        if id(rule) not in seen:
            seen[id(rule)] = _judge_criterion(rule, told)
        criteria[letter] = seen[id(rule)]
    if one.probable_of is None:
        status = all_of([found.status for found in criteria.values()])
    else:
        signed = [letter for letter, rule in one.criteria.items() if rule == rules.signature]
        counted = all_but_one([found.status for letter, found in criteria.items() if letter not in signed])
        status = all_of([counted, *(criteria[letter].status for letter in signed)])
    return TypeFinding(profile, one.code, status, criteria)


def _judge_criterion(rule: Expression, told: Told) -> CriterionFinding:
    truth, asked = judge(rule, told), names(rule)
    used = {name: told[name] for name in asked if name in told}
    waits = to_ask(awaited(rule, told), told) if truth is None else ()
    return CriterionFinding(status_of(truth), used, waits)


def status_of(truth: Truth) -> Status:
    """The status of a criterion by the truth of its rule."""
    return Status.NOT_YET_KNOWN if truth is None else Status.MET if truth else Status.NOT_MET


def all_of(statuses: list[Status]) -> Status:
    """Met if all are, not met if one is not, otherwise not yet known."""
    if Status.NOT_MET in statuses:
        return Status.NOT_MET
    return Status.NOT_YET_KNOWN if Status.NOT_YET_KNOWN in statuses else Status.MET


def all_but_one(statuses: list[Status]) -> Status:
    """A probable type: exactly one criterion is not met, and none is unknown (ICHD-3 1.5, 2.4).

    >>> all_but_one([Status.MET, Status.NOT_MET, Status.NOT_YET_KNOWN]).value
    'not_yet_known'
    """
    failed, unknown = statuses.count(Status.NOT_MET), statuses.count(Status.NOT_YET_KNOWN)
    if failed > 1 or (failed == 0 and unknown == 0):
        return Status.NOT_MET
    return Status.NOT_YET_KNOWN if unknown else Status.MET
