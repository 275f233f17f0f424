"""A rule, answered yes (True), no (False) or unknown (None), from answers of which any may be missing."""

from collections.abc import Mapping

from tautband.logic.expressions import (
    Among,
    Asked,
    Compared,
    Counted,
    Expression,
    Includes,
    Negated,
    Operand,
    Surely,
    names,
)

Value = bool | float | tuple[float, float] | str | frozenset[str]
Told = Mapping[str, Value]  # a name that is missing is unknown; an interval is (low, high); parts of a map are a.b
Truth = bool | None


def judge(expression: Expression, told: Told) -> Truth:
    """Judge a rule by what was told: met, not met, or not yet known (None).

    An interval decides a comparison only if both of its ends agree (Kleene's three-valued logic over the parts).

    Args:
        expression: The rule.
        told: Answers by name.

    >>> from tautband.logic.expressions import parse
    >>> judge(parse("4 <= dur_h <= 72"), {"dur_h": (5.0, 9.0)})
    True
    >>> judge(parse("pulsating or vomiting"), {"pulsating": False}) is None
    True
    """
    match expression:
        case Counted():
            return _counted(expression, told)
        case Negated(part):
            truth = judge(part, told)
            return None if truth is None else not truth
        case Asked(name):
            return _yes_or_no(told.get(name))
        case Surely(part):
            return judge(part, told) is True
        case Compared(left, operator, right):
            return _compared(_range(left, told), operator, _range(right, told))
        case Among(name, words):
            word = told.get(name)
            return None if word is None else word in words
        case _:
            return _included(expression, told)


def awaited(expression: Expression, told: Told) -> tuple[str, ...]:
    """The answers that an undecided rule waits for, each once; what is inside `yes(...)` waits for nothing.

    Args:
        expression: The rule.
        told: Answers by name.

    >>> from tautband.logic.expressions import parse
    >>> awaited(parse("a and (b or c)"), {"a": True, "b": False})
    ('c',)
    """
    return tuple(dict.fromkeys(_look(expression, told)[1]))


def opened(expression: Expression) -> Expression:
    """The same rule with every `yes(a)` opened, so that it waits for `a` too."""
    match expression:
        case Surely(part):
            return opened(part)
        case Negated(part):
            return Negated(opened(part))
        case Counted(least, parts):
            return Counted(least, tuple(map(opened, parts)))
    return expression


def _look(expression: Expression, told: Told) -> tuple[Truth, list[str]]:
    """The truth of a rule, and what it waits for if it has none yet, in one pass."""
    match expression:
        case Negated(part):
            truth, waits = _look(part, told)
            return None if truth is None else not truth, waits
        case Counted(least, parts):
            seen = [_look(part, told) for part in parts]
            met = sum(truth is True for truth, _ in seen)
            possible = met + sum(truth is None for truth, _ in seen)
            if met >= least or possible < least:
                return met >= least, []
            return None, [name for truth, waits in seen if truth is None for name in waits]
    truth = judge(expression, told)
    if truth is not None:
        return truth, []
    return None, [name for name in names(expression) if not _is_exact(told.get(name))]


def _is_exact(value: Value | None) -> bool:
    return value is not None and (not isinstance(value, tuple) or value[0] == value[1])


def _included(includes: Includes, told: Told) -> Truth:
    held = told.get(includes.name)
    if not isinstance(held, frozenset):
        return None
    return bool(held & includes.words) if includes.words else bool(held)


def _counted(counted: Counted, told: Told) -> Truth:
    """At least so many parts hold; looks no further once that is certain."""
    missing, spare = counted.least, len(counted.parts) - counted.least
    for part in counted.parts:
        truth = judge(part, told)
        if truth is True:
            missing -= 1
            if not missing:
                return True
        elif truth is False:
            spare -= 1
            if spare < 0:
                return False
    return None


def _yes_or_no(value: Value | None) -> Truth:
    return value if isinstance(value, bool) else None


def _range(operand: Operand, told: Told) -> tuple[float, float] | None:
    value = operand if isinstance(operand, float) else told.get(operand)
    if isinstance(value, tuple):
        return value
    return None if value is None or isinstance(value, str | frozenset | bool) else (value, value)


def _compared(left: tuple[float, float] | None, operator: str, right: tuple[float, float] | None) -> Truth:
    if left is None or right is None:
        return None
    if operator in {">", ">="}:
        left, right, operator = right, left, "<" if operator == ">" else "<="
    if operator == "<":
        return True if left[1] < right[0] else False if left[0] >= right[1] else None
    return True if left[1] <= right[0] else False if left[0] > right[1] else None
