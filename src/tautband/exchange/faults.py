"""Faults of a document: where, what stands there, which rule it breaks; the first on one line, the rest counted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tautband.errors import LONGEST_VALUE, InputError, nearest, suggestion

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """One broken rule at one place of a document."""

    path: Path
    value: object
    rule: str


def first_fault(faults: Sequence[Fault]) -> InputError:
    """The first fault in the order of the places, with the number of others.

    >>> str(first_fault([Fault(("b", 1), 11, "is above 10"), Fault(("a",), None, "is not a list")]))
    '/a: null is not a list (and 1 more)'
    """
    fault = min(faults, key=lambda fault: _order(fault.path))
    return InputError(place=pointer(fault.path), value=beginning(fault.value), rule=fault.rule, more=len(faults) - 1)


def pointer(path: Path) -> str:
    """The JSON pointer (RFC 6901) of a place, on one line; the document as a whole is called `document`.

    >>> pointer(("pain", 0, "a/b"))
    '/pain/0/a~1b'
    """
    parts = (str(part).replace("~", "~0").replace("/", "~1") for part in path)
    return "".join(f"/{_one_line(part)}" for part in parts) or "document"


def did_you_mean(value: str, known: Iterable[str]) -> str:
    """The nearest known names as the end of a sentence, or nothing.

    >>> did_you_mean("temple", ["temple_anterior", "occipital"])
    '; did you mean "temple_anterior"?'
    """
    names = sorted(known)
    near = nearest(value, names, most=3)
    if len(value) > 3:
        near += [name for name in names if value in name and name not in near]
    return suggestion(near[:3])


def _order(path: Path) -> list[tuple[bool, int, str]]:
    return [(True, 0, part) if isinstance(part, str) else (False, part, "") for part in path]


def beginning(value: object) -> object:
    """The beginning of a value: one of megabytes is never written out to show sixty letters of it.

    Letters that would break the line or cannot be written are replaced; line feeds are left to the JSON of the message.

    >>> len(beginning("a" * 1000))
    61
    """
    if isinstance(value, str):
        letters = value[: LONGEST_VALUE + 1]
        return "".join(letter if letter.isprintable() or letter < " " else "\ufffd" for letter in letters)
    if isinstance(value, list):
        return [beginning(part) for part in value[:LONGEST_VALUE]]
    if isinstance(value, dict):
        return {str(beginning(key)): beginning(part) for key, part in list(value.items())[:LONGEST_VALUE]}
    return value


def _one_line(text: str) -> str:
    short = text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 3]}..."
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in short)
