"""Time, describe the machine, and write the tables of `benchmarks/README.md`."""

import contextlib
import os
import platform
import re
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median, quantiles
from typing import TypeVar

T = TypeVar("T")

PAGE = Path(__file__).resolve().parent / "README.md"


def repeated(run: Callable[[], object], *, times: int = 11) -> list[float]:
    """Seconds of each of several runs, after one that is not counted."""
    run()
    return [stopwatch(run)[0] for _ in range(times)]


def stopwatch(run: Callable[[], T]) -> tuple[float, T]:
    """Processor seconds of one run, and what it gave: others on the machine do not count."""
    start = time.process_time()
    result = run()
    return time.process_time() - start, result


def middle_and_late(seconds: Sequence[float]) -> tuple[float, float]:
    """The median, and the time that one run in twenty exceeds."""
    late = quantiles(seconds, n=20, method="inclusive")[-1] if len(seconds) > 1 else seconds[0]
    return median(seconds), late


def milliseconds(seconds: float) -> str:
    """A time in milliseconds, to two or three figures: finer would be noise."""
    thousand = 1000 * seconds
    return f"{thousand:.2g}" if thousand < 10 else f"{thousand:,.0f}"


def verdict(seconds: float, target: float) -> str:
    """Whether a time meets its target."""
    return "met" if seconds <= target else "not met"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown: the first column is words, all others are numbers or short answers."""
    rule = ["---", *["---:"] * (len(header) - 1)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [header, rule, *rows])


def machine(*packages: str) -> str:
    """When and on what this was measured, in plain words."""
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return (
        f"{datetime.now(tz=UTC):%Y-%m-%d}, {os.cpu_count()} virtual cores ({processor()}), {platform.system()}, "
        f"one thread each, load {os.getloadavg()[0]:.1f}; Python {platform.python_version()}, {versions}."
    )


def processor() -> str:
    """The name that the processor gives itself, or its kind."""
    with contextlib.suppress(OSError):
        named = re.search(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE)
        if named:
            return named[1].strip()
    return platform.machine()


def publish(section: str, text: str) -> None:
    """Print a section and put it into its place in the README."""
    print(text, flush=True)
    begin, end = f"<!-- {section}: written by `make bench` -->", f"<!-- end of {section} -->"
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(begin)
    _, _, after = rest.partition(end)
    PAGE.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")
