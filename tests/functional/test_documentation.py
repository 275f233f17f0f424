"""What the pages show works as they show it."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import jsonschema
import pytest

from tautband import knowledge
from tautband.exchange.documents import assessment_from
from tautband.exchange.drawing import drawing_from
from tautband.knowledge import Knowledge

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs").rglob("*.md"))
EXAMPLES = sorted((ROOT / "examples").glob("*.json"))
READERS: dict[object, Callable[[Mapping[str, object], Knowledge], object]] = {
    "assessment/1": assessment_from,
    "pain-drawing/1": drawing_from,
}


def snippets(page: Path) -> list[dict[str, object]]:
    blocks = re.findall(r"```json\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    return [json.loads(block) for block in blocks]


def completed(snippet: dict[str, object]) -> dict[str, object]:
    """A document around a snippet that shows only one entry of it."""
    document: dict[str, object] = {"schema": "assessment/1", "as_of": "2026-11-24"}
    pain = [{"region": "temple_anterior", "side": "left"}]
    if "schema" in snippet:
        return snippet
    if "region" in snippet:
        return document | {"pain": [snippet]}
    return document | {"pain": pain, "findings": [snippet]}


def accept(document: dict[str, object]) -> None:
    """The reader takes the document, and so does the published schema."""
    READERS[document["schema"]](document, knowledge.load())
    jsonschema.validate(document, schema(str(document["schema"])))


def schema(name: str) -> dict[str, object]:
    file = ROOT / "docs/reference/schemas" / f"{name.replace('/', '-')}.json"
    return dict(json.loads(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize("page", [page for page in PAGES if snippets(page)], ids=lambda page: page.name)
def test_every_snippet_of_a_page_is_accepted(page: Path) -> None:
    for snippet in snippets(page):
        accept(completed(snippet))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_every_example_keeps_the_published_schema(example: Path) -> None:
    accept(json.loads(example.read_text(encoding="utf-8")))


def test_the_published_schema_refuses_what_the_reader_refuses() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"schema": "assessment/1", "as_of": "2026-11-24", "surprise": 1}, schema("assessment/1"))
