"""The full model, warm: the point probabilities, and a ranking with its intervals and the next sites to press."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.measure import machine, middle_and_late, milliseconds, publish, repeated, table, verdict
from tautband.drawing.pain_map import PainMap, PainMark
from tautband.exchange.documents import Assessment, read_assessment
from tautband.knowledge import load
from tautband.ranking.evidence import Evidence, build_evidence
from tautband.ranking.model import Model, ready_model
from tautband.ranking.parameters import build_parameters
from tautband.ranking.rank import rank
from tautband.ranking.simulate import simulate_patients

POINT_TARGET, RANK_TARGET = 0.005, 0.050
EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
GROUPS = {"1 to 6": (1, 6), "7 to 9": (7, 9), "10 to 14": (10, 14), "15 to 20": (15, 20), "over 20": (21, 87)}
EACH = 12  # patients in a group: 60 in all
STREAM = 600  # simulated patients from whom the first twelve of each group are taken
SEED = 7


@dataclass(frozen=True, slots=True)
class Case:
    """One patient twice: as the posterior reads them, and as `rank` does."""

    evidence: Evidence
    run: Callable[[], object]


def main() -> None:
    """Measure the examples and the simulated patients."""
    model = ready_model(load())
    rows = [
        row(f"`{path.name}`", [example(model, path)], model) for path in sorted(EXAMPLES.glob("right_temple*.json"))
    ]
    cases = simulated(model, each=EACH, stream=STREAM)
    rows += [row(f"{name} painted places", cases[name], model) for name in GROUPS]
    times = ["Point, median", "95th percentile", "5 ms", "Rank, median", "95th percentile", "50 ms"]
    publish("ranking", f"Milliseconds. {machine('numpy')}\n\n{table(['Patients', 'Number', *times], rows)}")


def example(model: Model, path: Path) -> Case:
    """A worked example."""
    assessment: Assessment = read_assessment(path.read_bytes(), model.knowledge)
    assert assessment.pain is not None
    pain, findings = assessment.pain, assessment.findings
    evidence = build_evidence(model.structure, model.knowledge, pain, findings)
    return Case(evidence, lambda: rank(pain, findings, knowledge=model.knowledge))


def simulated(model: Model, *, each: int, stream: int) -> dict[str, list[Case]]:
    """The first few patients of each group from a stream of simulated ones, all with complete drawings."""
    rng = np.random.default_rng(SEED)
    numbers = build_parameters(model.knowledge, model.structure, rng=rng, draws=stream)
    patients = simulate_patients(model.structure, numbers, rng).evidence
    return {
        name: [drawn(model, e) for e in patients if low <= len(e.positive) <= high][:each]
        for name, (low, high) in GROUPS.items()
    }


def drawn(model: Model, evidence: Evidence) -> Case:
    """A simulated patient with the pain map that they would have drawn."""
    pain = PainMap(tuple(PainMark(model.structure.places[i]) for i in evidence.positive), complete=evidence.complete)
    return Case(evidence, lambda: rank(pain, knowledge=model.knowledge))


def row(name: str, cases: list[Case], model: Model) -> list[str]:
    """One line of the table; each patient counts with the median of eleven runs, a lone one with each run."""
    point = [repeated(partial(model.posterior, case.evidence)) for case in cases]
    whole = [repeated(case.run) for case in cases]
    cells = [name, str(len(cases))]
    for runs, target in ((point, POINT_TARGET), (whole, RANK_TARGET)):
        middle, late = middle_and_late(runs[0] if len(runs) == 1 else [middle_and_late(times)[0] for times in runs])
        cells += [milliseconds(middle), milliseconds(late), verdict(late, target)]
    return cells


if __name__ == "__main__":
    main()
