"""JSON text from outside becomes plain values, or one line says why not.

The standard parser takes more than JSON (NaN, the same key twice, numbers beyond every range) and much more than a
document of ours can hold. Both are refused here, before any model looks at the values.
"""

import json
import math
from collections.abc import Iterator
from typing import BinaryIO, NoReturn

from tautband.errors import InputError
from tautband.exchange.faults import Fault, Path, first_fault

MOST_BYTES = 4_000_000
DEEPEST = 16
MOST_ENTRIES = 4_096  # as many as the head surface has cells
LONGEST_NUMBER = 40
_BROKEN_TEXT = "holds half of a letter (a surrogate without its pair)"


class _Object(dict[str, object]):
    """A JSON object that remembers a key given twice."""

    repeated: str | None = None


class _LongNumber(str):
    """A number with more digits than any measurement has."""

    __slots__ = ()


def read_json(stream: BinaryIO) -> dict[str, object]:
    """One JSON object from a stream of bytes, read no further than a document of ours can be long.

    Args:
        stream: An open binary stream.

    Raises:
        InputError: The bytes are too many, not UTF-8, not JSON, or not one plain object.
    """
    return parse_json(stream.read(MOST_BYTES + 1))


def parse_json(content: bytes) -> dict[str, object]:
    """One JSON object from bytes.

    Args:
        content: UTF-8 text, with or without a byte order mark.

    Raises:
        InputError: The bytes are too many, not UTF-8, not JSON, or not one plain object.

    >>> parse_json(b'{"age": 44}')
    {'age': 44}
    """
    if len(content) > MOST_BYTES:
        start = content[:40].decode("utf-8", "replace")
        _refuse(
            "document", start, f"begins a document of more than {MOST_BYTES // 1_000_000} MB; it was not read further"
        )
    value = _parse(_decode(content))
    faults = list(_strange_values(value))
    if faults:
        raise first_fault(faults)
    if not isinstance(value, dict):
        raise first_fault([Fault((), value, "is not an object; a document is { ... } with a schema name")])
    return value


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _position(content[: error.start].decode("utf-8-sig"))
        _refuse(f"line {line} column {column}", f"0x{content[error.start]:02x}", "is a byte that is not UTF-8 text")


def _parse(text: str) -> object:
    try:
        return json.loads(
            text, object_pairs_hook=_object, parse_constant=float, parse_int=_integer, parse_float=_number
        )
    except json.JSONDecodeError as error:
        rest = text[error.pos : error.pos + 20]
        rule = f"is not JSON here: {error.msg.lower()}{'' if rest else ', but the document ends'}"
        _refuse(f"line {error.lineno} column {error.colno}", rest, rule)
    except RecursionError:
        _refuse("document", text[:40], f"is nested deeper than {DEEPEST} levels")


def _object(pairs: list[tuple[str, object]]) -> _Object:
    made = _Object()
    for key, value in pairs:
        if key in made and made.repeated is None:
            made.repeated = key
        made[key] = value
    return made


def _integer(text: str) -> object:
    return int(text) if len(text) <= LONGEST_NUMBER else _LongNumber(text)


def _number(text: str) -> object:
    return float(text) if len(text) <= LONGEST_NUMBER else _LongNumber(text)


def _strange_values(root: object) -> Iterator[Fault]:
    """What the parser let through and no document may hold; walked without recursion."""
    waiting: list[tuple[Path, object]] = [((), root)]
    while waiting:
        path, value = waiting.pop()
        rule = _strange(value, len(path))
        if rule is not None:
            yield Fault(path, value, rule)
        elif isinstance(value, _Object):
            if value.repeated is not None:
                yield Fault((*path, value.repeated), value[value.repeated], "stands under a key that is given twice")
            yield from (Fault((*path, key), value[key], _BROKEN_TEXT) for key in value if not _is_text(key))
            waiting.extend(((*path, key), part) for key, part in value.items())
        elif isinstance(value, list):
            waiting.extend(((*path, index), part) for index, part in enumerate(value))


def _strange(value: object, depth: int) -> str | None:
    if isinstance(value, float) and not math.isfinite(value):
        return "is not a finite number"
    if isinstance(value, _LongNumber):
        return f"is a number of more than {LONGEST_NUMBER} signs"
    if isinstance(value, str) and not _is_text(value):
        return _BROKEN_TEXT
    if isinstance(value, list | dict) and len(value) > MOST_ENTRIES:
        return f"has more than {MOST_ENTRIES} entries"
    if isinstance(value, list | dict) and depth >= DEEPEST:
        return f"is nested deeper than {DEEPEST} levels"
    return None


def _is_text(value: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in value)


def _position(before: str) -> tuple[int, int]:
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _refuse(place: str, value: str, rule: str) -> NoReturn:
    raise InputError(place=place, value=value, rule=rule)
