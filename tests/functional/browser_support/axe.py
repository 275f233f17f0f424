"""axe-core, the checker of accessible pages. It is found on the machine and never a part of this project."""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from tests.functional.browser_support.browser import Browser

TAGS = ("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice")
# Run as a function's body instead of a script element, so that a page's content security policy has no say.
LOAD = "() => { %s }"
CHECK = """async (tags) => {
    const { violations } = await axe.run(document, { runOnly: { type: "tag", values: tags } });
    return violations.map((found) => [found.id, found.impact, found.nodes.map((node) => node.target.join(" "))]);
}"""


class Violation(NamedTuple):
    """A broken rule, how bad it is, and the elements that break it as CSS selectors."""

    rule: str
    impact: str
    targets: list[str]


class Axe:
    """The checker, ready to be put into a page."""

    def __init__(self, path: Path) -> None:
        self._source = path.read_text(encoding="utf-8")

    def violations(self, page: Browser, tags: tuple[str, ...] = TAGS) -> list[Violation]:
        """What the page that is open breaks."""
        if not page.evaluate("'axe' in window"):
            page.evaluate(LOAD % self._source)
        return [Violation(*found) for found in page.evaluate(CHECK, tags)]


def axe_file() -> Path | None:
    """The file that $AXE names, or the one that the package axe-playwright-python carries."""
    named = os.environ.get("AXE")
    if named:
        return Path(named)
    package = find_spec("axe_playwright_python")
    folders = (package.submodule_search_locations if package else None) or []
    return next((file for folder in folders if (file := Path(folder) / "axe.min.js").is_file()), None)
