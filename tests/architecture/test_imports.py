"""What may be imported where, beyond the layers that import-linter holds."""

import ast
import subprocess
import sys

import pytest

BORDER = ("knowledge/", "exchange/")  # text from outside becomes objects only here


def loaded_after(statement: str) -> set[str]:
    """Names of the top-level packages in a fresh interpreter after the statement."""
    code = f"{statement}\nimport sys\nprint(*sys.modules, sep='\\n')"
    result = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in result.stdout.split()}


@pytest.mark.parametrize("shell", ["click", "django", "tautband_cli", "tautband_web"])
def test_the_core_works_without_any_shell(shell: str) -> None:
    code = f"import sys; sys.modules['{shell}'] = None; import tautband; from tautband import *"

    subprocess.run([sys.executable, "-I", "-c", code], check=True)


def test_importing_the_core_loads_neither_scipy_nor_the_web() -> None:
    assert loaded_after("from tautband import *") & {"scipy", "click", "django", "requests"} == set()


def test_imports_are_absolute(all_modules: dict[str, ast.Module]) -> None:
    relative = [
        f"{name}:{node.lineno}"
        for name, module in all_modules.items()
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and node.level
    ]

    assert not relative


def test_pydantic_stays_at_the_border(core_modules: dict[str, ast.Module]) -> None:
    inside = [name for name, module in core_modules.items() if "pydantic" in imported(module)]

    assert [name for name in inside if not name.startswith(BORDER)] == []


@pytest.mark.parametrize("package", ["ranking", "drawing", "anatomy"])
def test_ranking_needs_numpy_alone(package: str, core_modules: dict[str, ast.Module]) -> None:
    users = [name for name, module in core_modules.items() if "scipy" in imported(module)]

    assert [name for name in users if name.startswith(f"{package}/")] == []


def test_the_core_is_pure(core_modules: dict[str, ast.Module]) -> None:
    impure = {"random", "time", "socket", "subprocess", "logging", "urllib", "http"}

    assert {name: imported(module) & impure for name, module in core_modules.items() if imported(module) & impure} == {}


def test_the_core_reads_no_clock_and_no_global_random_state(core_modules: dict[str, ast.Module]) -> None:
    clock = ("date.today", "datetime.now", "datetime.utcnow")
    randomness = ("np.random.seed", "np.random.rand", "np.random.normal", "np.random.choice")
    uses = [
        f"{name}:{node.lineno}"
        for name, module in core_modules.items()
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute) and ast.unparse(node).endswith(clock + randomness)
    ]

    assert not uses


def test_the_core_never_prints(core_modules: dict[str, ast.Module]) -> None:
    prints = [
        f"{name}:{node.lineno}"
        for name, module in core_modules.items()
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"print", "input", "sys.stdout.write", "breakpoint"}
    ]

    assert not prints


def imported(module: ast.Module) -> set[str]:
    """Names of the top-level packages that a file imports."""
    plain = {alias.name for node in ast.walk(module) if isinstance(node, ast.Import) for alias in node.names}
    of = {node.module or "" for node in ast.walk(module) if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in plain | of}
