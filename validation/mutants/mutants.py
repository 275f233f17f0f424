"""Every rule in the fact files, spoiled one token at a time: a number, a comparison, a connective."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tautband.knowledge import Knowledge, load
from tautband.knowledge.load_screening import before_needling
from tautband.knowledge.rule_texts import definitions, rule_texts
from tautband.knowledge.tables import Tables, read_tables
from tautband.logic.expressions import Expression, NotARuleError, parse

TOKEN = re.compile(r"(?P<number>(?<![\w.])\d+(?:\.\d+)?)|(?P<comparison><=|>=|<|>)|(?P<connective>\b(?:and|or|not)\b)")
COMPARISONS = ("<", "<=", ">", ">=")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One spoiled rule.

    Attributes:
        table: The table it stands in.
        place: The entry and the field.
        before: The rule as it is.
        after: The rule with one token changed.
    """

    table: str
    place: str
    before: str
    after: str

    @property
    def key(self) -> str:
        """The entry that holds the rule."""
        return self.place.partition("/")[0]

    def __str__(self) -> str:
        return f"{self.table} {self.place}: {self.after}   (was: {self.before})"


def mutants(tables: Tables) -> tuple[Mutant, ...]:
    """All mutants of all rules; what is no longer a rule at all (at_least(5, a, b)) is left out."""
    known = definitions(tables)
    places = [("definitions", f"{key}/rule", entry.rule) for key, entry in _entries(tables, "definitions")]  # type: ignore[attr-defined]  # a checked entry
    places += [(rule.table, _place(rule.place, rule.table, tables), rule.text) for rule in rule_texts(tables)]
    found = (Mutant(table, place, text, after) for table, place, text in places for after in spoiled(text))
    return tuple(one for one in found if _is_rule(one.after, known))


def spoiled(text: str) -> Iterator[str]:
    """The rule with each token changed in turn.

    >>> list(spoiled("not a or b"))
    ['a or b', 'not a and b']
    """
    for match in TOKEN.finditer(text):
        word = match.group()
        for other in _others(word):
            changed = f"{text[: match.start()]}{other}{text[match.end() :]}"
            yield " ".join(changed.split())


def spoil(tables: Tables, mutant: Mutant) -> Knowledge:
    """The shipped knowledge with one spoiled rule."""
    key, _, field = mutant.place.partition("/")
    entry = tables[mutant.table][key]
    if "." in field:
        group, _, part = field.partition(".")
        changed = entry.model_copy(update={group: _changed(getattr(entry, group), part, mutant.after)})
    else:
        changed = entry.model_copy(update={field: mutant.after})
    spoiled_tables = {**tables, mutant.table: {**tables[mutant.table], key: changed}}
    return replace(load(), before_needling=before_needling(spoiled_tables))


def expressions(mutant: Mutant, tables: Tables) -> tuple[Expression, Expression]:
    """The rule before and after."""
    known = definitions(tables)
    return parse(mutant.before, known), parse(mutant.after, known)


def shipped() -> Tables:
    """The shipped facts."""
    return read_tables()


def _others(word: str) -> tuple[str, ...]:
    if word in COMPARISONS:
        return tuple(other for other in COMPARISONS if other != word)
    if word in {"and", "or"}:
        return ("or" if word == "and" else "and",)
    if word == "not":
        return ("",)
    return tuple(f"{float(word) + step:g}" for step in (-1, 1))


def _is_rule(text: str, known: dict[str, Expression]) -> bool:
    try:
        parse(text, known)
    except NotARuleError:
        return False
    return True


def _entries(tables: Tables, table: str) -> Iterator[tuple[str, object]]:
    yield from tables[table].items()


def _place(place: str, table: str, tables: Tables) -> str:
    """`1.1.criteria.A` as `1.1/criteria.A`: codes have dots of their own."""
    key = max((key for key in tables[table] if place.startswith(f"{key}.")), key=len)
    return f"{key}/{place.removeprefix(f'{key}.')}"


def _changed(group: object, part: str, text: str) -> object:
    """A group of rules with one of them replaced: criteria by letter, variants by number, subforms by code."""
    if isinstance(group, dict):
        return {**group, part: text}
    assert isinstance(group, list)
    names = [getattr(entry, "code", str(number)) for number, entry in enumerate(group)]
    return [
        entry.model_copy(update={"rule": text}) if name == part else entry
        for name, entry in zip(names, group, strict=True)
    ]
