"""The same rules for a general rule library: what one would take to judge criteria without Tautband.

The library judges what is true and false; it knows no unknown answer, so it is asked complete histories only. A count
such as "two of four" is written out as every pair, which is how such a library is used.
"""

from collections.abc import Mapping
from importlib import import_module
from itertools import combinations
from typing import Any

from tautband.knowledge.before_needling import BeforeNeedling
from tautband.logic import Expression, Told
from tautband.logic.expressions import Among, Asked, Compared, Counted, Includes, Negated, Operand, Surely


def rules_of(rules: BeforeNeedling) -> dict[str, Expression]:
    """Every criterion of every type and every red flag, by a name of its own."""
    found = {
        f"{code} {letter}": rule for code, one in rules.headache_types.items() for letter, rule in one.criteria.items()
    }
    return found | {key: flag.rule for key, flag in rules.red_flags.items()}


def translated(expression: Expression, rules: BeforeNeedling) -> str:
    """One of our rules in the language of the library."""
    match expression:
        case Asked(name):
            return _name(name)
        case Surely(part):
            return translated(part, rules)
        case Negated(part):
            return f"not ({translated(part, rules)})"
        case Compared(left, operator, right):
            return f"{_operand(left)} {operator} {_operand(right)}"
        case Among(name, words):
            return f"{_name(name)} in [{', '.join(repr(word) for word in sorted(words))}]"
        case Includes(name, words):
            held = sorted(words or rules.questions[name].choices)
            return f"({' or '.join(f'{_name(name)}_{word}' for word in held)})"
        case Counted(least, parts):
            texts = [f"({translated(part, rules)})" for part in parts]
            return " or ".join(f"({' and '.join(some)})" for some in combinations(texts, least))


def prepared(rules: BeforeNeedling) -> dict[str, Any]:
    """Every rule, parsed once by the library."""
    library = import_module("rule_engine")  # not a dependency of the checks, so it is asked for here
    return {name: library.Rule(translated(rule, rules)) for name, rule in rules_of(rules).items()}


def facts_of(told: Told, rules: BeforeNeedling) -> dict[str, object]:
    """One complete history as the library reads it."""
    facts: dict[str, object] = {}
    for name, question in rules.questions.items():
        value = told[name]
        if isinstance(value, frozenset):
            facts |= {f"{_name(name)}_{word}": word in value for word in question.choices}
        else:
            facts[_name(name)] = value
    return facts


def judged(library: Mapping[str, Any], facts: Mapping[str, object]) -> dict[str, bool]:
    """The truth of every rule."""
    return {name: rule.matches(facts) for name, rule in library.items()}


def _name(name: str) -> str:
    return name.replace(".", "_")


def _operand(operand: Operand) -> str:
    return _name(operand) if isinstance(operand, str) else repr(operand)
