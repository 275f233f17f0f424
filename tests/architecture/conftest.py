import ast
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CORE = ROOT / "src" / "tautband"


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def python_files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def core_modules() -> dict[str, ast.Module]:
    """The syntax tree of each file of the core, by its path inside the package."""
    return {str(path.relative_to(CORE)): parse(path) for path in python_files("src/tautband")}


@pytest.fixture(scope="session")
def all_modules() -> dict[str, ast.Module]:
    """The syntax tree of each Python file that people write here, by its path in the project."""
    folders = ("src", "tests", "tools", "validation", "benchmarks")
    return {str(path.relative_to(ROOT)): parse(path) for path in python_files(*folders)}


@pytest.fixture(scope="session")
def own_files() -> list[Path]:
    """Every file that is, or could be, part of the project: tracked, or new and not ignored."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]
