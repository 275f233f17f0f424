"""What is installed is pinned, hashed, and there for a reason."""

import importlib.metadata
import re
import tomllib
from pathlib import Path

import pytest

import tautband

REQUIREMENTS = ["base", "bench", "dev", "docs"]


def pins(path: Path) -> dict[str, str]:
    """The text of each pin with its hashes, by the name and marker of the package."""
    entries = re.split(r"\n(?=\S)", path.read_text(encoding="utf-8").strip())
    return {entry.split(" \\")[0]: entry for entry in entries}


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_every_requirement_is_pinned_and_hashed(name: str, root: Path) -> None:
    for requirement, entry in pins(root / "requirements" / f"{name}.txt").items():
        assert re.match(r"[a-z0-9-]+==[\w.]+( ;.*)?$", requirement), requirement
        assert "--hash=sha256:" in entry, requirement


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_no_requirement_file_names_an_address(name: str, root: Path) -> None:
    assert "://" not in (root / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["base", "bench", "docs"])
def test_requirement_files_agree_with_each_other(name: str, root: Path) -> None:
    dev, other = pins(root / "requirements/dev.txt"), pins(root / "requirements" / f"{name}.txt")

    names = {pin.partition("==")[0] for pin in dev} & {pin.partition("==")[0] for pin in other}
    assert {pin for pin in other if pin.partition("==")[0] in names} <= set(dev)


def test_what_is_declared_is_pinned(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for extra, declared in {"base": project["dependencies"], **project["optional-dependencies"]}.items():
        pinned = {pin.partition("==")[0] for pin in pins(root / "requirements" / f"{extra}.txt")}
        assert {re.split(r"[\[><=]", line)[0] for line in declared} <= pinned


def test_every_dependency_has_its_reason(root: Path) -> None:
    lines = (root / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    declared = [line for line in lines if re.match(r'\s+"[a-z-]+(\[\w+\])?>=', line)]

    assert declared
    assert [line.strip() for line in declared if not re.search(r'",\s+# \w+', line)] == []


def test_every_ignored_lint_rule_has_its_reason(root: Path) -> None:
    lines = (root / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    ignored = [line for line in lines if re.match(r'\s+"[A-Z]+\d+",', line)]

    assert ignored
    assert [line.strip() for line in ignored if " # " not in line] == []


def test_the_version_is_written_in_one_place() -> None:
    assert importlib.metadata.version("tautband") == tautband.__version__
