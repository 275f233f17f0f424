"""Vignettes and thresholds through the screen, and everything about them that is not as it should be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from validation.headache_types.cases import Answers, Boundary, Case, Sign

from tautband.errors import InputError
from tautband.knowledge import Knowledge
from tautband.knowledge.before_needling import HeadacheType
from tautband.screening import Gate, Screening, Status, TypeFinding, screen, take_history

SIGNED = {"secondary_suspected": False}  # a clinician's word that no other disorder explains the headache
NOTHING: Answers = {}


@dataclass(frozen=True, slots=True)
class TypesFound:
    """What became of the types of one vignette.

    Attributes:
        stated: Status of each stated code.
        foreign: Codes that are met and are not of the stated kind.
        open: How many main types are not yet known: the more, the less a vignette can show.
        asked: How many main types there are.
    """

    stated: Mapping[str, Status]
    foreign: tuple[str, ...]
    open: int
    asked: int


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One vignette: as given, signed, and with its red flags.

    Attributes:
        case: The vignette.
        given: The types from what it tells.
        signed: The types if a clinician had signed that no other disorder explains the headache.
        shut_by: Reasons that shut the gate once its red flags are answered, with hold or stop; empty if it names none.
        faults: What is not as it should be.
    """

    case: Case
    given: TypesFound
    signed: TypesFound
    shut_by: Mapping[str, str]
    faults: tuple[str, ...]

    @property
    def is_met(self) -> bool:
        """Whether every stated code is met once it is signed."""
        return bool(self.signed.stated) and set(self.signed.stated.values()) == {Status.MET}


@dataclass(frozen=True, slots=True)
class BoundaryResult:
    """One patient at a threshold, and the codes that came out."""

    case: Boundary
    codes: tuple[str, ...]

    @property
    def faults(self) -> tuple[str, ...]:
        """What is not as it should be."""
        if set(self.codes) == set(self.case.codes):
            return ()
        return (f"expected {listed(self.case.codes)}, found {listed(self.codes)}",)


def judge_case(case: Case, signs: Mapping[str, Sign], knowledge: Knowledge) -> CaseResult:
    """Screen a vignette three times.

    Raises:
        InputError: It names a sign that has no answers of ours, or an answer that does not fit its question.
    """
    rules = knowledge.before_needling.headache_types
    given = _types(_screened(case, NOTHING, NOTHING, knowledge), case.codes, rules)
    signed = _types(_screened(case, SIGNED, NOTHING, knowledge), case.codes, rules)
    named = [_sign(name, case, signs) for name in case.red_flags]
    shut: dict[str, str] = {}
    if named:
        answers = {key: value for sign in named for key, value in sign.answers_for(case).items()}
        candidacy = _screened(case, NOTHING, answers, knowledge).candidacy
        shut = {reason.id: reason.gate.word for reason in candidacy.reasons if reason.gate >= Gate.HOLD}
    faults = [*_type_faults("as given", given), *_type_faults("signed", signed), *_gate_faults(case, named, shut)]
    return CaseResult(case, given, signed, shut, tuple(faults))


def judge_boundary(case: Boundary, knowledge: Knowledge) -> BoundaryResult:
    """Screen a patient at a threshold."""
    found = screen(take_history(case.history, knowledge=knowledge, age=case.age), knowledge=knowledge)
    return BoundaryResult(case, named_codes(found))


def named_codes(found: Screening) -> tuple[str, ...]:
    """All codes of all labels, with those that stand beside them."""
    return tuple(dict.fromkeys(code for one in found.labels for code in (one.code, *one.beside)))


def status_of_stated(code: str, types: Sequence[TypeFinding]) -> Status:
    """The status of a code; for a chapter such as 2, which is no type itself, the best among its types."""
    own = [one.status for one in types if one.code == code]
    own = own or [one.status for one in types if one.code.startswith(f"{code}.")]
    best = [Status.MET, Status.NOT_YET_KNOWN, Status.NOT_MET]
    return min(own, key=best.index, default=Status.NOT_MET)


def are_related(one: str, other: str) -> bool:
    """Whether two codes are the same, or one is a form of the other.

    >>> are_related("1.2.1", "1.2"), are_related("1.2", "1.5.2")
    (True, False)
    """
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")


def listed(codes: Sequence[str]) -> str:
    """Codes for a reader."""
    return ", ".join(codes) or "none"


def _screened(case: Case, history: Answers, red_flags: Answers, knowledge: Knowledge) -> Screening:
    told = take_history({**case.history, **history}, red_flags, knowledge=knowledge, age=case.age, sex=case.sex)
    return screen(told, knowledge=knowledge)


def _types(found: Screening, codes: Sequence[str], rules: Mapping[str, HeadacheType]) -> TypesFound:
    stated = {code: status_of_stated(code, found.types) for code in codes}
    main = [one for one in found.types if rules[one.code].role == "main"]
    met = {one.code for one in main if one.status is Status.MET}
    if not codes:
        met |= set(named_codes(found))  # where no type may come out, one that is only added elsewhere is foreign too
    foreign = sorted(code for code in met if not any(are_related(code, one) for one in codes))
    return TypesFound(stated, tuple(foreign), sum(one.status is Status.NOT_YET_KNOWN for one in main), len(main))


def _sign(name: str, case: Case, signs: Mapping[str, Sign]) -> Sign:
    if name not in signs:
        raise InputError(place=f"case {case.id}", value=name, rule="is a named sign without answers in red_flags.csv")
    return signs[name]


def _type_faults(run: str, found: TypesFound) -> Iterator[str]:
    for code, status in found.stated.items():
        if status is Status.NOT_MET:
            yield f"{run}: {code} is stated and not met"
    for code in found.foreign:
        yield f"{run}: {code} is met and not stated"


def _gate_faults(case: Case, named: Sequence[Sign], shut: Mapping[str, str]) -> Iterator[str]:
    """A gate that is shut only because questions are open says nothing about a case, so its own flags must shut it."""
    if case.red_flag_case and not named:
        yield "is a case of red flags and names none"
    for sign in named:
        if sign.flag not in shut:
            yield f"{sign.named}: {sign.flag} does not shut the gate"
