"""Answers that cannot both be true are refused, with both of them named."""

import json
from collections.abc import Sequence

from tautband.knowledge.before_needling import BeforeNeedling, Contradiction
from tautband.logic import Told, judge, names
from tautband.logic.expressions import Expression
from tautband.screening.answers import AnswerFault, Path, plain


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
    other = json.dumps(plain(profile[second])).strip('"')
    rule = f"contradicts {rules.questions[second].key_for(second)} {other}: {contradiction.text}"
    return AnswerFault(_path(first, rules, of_headache), plain(profile[first]), rule)


def _path(name: str, rules: BeforeNeedling, of_headache: Path) -> Path:
    question = rules.questions[name]
    block = of_headache if question.block == "profile" else (question.block,)
    return (*block, *question.key_for(name).split("."))
