"""A first answer: importing the core, and the whole process from the shell to the table."""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.measure import machine, milliseconds, publish, table, verdict

ROOT = Path(__file__).resolve().parent.parent
TAUTBAND = Path(sys.executable).parent / "tautband"
ROUNDS = 15
IMPORT_TARGET, COMMAND_TARGET = 0.25, 1.0

COMMANDS = {
    "`python -c pass`": [sys.executable, "-c", "pass"],
    "`python -c 'import numpy'`": [sys.executable, "-c", "import numpy"],
    "`tautband --help`": [str(TAUTBAND), "--help"],
    "`tautband rank FILE`": [str(TAUTBAND), "rank", "examples/right_temple.json"],
    "`tautband rank FILE`, palpated": [str(TAUTBAND), "rank", "examples/right_temple_palpated.json"],
}

# What one new process does on its way to the first ranking, step by step.
STEPS = """
import json, time
seconds, start = {}, time.perf_counter()
def done(name):
    global start
    now = time.perf_counter()
    seconds[name], start = now - start, time.perf_counter()
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
    wall, inside = measured(ROUNDS)
    numpy_alone = wall["`python -c 'import numpy'`"]
    processes = [
        [name, milliseconds(seconds), beyond(seconds, numpy_alone), command_verdict(name, seconds)]
        for name, seconds in wall.items()
    ]
    steps = [
        [name, milliseconds(seconds), verdict(seconds, IMPORT_TARGET) + " (250)" if name == IMPORT else ""]
        for name, seconds in inside.items()
    ]
    text = f"Milliseconds, medians of {ROUNDS} new processes. {machine('numpy')}\n\n"
    text += table(["Whole process", "Time", "Beyond NumPy alone", "Target"], processes) + "\n\n"
    publish("start", text + table(["Step of one new process", "Time", "Target"], steps))


def beyond(seconds: float, numpy_alone: float) -> str:
    """What a process takes more than one that only imports NumPy."""
    return milliseconds(seconds - numpy_alone) if seconds > numpy_alone else ""


def command_verdict(name: str, seconds: float) -> str:
    """The target holds for a ranking; the other processes are there to compare with."""
    return verdict(seconds, COMMAND_TARGET) + " (1,000)" if name.startswith("`tautband rank") else ""


def measured(rounds: int) -> tuple[dict[str, float], dict[str, float]]:
    """Median seconds of each process and of each step, after one round that is not counted."""
    walls: dict[str, list[float]] = {name: [] for name in COMMANDS}
    steps: dict[str, list[float]] = {}
    for number in range(rounds + 1):
        for name, command in COMMANDS.items():
            seconds, _ = spent(command)
            walls[name] += [seconds] if number else []
        _, output = spent([sys.executable, "-c", STEPS])
        for name, seconds in json.loads(output).items():
            steps.setdefault(name, []).extend([seconds] if number else [])
    return {name: median(times) for name, times in walls.items()}, {
        name: median(times) for name, times in steps.items()
    }


def spent(command: Sequence[str]) -> tuple[float, bytes]:
    """Seconds until a process has ended, and what it wrote."""
    start = time.perf_counter()
    # Our own commands, as they stand above.
    result = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)  # noqa: S603
    return time.perf_counter() - start, result.stdout


if __name__ == "__main__":
    main()
