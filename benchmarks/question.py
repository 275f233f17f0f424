"""One question in plain numbers, as any library could be asked: which sites are active, given this drawing?

A place hurts unless every cause misses it: each active site, the headache itself through its field, a stray mark.
"""

from dataclasses import dataclass

import numpy as np

from tautband.ranking.evidence import Evidence
from tautband.ranking.model import Model
from tautband.ranking.parameters import Array, Parameters, Structure
from tautband.ranking.posterior import Posterior, posterior
from tautband.ranking.quickscore import CONTRIBUTING, SILENT
from tautband.ranking.submodel import submodel


@dataclass(frozen=True, slots=True)
class Question:
    """A model, or a part of it, at its mean numbers, and one patient's drawing without palpation."""

    structure: Structure
    parameters: Parameters
    evidence: Evidence
    link_weight: float

    @property
    def said(self) -> float:
        """The chance that a painful place is drawn or mentioned."""
        return 1.0 if self.evidence.complete else float(self.parameters.mentioned[0])

    @property
    def stray(self) -> float:
        """The chance of a mark without a cause."""
        return float(self.parameters.stray[0]) * self.said

    @property
    def modes(self) -> Array:
        """(sites, 2 calm or sensitized, 2 quiet or irritable group, 3) not active, restricted, extended."""
        active = np.moveaxis(self.parameters.active[0], -1, 0)
        wide = self.parameters.extended[0][:, None]
        return np.stack([1 - active, active * (1 - wide), active * wide], axis=-1)

    @property
    def reach(self) -> Array:
        """(sites, 3 modes, places) chance that a site is felt at a place."""
        felt = np.moveaxis(self.parameters.referral[0], 1, 0) * self.said
        return np.concatenate([np.zeros_like(felt[:, :1]), felt], axis=1)

    @property
    def taken(self) -> Array:
        """(places,) chance that the headache itself hurts at a place whose field it takes."""
        return np.asarray(self.parameters.place_if_field[0] * self.said, dtype=np.float64)

    @property
    def firmness(self) -> dict[int, float]:
        """How firmly each painted place counts; all other places are free of pain."""
        return dict(zip(self.evidence.positive.tolist(), self.evidence.weight.tolist(), strict=True))


def part_of_model(model: Model, sites: int, places: int) -> Question:
    """A part of the model with every place painted: the places that are reached most, and the sites that reach them."""
    share = model.means.active[0].mean((0, 1))
    reach = model.means.referral[0, 1] * share[:, None]
    kept_places = np.argsort(-reach.sum(0), kind="stable")[:places]
    kept_sites = np.argsort(-reach[:, kept_places].sum(1), kind="stable")[:sites]
    structure, numbers = submodel(model.structure, model.means, kept_sites.tolist(), kept_places.tolist())
    everywhere = Evidence(np.arange(places, dtype=np.intp), np.ones(places), complete=True)
    return Question(structure, numbers, everywhere, model.link_weight)


def whole_model(model: Model, evidence: Evidence) -> Question:
    """The whole model and a real drawing."""
    return Question(model.structure, model.means, evidence, model.link_weight)


def answer_exactly(question: Question) -> Posterior:
    """Our own answer with all painted places in one block, however many: exact."""
    q, most = question, max(len(question.evidence.positive), 1)
    return posterior(q.structure, q.parameters, q.evidence, link_weight=q.link_weight, largest=most)


def answer_as_shipped(question: Question) -> Posterior:
    """Our own answer as a user gets it: exact for few painted places, and close to it for many."""
    q = question
    return posterior(q.structure, q.parameters, q.evidence, link_weight=q.link_weight)


def active(answer: Posterior) -> Array:
    """(sites,) chance of an active trigger point, felt or not."""
    return np.asarray(answer.states[0, :, SILENT] + answer.states[0, :, CONTRIBUTING], dtype=np.float64)
