"""Rooms stay small: a function fits a screen, a file fits a sitting."""

import ast
from pathlib import Path
from statistics import median, quantiles

FUNCTION_MEDIAN, FUNCTION_P95, FUNCTION_STOP = 10, 40, 60
FILE_P95, FILE_STOP = 400, 600


def test_no_function_is_longer_than_a_screen(all_modules: dict[str, ast.Module]) -> None:
    too_long = [f"{name} ({lines} lines)" for name, lines in function_lengths(all_modules) if lines > FUNCTION_STOP]

    assert not too_long, f"over {FUNCTION_STOP} lines; split: {too_long}"


def test_functions_of_the_core_are_mostly_short(core_modules: dict[str, ast.Module]) -> None:
    lengths = [lines for _, lines in function_lengths(core_modules)]

    assert median(lengths) <= FUNCTION_MEDIAN
    assert quantiles(lengths, n=20)[-1] <= FUNCTION_P95


def test_no_file_is_longer_than_a_sitting(all_modules: dict[str, ast.Module], root: Path) -> None:
    lengths = {name: len((root / name).read_text(encoding="utf-8").splitlines()) for name in all_modules}

    assert not {name: lines for name, lines in lengths.items() if lines > FILE_STOP}
    assert quantiles(lengths.values(), n=20)[-1] <= FILE_P95


def function_lengths(modules: dict[str, ast.Module]) -> list[tuple[str, int]]:
    """Lines of each function without its docstring, which may be as long as a reader needs."""
    return [
        (f"{name}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1 - docstring_lines(node))
        for name, module in modules.items()
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    if ast.get_docstring(node) is None or first.end_lineno is None:
        return 0
    return first.end_lineno - first.lineno + 1
