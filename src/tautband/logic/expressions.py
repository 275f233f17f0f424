"""Rules as small expressions, in the grammar of Python and nothing more of it than stands here.

    attacks >= 5                                a number, or an interval, compared with a limit or another number
    4 <= dur_h <= 72                            both comparisons hold
    pulsating                                   a question with yes or no
    side in {one, alternates}                   one of several words
    any_of(cas), any_of(aura_kinds, visual)     a set that is not empty, or that holds one of these words
    yes(crp_or_esr), yes(weeks <= 12)           known to hold; an unknown answer counts as no here
    a and b, a or b, not a, at_least(2, a, b, c)

A rule is text that a clinician can read in a fact file; it is parsed, never run.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

Operand = str | float  # the name of an answer, or a number


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with yes or no."""

    name: str


@dataclass(frozen=True, slots=True)
class Surely:
    """A part that is known to hold; unknown counts as no."""

    part: "Expression"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two numbers; `operator` is one of < <= > >=."""

    left: Operand
    operator: str
    right: Operand


@dataclass(frozen=True, slots=True)
class Among:
    """A chosen word that is one of several."""

    name: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Includes:
    """A set of words that holds at least one of these, or anything at all if none are named."""

    name: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Negated:
    """The opposite; of unknown it is unknown."""

    part: "Expression"


@dataclass(frozen=True, slots=True)
class Counted:
    """At least so many of the parts hold; all of them for `and`, one of them for `or`."""

    least: int
    parts: tuple["Expression", ...]


Expression = Asked | Surely | Compared | Among | Includes | Negated | Counted

_OPERATORS: dict[type[ast.cmpop], str] = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}


class NotARuleError(ValueError):
    """A text that is not a rule; the message says what stands in the way."""


def parse(text: str, definitions: dict[str, Expression] | None = None) -> Expression:
    """Read a rule.

    Args:
        text: The rule.
        definitions: Parts with a name of their own, put in where the name stands.

    Raises:
        NotARuleError: The text is not a rule of the kind that this module describes.

    >>> parse("attacks >= 5")
    Compared(left='attacks', operator='>=', right=5.0)
    """
    try:
        return _Reader(definitions or {}).read(ast.parse(text, mode="eval").body)
    except SyntaxError as error:
        msg = f"is not an expression: {error.msg}"
        raise NotARuleError(msg) from None


def names(expression: Expression) -> tuple[str, ...]:
    """The answers that a rule asks for, in its order, each once.

    >>> names(parse("vomiting or (photophobia and phonophobia)"))
    ('vomiting', 'photophobia', 'phonophobia')
    """
    return tuple(dict.fromkeys(_names(expression)))


def alternatives(expression: Expression) -> tuple[Expression, ...]:
    """The parts of an `or`; a rule that is none stands alone.

    >>> len(alternatives(parse("a or b and c")))
    2
    """
    return expression.parts if isinstance(expression, Counted) and expression.least == 1 else (expression,)


def atoms(expression: Expression) -> Iterator[Asked | Compared | Among | Includes]:
    """The parts of a rule that look at answers themselves."""
    if isinstance(expression, Negated | Surely):
        yield from atoms(expression.part)
    elif isinstance(expression, Counted):
        for part in expression.parts:
            yield from atoms(part)
    else:
        yield expression


def _names(expression: Expression) -> Iterator[str]:
    for atom in atoms(expression):
        if isinstance(atom, Compared):
            yield from (side for side in (atom.left, atom.right) if isinstance(side, str))
        else:
            yield atom.name


class _Reader:
    """Turns the syntax tree into an expression, and refuses whatever is not named above."""

    def __init__(self, definitions: dict[str, Expression]) -> None:
        self._definitions = definitions

    def read(self, node: ast.expr) -> Expression:
        match node:
            case ast.BoolOp(op=ast.And(), values=values):
                return Counted(len(values), tuple(map(self.read, values)))
            case ast.BoolOp(values=values):
                return Counted(1, tuple(map(self.read, values)))
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Negated(self.read(operand))
            case ast.Compare():
                return self._comparison(node)
            case ast.Call(func=ast.Name(id=function), args=arguments, keywords=[]):
                return self._call(function, arguments)
        name = _name(node)
        return self._definitions.get(name) or Asked(name)

    def _comparison(self, node: ast.Compare) -> Expression:
        sides = [node.left, *node.comparators]
        if isinstance(node.ops[0], ast.In | ast.NotIn) and len(sides) == 2:
            among = Among(_name(sides[0]), _words(sides[1]))
            return among if isinstance(node.ops[0], ast.In) else Negated(among)
        parts = []
        for operator, left, right in zip(node.ops, sides, sides[1:], strict=False):
            if type(operator) not in _OPERATORS:
                msg = f"compares with something else than <, <=, >, >= or in: {ast.unparse(node)}"
                raise NotARuleError(msg)
            parts.append(Compared(_operand(left), _OPERATORS[type(operator)], _operand(right)))
        return parts[0] if len(parts) == 1 else Counted(len(parts), tuple(parts))

    def _call(self, function: str, arguments: list[ast.expr]) -> Expression:
        match function, arguments:
            case "at_least", [ast.Constant(value=int(least)), *parts] if 1 <= least <= len(parts):
                return Counted(least, tuple(map(self.read, parts)))
            case "any_of", [name, *words]:
                return Includes(_name(name), frozenset(map(_name, words)))
            case "yes", [part]:
                return Surely(self.read(part))
        msg = f"calls {function} in a way that is not known; known are at_least(2, a, b), any_of(set, word), yes(a)"
        raise NotARuleError(msg)


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}"
    msg = f"has {ast.unparse(node)} where the name of an answer should stand"
    raise NotARuleError(msg)


def _words(node: ast.expr) -> frozenset[str]:
    if not isinstance(node, ast.Set):
        msg = f"has {ast.unparse(node)} where a set of words should stand, such as {{one, both}}"
        raise NotARuleError(msg)
    return frozenset(map(_name, node.elts))


def _operand(node: ast.expr) -> Operand:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
        return float(node.value)
    return _name(node)
