"""Answers that cannot both be true are refused, with both of them named."""

from collections.abc import Iterator, Sequence

from tautband.knowledge.before_needling import BeforeNeedling, Contradiction
from tautband.logic import Told, Value, judge, names
from tautband.logic.expressions import Expression
from tautband.screening.answers import AnswerFault, Path


def contradictions(
    told: Told,
    headaches: Sequence[Told],
    *,
    paths: Sequence[Path],
    rules: BeforeNeedling,
) -> list[AnswerFault]:
    """Every pair of answers that excludes each other; intervals only if they do so at both ends.

    What holds for the patient contradicts the kinds of headache only if it contradicts each of them.

    Args:
        told: Answers asked once.
        headaches: Answers about each kind of headache.
        paths: Where each kind stands in the document.
        rules: The contradictions and the questions.
    """
    profiles: list[Told] = [{**told, **headache} for headache in headaches] or [told]
    return [
        _fault(contradiction, alternative, profiles[0], paths=paths, rules=rules)
        for contradiction in rules.contradictions
        for alternative in contradiction.alternatives
        if all(judge(alternative, profile) for profile in profiles)
    ]


def _fault(
    contradiction: Contradiction,
    alternative: Expression,
    profile: Told,
    *,
    paths: Sequence[Path],
    rules: BeforeNeedling,
) -> AnswerFault:
    first, second = names(alternative)
    of_headache = paths[0] if paths else ("history",)
    rule = f"contradicts {_key(second, rules)} {_said(profile[second])}: {contradiction.text}"
    return AnswerFault(_path(first, rules, of_headache), _plain(profile[first]), rule)


def _path(name: str, rules: BeforeNeedling, of_headache: Path) -> Path:
    question = rules.questions[name]
    block = of_headache if question.block == "profile" else (question.block,)
    return (*block, *_key(name, rules).split("."))


def _key(name: str, rules: BeforeNeedling) -> str:
    question = rules.questions[name]
    return question.id + name.removeprefix(question.name)


def _said(value: object) -> str:
    plain = _plain(value)
    return "true" if plain is True else "false" if plain is False else f"{plain}"


def _plain(value: object) -> object:
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    return [_plain(end) for end in value] if isinstance(value, tuple) else value


def said(told: Told) -> Iterator[tuple[str, object]]:
    """Answers as a document has them, in the order of their names.

    >>> dict(said({"dur_h": (4.0, 9.5), "cas": frozenset({"nasal"})}))
    {'cas': ['nasal'], 'dur_h': [4, 9.5]}
    """
    for name in sorted(told):
        yield name, plain(told[name])


def plain(value: Value) -> object:
    """One answer as a document has it."""
    return sorted(value) if isinstance(value, frozenset) else _plain(value)
