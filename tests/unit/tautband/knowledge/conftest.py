import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tautband.knowledge.tables import SHIPPED, Tables, read_tables

Edit = Callable[[str, str, str], Path]


@pytest.fixture
def tables() -> Tables:
    """The shipped facts, to be spoiled by a test."""
    return read_tables()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped files, to be spoiled by a test."""
    copy = tmp_path / "facts"
    shutil.copytree(SHIPPED, copy)
    return copy


@pytest.fixture
def edit(folder: Path) -> Edit:
    """Replaces the first place where a text stands in a file of the copy."""

    def replace(name: str, old: str, new: str) -> Path:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{name} has no {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return replace
