"""The same question to a general library for Bayesian networks, on parts of the model that grow until it gives up.

`SKIP=eliminated,table make bench` leaves out forms.
"""

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from benchmarks.case import GIGABYTE, MOST_MEMORY, MOST_SECONDS, Outcome
from benchmarks.measure import machine, milliseconds, publish, table

ROOT = Path(__file__).resolve().parent.parent
FORMS = ("table", "tree", "eliminated", "chain", "signed")
WHOLE = (75, 87)  # sites and places; four of them are painted in the worked example
SIZES = [(10, 3), (10, 4), (20, 4), (20, 6), (20, 8), (20, 10), (40, 4), (40, 6), (40, 8)]
SIZES += [(75, painted) for painted in (4, 5, 6, 8, 10, 12, 14)]
SAME = 1e-8

Size = tuple[int, int]


@dataclass(slots=True)
class Trial:
    """How far one form got.

    Attributes:
        outcomes: what each size took.
        gave_up: why a size was not done.
    """

    form: str
    outcomes: dict[Size, Outcome] = field(default_factory=dict)
    gave_up: dict[Size, str] = field(default_factory=dict)

    def attempt(self, size: Size) -> None:
        """Try a size, unless fewer places with as many sites were too much already; the whole model is always tried."""
        if size != WHOLE and any(size[0] == sites and size[1] > places for sites, places in self.gave_up):
            return
        answer = run_case(self.form, size)
        if isinstance(answer, str):
            self.gave_up[size] = answer
            return
        assert answer.difference < SAME, f"{self.form} {size}: the answers differ by {answer.difference:.1e}"
        self.outcomes[size] = answer

    def cell(self, size: Size) -> str:
        """Build and inference in milliseconds with their ratios to our own time."""
        if size not in self.outcomes:
            return self.gave_up.get(size, "")
        seen = self.outcomes[size]
        times = f"{milliseconds(seen.build)} + {milliseconds(seen.inference)}"
        return f"{times} ({ratio(seen.build + seen.inference, seen.exact)}, {ratio(seen.inference, seen.exact)})"


def run_case(form: str, size: Size) -> Outcome | str:
    """The outcome of one question in its own process, or why there is none."""
    numbers = [] if size == WHOLE else [str(n) for n in size]
    # Our own command, with words and numbers of our own.
    command = [sys.executable, "-m", "benchmarks.case", form, *numbers]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    if result.returncode == 0:
        return Outcome(**json.loads(result.stdout.splitlines()[0]))
    if result.returncode == -signal.SIGPROF:
        return f"over {MOST_SECONDS} s"
    if "overflow domainSize" in result.stderr:
        return "table too large"
    if result.returncode < 0 or "bad_alloc" in result.stderr or "MemoryError" in result.stderr:
        return f"over {MOST_MEMORY // GIGABYTE} GB"
    raise RuntimeError(result.stderr)


def ratio(theirs: float, ours: float) -> str:
    """How many times longer, to two figures."""
    times = theirs / ours
    return f"{float(f'{times:.2g}'):,.0f} times" if times >= 10 else f"{times:.1f} times"


def main() -> None:
    """Grow every form, then write the table."""
    if find_spec("pyagrum") is None:
        sys.exit("pyagrum is not installed, so nothing was compared; `make bench` installs it")
    skipped = os.environ.get("SKIP", "").split(",")
    trials = [Trial(form) for form in FORMS if form not in skipped]
    for size in [*SIZES, WHOLE]:
        for trial in trials:
            trial.attempt(size)
            print(f"{trial.form} {size}: {trial.cell(size) or 'not tried'}", file=sys.stderr, flush=True)
    publish("library", f"Milliseconds. {machine('numpy', 'pyagrum')}\n\n{sizes_table(trials)}\n\n{reach_table(trials)}")


def sizes_table(trials: list[Trial]) -> str:
    """One line for each size: our own times, then each form's."""
    header = ["Sites", "Places", "Ours, exact", "Ours, as shipped", "It differs by", *(trial.form for trial in trials)]
    rows = []
    for size in [*SIZES, WHOLE]:
        seen = next((trial.outcomes[size] for trial in reversed(trials) if size in trial.outcomes), None)
        own = ["", "", ""]
        if seen is not None:
            own = [milliseconds(seen.exact), milliseconds(seen.shipped), f"{seen.approximation:.0e}"]
        places = f"{size[1]}, 4 painted" if size == WHOLE else str(size[1])
        rows.append([str(size[0]), places, *own, *(trial.cell(size) for trial in trials)])
    return table(header, rows)


def reach_table(trials: list[Trial]) -> str:
    """How far each form got, and how well it agrees with our exact answer."""
    rows = []
    for trial in trials:
        done = {size: seen for size, seen in trial.outcomes.items() if size != WHOLE}
        sites, places = max(done, key=lambda size: size[0] * size[1])
        worst = max(seen.difference for seen in trial.outcomes.values())
        memory = max(seen.memory for seen in trial.outcomes.values())
        rows.append(
            [
                trial.form,
                f"{sites} sites, {places} places",
                trial.cell((sites, places)),
                f"{memory:.1f}",
                f"{worst:.0e}",
            ]
        )
    return table(
        ["Form", "Largest part", "Its time", "Most memory, GB", "Largest difference from our exact answer"], rows
    )


if __name__ == "__main__":
    main()
