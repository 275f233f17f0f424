"""Turns the entries behind screening into typed facts, and their rules into expressions."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from tautband.anatomy.muscles import MuscleId
from tautband.knowledge.before_needling import (
    BeforeNeedling,
    Candidate,
    Cap,
    Claim,
    Contradiction,
    Contraindication,
    HeadacheType,
    PerpetuatingFactor,
    Practice,
    Precedence,
    Question,
    RedFlag,
    SessionEvent,
    SiteSafety,
    Subform,
    Variant,
)
from tautband.knowledge.references import fact_of
from tautband.knowledge.rule_texts import definitions
from tautband.knowledge.tables import Tables
from tautband.logic.evaluate import opened
from tautband.logic.expressions import Expression, alternatives, parse

SIGNATURE = "no_other_cause"  # the definition that every type ends with


def before_needling(tables: Tables) -> BeforeNeedling:
    """Make typed facts of entries whose rules were checked.

    Args:
        tables: The facts.
    """
    known = definitions(tables)
    reader = _Reader(known)
    return BeforeNeedling(
        questions=_questions(tables, reader),
        contradictions=tuple(reader.contradiction(entry) for entry in tables["contradictions"].values()),
        headache_types=MappingProxyType(reader.types(tables["headache_types"])),
        precedence=tuple(_precedence(entry) for entry in tables["precedence"].values()),
        red_flags=_made(tables, "red_flags", reader.red_flag),
        session_events=_made(tables, "session_events", _event),
        contraindications=_made(tables, "contraindications", reader.contraindication),
        candidates=_made(tables, "candidates", reader.candidate),
        perpetuating=_made(tables, "perpetuating", _factor),
        signature=known[SIGNATURE],
    )


def site_safety(tables: Tables) -> Mapping[MuscleId, SiteSafety]:
    """What must be known before a muscle may be planned, by muscle."""
    return MappingProxyType({MuscleId(key): _site(entry) for key, entry in tables["site_safety"].items()})


def practices(tables: Tables) -> tuple[Practice, ...]:
    """Who may needle where, as far as it is on file."""
    return tuple(_practice(entry) for entry in tables["practice"].values())


def claims(tables: Tables) -> Mapping[str, Claim]:
    """The evidence cards by id."""
    return _made(tables, "claims", _claim)


def _made(tables: Tables, table: str, make: Any) -> Mapping[str, Any]:
    return MappingProxyType({key: make(entry) for key, entry in tables[table].items()})


def _questions(tables: Tables, reader: "_Reader") -> Mapping[str, Question]:
    questions = (reader.question(entry) for entry in tables["questions"].values())
    return MappingProxyType({name: question for question in questions for name in question.names})


class _Reader:
    """Reads rules with the definitions at hand."""

    def __init__(self, known: dict[str, Expression]) -> None:
        self._known = known

    def rule(self, text: str) -> Expression:
        return parse(text, self._known)

    def rule_or_none(self, text: str) -> Expression | None:
        return self.rule(text) if text else None

    def question(self, entry: Any) -> Question:
        return Question(
            id=entry.id,
            name=entry.name or entry.id,
            block=entry.block,
            kind=entry.kind,
            who=entry.who,
            ask=entry.ask,
            low=entry.low,
            high=entry.high,
            unit=entry.unit,
            choices=entry.options,
            parts=MappingProxyType({part.id: part.ask for part in entry.parts}),
            derived=self.rule_or_none(entry.derived),
            fact=fact_of(entry),
        )

    def contradiction(self, entry: Any) -> Contradiction:
        return Contradiction(entry.id, alternatives(self.rule(entry.rule)), entry.text, fact_of(entry))

    def types(self, entries: Mapping[str, Any]) -> dict[str, HeadacheType]:
        """Types by code; a probable form or a part of a type follows that type in the file."""
        own = {
            code: {letter: self.rule(text) for letter, text in entry.criteria.items()}
            for code, entry in entries.items()
        }
        for code, entry in entries.items():
            own[code] = {**own.get(entry.probable_of or entry.part_of, {}), **own[code]}
        return {code: self._type(entry, own[code]) for code, entry in entries.items()}

    def _type(self, entry: Any, criteria: Mapping[str, Expression]) -> HeadacheType:
        return HeadacheType(
            code=entry.code,
            name=entry.name,
            role=entry.role,
            family=entry.family,
            criteria=MappingProxyType(criteria),
            probable_of=entry.probable_of,
            part_of=entry.part_of,
            label_if=self.rule_or_none(entry.label_if),
            subforms=tuple(Subform(one.code, self.rule(one.rule), one.name) for one in entry.subforms),
            action=entry.action,
            fact=fact_of(entry),
        )

    def red_flag(self, entry: Any) -> RedFlag:
        return RedFlag(
            id=entry.id,
            item=entry.item,
            group=entry.group,
            level=entry.level,
            gate=entry.gate,
            unanswered=entry.unanswered,
            every_visit=entry.every_visit,
            secondary=entry.secondary,
            applies_if=self.rule_or_none(entry.applies_if),
            rule=self.rule(entry.rule),
            opened=opened(self.rule(entry.rule)),
            text=entry.text,
            action=entry.action,
            patient=entry.patient,
            variants=tuple(self._variant(one) for one in entry.variants),
            assigned=entry.assigned,
            fact=fact_of(entry),
        )

    def _variant(self, entry: Any) -> Variant:
        return Variant(self.rule(entry.rule), entry.level, entry.gate, entry.action, entry.patient)

    def contraindication(self, entry: Any) -> Contraindication:
        return Contraindication(
            id=entry.id,
            item=entry.item,
            kind=entry.kind,
            scope=entry.scope,
            who=entry.who,
            ask=entry.ask,
            text=entry.text,
            computed=self.rule_or_none(entry.computed),
            bars=tuple(MuscleId(muscle) for muscle in entry.bars),
            fact=fact_of(entry),
        )

    def candidate(self, entry: Any) -> Candidate:
        return Candidate(entry.id, entry.kind, self.rule(entry.rule), entry.text, tuple(entry.claims), fact_of(entry))


def _precedence(entry: Any) -> Precedence:
    return Precedence(entry.id, entry.winner, tuple(entry.over), entry.text, fact_of(entry))


def _event(entry: Any) -> SessionEvent:
    return SessionEvent(entry.id, entry.item, entry.level, entry.action, entry.patient, fact_of(entry))


def _factor(entry: Any) -> PerpetuatingFactor:
    return PerpetuatingFactor(entry.id, entry.ask, fact_of(entry))


def _site(entry: Any) -> SiteSafety:
    return SiteSafety(
        muscle=MuscleId(entry.muscle),
        barred=entry.barred,
        unlock=entry.unlock,
        credential=entry.credential,
        needle_length=Cap(entry.needle_length.max_mm, fact_of(entry.needle_length)),
        insertion_depth=Cap(entry.insertion_depth.max_mm, fact_of(entry.insertion_depth)),
        grip=entry.grip,
        grip_text=entry.grip_text,
        danger=tuple(entry.danger),
        precondition=entry.precondition,
        text=entry.text,
        fact=fact_of(entry),
    )


def _practice(entry: Any) -> Practice:
    return Practice(
        id=entry.id,
        jurisdiction=entry.jurisdiction,
        profession=entry.profession,
        jurisdiction_names=(entry.jurisdiction, *entry.jurisdiction_names),
        profession_names=(entry.profession, *entry.profession_names),
        allowed=entry.allowed,
        condition=entry.condition,
        checked_on=date.fromisoformat(entry.checked_on),
        text=entry.text,
        fact=fact_of(entry),
    )


def _claim(entry: Any) -> Claim:
    return Claim(entry.id, entry.topic, entry.said, entry.found, entry.verdict, fact_of(entry))
