"""A page never points to a page or picture that is not there."""

import re
from pathlib import Path

LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def test_every_relative_link_leads_somewhere(own_files: list[Path], root: Path) -> None:
    broken = [
        f"{page.relative_to(root)}: {target}"
        for page in own_files
        if page.suffix == ".md"
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]

    assert not broken
