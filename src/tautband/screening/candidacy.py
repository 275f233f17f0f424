"""May this patient be needled: flags, open questions, contraindications and the practitioner's right, in one verdict.

The verdict never says that needling will help: what the source article calls a good candidate stands beside the
evidence cards that qualify it, and changes no gate.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tautband.anatomy.muscles import MuscleSite
from tautband.knowledge import Knowledge
from tautband.knowledge.before_needling import Contraindication, Practice
from tautband.logic import Told, judge
from tautband.screening.history import History
from tautband.screening.red_flags import FlagReport, Gate


class Verdict(StrEnum):
    """What follows from everything that was asked."""

    SUITABLE = "suitable"
    SUITABLE_WITH_PRECAUTIONS = "suitable_with_precautions"
    NOT_SUITABLE = "not_suitable"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for the verdict, with the gate that it asks for."""

    id: str
    text: str
    gate: Gate


@dataclass(frozen=True, slots=True)
class Fit:
    """What the source article says about a patient like this, and the evidence cards that qualify it."""

    id: str
    kind: str
    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidacy:
    """May this patient be needled, and why.

    Attributes:
        verdict: Suitable, suitable with precautions, not suitable, or undecided.
        gate: The worst gate of all reasons and open questions.
        reasons: What was found, worst first.
        needs: Names of the questions and ids of the contraindications whose answer would change the verdict.
        needs_clinician: Those that only a clinician can answer.
        needs_clearance: Ids of the red flags that hold or stop needling until somebody has looked into them.
        fits: What the source article says about patients like this one.
        barred_sites: Sites that are off for this patient.
        barred_muscles: Muscles that are off for this patient on both sides.
    """

    verdict: Verdict
    gate: Gate
    reasons: tuple[Reason, ...]
    needs: tuple[str, ...]
    needs_clinician: tuple[str, ...]
    needs_clearance: tuple[str, ...]
    fits: tuple[Fit, ...]
    barred_sites: tuple[MuscleSite, ...]
    barred_muscles: tuple[str, ...]


def judge_candidacy(
    history: History, flags: FlagReport, profiles: Sequence[Told], *, context: Told, knowledge: Knowledge
) -> Candidacy:
    """Put flags, contraindications and the right to practice together.

    Args:
        history: What was told.
        flags: The red flags.
        profiles: All answers for each kind of headache.
        context: What was computed: kinds of headache that are met, and points found on palpation.
        knowledge: Contraindications, scope of practice, candidates.
    """
    rules = knowledge.before_needling
    reasons = [*_flag_reasons(flags), *_practice_reasons(history, knowledge.practices)]
    open_items: list[Contraindication] = []
    sites: list[MuscleSite] = []
    muscles: list[str] = []
    for item in rules.contraindications.values():
        holds = _answer(item, history, profiles)
        if holds:
            reasons.append(_reason(item, history))
            sites += history.contraindications[item.id].sites if item.id in history.contraindications else ()
            muscles += item.bars
        elif holds is None and item.kind == "absolute":
            open_items.append(item)
    waiting = [(one.name, one.gate, rules.questions[one.name].who) for one in flags.open if one.gate > Gate.OPEN]
    waiting += [(item.id, Gate.STOP, item.who) for item in open_items]
    gate = max((*(one.gate for one in reasons), *(gate for _, gate, _ in waiting)), default=Gate.OPEN)
    return Candidacy(
        verdict=_verdict(reasons, is_open=bool(waiting)),
        gate=gate,
        reasons=tuple(sorted(reasons, key=lambda one: -one.gate)),
        needs=tuple(name for name, _, who in waiting if who != "clinician"),
        needs_clinician=tuple(name for name, _, who in waiting if who == "clinician"),
        needs_clearance=tuple(one.flag.id for one in flags.met if one.gate >= Gate.HOLD),
        fits=tuple(_fits(profiles, context, knowledge)),
        barred_sites=tuple(dict.fromkeys(sites)),
        barred_muscles=tuple(dict.fromkeys(muscles)),
    )


def _flag_reasons(flags: FlagReport) -> Iterator[Reason]:
    for one in flags.met:
        if one.cleared is not None:
            text = f"{one.flag.text} Cleared by {one.cleared.by} on {one.cleared.on}: {one.cleared.finding}"
            yield Reason(one.flag.id, text, Gate.OPEN)
        else:
            lapsed = f" The clearance of {one.lapsed.on} is older than the answer." if one.lapsed else ""
            yield Reason(one.flag.id, f"{one.flag.text} {one.action}{lapsed}", one.gate)


def _answer(item: Contraindication, history: History, profiles: Sequence[Told]) -> bool | None:
    """Whether a contraindication holds: as told, or as other answers say; red flags and the practitioner come apart."""
    told = history.contraindications.get(item.id)
    truth = None if item.computed is None else judge(item.computed, profiles[0])
    if item.who in {"engine", "practitioner"}:
        return truth is True or (told is not None and told.answer)
    return truth if told is None else told.answer


def _reason(item: Contraindication, history: History) -> Reason:
    told = history.contraindications.get(item.id)
    where = told.sites if told else ()
    everywhere = item.kind == "absolute" and not where
    text = item.text if not where else f"{item.text} ({'; '.join(f'{site.muscle} {site.side}' for site in where)})"
    return Reason(item.id, text, Gate.STOP if everywhere else Gate.CAUTION)


def _practice_reasons(history: History, practices: Sequence[Practice]) -> Iterator[Reason]:
    """A8: whether this profession may needle here; what is not on file is unknown, never allowed."""
    attested = history.told.get("attested")
    here = next(
        (one for one in practices if (one.jurisdiction, one.profession) == (history.jurisdiction, history.profession)),
        None,
    )
    if here is not None and here.allowed == "no":
        yield Reason("A8", here.text, Gate.STOP)
    elif attested is False:
        yield Reason("A8", "The owner does not attest that the practitioner may needle here.", Gate.STOP)
    elif here is not None and here.allowed == "conditional":
        yield Reason("A8", f"{here.text} {here.condition}".strip(), Gate.CAUTION)
    elif here is None and attested is None:
        yield Reason("A8", "Whether the practitioner may needle here is unknown: ask your board.", Gate.OPEN)


def _verdict(reasons: Sequence[Reason], *, is_open: bool) -> Verdict:
    worst = max((one.gate for one in reasons), default=Gate.OPEN)
    if worst is Gate.STOP:
        return Verdict.NOT_SUITABLE
    if is_open or worst is Gate.HOLD:
        return Verdict.UNDECIDED
    return Verdict.SUITABLE_WITH_PRECAUTIONS if worst is Gate.CAUTION else Verdict.SUITABLE


def _fits(profiles: Sequence[Told], context: Told, knowledge: Knowledge) -> Iterator[Fit]:
    for one in knowledge.before_needling.candidates.values():
        if any(judge(one.rule, {**told, **context}) for told in profiles):
            yield Fit(one.id, one.kind, one.text, one.claims)


def shut_by(candidacy: Candidacy) -> Mapping[str, Gate]:
    """Ids of the reasons that shut the gate, with the gate; open questions are not among them.

    Args:
        candidacy: The verdict.
    """
    return {one.id: one.gate for one in candidacy.reasons if one.gate >= Gate.HOLD}
