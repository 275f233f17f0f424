"""The ranking model made ready for use, once for each set of facts: structure, mean numbers, and draws around them."""

from dataclasses import dataclass

import numpy as np

from tautband.errors import InputError
from tautband.knowledge import Knowledge
from tautband.ranking.evidence import Evidence
from tautband.ranking.parameters import (
    HEADACHE_TYPES,
    Parameters,
    Structure,
    build_parameters,
    build_structure,
)
from tautband.ranking.posterior import Posterior, posterior

DRAWS = 48
SEED = 20260301  # the draws are part of the method: the same facts always give the same intervals
_READY: dict[tuple[str, str], "Model"] = {}


@dataclass(frozen=True, slots=True)
class Model:
    """One headache type's model under one set of facts.

    Attributes:
        knowledge: the facts.
        structure: sites, places, groups, fields.
        means: the numbers at their means.
        draws: the means again, followed by draws from their uncertainty (first axis).
        link_weight: weight of one muscle-place link in observations.
    """

    knowledge: Knowledge
    structure: Structure
    means: Parameters
    draws: Parameters
    link_weight: float

    def posterior(self, evidence: Evidence) -> Posterior:
        """Probabilities at the mean numbers."""
        return posterior(self.structure, self.means, evidence, link_weight=self.link_weight)


def ready_model(knowledge: Knowledge, headache_type: str = "unknown") -> Model:
    """The model for a set of facts and a headache type; built once and kept.

    Raises:
        InputError: the headache type is not one of :data:`HEADACHE_TYPES`.
    """
    if headache_type not in HEADACHE_TYPES:
        rule = f"is not one of {', '.join(HEADACHE_TYPES)}"
        raise InputError(place="headache_type", value=headache_type, rule=rule)
    key = knowledge.digest, headache_type
    if key not in _READY:
        _READY[key] = build_model(knowledge, headache_type)
    return _READY[key]


def build_model(knowledge: Knowledge, headache_type: str, *, draws: int = DRAWS, seed: int = SEED) -> Model:
    """Build a model with its own draws."""
    structure = build_structure(knowledge, headache_type)
    means = build_parameters(knowledge, structure)
    drawn = build_parameters(knowledge, structure, rng=np.random.default_rng(seed), draws=draws)
    return Model(
        knowledge, structure, means, drawn.after(means), link_weight=knowledge.parameters["link_weight_read"].mean
    )
