"""Rules in the fact files: found, read, and checked against the questions they ask."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from tautband.knowledge.references import Fault
from tautband.knowledge.tables import TABLE_FILES, Tables
from tautband.logic.expressions import Among, Asked, Compared, Expression, Includes, NotARuleError, atoms, parse

Kinds = Mapping[str, tuple[str, tuple[str, ...]]]  # name in rules -> kind of the answer and its choices


class RuleText(NamedTuple):
    """One rule as it stands in a file."""

    table: str
    place: str
    text: str


def rule_texts(tables: Tables) -> Iterator[RuleText]:
    """Every rule of the fact files but the definitions, with its place."""
    for table, field in _RULES:
        for key, entry in dict[str, Any](tables[table]).items():
            text = getattr(entry, field)
            if text:
                yield RuleText(table, f"{key}.{field}", text)
    for key, entry in dict[str, Any](tables["headache_types"]).items():
        for letter, text in entry.criteria.items():
            yield RuleText("headache_types", f"{key}.criteria.{letter}", text)
        for subform in entry.subforms:
            yield RuleText("headache_types", f"{key}.subforms.{subform.code}", subform.rule)
    for key, entry in dict[str, Any](tables["red_flags"]).items():
        for number, variant in enumerate(entry.variants):
            yield RuleText("red_flags", f"{key}.variants.{number}", variant.rule)


def definitions(tables: Tables) -> dict[str, Expression]:
    """The parts of rules that have a name of their own; a later one may use an earlier one."""
    found: dict[str, Expression] = {}
    for key, entry in dict[str, Any](tables["definitions"]).items():
        found[key] = parse(entry.rule, found)
    return found


def rule_faults(tables: Tables) -> Iterator[Fault]:
    """A rule that cannot be read, or that asks what no question answers in that form."""
    try:
        known = definitions(tables)
    except NotARuleError as error:
        yield Fault(TABLE_FILES["definitions"], "definition", f"a rule {error}")
        return
    kinds = _kinds(tables)
    for key, expression in known.items():
        yield from _atom_faults(RuleText("definitions", key, ""), expression, kinds)
    for rule in rule_texts(tables):
        try:
            yield from _atom_faults(rule, parse(rule.text, known), kinds)
        except NotARuleError as error:
            yield Fault(TABLE_FILES[rule.table], rule.place, f"the rule {error}")


def _kinds(tables: Tables) -> Kinds:
    kinds: dict[str, tuple[str, tuple[str, ...]]] = {}
    for entry in dict[str, Any](tables["questions"]).values():
        name = entry.name or entry.id
        if entry.kind == "map":
            kinds |= {f"{name}.{part}": ("number", ()) for part in entry.options}
        else:
            kinds[name] = (entry.kind, entry.options)
    return kinds


def _atom_faults(rule: RuleText, expression: Expression, kinds: Kinds) -> Iterator[Fault]:
    for atom in atoms(expression):
        for name, kind, words in _needs(atom):
            found, choices = kinds.get(name, ("", ()))
            if found != kind:
                what = f"is a question of the kind {found}" if found else "is no question"
                yield Fault(TABLE_FILES[rule.table], rule.place, f"uses {name} as {kind}, which {what}")
            elif words - set(choices):
                strange = ", ".join(sorted(words - set(choices)))
                yield Fault(TABLE_FILES[rule.table], rule.place, f"names {strange}, which {name} does not offer")


def _needs(atom: Asked | Compared | Among | Includes) -> Iterator[tuple[str, str, frozenset[str]]]:
    match atom:
        case Asked(name):
            yield name, "yes_no", frozenset()
        case Compared(left, _, right):
            yield from ((side, "number", frozenset()) for side in (left, right) if isinstance(side, str))
        case Among(name, words):
            yield name, "choice", words
        case _:
            yield atom.name, "set", atom.words


_RULES = (
    ("questions", "derived"),
    ("contradictions", "rule"),
    ("headache_types", "label_if"),
    ("red_flags", "rule"),
    ("red_flags", "applies_if"),
    ("contraindications", "computed"),
    ("candidates", "rule"),
)
