"""How far is the fast answer from long chains, on all 75 sites? `python validation/full_model/run.py [--sample]`.

The chains take about an hour; their results are kept in `references.json` and are valid for one set of facts.
"""

import argparse
import json
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from validation.full_model.references import (
    FILE,
    Reference,
    choose,
    evidence_of,
    read_references,
    sample,
    write_references,
)

from tautband.knowledge import load
from tautband.ranking.evidence import Evidence
from tautband.ranking.model import ready_model

TARGET = 0.01
REPORT = Path(__file__).with_name("report.json")
GROUPS = ((1, 9), (10, 14), (15, 22), (23, 87))


def main(arguments: list[str]) -> int:
    """Give 1 if a usual drawing misses the target or the references belong to other facts, 0 otherwise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", action="store_true", help="run the chains again")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--folder", type=Path, default=FILE.parent / "chunks", help="keeps finished parts")
    options = parser.parse_args(arguments)
    model = ready_model(load())
    if options.sample or not FILE.exists():
        with ProcessPoolExecutor(options.processes) as pool:
            found = list(pool.map(partial(_sampled, options.folder), choose(model)))
        write_references(model.knowledge.digest, found)
    digest, references = read_references()
    if digest != model.knowledge.digest:
        print(f"the references belong to other facts ({digest[:16]}); run with --sample")
        return 1
    rows = errors(references)
    print(table(rows))
    report = {"date": f"{datetime.now(UTC):%Y-%m-%d}", "knowledge": digest, "table": table(rows)}
    REPORT.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    return 0 if max(error for one, error in rows if one.kind != "broad") <= TARGET else 1


def _sampled(folder: Path, one: tuple[int, str, Evidence]) -> Reference:
    patient, kind, evidence = one
    model = ready_model(load())
    file = folder / f"{model.knowledge.digest[:16]}_{patient}_{kind}.json"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        write_references(model.knowledge.digest, [sample(model, patient, kind, evidence)], file)
    reference = read_references(file)[1][0]
    print(patient, kind, len(reference.painted), reference.error, flush=True)
    return reference


def errors(references: list[Reference]) -> list[tuple[Reference, float]]:
    """Each reference with the largest error of the fast answer among all sites."""
    model = ready_model(load())
    names = [f"{site.muscle} {site.side.value}" for site in model.structure.sites]
    rows = []
    for reference in references:
        fast = model.posterior(evidence_of(model, reference)).contributing[0]
        truth = np.array([reference.contributing[name] for name in names])
        rows.append((reference, float(np.abs(fast - truth).max())))
    return rows


def table(rows: list[tuple[Reference, float]]) -> str:
    """Worst and median error by the number of painted places, as a table."""
    lines = ["| drawings | painted places | n | median of the worst error | worst error |", "|---|---|---:|---:|---:|"]
    for kind in ("peaked", "flat", "broad"):
        for low, high in GROUPS:
            worst = [error for one, error in rows if one.kind == kind and low <= len(one.painted) <= high]
            if worst:
                places = f"{low} to {min(high, max(len(one.painted) for one, _ in rows))}"
                lines.append(f"| {kind} | {places} | {len(worst)} | {np.median(worst):.4f} | {max(worst):.4f} |")
    noise = max(one.error for one, _ in rows)
    lines += ["", f"Largest standard error of the chains themselves: {noise:.4f}."]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
