"""One idea, one word; and no file names a machine or an address it should not."""

import ast
import re
from pathlib import Path

import pytest

# Written in pieces, so that this file does not contain what it looks for.
FORBIDDEN = {
    "a path of one machine": re.compile(
        r"(?<![\w.<])/(?:" + "|".join(["work", "tmp", "root", "home", "Users"]) + r")/"
    ),
    "a package registry": re.compile(
        "|".join(["pypi" + r"\.org", "files" + r"\.pythonhosted", "npmjs" + r"\.(?:org|com)", "anaconda" + r"\.org"])
    ),
    "an index option": re.compile(r"--(?:extra-)?index-" + r"url\s|--find-" + r"links\s"),
    "a conflict mark": re.compile(r"^(?:<{7} |>{7} )", re.MULTILINE),
}
BRITISH = re.compile(
    r"\b(?:behaviour|colour(?!-|:)|centre|programme(?!r)|tumour|fibre|randomis|sensitis|standardis|recognis|summaris|"
    r"normalis|organis|labelled|labelling|modelled|modelling|licence|oedema|haem|paraesthes)\w*",
    re.IGNORECASE,
)
PROSE = {".md", ".py", ".toml", ".txt", ".json", ".yaml", ".yml", ".cfg", ".cff", ".sh", ".csv", ".svg", ".html", ""}
# A citation keeps the spelling of its title.
CITING = ("SOURCES.toml", "trials/", "CITATION.cff")


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_contains(what: str, own_files: list[Path], root: Path) -> None:
    found = [place for path in texts(own_files) for place in occurrences(FORBIDDEN[what], path, root)]

    assert not found, f"{what}: {found}"


def test_prose_is_in_american_spelling(own_files: list[Path], root: Path) -> None:
    # This file lists the British words; quotations of sources keep theirs.
    files = [path for path in texts(own_files) if path != Path(__file__) and not str(path).endswith(CITING)]
    files = [path for path in files if "knowledge/data" not in path.as_posix()]

    assert [place for path in files for place in occurrences(BRITISH, path, root)] == []


def test_every_public_class_of_the_core_is_in_the_glossary(core_modules: dict[str, ast.Module], root: Path) -> None:
    known = set(re.findall(r"`(\w+)`", (root / "GLOSSARY.md").read_text(encoding="utf-8")))
    public = {
        name for path, module in core_modules.items() if path.endswith("__init__.py") for name in exported(module)
    }
    missing = {
        f"{node.name} ({name})"
        for name, module in core_modules.items()
        for node in module.body
        if isinstance(node, ast.ClassDef) and is_domain_word(node) and node.name in public - known
    }

    assert not missing, f"not in GLOSSARY.md: {sorted(missing)}"


def exported(module: ast.Module) -> list[str]:
    """The names in `__all__`."""
    return [
        name
        for node in module.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
        for name in ast.literal_eval(node.value)
    ]


def is_domain_word(node: ast.ClassDef) -> bool:
    """Public dataclasses, named tuples and enumerations; models of the border mirror them and add no word."""
    parents = " ".join(ast.unparse(base) for base in node.bases)
    decorators = " ".join(ast.unparse(decorator) for decorator in node.decorator_list)
    is_data = "dataclass" in decorators or "Enum" in parents or "NamedTuple" in parents
    return is_data and not node.name.startswith("_")


def texts(files: list[Path]) -> list[Path]:
    return [path for path in files if path.suffix in PROSE and path.name != "LICENSE"]


def occurrences(pattern: re.Pattern[str], path: Path, root: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return [
        f"{path.relative_to(root)}:{text.count(chr(10), 0, m.start()) + 1}: {m.group()}" for m in pattern.finditer(text)
    ]
