"""Drawings of simulated patients and the long-run answer to each, kept in a file beside this one."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tautband.ranking.evidence import Evidence
from tautband.ranking.gibbs import gibbs_posterior
from tautband.ranking.model import Model
from tautband.ranking.parameters import build_parameters
from tautband.ranking.simulate import simulate_patients

FILE = Path(__file__).with_name("references.json")
SEED = 20261124
POOL = 400  # simulated drawings to choose from
USUAL = 14  # painted places of a usual drawing; broader ones are reported apart
KINDS = ("flat", "peaked")
EACH = 25  # flat and peaked usual drawings
BROAD = 14  # broad drawings
CHAINS, SWEEPS, BURN_IN = 1000, 100, 50


@dataclass(frozen=True, slots=True)
class Reference:
    """One drawing and what long chains say about it.

    Attributes:
        patient: number in the pool.
        kind: flat, peaked, or broad.
        painted: places, as region and side.
        contributing: by muscle and side, the chance that it contributes.
        error: largest standard error among them.
    """

    patient: int
    kind: str
    painted: tuple[str, ...]
    contributing: dict[str, float]
    error: float


def choose(model: Model) -> list[tuple[int, str, Evidence]]:
    """Twenty-five flat and as many peaked usual drawings, by the spread of the fast answer, and some broad ones."""
    rng = np.random.default_rng(SEED)
    numbers = build_parameters(model.knowledge, model.structure, rng=rng, draws=POOL)
    pool = simulate_patients(model.structure, numbers, rng).evidence
    usual = [i for i, evidence in enumerate(pool) if 1 <= len(evidence.positive) <= USUAL]
    spread = {i: _bits(model, pool[i]) / len(pool[i].positive) for i in usual}
    order = sorted(usual, key=spread.__getitem__)
    broad = [i for i, evidence in enumerate(pool) if len(evidence.positive) > USUAL][:BROAD]
    chosen = (
        [(i, "peaked") for i in order[:EACH]] + [(i, "flat") for i in order[-EACH:]] + [(i, "broad") for i in broad]
    )
    return [(i, kind, pool[i]) for i, kind in chosen]


def _bits(model: Model, evidence: Evidence) -> float:
    chance = np.clip(model.posterior(evidence).contributing[0], 1e-12, 1 - 1e-12)
    return float(-(chance * np.log2(chance) + (1 - chance) * np.log2(1 - chance)).sum())


def sample(model: Model, patient: int, kind: str, evidence: Evidence, *, goal: float = 0.002) -> Reference:
    """Run chains until the standard error of every site is small enough."""
    total: NDArray[np.float64] = np.zeros(len(model.structure.sites))
    square: NDArray[np.float64] = np.zeros(len(model.structure.sites))
    runs, error = 0, 1.0
    while error > goal:
        rng = np.random.default_rng([SEED, patient, runs])
        one = gibbs_posterior(
            model.structure,
            model.means,
            evidence,
            rng,
            link_weight=model.link_weight,
            chains=CHAINS,
            sweeps=SWEEPS,
            burn_in=BURN_IN,
        )
        runs += 1
        total, square = total + one.contributing, square + one.error**2
        error = float(np.sqrt(square.max()) / runs)
    names = [f"{site.muscle} {site.side.value}" for site in model.structure.sites]
    average = {name: round(float(p), 5) for name, p in zip(names, total / runs, strict=True)}
    return Reference(patient, kind, painted_words(model, evidence), average, round(error, 5))


def painted_words(model: Model, evidence: Evidence) -> tuple[str, ...]:
    """Painted places in words."""
    places = (model.structure.places[i] for i in evidence.positive)
    return tuple(f"{place.region} {place.side.value}" for place in places)


def evidence_of(model: Model, reference: Reference) -> Evidence:
    """The drawing of a reference."""
    words = [f"{place.region} {place.side.value}" for place in model.structure.places]
    positive = np.sort(np.array([words.index(word) for word in reference.painted], dtype=np.intp))
    return Evidence(positive, np.ones(len(positive)), complete=True)


def read_references(file: Path = FILE) -> tuple[str, list[Reference]]:
    """The digest of the facts that the references were made with, and the references."""
    data = json.loads(file.read_text(encoding="utf-8"))
    return data["knowledge"], [Reference(**{**r, "painted": tuple(r["painted"])}) for r in data["references"]]


def write_references(knowledge: str, references: list[Reference], file: Path = FILE) -> None:
    """Keep the references for everyone who changes the fast answer."""
    data = {"knowledge": knowledge, "references": [asdict(reference) for reference in references]}
    file.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
