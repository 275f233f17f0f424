"""The oracle itself, against a sum over every single event: who holds what, and what each cause makes hurt where.

Two sites, three places. Every event of the model is written out: the patient's and the groups' levels, the state of
each site, each place that a site is felt at, the side of the headache, each field it takes and each place it takes in
there, each stray mark. Nothing is summed in closed form: slow, and hardly wrong in the way the oracle could be.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tautband.knowledge import load
from tautband.ranking.evidence import Evidence
from tautband.ranking.exact import exact_posterior
from tautband.ranking.model import ready_model
from tautband.ranking.parameters import EXAMINERS, SIGNS, STATES, Parameters, Structure
from tautband.ranking.posterior import posterior
from tautband.ranking.submodel import submodel

MODEL = ready_model(load())
DRAWS = tuple(MODEL.draws)
SITES, PLACES, PATTERNS = 2, 3, 3
NONE, LATENT, SILENT, CONTRIBUTING = range(len(STATES))
# Every set of places, one a row. Rows count in binary, so that `|` of two numbers is the number of the union.
HURTS = np.array(list(product((False, True), repeat=PLACES)))
SETS = np.arange(len(HURTS))
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Tiny:
    structure: Structure
    parameters: Parameters
    evidence: Evidence


@dataclass(frozen=True)
class Event:
    """What one site does: what it holds (an active point as `SILENT`), where it is felt, and the chance of that."""

    holds: int
    felt: int
    chance: float

    def state(self, painted: NDArray[np.bool_]) -> int:
        """The state that palpation meets: an active point may feed this pain or not."""
        if self.holds < SILENT:
            return self.holds
        return CONTRIBUTING if (HURTS[self.felt] & painted).any() else SILENT


@dataclass
class Sums:
    """Probabilities of everything that was seen, together with what is asked."""

    contributing: Array = field(default_factory=lambda: np.zeros(SITES))
    active: Array = field(default_factory=lambda: np.zeros(SITES))
    parts: Array = field(default_factory=lambda: np.zeros(SITES))
    patterns: Array = field(default_factory=lambda: np.zeros(PATTERNS))
    felt: Array = field(default_factory=lambda: np.zeros((SITES + 1, PLACES)))
    none: float = 0.0
    sensitized: float = 0.0

    @property
    def total(self) -> float:
        return float(self.patterns.sum())


def enumerated(tiny: Tiny) -> Sums:
    """Go through every event and add up."""
    sums = Sums()
    painted = np.isin(np.arange(PLACES), tiny.evidence.positive)
    headaches = [headache_itself(tiny, pattern) for pattern in range(PATTERNS)]
    drawn = np.array([drawing(tiny, hurts) for hurts in HURTS])
    for sensitized in (0, 1):
        for first, second, chance in pairs(tiny, sensitized):
            states = np.array([first.state(painted), second.state(painted)])
            together = drawn[first.felt | second.felt | SETS]
            seen = chance * palpation(tiny, states) * np.array(headaches) * together  # (patterns, sets of places)
            everything, feeding = seen.sum(), states == CONTRIBUTING
            sums.patterns += seen.sum(1)
            sums.sensitized += everything * sensitized
            sums.contributing += everything * feeding
            sums.active += everything * (states >= SILENT)
            sums.none += everything * (not feeding.any())
            sums.parts[np.unique(tiny.structure.part_of[feeding])] += everything
            sums.felt += np.stack(
                [everything * HURTS[first.felt], everything * HURTS[second.felt], seen.sum(0) @ HURTS]
            )
    return sums


def pairs(tiny: Tiny, sensitized: int) -> Iterator[tuple[Event, Event, float]]:
    """Every pair of events at the two sites with its chance, the groups' levels summed one after the other."""
    p, groups = tiny.parameters, len(tiny.structure.groups)
    events = [[events_of(tiny, site, sensitized, lifted) for lifted in (0, 1)] for site in range(SITES)]
    chances = np.zeros((len(events[0][0]), len(events[1][0])))
    for lifted in product((0, 1), repeat=groups):
        share = [1 - p.sensitized[0], p.sensitized[0]][sensitized]
        for level in lifted:
            share *= [1 - p.irritable[0], p.irritable[0]][level]
        a, b = (events[site][lifted[tiny.structure.group_of[site]]] for site in range(SITES))
        chances += share * np.outer([event.chance for event in a], [event.chance for event in b])
    for (i, first), (j, second) in product(enumerate(events[0][0]), enumerate(events[1][0])):
        yield first, second, float(chances[i, j])


def events_of(tiny: Tiny, site: int, sensitized: int, lifted: int) -> list[Event]:
    """All that a site can do: hold nothing, a latent point, or an active one that is felt here and not there."""
    p = tiny.parameters
    active, latent = p.active[0, sensitized, lifted, site], p.latent[0]
    events = [Event(NONE, 0, (1 - active) * (1 - latent)), Event(LATENT, 0, (1 - active) * latent)]
    for wide, felt in product((0, 1), SETS.tolist()):
        mode = p.extended[0, sensitized] if wide else 1 - p.extended[0, sensitized]
        reach = np.array([referral(tiny, site, place, wide) for place in range(PLACES)])
        events.append(Event(SILENT, felt, active * mode * np.where(HURTS[felt], reach, 1 - reach).prod()))
    return events


def referral(tiny: Tiny, site: int, place: int, wide: int) -> float:
    """Chance that an active site is felt at a place, and that this is told."""
    chance = tiny.parameters.referral[0, wide, site, place]
    for _ in range(tiny.evidence.confirmed.count((site, place))):
        chance = (chance * MODEL.link_weight + 1) / (MODEL.link_weight + 1)
    return float(chance * told(tiny))


def told(tiny: Tiny) -> float:
    return 1.0 if tiny.evidence.complete else float(tiny.parameters.mentioned[0])


def headache_itself(tiny: Tiny, pattern: int) -> Array:
    """The chance of each set of places in which the headache itself and stray marks hurt."""
    p, fields = tiny.parameters, tiny.structure.fields
    chances = np.zeros(len(HURTS))
    for taken in product((0, 1), repeat=len(fields.names)):
        rates = [(1 - r, r)[t] for r, t in zip(p.field_rate[0, pattern], taken, strict=True)]
        hit = p.place_if_field[0] * told(tiny) * np.array(taken)[fields.of_place]
        stray = p.stray[0] * told(tiny)
        for hits, strays in product(SETS, repeat=2):
            chance = np.where(HURTS[hits], hit, 1 - hit).prod() * np.where(HURTS[strays], stray, 1 - stray).prod()
            chances[hits | strays] += p.patterns[0, pattern] * np.prod(rates) * chance
    return chances


def drawing(tiny: Tiny, hurts: NDArray[np.bool_]) -> float:
    """Chance of the drawing if these places hurt; a place painted faintly may be a slip of the pen."""
    chance, weight = 1.0, dict(zip(tiny.evidence.positive.tolist(), tiny.evidence.weight.tolist(), strict=True))
    for place in range(PLACES):
        if place in weight:
            chance *= 1.0 if hurts[place] else 1 - weight[place]
        else:
            chance *= 0.0 if hurts[place] else 1.0
    return chance


def palpation(tiny: Tiny, states: NDArray[np.int64]) -> float:
    chance = 1.0
    for site, sign, examiner, present in tiny.evidence.signs:
        yes = tiny.parameters.signs[0, sign, examiner, states[site]]
        chance *= yes if present else 1 - yes
    return float(chance)


@st.composite
def tiny_models(draw: st.DrawFn) -> Tiny:
    """Two sites, of one group or of two, and three places, with the model's referrals or others."""
    first = draw(st.integers(0, len(MODEL.structure.sites) - 2))
    second = draw(st.just(first + 1) | st.integers(first + 1, len(MODEL.structure.sites) - 1))
    reach = MODEL.means.referral[0, 1, [first, second]].max(0)
    near, anywhere = np.argsort(-reach)[:8].tolist(), range(len(MODEL.structure.places))
    places = draw(st.sets(st.sampled_from(near) | st.sampled_from(anywhere), min_size=PLACES, max_size=PLACES))
    parameters = draw(st.sampled_from(DRAWS))
    if draw(st.booleans()):
        rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
        parameters = replace(
            parameters,
            referral=rng.uniform(0, 0.9, parameters.referral.shape),
            signs=rng.uniform(0.02, 0.98, parameters.signs.shape),
        )
    return Tiny(*submodel(MODEL.structure, parameters, [first, second], list(places)), draw(tiny_evidence()))


@st.composite
def tiny_evidence(draw: st.DrawFn) -> Evidence:
    positive = sorted(draw(st.sets(st.integers(0, PLACES - 1), min_size=1)))
    pressed = st.tuples(
        st.integers(0, SITES - 1),
        st.integers(0, len(SIGNS) - 1),
        st.integers(0, len(EXAMINERS) - 1),
        st.booleans(),
    )
    return Evidence(
        positive=np.array(positive, dtype=np.intp),
        weight=np.array([draw(st.just(1.0) | st.floats(0.05, 1)) for _ in positive]),
        complete=draw(st.booleans()),
        signs=tuple(draw(st.lists(pressed, max_size=4))),
        confirmed=tuple(draw(st.sets(st.tuples(st.integers(0, SITES - 1), st.sampled_from(positive)), max_size=2))),
    )


@given(tiny_models())
def test_oracle_and_fast_posterior_add_up_what_can_happen(tiny: Tiny) -> None:
    exact = exact_posterior(tiny.structure, tiny.parameters, tiny.evidence, link_weight=MODEL.link_weight)
    fast = posterior(tiny.structure, tiny.parameters, tiny.evidence, link_weight=MODEL.link_weight)
    truth = enumerated(tiny)
    felt = truth.felt[:, tiny.evidence.positive]

    assert exact.probability == pytest.approx(truth.total, rel=1e-9)
    assert exact.contributing == pytest.approx(truth.contributing / truth.total, abs=1e-9)
    assert exact.active == pytest.approx(truth.active / truth.total, abs=1e-9)
    assert exact.none == pytest.approx(truth.none / truth.total, abs=1e-9)
    assert exact.sensitized == pytest.approx(truth.sensitized / truth.total, abs=1e-9)
    assert exact.patterns == pytest.approx(truth.patterns / truth.total, abs=1e-9)
    assert fast.parts[0] == pytest.approx(truth.parts[: fast.parts.shape[1]] / truth.total, abs=1e-9)
    assert fast.shares == pytest.approx(felt / felt.sum(0), abs=1e-9)


@pytest.mark.parametrize("sign", range(len(SIGNS)))
def test_a_silent_point_and_one_that_feeds_the_pain_are_told_apart_by_palpation(sign: int) -> None:
    """Pressing finds an active site either way; only what it says about *this* pain differs."""
    apart = replace(DRAWS[0], signs=np.broadcast_to([0.1, 0.2, 0.3, 0.9], DRAWS[0].signs.shape))
    alike = replace(DRAWS[0], signs=np.broadcast_to([0.1, 0.2, 0.6, 0.6], DRAWS[0].signs.shape))
    evidence = Evidence(np.array([0]), np.ones(1), complete=True, signs=((0, sign, 1, True),))
    model = [submodel(MODEL.structure, numbers, [0, 1], [0, 1, 2]) for numbers in (apart, alike)]
    told_apart, told_alike = (
        exact_posterior(structure, numbers, evidence, link_weight=MODEL.link_weight) for structure, numbers in model
    )

    assert told_apart.contributing[0] / told_apart.active[0] > told_alike.contributing[0] / told_alike.active[0]
