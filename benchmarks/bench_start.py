"""A first answer: importing the core, and the whole process from the shell to the table."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.measure import machine, milliseconds, publish, table, verdict

ROOT = Path(__file__).resolve().parent.parent
TAUTBAND = Path(sys.executable).parent / "tautband"
ROUNDS = 15
IMPORT_TARGET, COMMAND_TARGET = 0.25, 1.0

NUMPY = "`python -c 'import numpy'`"
COMMANDS = {
    "`python -c pass`": [sys.executable, "-c", "pass"],
    NUMPY: [sys.executable, "-c", "import numpy"],
    "`tautband --help`": [str(TAUTBAND), "--help"],
    "`tautband rank FILE`": [str(TAUTBAND), "rank", "examples/right_temple.json"],
    "`tautband rank FILE`, palpated": [str(TAUTBAND), "rank", "examples/right_temple_palpated.json"],
}

# What one new process does on its way to the first ranking, step by step.
STEPS = """
import json, time
seconds, start = {}, time.process_time()
def done(name):
    global start
    now = time.process_time()
    seconds[name], start = now - start, time.process_time()
import numpy
done("import NumPy")
import tautband
from tautband.ranking.rank import rank
done("import `tautband` and what `rank` needs, beyond NumPy")
from tautband.exchange.documents import read_assessment
from tautband.exchange.assessed import rank_assessment
done("import the reader of documents")
from tautband.knowledge import load
knowledge = load()
done("load the facts")
with open("examples/right_temple.json", "rb") as stream:
    assessment = read_assessment(stream, knowledge)
done("read the document")
from tautband.ranking.model import ready_model
ready_model(knowledge)
done("build the model with its draws")
rank_assessment(assessment, knowledge=knowledge)
done("first ranking")
rank_assessment(assessment, knowledge=knowledge)
done("second ranking")
print(json.dumps(seconds))
"""
IMPORT = "import `tautband` and what `rank` needs, beyond NumPy"


def main() -> None:
    """Measure processes and steps in turn, so that a busy moment falls on all of them."""
    spans, inside = measured(ROUNDS)
    numpy_alone = spans[NUMPY].processor
    processes = [
        [
            name,
            milliseconds(span.processor),
            beyond(span.processor, numpy_alone),
            command_verdict(name, span.processor),
            milliseconds(span.wall),
        ]
        for name, span in spans.items()
    ]
    steps = [
        [name, milliseconds(seconds), verdict(seconds, IMPORT_TARGET) + " (250)" if name == IMPORT else ""]
        for name, seconds in inside.items()
    ]
    text = f"Milliseconds, medians of {ROUNDS} new processes. {machine('numpy')}\n\n"
    text += table(["Whole process", "Time", "Beyond NumPy alone", "Target", "By the clock"], processes) + "\n\n"
    publish("start", text + table(["Step of one new process", "Time", "Target"], steps))


def beyond(seconds: float, numpy_alone: float) -> str:
    """What a process takes more than one that only imports NumPy."""
    return milliseconds(seconds - numpy_alone) if seconds > numpy_alone else ""


def command_verdict(name: str, seconds: float) -> str:
    """The target holds for a ranking; the other processes are there to compare with."""
    return verdict(seconds, COMMAND_TARGET) + " (1,000)" if name.startswith("`tautband rank") else ""


@dataclass(frozen=True, slots=True)
class Span:
    """Seconds of a process: of the processor, and by the clock on the wall."""

    processor: float
    wall: float


def measured(rounds: int) -> tuple[dict[str, Span], dict[str, float]]:
    """Median seconds of each process and of each step, after one round that is not counted."""
    spans: dict[str, list[Span]] = {name: [] for name in COMMANDS}
    steps: dict[str, list[float]] = {}
    for number in range(rounds + 1):
        for name, command in COMMANDS.items():
            span, _ = spent(command)
            spans[name] += [span] if number else []
        _, output = spent([sys.executable, "-c", STEPS])
        for name, seconds in json.loads(output).items():
            steps.setdefault(name, []).extend([seconds] if number else [])
    middle = {
        name: Span(median(s.processor for s in seen), median(s.wall for s in seen)) for name, seen in spans.items()
    }
    return middle, {name: median(times) for name, times in steps.items()}


def spent(command: Sequence[str]) -> tuple[Span, bytes]:
    """Seconds that a process took, and what it wrote."""
    before, start = children(), time.perf_counter()
    # Our own commands, as they stand above.
    result = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)  # noqa: S603
    return Span(children() - before, time.perf_counter() - start), result.stdout


def children() -> float:
    """Processor seconds of all processes that we started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
