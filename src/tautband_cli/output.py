"""What every command shares: reading an input, writing JSON or a table that fits the screen."""

import json
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from tautband.errors import InputError, TautbandError

STANDARD_INPUT = "-"
NARROWEST = 40
WIDEST = 160


class FileError(TautbandError):
    """A file that cannot be read, or that breaks a rule at some place in it."""


@contextmanager
def opened(file: str) -> Iterator[BinaryIO]:
    """A file, or standard input for -; a fault on the way becomes one line that begins with the name of the file."""
    name = "standard input" if file == STANDARD_INPUT else file
    try:
        if file == STANDARD_INPUT:
            yield _standard_input()
        else:
            with Path(file).open("rb") as stream:
                yield stream
    except InputError as error:
        msg = f"{name}: {error}"
        raise FileError(msg) from error
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte
        msg = f"{name}: cannot be read: {why(error)}"
        raise FileError(msg) from error


def write_json(document: object) -> None:
    """One JSON document on standard output, written in one go."""
    click.echo(json.dumps(document, ensure_ascii=not speaks_unicode(), indent=2, allow_nan=False))


def write_file(file: str, text: str, *, force: bool) -> None:
    """A whole text under its name, or nothing: a fault on the way leaves what was there before.

    A file that is there already is kept, unless it is written over on purpose; - is standard output."""
    if file == STANDARD_INPUT:
        click.echo(text if speaks_unicode() else text.encode("ascii", "xmlcharrefreplace").decode("ascii"), nl=False)
        return
    path = Path(file)
    try:
        if path.exists() and not force:
            msg = f"{file}: is there already; --force writes over it"
            raise FileError(msg)
        part = path.with_name(f"{path.name}.part")
        try:
            part.write_text(text, encoding="utf-8")
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        msg = f"{file}: cannot be written: {why(error)}"
        raise FileError(msg) from error


def write_table(header: Sequence[str], rows: Sequence[Sequence[str]], *, flexible: int = 0) -> None:
    """Columns in line; the flexible one gives way when the screen is narrow."""
    click.echo("\n".join(table(header, rows, flexible=flexible, width=screen_width())))


def table(header: Sequence[str], rows: Sequence[Sequence[str]], *, flexible: int, width: int) -> list[str]:
    """The lines of a table; the flexible column is cut so that a line fits the width, but not below ten letters."""
    widths = [max(len(row[column]) for row in (header, *rows)) for column in range(len(header))]
    excess = sum(widths) + 2 * (len(widths) - 1) - width
    if excess > 0:
        widths[flexible] = max(min(10, widths[flexible]), widths[flexible] - excess)
    lines = [_line(row, widths) for row in (header, *rows)]
    return [click.style(lines[0], bold=True) if sys.stdout.isatty() else lines[0], *lines[1:]]


def cut(text: str, width: int) -> str:
    """A text that fits a width."""
    if len(text) <= width:
        return text
    mark = "…" if speaks_unicode() else "~"
    return text[: max(0, width - 1)] + mark


def one_line(text: str) -> str:
    """A text on one line: runs of white space become one space, letters that cannot be printed their number."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in " ".join(text.split()))


def screen_width() -> int:
    """Columns of the screen; 100 where there is none, so that a file looks the same everywhere."""
    columns = shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() or "COLUMNS" in os.environ else 100
    return min(WIDEST, max(NARROWEST, columns))


def why(error: OSError | ValueError) -> str:
    """What the system says about a failed read or write, in lower case."""
    return (getattr(error, "strerror", None) or str(error)).lower()


def speaks_unicode() -> bool:
    """Whether standard output takes every letter."""
    return (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "").startswith("utf")


def plain(text: str) -> str:
    """A text that standard output can take."""
    return text if speaks_unicode() else text.encode("ascii", "replace").decode("ascii")


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(f"{cut(cell, width):<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()


def _standard_input() -> BinaryIO:
    if sys.stdin is None:  # closed by the caller
        msg = "it is closed"
        raise OSError(msg)
    return sys.stdin.buffer
