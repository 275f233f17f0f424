"""A small, seeded share of `validation/full_model`: three drawings and short chains."""

from dataclasses import fields, replace

import numpy as np
import pytest

from tautband.knowledge import load
from tautband.ranking.evidence import Evidence
from tautband.ranking.gibbs import gibbs_posterior
from tautband.ranking.model import ready_model
from tautband.ranking.simulate import simulate_patients

MODEL = ready_model(load())
SEED, POOL = 20260306, 60
PLACES = (4, 7, 10)


def simulated(places: int) -> Evidence:
    """The first simulated drawing of so many painted places."""
    numbers = {f.name: np.repeat(getattr(MODEL.means, f.name), POOL, axis=0) for f in fields(MODEL.means)}
    pool = simulate_patients(MODEL.structure, replace(MODEL.means, **numbers), np.random.default_rng(SEED)).evidence
    return min(pool, key=lambda evidence: abs(len(evidence.positive) - places))


@pytest.mark.parametrize("places", PLACES)
def test_short_chains_on_all_sites_agree_with_the_fast_answer(places: int) -> None:
    evidence = simulated(places)
    chains = gibbs_posterior(
        MODEL.structure,
        MODEL.means,
        evidence,
        np.random.default_rng([SEED, places]),
        link_weight=MODEL.link_weight,
        chains=200,
        sweeps=25,
        burn_in=15,
    )
    fast = MODEL.posterior(evidence).contributing[0]

    assert chains.error.max() < 0.01
    assert (np.abs(fast - chains.contributing) < 4 * chains.error + 0.01).all()
