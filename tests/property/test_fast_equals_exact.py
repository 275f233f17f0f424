"""The fast posterior against the oracle, on parts of the model that the oracle can still enumerate."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tautband.knowledge import load
from tautband.ranking.evidence import Evidence
from tautband.ranking.exact import exact_posterior
from tautband.ranking.model import ready_model
from tautband.ranking.parameters import EXAMINERS, SIGNS, Parameters, Structure
from tautband.ranking.posterior import LARGEST_BLOCK, SMALL_BLOCK, posterior
from tautband.ranking.submodel import submodel

MODEL = ready_model(load())
DRAWS = tuple(MODEL.draws)
MOST_SITES, MOST_PLACES = 6, 8
Told = dict[str, NDArray[np.float64]]
WORDS = ("contributing", "active", "none", "sensitized", "patterns")
SAME = 1e-3
# A drawing cut into blocks of four places, in a model of few sites, is the worst that can happen: a single site ties
# the blocks together. The bounds are what was measured: in 3,000 random cases, a third of them with referrals that know
# no anatomy, the worst of all numbers was 0.19; with the numbers of the model half stayed below 0.004.
CUT, CUT_P95, CUT_MEDIAN = 0.25, 0.05, 0.006


@dataclass(frozen=True)
class Case:
    structure: Structure
    parameters: Parameters
    evidence: Evidence


def numbers(draw: st.DrawFn) -> Parameters:
    """A draw from the uncertainty of the model, as it is or with referrals and signs that know no anatomy."""
    parameters = draw(st.sampled_from(DRAWS))
    if draw(st.integers(0, 2)):
        return parameters
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    return replace(
        parameters,
        referral=rng.uniform(0, 0.9, parameters.referral.shape),
        signs=np.sort(rng.uniform(0.02, 0.98, parameters.signs.shape), axis=-1),
    )


@st.composite
def cases(draw: st.DrawFn, painted: int = 0) -> Case:
    """Part of the model and what was seen of it, with at least so many painted places."""
    sites = draw(neighbors() | some(range(len(MODEL.structure.sites)), MOST_SITES))
    reach = MODEL.means.referral[0, 1, sites].max(0)
    reached = np.argsort(-reach)[: 2 * MOST_PLACES].tolist()
    anywhere = range(len(MODEL.structure.places))
    least = max(painted, 1)
    places = draw(some(reached, MOST_PLACES, least) | some(anywhere, MOST_PLACES, least))
    structure, parameters = submodel(MODEL.structure, numbers(draw), sites, places)
    return Case(structure, parameters, draw(evidence(len(sites), len(places), painted)))


@st.composite
def some(draw: st.DrawFn, of: Sequence[int], most: int, least: int = 1) -> list[int]:
    """As many as it likes, in order; every number of them is as likely."""
    size = draw(st.integers(least, most))
    return sorted(draw(st.lists(st.sampled_from(of), min_size=size, max_size=size, unique=True)))


@st.composite
def neighbors(draw: st.DrawFn) -> list[int]:
    """Sites that stand side by side, and so share muscle groups."""
    size = draw(st.integers(1, MOST_SITES))
    first = draw(st.integers(0, len(MODEL.structure.sites) - size))
    return list(range(first, first + size))


@st.composite
def evidence(draw: st.DrawFn, sites: int, places: int, painted: int) -> Evidence:
    positive = draw(some(range(places), places, painted))
    firmness = st.just(1.0) | st.floats(0.05, 1)
    pressed = draw(
        st.dictionaries(
            st.tuples(st.integers(0, sites - 1), st.integers(0, len(SIGNS) - 1)),
            st.tuples(st.integers(0, len(EXAMINERS) - 1), st.booleans()),
            max_size=8,
        )
    )
    confirmed = st.sets(st.tuples(st.integers(0, sites - 1), st.sampled_from(positive or [0])), max_size=2)
    return Evidence(
        positive=np.array(positive, dtype=np.intp),
        weight=np.array([draw(firmness) for _ in positive]),
        complete=draw(st.booleans()),
        signs=tuple((site, sign, *answer) for (site, sign), answer in pressed.items()),
        confirmed=tuple(draw(confirmed)) if positive else (),
    )


def both(case: Case, largest: int = LARGEST_BLOCK, small: int = SMALL_BLOCK) -> tuple[Told, Told]:
    """The fast and the exact answer."""
    arguments = case.structure, case.parameters, case.evidence
    fast = posterior(*arguments, link_weight=MODEL.link_weight, largest=largest, small=small)
    exact = exact_posterior(*arguments, link_weight=MODEL.link_weight)
    values = fast.contributing[0], fast.states[0, :, 2:].sum(1), fast.none, fast.sensitized, fast.patterns[0]
    told = dict(zip(WORDS, values, strict=True)) | {"evidence": np.exp(fast.evidence - np.log(exact.probability))}
    return told, {word: np.atleast_1d(getattr(exact, word)) for word in WORDS} | {"evidence": np.ones(1)}


def furthest(fast: Told, exact: Told) -> float:
    """The largest difference of any of the probabilities."""
    return max(float(np.abs(fast[word] - exact[word]).max()) for word in WORDS)


@given(cases())
def test_the_fast_posterior_is_exact_where_the_drawing_fits_one_block(case: Case) -> None:
    fast, exact = both(case)

    for word in (*WORDS, "evidence"):
        assert fast[word] == pytest.approx(exact[word], abs=SAME), word


@given(cases(painted=5))
def test_the_fast_posterior_stays_near_where_the_drawing_must_be_cut(case: Case) -> None:
    assert furthest(*both(case, largest=4, small=4)) < CUT


def test_cutting_a_drawing_mostly_changes_little() -> None:
    rng = np.random.default_rng(20260303)
    off = [furthest(*both(seeded_case(rng), largest=4, small=4)) for _ in range(60)]

    assert np.median(off) < CUT_MEDIAN
    assert np.quantile(off, 0.95) < CUT_P95


def seeded_case(rng: np.random.Generator) -> Case:
    """Five sites that share groups, the eight places they reach best, and a drawing of at least five of them."""
    first = int(rng.integers(0, len(MODEL.structure.sites) - 4))
    sites = list(range(first, first + 5))
    places = np.argsort(-MODEL.means.referral[0, 1, sites].max(0))[:MOST_PLACES].tolist()
    structure, parameters = submodel(MODEL.structure, DRAWS[int(rng.integers(len(DRAWS)))], sites, places)
    positive = np.sort(rng.choice(MOST_PLACES, int(rng.integers(5, MOST_PLACES + 1)), replace=False))
    return Case(structure, parameters, Evidence(positive, np.ones(len(positive)), complete=True))
