"""The same rules over thousands of complete histories at once, where every answer is known."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from tautband.logic.expressions import Among, Asked, Compared, Counted, Expression, Includes, Negated, Operand, Surely

Truths = NDArray[np.bool_]
# Answers by name, one entry a history. A choice is a column of words; a set has a column of yes and no for each word,
# named `set:word`.
Columns = Mapping[str, NDArray[np.generic]]


def judge_many(expression: Expression, columns: Columns) -> Truths:
    """Judge a rule for many histories without unknown answers.

    Args:
        expression: The rule.
        columns: (n,) arrays by the name of the answer.

    Returns:
        (n,) truths.

    >>> from tautband.logic.expressions import parse
    >>> judge_many(parse("4 <= dur_h <= 72"), {"dur_h": np.array([3.0, 4.0, 73.0])}).tolist()
    [False, True, False]
    """
    match expression:
        case Counted(least, parts):
            return _counted(least, [judge_many(part, columns) for part in parts])
        case Negated(part):
            return ~judge_many(part, columns)
        case Surely(part):
            return judge_many(part, columns)
        case Asked(name):
            return columns[name].astype(np.bool_)
        case Compared(left, operator, right):
            return _compared(_numbers(left, columns), operator, _numbers(right, columns))
        case Among(name, words):
            return np.isin(columns[name], sorted(words))
        case _:
            return _included(expression, columns)


def _included(includes: Includes, columns: Columns) -> Truths:
    held = [column for key, column in columns.items() if _is_word_of(key, includes.name, includes.words)]
    return np.asarray(np.logical_or.reduce(held), dtype=np.bool_)


def _counted(least: int, truths: list[Truths]) -> Truths:
    if least == 1:
        return np.asarray(np.logical_or.reduce(truths), dtype=np.bool_)
    if least == len(truths):
        return np.asarray(np.logical_and.reduce(truths), dtype=np.bool_)
    return np.asarray(np.sum(truths, axis=0) >= least, dtype=np.bool_)


def _compared(left: NDArray[np.generic] | float, operator: str, right: NDArray[np.generic] | float) -> Truths:
    compare = {"<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal}[operator]
    return np.asarray(compare(left, right), dtype=np.bool_)


def _numbers(operand: Operand, columns: Columns) -> NDArray[np.generic] | float:
    return operand if isinstance(operand, float) else columns[operand]


def _is_word_of(key: str, name: str, words: frozenset[str]) -> bool:
    of, _, word = key.partition(":")
    return of == name and bool(word) and (not words or word in words)
