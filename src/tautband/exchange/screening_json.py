"""screening/1, ask/1 and assessment-result/1 out: plain values in the order of the contract that `json` can write."""

from collections.abc import Mapping, Sequence

from tautband.exchange.ranking_json import ranking_document
from tautband.knowledge import Knowledge
from tautband.logic import Told
from tautband.pathway import Assessed
from tautband.screening import Clearance, FlagFinding, Gate, NextQuestion, Screening, TypeFinding
from tautband.screening.answers import plain
from tautband.screening.ask_next import by_type
from tautband.screening.candidacy import Candidacy

SCREENING, ASK, RESULT = "screening/1", "ask/1", "assessment-result/1"
MOST_QUESTIONS = 20

Json = dict[str, object]


def screening_document(screening: Screening, knowledge: Knowledge) -> Json:
    """A screening as plain values.

    Questions have the ids of an assessment; what only a clinician can answer stands apart from what a patient can.

    Args:
        screening: What the screen found.
        knowledge: The facts it rests on.
    """
    names = _Names(knowledge)
    order = by_type(screening, knowledge.before_needling)
    return {
        "schema": SCREENING,
        "version": screening.version,
        "knowledge": screening.knowledge,
        "red_flags": [_flag(one, names) for one in screening.flags.met],
        "unanswered": names.ids(_open(screening, knowledge, clinician=False)),
        "unanswered_clinician": names.ids(_open(screening, knowledge, clinician=True)),
        "headache_types": [
            _type(one, order.get((one.profile, one.code), ()), names, knowledge) for one in screening.types
        ],
        "labels": [
            {"profile": one.profile, "code": one.code, "with": list(one.beside), "subform": one.subform}
            for one in screening.labels
        ],
        "candidacy": _candidacy(screening.candidacy, names, knowledge),
        "perpetuating": [{"id": one, "weighed": False} for one in screening.perpetuating],
        "notes": list(screening.notes),
    }


def ask_document(asked: Sequence[NextQuestion], screening: Screening, knowledge: Knowledge) -> Json:
    """The questions worth asking next, for the patient and for the clinician.

    Args:
        asked: Open questions, the most useful first.
        screening: What is known so far.
        knowledge: The facts it rests on.
    """
    names = _Names(knowledge)
    clinician = [one for one in asked if one.who == "clinician"]
    patient = [one for one in asked if one.who != "clinician"]
    return {
        "schema": ASK,
        "version": screening.version,
        "knowledge": screening.knowledge,
        "gate": screening.candidacy.gate.word,
        "next": _question(patient[0], names) if patient else None,
        "next_clinician": _question(clinician[0], names) if clinician else None,
        "then": [_question(one, names) for one in patient[1:MOST_QUESTIONS]],
        "then_clinician": [_question(one, names) for one in clinician[1:MOST_QUESTIONS]],
        "open_questions": len(asked),
    }


def result_document(assessed: Assessed, knowledge: Knowledge) -> Json:
    """A screening and a ranking in one document; the ranking is null where it is withheld.

    Args:
        assessed: What came of the assessment.
        knowledge: The facts it rests on.
    """
    return {
        "schema": RESULT,
        "screening": screening_document(assessed.screening, knowledge),
        "ranking": None if assessed.ranking is None else ranking_document(assessed.ranking),
        "withheld": assessed.withheld and {"id": assessed.withheld.id, "text": assessed.withheld.text},
    }


class _Names:
    """Ids of questions as an assessment has them, from their names in rules."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._questions = knowledge.before_needling.questions

    def id(self, name: str) -> str:
        question = self._questions.get(name)
        return name if question is None else question.key_for(name)

    def ids(self, names: Sequence[str]) -> list[str]:
        return list(dict.fromkeys(map(self.id, names)))

    def told(self, told: Told) -> Json:
        return {self.id(name): plain(value) for name, value in told.items()}

    def answer(self, name: str) -> Json:
        question = self._questions.get(name)
        if question is None:
            return {"kind": "yes_no", "block": "contraindications"}
        extra: Json = {"choices": list(question.choices)} if question.kind in {"choice", "set"} else {}
        if question.unit:
            extra["unit"] = question.unit
        kind = "number" if question.kind == "map" else question.kind
        return {"kind": kind, "block": question.block, **extra}


def _open(screening: Screening, knowledge: Knowledge, *, clinician: bool) -> list[str]:
    questions = knowledge.before_needling.questions
    return [
        one.name
        for one in screening.flags.open
        if (questions[one.name].who == "clinician") == clinician and (clinician or one.gate > Gate.OPEN)
    ]


def _flag(one: FlagFinding, names: _Names) -> Json:
    return {
        "id": one.flag.id,
        "level": one.level,
        "gate": one.gate.word,
        "answered": names.told(one.answered),
        "item": one.flag.item,
        "text": one.flag.text,
        "action": one.action,
        "patient": one.patient,
        "cleared": _clearance(one.cleared),
        "lapsed": _clearance(one.lapsed),
    }


def _clearance(one: Clearance | None) -> Json | None:
    if one is None:
        return None
    return {"by": one.by, "license": one.license, "on": one.on.isoformat(), "finding": one.finding}


def _type(one: TypeFinding, ask: Sequence[str], names: _Names, knowledge: Knowledge) -> Json:
    return {
        "profile": one.profile,
        "code": one.code,
        "name": knowledge.before_needling.headache_types[one.code].name,
        "status": one.status.value,
        "criteria": {letter: found.status.value for letter, found in one.criteria.items()},
        "answers": {letter: names.told(found.used) for letter, found in one.criteria.items()},
        "ask_next": names.ids(ask),
        "action": knowledge.before_needling.headache_types[one.code].action,
    }


def _candidacy(one: Candidacy, names: _Names, knowledge: Knowledge) -> Json:
    return {
        "verdict": one.verdict.value,
        "gate": one.gate.word,
        "reasons": [{"id": reason.id, "gate": reason.gate.word, "text": reason.text} for reason in one.reasons],
        "needs": names.ids(one.needs),
        "needs_clinician": names.ids(one.needs_clinician),
        "needs_clearance": list(one.needs_clearance),
        "fits": [
            {
                "id": fit.id,
                "kind": fit.kind,
                "text": fit.text,
                "evidence": [_card(key, knowledge) for key in fit.claims],
            }
            for fit in one.fits
        ],
        "barred_muscles": list(one.barred_muscles),
        "barred_sites": [{"muscle": site.muscle, "side": site.side.value} for site in one.barred_sites],
    }


def _card(key: str, knowledge: Knowledge) -> Mapping[str, object]:
    claim = knowledge.claims[key]
    return {"claim": key, "verdict": claim.verdict, "found": claim.found, "status": claim.fact.status.value}


def _question(one: NextQuestion, names: _Names) -> Json:
    return {
        "id": names.id(one.name),
        **names.answer(one.name),
        "who": one.who,
        "ask": one.ask,
        "gate": one.gate.word,
        "bits": float(f"{one.bits:.3g}"),
        "settles": list(one.settles),
        "profile": one.profile,
    }
