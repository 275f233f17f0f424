"""Patients drawn from the model itself: who hurts where, from which sites, and what palpation finds."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tautband.ranking.evidence import Evidence
from tautband.ranking.parameters import SIGNS, Array, Parameters, Structure
from tautband.ranking.quickscore import CONTRIBUTING, LATENT, NONE, SILENT


@dataclass(frozen=True, slots=True)
class SimulatedPatients:
    """One simulated patient for each draw of the parameters.

    Attributes:
        state: (K, n) state of each site, in the order of ``STATES``.
        sensitized: (K,) whether the patient has raised spread.
        painted: (K, places) where pain was drawn or mentioned.
        complete: whether the lists are drawings (unlisted means free of pain).
        evidence: what the ranking gets to see of each.
    """

    state: NDArray[np.intp]
    sensitized: NDArray[np.bool_]
    painted: NDArray[np.bool_]
    complete: bool
    evidence: tuple[Evidence, ...]


def simulate_patients(
    structure: Structure, parameters: Parameters, rng: np.random.Generator, *, complete: bool = True, pressed: int = 0
) -> SimulatedPatients:
    """Draw one patient for each draw of the parameters.

    Args:
        structure: sites, places, groups and fields.
        parameters: K draws of the numbers; each patient lives by its own.
        rng: source of chance.
        complete: a drawing, or a list in which places may have gone unmentioned.
        pressed: number of sites examined in each patient by an experienced examiner, the likelier ones first.
    """
    k, n = len(parameters.latent), len(structure.sites)
    sensitized = rng.random(k) < parameters.sensitized
    irritable = rng.random((k, len(structure.groups))) < parameters.irritable[:, None]
    chance = parameters.active[
        np.arange(k)[:, None],
        sensitized[:, None].astype(int),
        irritable[:, structure.group_of].astype(int),
        np.arange(n),
    ]
    active = rng.random((k, n)) < chance
    latent = ~active & (rng.random((k, n)) < parameters.latent[:, None])
    extended = rng.random((k, n)) < np.where(sensitized, parameters.extended[:, 1], parameters.extended[:, 0])[:, None]
    said = np.ones(k) if complete else parameters.mentioned
    reach = np.where(extended[..., None], parameters.referral[:, 1], parameters.referral[:, 0]) * said[:, None, None]
    felt = active[..., None] & (rng.random(reach.shape) < reach)
    painted = felt.any(1) | _competing(structure, parameters, rng, said)
    contributing = (felt & painted[:, None]).any(2)
    state = np.select([contributing, active, latent], [CONTRIBUTING, SILENT, LATENT], NONE).astype(np.intp)
    evidence = []
    for i in range(k):
        signs = _palpate(parameters, i, state[i], rng, _choose(chance[i], pressed, rng))
        positive = np.flatnonzero(painted[i])
        evidence.append(Evidence(positive, np.ones(len(positive)), complete, signs))
    return SimulatedPatients(state, sensitized, painted, complete, tuple(evidence))


def _competing(
    structure: Structure, parameters: Parameters, rng: np.random.Generator, said: Array
) -> NDArray[np.bool_]:
    """(K, places) pain of the headache itself and stray marks."""
    k = len(said)
    pattern = (rng.random(k)[:, None] > parameters.patterns.cumsum(1)[:, :2]).sum(1)
    rate = parameters.field_rate[np.arange(k), pattern]
    taken = rng.random(rate.shape) < rate
    shape = k, len(structure.places)
    hurts = taken[:, structure.fields.of_place] & (rng.random(shape) < parameters.place_if_field * said[:, None])
    stray = rng.random(shape) < (parameters.stray * said)[:, None]
    return np.asarray(hurts | stray)


def _choose(chance: Array, pressed: int, rng: np.random.Generator) -> NDArray[np.intp]:
    """Sites that an examiner presses: by chance, the likelier ones more often."""
    return rng.choice(len(chance), pressed, replace=False, p=chance / chance.sum()).astype(np.intp)


def _palpate(
    parameters: Parameters, i: int, state: NDArray[np.intp], rng: np.random.Generator, sites: NDArray[np.intp]
) -> tuple[tuple[int, int, int, bool], ...]:
    """Signs found at the pressed sites by an experienced examiner."""
    experienced = 1
    return tuple(
        (int(site), sign, experienced, bool(rng.random() < parameters.signs[i, sign, experienced, state[site]]))
        for site in sites
        for sign in range(len(SIGNS))
    )
