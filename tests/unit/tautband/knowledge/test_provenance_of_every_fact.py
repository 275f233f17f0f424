"""No fact without its sources, its place in them and its status: taken away from each, one by one."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tautband.errors import KnowledgeError
from tautband.knowledge.tables import CSV_FILES, SHIPPED, TOML_FILES, read_folder

WITHOUT_STATEMENTS = ("SOURCES.toml", "aliases.toml")
TOMLS = [file.name for file in TOML_FILES if file.name not in WITHOUT_STATEMENTS]
NEEDED = ("source", "locator", "status")
# A key of provenance with its value, on a line of its own or inside { }.
ASSIGNMENT = re.compile(r'(?:^|, )(source|locator|status) = (?:\[[^\]]*\]|"[^"]*")', re.MULTILINE)


def rows() -> Iterator[tuple[str, int]]:
    for file in CSV_FILES:
        with (SHIPPED / file.name).open(encoding="utf-8", newline="") as stream:
            yield from ((file.name, number) for number, _ in enumerate(csv.DictReader(stream)))


def paragraphs(name: str) -> list[str]:
    """The tables of a TOML file, each readable by itself."""
    return (SHIPPED / name).read_text(encoding="utf-8").split("\n\n")


def statements() -> Iterator[tuple[str, int, int]]:
    for name in TOMLS:
        for paragraph, text in enumerate(paragraphs(name)):
            for number, match in enumerate(ASSIGNMENT.finditer(text)):
                if match.group(1) == "source":
                    yield name, paragraph, number


@pytest.mark.parametrize(("name", "number"), list(rows()))
def test_a_row_without_provenance_is_refused(name: str, number: int, tmp_path: Path) -> None:
    with (SHIPPED / name).open(encoding="utf-8", newline="") as stream:
        row = list(csv.DictReader(stream))[number]

    for column in NEEDED:
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(row))
            writer.writeheader()
            writer.writerow(row | {column: ""})
        with pytest.raises(KnowledgeError, match=rf"row 2, column {column}: field required$"):
            read_folder(tmp_path)


@pytest.mark.parametrize(("name", "paragraph", "number"), list(statements()))
def test_a_statement_without_provenance_is_refused(name: str, paragraph: int, number: int, tmp_path: Path) -> None:
    text = paragraphs(name)[paragraph]
    found = list(ASSIGNMENT.finditer(text))[number : number + len(NEEDED)]

    assert [match.group(1) for match in found] == list(NEEDED)
    for match in found:
        (tmp_path / name).write_text(text[: match.start()] + text[match.end() :], encoding="utf-8")
        with pytest.raises(KnowledgeError, match=rf"\.{match.group(1)}: field required$"):
            read_folder(tmp_path)


def test_the_statements_are_all_there() -> None:
    assert len(list(statements())) > 200
    assert len(list(rows())) > 400
