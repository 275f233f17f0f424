"""The page that puts the headache types beside published vignettes and engines: its tables are measured here."""

import sys
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from validation.headache_types.compare import Agreement, compare
from validation.headache_types.report import as_markdown, engines

from tautband.knowledge import load

ROOT = Path(__file__).resolve().parent.parent
PAGE = "docs/explanation/headache-types-agreement.md"
MARKS = {
    "measured": (
        "<!-- measured: begin; `make fix` writes what stands between these marks -->\n",
        "<!-- measured: end -->\n",
    ),
    "engines": ("<!-- engines: begin -->\n", "<!-- engines: end -->\n"),
}


def files() -> dict[str, str]:
    """The text of each generated file by its path in the project."""
    page = (ROOT / PAGE).read_text(encoding="utf-8")
    page = _between(page, "measured", as_markdown(_agreement()))
    return {PAGE: _between(page, "engines", engines(_agreement()))}


def _between(page: str, name: str, text: str) -> str:
    begin, end = MARKS[name]
    before, _, rest = page.partition(begin)
    return f"{before}{begin}\n{text}\n\n{end}{rest.partition(end)[2]}"


@cache
def _agreement() -> Agreement:
    return compare(load())
