"""From types that are met to labels: definite before probable, the named precedence, what is added beside a code."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tautband.knowledge.before_needling import BeforeNeedling, HeadacheType
from tautband.logic import Told, judge
from tautband.screening.headache_types import Status, TypeFinding

RESEARCH = "research"
MENSTRUAL = "menstrual"


@dataclass(frozen=True, slots=True)
class Label:
    """A headache type whose criteria are met, with what is coded beside it.

    Attributes:
        profile: Which kind of headache, from 0.
        code: The code.
        beside: Codes that are added: drug overuse, and the research and menstrual forms of the appendix.
        subform: A finer form, or None.
    """

    profile: int
    code: str
    beside: tuple[str, ...] = ()
    subform: str | None = None


def label(profiles: Sequence[Told], found: Sequence[Sequence[TypeFinding]], rules: BeforeNeedling) -> tuple[Label, ...]:
    """Labels of every kind of headache, in the order in which they were told.

    Drug overuse is judged once for the patient: it stands beside every main code, and alone if there is none.

    Args:
        profiles: All answers for each kind of headache.
        found: The types judged for each kind.
        rules: Types and precedence.
    """
    met = [{one.code for one in types if one.status is Status.MET} for types in found]
    main = [_main(codes, told, rules) for codes, told in zip(met, profiles, strict=True)]
    labels = [
        _beside(Label(profile, code, subform=_subform(code, profiles[profile], rules)), met[profile], rules)
        for profile, codes in enumerate(main)
        for code in codes
    ]
    if labels or not met:
        return tuple(labels)
    return tuple(Label(0, code) for code in _added(met[0], rules))


def _main(met: set[str], told: Told, rules: BeforeNeedling) -> list[str]:
    """The main codes that remain, in the order of the classification."""
    types = rules.headache_types
    codes = [code for code, one in types.items() if one.role == "main" and code in met]
    if any(types[code].probable_of is None for code in codes):
        codes = [code for code in codes if types[code].probable_of is None]
    codes = [code for code in codes if _may_be_named(types[code], told)]
    for one in rules.precedence:  # in the order of the file: a type that was left out leaves no other out
        if one.winner in codes:
            codes = [code for code in codes if code not in one.over]
    return codes


def _may_be_named(one: HeadacheType, told: Told) -> bool:
    """A probable tension-type headache has the days of its definite form: "all but one" would let them be the one."""
    return one.label_if is None or judge(one.label_if, told) is True


def _subform(code: str, told: Told, rules: BeforeNeedling) -> str | None:
    return next((one.code for one in rules.headache_types[code].subforms if judge(one.rule, told)), None)


def _beside(one: Label, met: set[str], rules: BeforeNeedling) -> Label:
    extra = {code for code in met if rules.headache_types[code].role == RESEARCH}
    extra |= {code for code in met if _of_menstrual(rules.headache_types[code], one.code)}
    return replace(one, beside=tuple(sorted({*extra, *_added(met, rules)})))


def _of_menstrual(one: HeadacheType, code: str) -> bool:
    return one.role == MENSTRUAL and one.part_of == code


def _added(met: set[str], rules: BeforeNeedling) -> Iterator[str]:
    """Forms of drug overuse; the parent only where no form of it is met."""
    codes = [code for code in met if rules.headache_types[code].role == "added"]
    parents = {rules.headache_types[code].part_of for code in codes}
    yield from sorted(code for code in codes if code not in parents)


def families(labels: Sequence[Label], types: Mapping[str, HeadacheType]) -> frozenset[str]:
    """The kinds of headache that the labels name."""
    return frozenset(types[code].family for one in labels for code in (one.code, *one.beside))
