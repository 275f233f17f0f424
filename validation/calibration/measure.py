"""Simulated patients, each with numbers of its own, ranked without knowing them."""

import json
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tautband.knowledge import Knowledge, load
from tautband.ranking.intervals import intervals
from tautband.ranking.model import Model, ready_model
from tautband.ranking.parameters import SIGNS, STATES, Parameters, build_parameters
from tautband.ranking.posterior import posterior
from tautband.ranking.quickscore import CONTRIBUTING
from tautband.ranking.simulate import SimulatedPatients, simulate_patients

Array = NDArray[np.float64]
CHUNK = 50  # patients that share a way of examination and are stored together
BINS = 10
LIKELY = 0.05  # most of the 75 sites of a patient are nearly impossible; pairs above this are looked at by themselves
PRESSED = (0, 3, 6)


@dataclass(frozen=True, slots=True)
class World:
    """How the simulated patients differ from what the ranking believes; one for no difference.

    Attributes:
        name: of the world in the report.
        referral: factor on the odds that an active point is felt at a place.
        signs: factor on the odds of a sign where it should be found, and its inverse where it should not.
        correlation: factor on the odds that tie both sides and neighbors together.
    """

    name: str
    referral: float = 1.0
    signs: float = 1.0
    correlation: float = 1.0


WORLDS = (
    World("as believed"),
    World("referral, signs and ties twice as strong", 2.0, 2.0, 2.0),
    World("referral, signs and ties half as strong", 0.5, 0.5, 0.5),
)


def measure(folder: Path, world: World, *, patients: int, checked: int, processes: int = 2) -> list[dict[str, object]]:
    """One record for each chunk of patients; finished chunks are read back from the folder.

    Args:
        folder: where chunks are kept, so that a long run can go on after an interruption.
        world: what the patients are like.
        patients: how many in all.
        checked: for how many of them the interval is compared with the answer under the patient's true numbers.
        processes: how many run side by side.
    """
    folder.mkdir(parents=True, exist_ok=True)
    chunks = range(-(-patients // CHUNK))
    work: Callable[[int], dict[str, object]] = partial(_kept, folder, world, -(-checked // CHUNK))
    if processes == 1:
        return [work(chunk) for chunk in chunks]
    with ProcessPoolExecutor(processes) as pool:
        return list(pool.map(work, chunks))


def _kept(folder: Path, world: World, checked_chunks: int, chunk: int) -> dict[str, object]:
    model = ready_model(load())
    label = f"{world.name} {chunk} {chunk < checked_chunks} {model.knowledge.digest[:16]}"
    file = folder / f"{label.replace(' ', '_').replace(',', '')}.json"
    if not file.exists():
        record = _chunk(model, world, chunk, check=chunk < checked_chunks)
        file.write_text(json.dumps(record), encoding="utf-8")
    return dict(json.loads(file.read_text(encoding="utf-8")))


def _chunk(model: Model, world: World, chunk: int, *, check: bool) -> dict[str, object]:
    """Simulate and rank one chunk; every second one is a drawing, the others are lists; 0, 3 or 6 sites are pressed."""
    rng = np.random.default_rng([WORLDS.index(world), chunk])
    knowledge = changed_knowledge(model.knowledge, world)
    drawn = build_parameters(knowledge, model.structure, rng=rng, draws=CHUNK)
    truth = changed_numbers(drawn, world)
    complete, pressed = chunk % 2 == 0, PRESSED[chunk // 2 % len(PRESSED)]
    simulated = simulate_patients(model.structure, truth, rng, complete=complete, pressed=pressed)
    said, none, inside, asked, likely = _rank_all(model, simulated, truth, check=check)
    happened = simulated.state == CONTRIBUTING
    return {
        "sites": _bins(said.ravel(), happened.ravel()),
        "likely": _bins(said[said > LIKELY], happened[said > LIKELY]),
        "none": _bins(none, ~happened.any(1)),
        "inside": inside,
        "asked": asked,
        "likely_inside": likely[0],
        "likely_asked": likely[1],
        "places": [len(evidence.positive) for evidence in simulated.evidence],
    }


def _rank_all(
    model: Model, simulated: SimulatedPatients, truth: Parameters, *, check: bool
) -> tuple[Array, Array, int, int, tuple[int, int]]:
    said, none = [], []
    inside = asked = likely_inside = likely_asked = 0
    for evidence, numbers in zip(simulated.evidence, truth, strict=True):
        result = model.posterior(evidence)
        said.append(result.contributing[0])
        none.append(result.none[0])
        if check:
            span = intervals(model, evidence, result)
            weight = model.link_weight
            true = posterior(model.structure, numbers, evidence, link_weight=weight).contributing[0]
            holds = (span[:, 0] <= true) & (true <= span[:, 1])
            likely = said[-1] > LIKELY
            inside, asked = inside + int(holds.sum()), asked + len(holds)
            likely_inside, likely_asked = likely_inside + int(holds[likely].sum()), likely_asked + int(likely.sum())
    return np.array(said), np.array(none), inside, asked, (likely_inside, likely_asked)


def _bins(said: Array, happened: NDArray[np.bool_]) -> dict[str, list[float]]:
    """For each tenth: how many, the sum of what was said, how often it happened; then both scores, summed."""
    tenth = np.minimum((said * BINS).astype(int), BINS - 1)
    chance = np.clip(said, 1e-12, 1 - 1e-12)
    return {
        "n": np.bincount(tenth, minlength=BINS).tolist(),
        "said": np.bincount(tenth, said, minlength=BINS).tolist(),
        "happened": np.bincount(tenth, happened, minlength=BINS).tolist(),
        "brier": [float(((said - happened) ** 2).sum())],
        "log": [float(np.log(np.where(happened, chance, 1 - chance)).sum())],
    }


def changed_knowledge(knowledge: Knowledge, world: World) -> Knowledge:
    """The facts of a world in which neighbors and sides are tied more or less strongly."""
    tie = knowledge.parameters["irritable_odds"]
    changed = {**knowledge.parameters, "irritable_odds": replace(tie, mean=tie.mean * world.correlation)}
    return replace(knowledge, parameters=changed)


def changed_numbers(numbers: Parameters, world: World) -> Parameters:
    """The numbers of a world with other referral and other signs."""
    sign = np.array([1 / world.signs, world.signs, world.signs, world.signs])  # none, latent, silent, contributing
    familiar = np.array([1 / world.signs, 1 / world.signs, 1 / world.signs, world.signs])
    factor = np.stack([familiar if name == "familiar_pain" else sign for name in SIGNS])[:, None, :]
    assert factor.shape == (len(SIGNS), 1, len(STATES))
    return replace(
        numbers, referral=with_odds(numbers.referral, world.referral), signs=with_odds(numbers.signs, factor)
    )


def with_odds(chance: Array, factor: float | Array) -> Array:
    """Chances whose odds are multiplied.

    >>> float(with_odds(np.array(0.5), 3.0))
    0.75
    """
    odds = chance / (1 - chance) * factor
    return np.asarray(odds / (1 + odds), dtype=np.float64)
