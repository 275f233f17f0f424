"""The oracle, the chains, and the parts of the model that they can be run on."""

from dataclasses import replace

import numpy as np
import pytest

from tautband.knowledge import load
from tautband.ranking.evidence import Evidence
from tautband.ranking.exact import MOST_SITES, exact_posterior
from tautband.ranking.gibbs import gibbs_posterior
from tautband.ranking.model import ready_model
from tautband.ranking.parameters import Parameters, Structure
from tautband.ranking.posterior import posterior
from tautband.ranking.submodel import submodel

MODEL = ready_model(load())
NAMES = [f"{site.muscle} {site.side}" for site in MODEL.structure.sites]
PLACES = [f"{place.region} {place.side}" for place in MODEL.structure.places]
SITES = ["upper_trapezius right", "temporalis_anterior right", "temporalis_posterior right", "splenius_capitis left"]
WHERE = ["temple_anterior right", "supraorbital right", "mastoid right", "neck_lateral right", "vertex left"]
PAINTED = Evidence(np.array([1, 2, 4]), np.array([1.0, 0.8, 1.0]), complete=True)


@pytest.fixture(scope="module")
def small() -> tuple[Structure, Parameters]:
    return submodel(MODEL.structure, MODEL.means, [NAMES.index(s) for s in SITES], [PLACES.index(p) for p in WHERE])


def test_a_part_of_the_model_keeps_its_numbers(small: tuple[Structure, Parameters]) -> None:
    structure, parameters = small
    i, j = NAMES.index("upper_trapezius right"), PLACES.index("mastoid right")
    own = [f"{site.muscle} {site.side}" for site in structure.sites].index("upper_trapezius right")
    there = [f"{place.region} {place.side}" for place in structure.places].index("mastoid right")

    assert sorted(f"{site.muscle} {site.side}" for site in structure.sites) == sorted(SITES)
    assert parameters.referral[0, :, own, there].tolist() == MODEL.means.referral[0, :, i, j].tolist()
    assert structure.groups == ("trapezius", "temporalis", "splenius")
    assert structure.group_of.tolist() == [0, 1, 1, 2]
    assert len(structure.fields.names) == len(set(structure.fields.of_place.tolist())) == 5


def test_the_oracle_refuses_what_it_cannot_enumerate() -> None:
    with pytest.raises(ValueError, match="8 given; the oracle takes at most 7"):
        exact_posterior(
            *submodel(MODEL.structure, MODEL.means, list(range(MOST_SITES + 1)), [0, 1]),
            PAINTED,
            link_weight=MODEL.link_weight,
        )


def test_the_oracle_agrees_with_the_fast_posterior_on_a_small_model(small: tuple[Structure, Parameters]) -> None:
    exact = exact_posterior(*small, PAINTED, link_weight=MODEL.link_weight)
    fast = posterior(*small, PAINTED, link_weight=MODEL.link_weight)

    assert fast.contributing[0] == pytest.approx(exact.contributing, abs=1e-9)
    assert fast.states[0].sum(1) == pytest.approx(1)
    assert exact.patterns.sum() == pytest.approx(1)


@pytest.mark.parametrize("complete", [True, False])
def test_long_chains_come_to_the_exact_answer(small: tuple[Structure, Parameters], complete: bool) -> None:
    evidence = replace(PAINTED, complete=complete, signs=((0, 0, 1, True), (0, 1, 1, False)))
    exact = exact_posterior(*small, evidence, link_weight=MODEL.link_weight)
    chains = gibbs_posterior(
        *small,
        evidence,
        np.random.default_rng(20260305),
        link_weight=MODEL.link_weight,
        chains=400,
        sweeps=60,
        burn_in=20,
    )

    assert (chains.error < 0.01).all()
    assert (np.abs(chains.contributing - exact.contributing) < 4 * chains.error + 1e-3).all()
    assert chains.sensitized == pytest.approx(exact.sensitized, abs=0.03)


def test_chains_with_the_same_seed_are_the_same(small: tuple[Structure, Parameters]) -> None:
    first, second = (
        gibbs_posterior(
            *small, PAINTED, np.random.default_rng(3), link_weight=MODEL.link_weight, chains=10, sweeps=2, burn_in=1
        )
        for _ in range(2)
    )

    assert first.contributing.tolist() == second.contributing.tolist()


def test_chains_refuse_a_palpation_that_leaves_nothing_to_sample_from(small: tuple[Structure, Parameters]) -> None:
    """Familiar pain at a site that hardly reaches a painted place gives a weight below zero; only sums stand that."""
    structure, parameters = small
    faraway = Evidence(np.array([4]), np.ones(1), complete=True, signs=((0, 1, 0, True), (0, 1, 1, True)))
    unlikely = replace(parameters, active=np.full_like(parameters.active, 0.9))

    with pytest.raises(ValueError, match="negative weights"):
        gibbs_posterior(structure, unlikely, faraway, np.random.default_rng(1), link_weight=MODEL.link_weight)
