"""Raw answers, as a document or a form has them, become typed ones; what does not fit its question is a fault."""

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeGuard

from tautband.errors import nearest, suggestion
from tautband.knowledge.before_needling import Question
from tautband.logic import Value

Path = tuple[str | int, ...]
Raw = Mapping[str, object]


class AnswerFault(NamedTuple):
    """One answer that breaks a rule: its place in the document, its value, the rule."""

    path: Path
    value: object
    rule: str


def typed(raw: Raw, questions: Mapping[str, Question], *, path: Path, faults: list[AnswerFault]) -> dict[str, Value]:
    """The answers of one block by their names in rules; unknown ones (null) are left out.

    Args:
        raw: Answers by the key of the question.
        questions: The questions of this block by key.
        path: Where the block stands.
        faults: What does not fit is added here.
    """
    told: dict[str, Value] = {}
    for key, value in raw.items():
        if value is None:
            continue
        if key not in questions:
            rule = f"answers no question that is known here{_did_you_mean(key, questions)}"
            faults.append(AnswerFault((*path, key), value, rule))
            continue
        question = questions[key]
        if question.kind == "map":
            told |= _map(question, value, path=(*path, key), faults=faults)
            continue
        answer = _answer(question, value, path=(*path, key), faults=faults)
        if answer is not None:
            told[question.name] = answer
    return told


def pointer(path: Path) -> str:
    """The place as a JSON pointer.

    >>> pointer(("history", "headaches", 0, "dur_h"))
    '/history/headaches/0/dur_h'
    """
    return "".join(f"/{part}" for part in path)


def plain(value: Value) -> object:
    """One answer as a document has it: whole numbers without a point, an interval and a set as lists.

    >>> plain((4.0, 9.5)), plain(frozenset({"nasal"}))
    ([4, 9.5], ['nasal'])
    """
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [plain(end) for end in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _answer(question: Question, value: object, *, path: Path, faults: list[AnswerFault]) -> Value | None:
    match question.kind:
        case "yes_no":
            if isinstance(value, bool):
                return value
            faults.append(AnswerFault(path, value, "is not true or false"))
        case "choice":
            if isinstance(value, str) and value in question.choices:
                return value
            faults.append(AnswerFault(path, value, _not_offered(value, question)))
        case "set":
            return _set(question, value, path=path, faults=faults)
        case "number":
            return _number(question, value, path=path, faults=faults)
        case _:
            if isinstance(value, str) and value.strip():
                return value
            faults.append(AnswerFault(path, value, "is not text"))
    return None


def _set(question: Question, value: object, *, path: Path, faults: list[AnswerFault]) -> frozenset[str] | None:
    if not isinstance(value, list | tuple | frozenset | set):
        faults.append(AnswerFault(path, value, "is not a list of words; an empty list says none"))
        return None
    strange = [word for word in value if word not in question.choices]
    faults.extend(AnswerFault(path, word, _not_offered(word, question)) for word in strange)
    return None if strange else frozenset(value)


def _map(question: Question, value: object, *, path: Path, faults: list[AnswerFault]) -> dict[str, Value]:
    if not isinstance(value, Mapping):
        faults.append(AnswerFault(path, value, f"is not an object with numbers for {', '.join(question.choices)}"))
        return {}
    told: dict[str, Value] = {}
    for part, number in value.items():
        if part not in question.choices:
            known = ", ".join(question.choices)
            rule = f"stands under {part}, which is none of {known}{_did_you_mean(part, question.choices)}"
            faults.append(AnswerFault((*path, part), number, rule))
        elif number is not None:
            answer = _number(question, number, path=(*path, part), faults=faults)
            told |= {} if answer is None else {f"{question.name}.{part}": answer}
    return told


def _number(
    question: Question, value: object, *, path: Path, faults: list[AnswerFault]
) -> float | tuple[float, float] | None:
    ends = list(value) if isinstance(value, list | tuple) else [value]
    numbers = [float(end) for end in ends if _is_number(end)]
    if len(numbers) != len(ends) or len(ends) not in {1, 2} or (len(ends) == 1 and isinstance(value, list | tuple)):
        faults.append(AnswerFault(path, value, "is neither a number nor an interval [low, high]"))
        return None
    if numbers != sorted(numbers):
        faults.append(AnswerFault(path, value, "is an interval whose low end is above its high end"))
        return None
    if question.low is not None and numbers[0] < question.low:
        faults.append(AnswerFault(path, value, f"is below {question.low:g}{_unit(question)}"))
        return None
    if question.high is not None and numbers[-1] > question.high:
        faults.append(AnswerFault(path, value, f"is above {question.high:g}{_unit(question)}"))
        return None
    return numbers[0] if len(numbers) == 1 else (numbers[0], numbers[1])


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _unit(question: Question) -> str:
    return f" {question.unit}" if question.unit else ""


def _not_offered(value: object, question: Question) -> str:
    hint = _did_you_mean(value, question.choices) if isinstance(value, str) else ""
    return f"is not one of {', '.join(question.choices)}{hint}"


def _did_you_mean(word: object, known: Iterable[str]) -> str:
    return suggestion(nearest(str(word), known, most=1))
