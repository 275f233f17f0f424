"""The page that compares the ranking with simpler methods on published cases: its tables are measured here."""

import sys
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from validation.localization.compare import compare
from validation.localization.report import as_markdown

from tautband.knowledge import load

ROOT = Path(__file__).resolve().parent.parent
PAGE = "docs/explanation/localization.md"
BEGIN = "<!-- measured: begin; `make fix` writes what stands between these marks -->\n"
END = "<!-- measured: end -->\n"


def files() -> dict[str, str]:
    """The text of each generated file by its path in the project."""
    before, _, rest = (ROOT / PAGE).read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    return {PAGE: f"{before}{BEGIN}\n{_tables()}\n\n{END}{after}"}


@cache
def _tables() -> str:
    return as_markdown(compare(load()))
