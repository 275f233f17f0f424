"""A second oracle for the full model: many Gibbs chains side by side, averaged over their conditional probabilities.

Slow (seconds to minutes a patient) and independent of how the fast posterior cuts and sums. States of the sites, the
muscle groups, the patient's level and the side of the headache are sampled; the fields it takes are summed inside
each step.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tautband.ranking.evidence import Evidence
from tautband.ranking.parameters import Array, Parameters, Structure
from tautband.ranking.quickscore import SiteTerms, leak_terms, site_terms


@dataclass(frozen=True, slots=True)
class GibbsPosterior:
    """Averages over all chains and sweeps.

    Attributes:
        contributing: (n,) chance that the site feeds the painted pain.
        error: (n,) standard error of it, from the spread between chains.
        sensitized: chance of raised spread.
    """

    contributing: Array
    error: Array
    sensitized: float


def gibbs_posterior(
    structure: Structure,
    parameters: Parameters,
    evidence: Evidence,
    rng: np.random.Generator,
    *,
    link_weight: float,
    chains: int = 2000,
    sweeps: int = 100,
    burn_in: int = 30,
) -> GibbsPosterior:
    """Long-run probabilities that each site contributes (first draw of the parameters).

    Raises:
        ValueError: palpation makes a weight negative, so that there is nothing to sample from.
    """
    terms = site_terms(structure, parameters, evidence, link_weight=link_weight)
    if (terms.rest < 0).any():
        message = "rest: negative weights cannot be sampled; use the exact oracle on a smaller model"
        raise ValueError(message)
    sampler = _Sampler(structure, parameters, terms, evidence, rng, chains=chains)
    total, level = np.zeros((chains, len(structure.sites))), 0.0
    for sweep in range(burn_in + sweeps):
        contributing = sampler.sweep()
        if sweep >= burn_in:
            total += contributing
            level += sampler.level.mean()
    average = total / sweeps
    return GibbsPosterior(average.mean(0), average.std(0) / np.sqrt(chains), level / sweeps)


class _Sampler:
    """The state of all chains: site modes 0 idle, 1 restricted, 2 extended; group, patient and headache levels."""

    def __init__(
        self,
        structure: Structure,
        parameters: Parameters,
        terms: SiteTerms,
        evidence: Evidence,
        rng: np.random.Generator,
        *,
        chains: int,
    ) -> None:
        self.structure, self.terms, self.rng = structure, terms, rng
        self.leak = leak_terms(structure, parameters, evidence)
        self.share_s = np.array([1 - parameters.sensitized[0], parameters.sensitized[0]])
        self.share_u = np.array([1 - parameters.irritable[0], parameters.irritable[0]])
        self.miss = np.concatenate(
            [np.ones((len(structure.sites), 1, len(evidence.weight))), 1 - terms.reach[0]], axis=1
        )
        self.weights = np.concatenate([terms.rest[0][..., None], terms.active[0]], axis=-1)  # (n, S, U, 3)
        n = len(structure.sites)
        self.mode = rng.integers(0, 3, (chains, n))
        self.level = rng.integers(0, 2, chains)
        self.group = rng.integers(0, 2, (chains, len(structure.groups)))
        self.pattern = rng.integers(0, 3, chains)
        self.missed = np.ones((chains, len(evidence.weight)))

    def sweep(self) -> Array:
        """Update everything once; returns (chains, n) the conditional chance that each site contributes."""
        n = len(self.structure.sites)
        self.missed = self.miss[np.arange(n), self.mode].prod(1)  # (chains, m) afresh, so that rounding cannot add up
        contributing = np.empty((len(self.level), n))
        for i in self.rng.permutation(n):
            contributing[:, i] = self.update_site(int(i))
        self.update_levels()
        return contributing

    def update_site(self, i: int) -> Array:
        """Sample the mode of one site; returns its conditional chance to contribute."""
        before = self.missed / self.miss[i, self.mode[:, i]]
        group = self.group[:, self.structure.group_of[i]]
        cover = np.stack([self.cover(before * self.miss[i, mode]) for mode in range(3)], axis=1)
        joint = self.weights[i, self.level, group] * cover
        felt = joint[:, 1:].sum(1) - self.terms.unheard[0, i, self.level, group] * cover[:, 0]
        self.mode[:, i] = _choose(joint, self.rng)
        self.missed = before * self.miss[i, self.mode[:, i]]
        return np.asarray(felt / joint.sum(1))

    def cover(self, missed: Array) -> Array:
        """(chains,) chance of the painted places given what all sites miss, with each chain's side of the headache."""
        return self.cover_by_pattern(missed)[np.arange(len(missed)), self.pattern]

    def cover_by_pattern(self, missed: Array) -> Array:
        """(chains, 3) the same for each side of the headache, all fields summed."""
        total = np.tile(self.leak.pattern[0], (len(missed), 1))
        for term, members, signed in zip(self.leak.by_field, self.leak.members, self.leak.signed, strict=True):
            subsets = np.ones((len(missed), 1))
            for member in members:
                subsets = np.concatenate([subsets, subsets * missed[:, [member]]], axis=1)
            total *= subsets @ (term[0] * signed).T
        return total

    def update_levels(self) -> None:
        """Sample the muscle groups, the patient's level and the side of the headache."""
        chain = np.arange(len(self.level))
        sites = np.arange(self.mode.shape[1])
        by_level = self.weights[sites[None], :, :, self.mode]  # (chains, n, S, U)
        joint = np.multiply.reduceat(by_level, self.structure.group_start, axis=1) * self.share_u
        self.level = _choose(joint.sum(3).prod(1) * self.share_s, self.rng)
        for g in range(self.group.shape[1]):
            self.group[:, g] = _choose(joint[chain, g, self.level], self.rng)
        self.pattern = _choose(self.cover_by_pattern(self.missed), self.rng)


def _choose(weights: Array, rng: np.random.Generator) -> NDArray[np.intp]:
    """One draw per row, in proportion to the weights."""
    ladder = weights.cumsum(1)
    return np.asarray((rng.random(len(weights))[:, None] * ladder[:, -1:] > ladder).sum(1), dtype=np.intp)
