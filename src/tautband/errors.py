"""What can go wrong, said in one line: the place, the value, the rule it broke, and what to do."""

import json
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

LONGEST_VALUE = 60  # characters; a longer value would push the rule off the line
ALIKE = 0.7  # share of letters in common from which a name is offered instead


class TautbandError(Exception):
    """Anything that Tautband itself refuses; catch this to catch them all."""


class _PlacedError(TautbandError, ValueError):
    """One line from parts that stay readable on their own, and that survive a trip to another process."""

    def __init__(self, line: str, *, more: int, **parts: object) -> None:
        super().__init__(f"{line} (and {more} more)" if more else line)
        self.more = more
        self._parts = parts

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), {**self._parts, "more": self.more}))


class InputError(_PlacedError):
    """An answer, a file or an argument breaks a rule.

    Args:
        place: Where it stands: a JSON pointer, a row and column, or the name of an argument.
        value: What stood there.
        rule: The rule it broke, as the end of a sentence that begins with the value.
        more: How many further faults were found.

    >>> print(InputError(place="/patient/age", value=-3, rule="must be between 0 and 120", more=2))
    /patient/age: -3 must be between 0 and 120 (and 2 more)
    """

    def __init__(self, *, place: str, value: object, rule: str, more: int = 0) -> None:
        super().__init__(f"{place}: {shown(value)} {rule}", more=more, place=place, value=value, rule=rule)
        self.place = place
        self.value = value
        self.rule = rule


class UnknownIdError(InputError):
    """A name that the knowledge does not contain, with the most similar one that it does.

    Args:
        place: Where it stands.
        value: The unknown name.
        known: The names that would have been understood.
        kind: What is named: "region", "muscle", "source".
        more: How many further faults were found.

    >>> print(UnknownIdError(place="/pain/0/region", value="templ", known=["temple", "vertex"], kind="region"))
    /pain/0/region: "templ" is not a known region; did you mean "temple"?
    """

    def __init__(self, *, place: str, value: object, known: Iterable[str], kind: str = "id", more: int = 0) -> None:
        names = sorted(known)
        rule = f"is not a known {kind}; {_suggestion(str(value), names)}"
        super().__init__(place=place, value=value, rule=rule, more=more)
        self._parts = {"place": place, "value": value, "known": names, "kind": kind}


class KnowledgeError(_PlacedError):
    """A fact file is wrong, so nothing is computed from it.

    Args:
        file: The name of the file.
        place: The row, or the path of keys, inside the file.
        rule: What is wrong there, and what would be right.
        more: How many further faults were found.

    >>> print(KnowledgeError(file="regions.toml", place="temple", rule="needs a label"))
    regions.toml: temple: needs a label
    """

    def __init__(self, *, file: str, place: str, rule: str, more: int = 0) -> None:
        super().__init__(f"{file}: {place}: {rule}", more=more, file=file, place=place, rule=rule)
        self.file = file
        self.place = place
        self.rule = rule


def shown(value: object) -> str:
    """Write a value as it may stand in a one-line message: on one line, not too long.

    >>> print(shown("left"), shown(None), shown([1, 2]))
    "left" null [1, 2]
    """
    text = json.dumps(value, ensure_ascii=False, default=repr)
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 3] + "..."


def nearest(word: str, known: Iterable[str], *, most: int) -> list[str]:
    """The known names that are spelled most like a word, the nearest first; only its beginning is compared.

    >>> nearest("massetter", ["temporalis", "masseter"], most=1)
    ['masseter']
    """
    return get_close_matches(word[:LONGEST_VALUE], sorted(known), n=most, cutoff=ALIKE)


def suggestion(names: Sequence[str]) -> str:
    """Names to try instead, as the end of a sentence, or nothing.

    >>> suggestion(["chin"])
    '; did you mean "chin"?'
    """
    quoted = (f'"{name}"' for name in names)
    return f"; did you mean {' or '.join(quoted)}?" if names else ""


def _suggestion(name: str, known: list[str]) -> str:
    near = get_close_matches(name.lower(), known, n=1)
    return f'did you mean "{near[0]}"?' if near else "nothing known is spelled like it"


def _rebuild(kind: type[_PlacedError], parts: dict[str, object]) -> _PlacedError:
    return kind(**parts)  # type: ignore[arg-type]  # the parts came from this very class
