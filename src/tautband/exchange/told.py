"""What an assessment says before any needle, as the `History` that screening reads."""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from tautband.anatomy.muscles import MuscleId, MuscleSite
from tautband.anatomy.sides import Side
from tautband.exchange.faults import Fault, did_you_mean
from tautband.exchange.models import AssessmentDocument, BarredSites
from tautband.knowledge import Knowledge
from tautband.screening.history import Clearance, History, SiteAnswer, read_answers

ANYWHERE = {"both": (Side.LEFT, Side.RIGHT), "unknown": (Side.LEFT, Side.RIGHT)}


def history_of(document: AssessmentDocument, knowledge: Knowledge) -> tuple[History, list[Fault]]:
    """The history of a document, and everything in it that answers no question, does not fit, or contradicts.

    Args:
        document: An assessment in which every entry has its shape.
        knowledge: Defines the questions.
    """
    told, headaches, faults = read_answers(_blocks(document), knowledge)
    found = [Fault(fault.path, fault.value, fault.rule) for fault in faults]
    found += [*_contraindication_faults(document, knowledge), *_day_faults(document, knowledge)]
    found += [
        Fault((part, key), value, "is not true or false")
        for part, answers in (("perpetuating", document.perpetuating), ("symptoms", document.symptoms))
        for key, value in (answers or {}).items()
        if value is not None and not isinstance(value, bool)
    ]
    profession, jurisdiction = told.get("profession"), told.get("jurisdiction")
    history = History(
        told=told,
        headaches=headaches,
        contraindications=MappingProxyType(dict(_contraindications(document))),
        perpetuating=MappingProxyType(
            {key: value for key, value in (document.perpetuating or {}).items() if isinstance(value, bool)}
        ),
        profession=profession if isinstance(profession, str) else None,
        jurisdiction=jurisdiction if isinstance(jurisdiction, str) else None,
        as_of=_day(document.as_of),
        asked_on=MappingProxyType(dict(_asked_on(document, knowledge))),
        clearances=tuple(_clearances(document)),
    )
    return history, found


def _blocks(document: AssessmentDocument) -> dict[str, Mapping[str, object]]:
    patient = document.patient.model_dump() if document.patient else {}
    if patient.get("sex") == "unknown":
        patient["sex"] = None
    return {
        "patient": patient,
        "history": document.history.model_dump() if document.history else {},
        "red_flags": document.red_flags or {},
        "practitioner": document.practitioner or {},
    }


def _contraindications(document: AssessmentDocument) -> Iterator[tuple[str, SiteAnswer]]:
    for key, value in (document.contraindications or {}).items():
        if isinstance(value, BarredSites):
            yield key, SiteAnswer(value.answer, tuple(_sites(value)))
        elif isinstance(value, bool):
            yield key, SiteAnswer(value)


def _sites(barred: BarredSites) -> Iterator[MuscleSite]:
    for site in barred.sites or ():
        for side in ANYWHERE.get(site.side, (Side(site.side),)):
            yield MuscleSite(MuscleId(site.muscle), side)


def _contraindication_faults(document: AssessmentDocument, knowledge: Knowledge) -> Iterator[Fault]:
    known = knowledge.before_needling.contraindications
    for key, value in (document.contraindications or {}).items():
        path = ("contraindications", key)
        if key not in known:
            yield Fault(
                path, _plain(value), f"answers no contraindication that is known here{did_you_mean(key, known)}"
            )
        elif isinstance(value, BarredSites) and value.sites and known[key].scope != "site":
            yield Fault(path, _plain(value), f"names sites, and {key} holds for the whole session")
        elif value is not None and not isinstance(value, bool | BarredSites):
            yield Fault(path, value, "is not true or false")


def _day_faults(document: AssessmentDocument, knowledge: Knowledge) -> Iterator[Fault]:
    """A clearance, and the day of an answer, name what exists and lie no later than the assessment."""
    rules = knowledge.before_needling
    today = _day(document.as_of)
    for index, entry in enumerate(document.clearances or ()):
        if entry.flag not in rules.red_flags:
            rule = f"is no red flag{did_you_mean(entry.flag, rules.red_flags)}"
            yield Fault(("clearances", index, "flag"), entry.flag, rule)
        if today is not None and date.fromisoformat(entry.on) > today:
            yield Fault(("clearances", index, "on"), entry.on, f"is later than the assessment ({today})")
    known = _names_of_keys(knowledge)
    for key, day in (document.asked_on or {}).items():
        if key not in known:
            yield Fault(("asked_on", key), day, f"is the day of no known question{did_you_mean(key, known)}")
        elif today is not None and date.fromisoformat(day) > today:
            yield Fault(("asked_on", key), day, f"is later than the assessment ({today})")


def _asked_on(document: AssessmentDocument, knowledge: Knowledge) -> Iterator[tuple[str, date]]:
    known = _names_of_keys(knowledge)
    for key, day in (document.asked_on or {}).items():
        for name in known.get(key, ()):
            yield name, date.fromisoformat(day)


def _names_of_keys(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """Names in rules by the key in a document; a key of two blocks (nausea) stands for its question in both."""
    names: dict[str, tuple[str, ...]] = {}
    for question in dict.fromkeys(knowledge.before_needling.questions.values()):
        names[question.id] = (*names.get(question.id, ()), *question.names)
    return names


def _clearances(document: AssessmentDocument) -> Iterator[Clearance]:
    for entry in document.clearances or ():
        yield Clearance(
            flag=entry.flag,
            by=entry.by,
            license=entry.license,
            on=date.fromisoformat(entry.on),
            finding=entry.finding,
            document=entry.document or "",
        )


def _plain(value: object) -> object:
    return value.model_dump(exclude_none=True) if isinstance(value, BarredSites) else value


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
