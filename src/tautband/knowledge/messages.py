"""Every sentence of the fact files that a person reads, with its message id and who reads it."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from tautband.knowledge.model import Knowledge

Reader = Literal["patient", "clinician"]


class Message(NamedTuple):
    """A sentence for people.

    Attributes:
        id: Its message id, such as `red_flag.S4.action`.
        text: The English text.
        reader: Who reads it: a patient (of whom a reading age of twelve is asked) or a clinician.
        claims: Evidence cards that stand beside it.
    """

    id: str
    text: str
    reader: Reader
    claims: tuple[str, ...] = ()


def messages(knowledge: Knowledge) -> tuple[Message, ...]:
    """All sentences in the order of the files.

    Args:
        knowledge: The facts.

    >>> from tautband.knowledge import load
    >>> next(one.text for one in messages(load()) if one.id == "question.pulsating.ask")
    'Does the pain throb, like a pulse?'
    """
    return (*_asked(knowledge), *_flags(knowledge), *_judged(knowledge), *_measured(knowledge))


def _asked(knowledge: Knowledge) -> Iterator[Message]:
    rules = knowledge.before_needling
    for question in dict.fromkeys(rules.questions.values()):
        reader: Reader = "clinician" if question.who in {"clinician", "engine"} else "patient"
        for name, text in {question.name: question.ask, **question.parts}.items():
            key = name if name == question.name else f"{question.name}.{name}"
            yield Message(f"question.{key}.ask", text, reader)
    for contradiction in rules.contradictions:
        yield Message(f"contradiction.{contradiction.id}", contradiction.text, "clinician")
    for factor in rules.perpetuating.values():
        yield Message(f"perpetuating.{factor.id}.ask", factor.ask, "clinician")


def _flags(knowledge: Knowledge) -> Iterator[Message]:
    rules = knowledge.before_needling
    for flag in rules.red_flags.values():
        yield Message(f"red_flag.{flag.id}.text", flag.text, "clinician")
        yield Message(f"red_flag.{flag.id}.action", flag.action, "clinician")
        yield Message(f"red_flag.{flag.id}.patient", flag.patient, "patient")
        for number, variant in enumerate(flag.variants):
            yield Message(f"red_flag.{flag.id}.variant.{number}.action", variant.action, "clinician")
            yield Message(f"red_flag.{flag.id}.variant.{number}.patient", variant.patient, "patient")
    for event in rules.session_events.values():
        yield Message(f"event.{event.id}.action", event.action, "clinician")
        yield Message(f"event.{event.id}.patient", event.patient, "patient")


def _judged(knowledge: Knowledge) -> Iterator[Message]:
    rules = knowledge.before_needling
    for item in rules.contraindications.values():
        reader: Reader = "patient" if item.who == "patient" else "clinician"
        yield Message(f"contraindication.{item.id}.ask", item.ask, reader)
        yield Message(f"contraindication.{item.id}.text", item.text, "clinician")
    for kind in rules.headache_types.values():
        yield Message(f"headache_type.{kind.code}.name", kind.name, "clinician")
        yield from (Message(f"headache_type.{form.code}.name", form.name, "clinician") for form in kind.subforms)
        if kind.action:
            yield Message(f"headache_type.{kind.code}.action", kind.action, "clinician")
    for one in rules.candidates.values():
        yield Message(f"candidate.{one.id}", one.text, "clinician", one.claims)
    for row in knowledge.site_safety.values():
        yield Message(f"site_safety.{row.muscle}.text", row.text, "clinician")
        yield Message(f"site_safety.{row.muscle}.grip", row.grip_text, "clinician")
    for practice in knowledge.practices:
        yield Message(f"practice.{practice.id}", practice.text, "clinician")
    for claim in knowledge.claims.values():
        yield Message(f"claim.{claim.id}.said", claim.said, "clinician", (claim.id,))
        yield Message(f"claim.{claim.id}.found", claim.found, "clinician", (claim.id,))


def _measured(knowledge: Knowledge) -> Iterator[Message]:
    for instrument in knowledge.instruments.values():
        yield Message(f"instrument.{instrument.id}.measures", instrument.measures, "clinician")
        if instrument.warning:
            yield Message(f"instrument.{instrument.id}.warning", instrument.warning, "clinician")
        for item in instrument.items:
            yield Message(f"instrument.{instrument.id}.{item.id}.ask", item.ask, "patient")
