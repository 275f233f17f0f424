"""Three-valued answers as they come from outside: yes, a number, an interval, words; left out means unknown.

Only the *form* of an answer is judged here. Which keys exist and what each may say is the business of the screening.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import AfterValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

FAULT = "tautband"
LONGEST_TEXT = 200

_SCALAR: dict[str, object] = {"type": ["boolean", "number", "null"]}
_TEXT: dict[str, object] = {"type": "string", "maxLength": LONGEST_TEXT}
_INTERVAL: dict[str, object] = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
_WORDS: dict[str, object] = {"type": "array", "items": _TEXT}
_SIMPLE: list[object] = [_SCALAR, _TEXT, _INTERVAL, _WORDS]
_BY_NAME: dict[str, object] = {"type": "object", "additionalProperties": {"anyOf": _SIMPLE}}


def broken(*, rule: str, at: tuple[str | int, ...] = ()) -> PydanticCustomError:
    """A broken rule as pydantic carries it; `at` leads from the checked value to the part that breaks it.

    Args:
        rule: The rule, as the end of a sentence that begins with the value.
        at: Keys and positions inside the checked value.
    """
    return PydanticCustomError(FAULT, "{rule}", {"rule": rule, "at": at})


def check_answer(value: object) -> object:
    """The answer itself, if it has one of the forms of an answer; null is an unknown answer.

    Args:
        value: true or false, a number, [low, high], text, a list of words, or one of these by name.
    """
    if isinstance(value, dict):
        for key, part in value.items():
            _check_simple(part, key)
    else:
        _check_simple(value)
    return value


def freeze(value: object) -> object:
    """The same answer, unchangeable: lists become tuples, objects read-only mappings; unknown parts are left out.

    Args:
        value: An answer that was checked.

    >>> dict(freeze({"triptan": [4, 8], "opioid": None}))
    {'triptan': (4, 8)}
    """
    if isinstance(value, list):
        return tuple(freeze(part) for part in value)
    if isinstance(value, Mapping):
        return MappingProxyType({key: freeze(part) for key, part in value.items() if part is not None})
    return value


def _check_simple(value: object, *at: str) -> None:
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        raise broken(at=at, rule=f"is longer than {LONGEST_TEXT} letters")
    if isinstance(value, list):
        _check_list(value, *at)
    if isinstance(value, dict):
        raise broken(at=at, rule="is nested too deep for an answer")


def _check_list(parts: list[object], *at: str) -> None:
    if all(isinstance(part, str) for part in parts):
        for index, part in enumerate(parts):
            if len(str(part)) > LONGEST_TEXT:
                raise broken(at=(*at, index), rule=f"is longer than {LONGEST_TEXT} letters")
        return
    numbers = [part for part in parts if isinstance(part, int | float) and not isinstance(part, bool)]
    if len(numbers) != len(parts) or len(parts) != 2:
        raise broken(at=at, rule="is neither an interval [low, high] nor a list of words")
    if numbers[0] > numbers[1]:
        raise broken(at=at, rule="is an interval whose low end is above its high end")


Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_.]*$", max_length=64)]
SimpleAnswer = Annotated[Any, AfterValidator(check_answer), WithJsonSchema({"anyOf": _SIMPLE})]
Answer = Annotated[Any, AfterValidator(check_answer), WithJsonSchema({"anyOf": [*_SIMPLE, _BY_NAME]})]
