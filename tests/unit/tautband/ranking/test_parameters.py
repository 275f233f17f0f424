from dataclasses import fields, replace

import numpy as np
import pytest

from tautband.knowledge import load
from tautband.ranking.model import DRAWS, build_model, ready_model
from tautband.ranking.parameters import (
    HEADACHE_TYPES,
    WIDEST,
    build_parameters,
    build_structure,
    draw_probability,
    levels_around,
    logit_spread,
    prior_means,
)

KNOWLEDGE = load()
STRUCTURE = build_structure(KNOWLEDGE)
PROBABILITIES = [field.name for field in fields(ready_model(KNOWLEDGE).means)]


def test_sites_stand_by_group_and_side_so_that_each_is_one_slice() -> None:
    for labels in (STRUCTURE.group_of, STRUCTURE.part_of):
        assert (np.diff(labels) >= 0).all()
    for part, start in enumerate(STRUCTURE.part_start):
        members = [i for i, of in enumerate(STRUCTURE.part_of) if of == part]
        assert members[0] == start
        assert len({STRUCTURE.sites[i].side for i in members}) == 1
        assert {STRUCTURE.group_of[i] for i in members} == {STRUCTURE.part_group[part]}


@pytest.mark.parametrize("kind", HEADACHE_TYPES)
def test_every_number_is_a_probability_for_every_kind_of_headache(kind: str) -> None:
    model = build_model(KNOWLEDGE, kind, draws=4)
    for name in PROBABILITIES:
        numbers = getattr(model.draws, name)
        assert ((numbers >= 0) & (numbers <= 1)).all(), name
        assert len(numbers) == 5, name


def test_the_first_draw_is_the_mean_and_the_others_differ_from_it() -> None:
    model = ready_model(KNOWLEDGE)
    first, *others = model.draws

    assert len(others) == DRAWS
    for name in PROBABILITIES:
        assert (getattr(first, name) == getattr(model.means, name)).all(), name
    assert all((other.referral != first.referral).any() for other in others)


def test_the_same_seed_draws_the_same_numbers_and_another_seed_others() -> None:
    one, same, other = (build_model(KNOWLEDGE, "unknown", draws=2, seed=seed) for seed in (1, 1, 2))

    assert (one.draws.referral == same.draws.referral).all()
    assert (one.draws.referral != other.draws.referral).any()


@pytest.mark.parametrize("mean", [0.005, 0.1, 0.45, 0.93])
@pytest.mark.parametrize("weight", [4.0, 12.0, 200.0])
def test_draws_of_a_probability_keep_its_mean(mean: float, weight: float) -> None:
    noise = np.random.default_rng(20260304).standard_normal(200_000)
    spread = logit_spread(np.array(mean), np.array(weight))

    assert draw_probability(np.array(mean), spread, noise).mean() == pytest.approx(mean, abs=0.01)
    assert spread <= WIDEST
    assert logit_spread(np.array(mean), np.array(np.inf)) == 0


def test_levels_keep_the_published_mean_and_the_stated_odds() -> None:
    marginal = np.array([[0.02, 0.3, 0.6]])
    shift = np.log(np.array([[[1.0, 4.0], [5.0, 20.0]]]))
    share = np.array([[[0.4, 0.15], [0.35, 0.1]]])
    levels = levels_around(marginal, shift, share)
    odds = levels / (1 - levels)

    assert (levels * share[..., None]).sum((1, 2)) == pytest.approx(marginal)
    assert odds[:, 1, 1] / odds[:, 0, 0] == pytest.approx(20)


def test_members_of_a_group_share_the_part_of_its_figure_that_is_felt() -> None:
    mean, _ = prior_means(KNOWLEDGE, STRUCTURE)
    group = next(p for p in KNOWLEDGE.active_priors if (p.target, p.headache_type) == ("suboccipital", "unknown"))
    felt = KNOWLEDGE.parameters["contributing_share"].mean
    own = [mean[i] for i, site in enumerate(STRUCTURE.sites) if KNOWLEDGE.muscles[site.muscle].group == "suboccipital"]

    assert 1 - np.prod([1 - chance for chance in own[: len(own) // 2]]) == pytest.approx(group.mean * felt)


def test_a_referral_is_stronger_where_the_chart_shows_it_and_weaker_on_the_other_side() -> None:
    names = [f"{site.muscle} {site.side}" for site in STRUCTURE.sites]
    places = [f"{place.region} {place.side}" for place in STRUCTURE.places]
    referral = build_parameters(KNOWLEDGE, STRUCTURE).referral[0, 0, names.index("upper_trapezius right")]
    shown, spill, elsewhere, across = (
        referral[places.index(place)]
        for place in ("mastoid right", "orbit_deep right", "chest_upper right", "mastoid left")
    )

    assert shown > spill > elsewhere
    assert 0 < across < 0.1 * shown


def test_an_odd_number_of_draws_is_drawn() -> None:
    assert len(build_parameters(KNOWLEDGE, STRUCTURE, rng=np.random.default_rng(1), draws=3).latent) == 3


def test_draws_can_be_put_behind_others() -> None:
    means = ready_model(KNOWLEDGE).means
    lower = replace(means, latent=means.latent / 2)

    assert lower.after(means).latent.tolist() == [means.latent[0], means.latent[0] / 2]
