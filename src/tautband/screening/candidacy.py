"""May this patient be needled: flags, open questions, contraindications and the practitioner's right, in one verdict.

The verdict never says that needling will help: what the source article calls a good candidate stands beside the
evidence cards that qualify it, and changes no gate.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tautband.anatomy.muscles import MuscleSite
from tautband.knowledge import Knowledge
from tautband.knowledge.before_needling import Contraindication, Practice
from tautband.logic import Told, awaited, judge
from tautband.screening.history import History
from tautband.screening.red_flags import FlagReport, Gate

RED_FLAG_STOP = "A4"  # the contraindication that is computed from the red flags


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
        needs: What would change the verdict: names of questions, ids of contraindications and of red flags.
        needs_clinician: Those of them that only a clinician can answer.
        needs_clearance: Those of them that are red flags, and wait until somebody has looked into them.
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
    answers = {item.id: _answer(item, history, profiles) for item in rules.contraindications.values()}
    holding = [item for item in rules.contraindications.values() if answers[item.id]]
    reasons = [*_flag_reasons(flags), *(_reason(item, history) for item in holding)]
    if any(one.gate is Gate.STOP for one in flags.met):
        reasons.append(Reason(RED_FLAG_STOP, rules.contraindications[RED_FLAG_STOP].text, Gate.STOP))
    named = {one.id for one in reasons}
    reasons += [one for one in _practice_reasons(history, knowledge.practices) if one.id not in named]
    waiting = [(one.name, one.gate, rules.questions[one.name].who) for one in flags.open if one.gate > Gate.OPEN]
    waiting += [one for item in rules.contraindications.values() for one in _waiting(item, answers[item.id], profiles)]
    clearance = tuple(one.flag.id for one in flags.met if one.gate >= Gate.HOLD)
    gate = max((*(one.gate for one in reasons), *(gate for _, gate, _ in waiting)), default=Gate.OPEN)
    return Candidacy(
        verdict=_verdict(reasons, is_open=bool(waiting)),
        gate=gate,
        reasons=tuple(sorted(reasons, key=lambda one: -one.gate)),
        needs=tuple(dict.fromkeys([*(name for name, _, _ in waiting), *clearance])),
        needs_clinician=tuple(dict.fromkeys(name for name, _, who in waiting if who == "clinician")),
        needs_clearance=clearance,
        fits=tuple(_fits(profiles, context, knowledge)),
        barred_sites=tuple(dict.fromkeys(site for item in holding for site in _sites(item, history))),
        barred_muscles=tuple(dict.fromkeys(muscle for item in holding for muscle in item.bars)),
    )


def _flag_reasons(flags: FlagReport) -> Iterator[Reason]:
    for one in flags.met:
        yield Reason(one.flag.id, one.sentence, one.gate)


def _practice_reasons(history: History, practices: Sequence[Practice]) -> Iterator[Reason]:
    """A8: whether this profession may needle here; what is not on file is named as unknown and shuts no gate here."""
    attested = history.told.get("attested")
    here = next((one for one in practices if _is_here(one, history)), None)
    if here is not None and here.allowed == "no":
        yield Reason("A8", here.text, Gate.STOP)
    elif attested is False:
        yield Reason("A8", "The owner does not attest that the practitioner may needle here.", Gate.STOP)
    elif here is not None and here.allowed == "conditional":
        yield Reason("A8", here.text, Gate.CAUTION)
    elif here is None and attested is None:
        yield Reason("A8", "Whether the practitioner may needle here is unknown: ask your board.", Gate.OPEN)


def _is_here(practice: Practice, history: History) -> bool:
    where, who = _bare(history.jurisdiction or ""), _bare(history.profession or "")
    return where in map(_bare, practice.jurisdiction_names) and who in map(_bare, practice.profession_names)


def _bare(name: str) -> str:
    """A name by its letters and digits alone, so that spelling opens no gate: `US-NY` is `us ny`."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _answer(item: Contraindication, history: History, profiles: Sequence[Told]) -> bool | None:
    """Whether a contraindication holds: a yes counts, whether it was told or follows from other answers."""
    told = history.contraindications.get(item.id)
    truth = None if item.computed is None else judge(item.computed, profiles[0])
    if truth is True or (told is not None and told.answer):
        return True
    return truth if told is None else False


def _waiting(item: Contraindication, answer: bool | None, profiles: Sequence[Told]) -> Iterator[tuple[str, Gate, str]]:
    """What has to be answered before an absolute contraindication is off the table: itself, or what it follows from."""
    if answer is not None or item.kind != "absolute":
        return
    if item.computed is not None:
        yield from ((name, Gate.STOP, "patient") for name in awaited(item.computed, profiles[0]))
    elif item.who not in {"engine", "practitioner"}:
        yield item.id, Gate.STOP, item.who


def _sites(item: Contraindication, history: History) -> tuple[MuscleSite, ...]:
    told = history.contraindications.get(item.id)
    return told.sites if told else ()


def _reason(item: Contraindication, history: History) -> Reason:
    where = _sites(item, history)
    everywhere = item.kind == "absolute" and not where
    text = item.text if not where else f"{item.text} ({'; '.join(f'{site.muscle} {site.side}' for site in where)})"
    return Reason(item.id, text, Gate.STOP if everywhere else Gate.CAUTION)


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
