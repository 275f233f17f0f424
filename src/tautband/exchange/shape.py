"""Faults that pydantic found, told in the words of this project."""

import re
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from tautband.exchange.answers import FAULT
from tautband.exchange.faults import Fault, Path, did_you_mean
from tautband.exchange.models import AssessmentDocument, keys_at

# Lists and maps whose entries are of two kinds; pydantic puts the name of the kind into the path.
_KINDS = (("findings",), ("contraindications",))

_RULES: dict[str, str] = {
    "bool_type": "is not true or false",
    "date_type": "is not a date",
    "dict_type": "is not an object",
    "float_type": "is not a number",
    "int_type": "is not a whole number",
    "list_type": "is not a list",
    "model_type": "is not an object",
    "string_pattern_mismatch": "is not a name: letters, digits, dots and underscores, a letter first",
    "string_type": "is not text",
}
_RULES_WITH_LIMIT: dict[str, tuple[str, str]] = {
    "greater_than": ("gt", "is not above {:g}"),
    "greater_than_equal": ("ge", "is below {:g}"),
    "less_than_equal": ("le", "is above {:g}"),
    "too_long": ("max_length", "has more than {:g} entries"),
    "string_too_long": ("max_length", "is longer than {:g} letters"),
    "string_too_short": ("min_length", "is shorter than {:g} letter"),
}


def shape_faults(error: ValidationError, root: type[BaseModel] = AssessmentDocument) -> list[Fault]:
    """All faults of one validation.

    Args:
        error: What pydantic raised.
        root: The model of the document.
    """
    return [_fault(detail, root) for detail in error.errors(include_url=False)]


def _fault(detail: ErrorDetails, root: type[BaseModel]) -> Fault:
    path, kind, value = _document_path(detail), detail["type"], detail["input"]
    if kind == FAULT:
        at = detail["ctx"]["at"]
        return Fault((*path, *at), _dig(value, at), detail["ctx"]["rule"])
    if kind == "missing":
        return Fault(path[:-1], value, f'has no "{path[-1]}"')
    if kind == "extra_forbidden":
        rule = f"stands under a key that is not known here{did_you_mean(str(path[-1]), keys_at(path, root))}"
        return Fault(path, value, rule)
    return Fault(path, value, _rule(detail))


def _rule(detail: ErrorDetails) -> str:
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind in _RULES_WITH_LIMIT:
        limit, rule = _RULES_WITH_LIMIT[kind]
        return rule.format(context[limit])
    if kind == "literal_error":
        words = [word.strip("'") for word in re.split(", | or ", str(context["expected"]))]
        return f"is not one of {', '.join(words)}{did_you_mean(value, words) if isinstance(value, str) else ''}"
    return _RULES.get(kind, f"breaks a rule: {detail['msg'].lower()}")


def _document_path(detail: ErrorDetails) -> Path:
    """The place in the document: without the steps that only the model has (which kind of entry, the mark of a key)."""
    steps = detail["loc"]
    if steps[:1] in _KINDS and len(steps) > 2:
        return steps[:2] + steps[3:]
    is_key = steps[-1] == "[key]" and detail["type"] != "extra_forbidden"
    return steps[:-1] if is_key else steps


def _dig(value: Any, at: Path) -> object:
    for step in at:
        value = value[step]
    return value
