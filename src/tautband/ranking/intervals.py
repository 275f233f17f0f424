"""How far each probability could lie elsewhere if the model's numbers were others than their means: 90 % intervals.

The posterior is computed once more for each draw of the numbers, with smaller blocks, and only the *shift* against
the means under the same small blocks is used. Draws count by how well they predicted this drawing, tempered because
they are few. :data:`REACH` was calibrated on simulated patients so that 90 % intervals hold the chance under a
patient's true numbers in about 90 % (see the calibration page).
"""

from functools import partial

import numpy as np

from tautband.ranking.evidence import Evidence
from tautband.ranking.model import Model
from tautband.ranking.parameters import Array
from tautband.ranking.posterior import Posterior, posterior

BLOCK = 5  # painted places in a block of the many draws
TEMPER = 0.5
REACH = 1.85  # standard deviations; 1.645 would do with endless draws
EDGE = 1e-9


def intervals(model: Model, evidence: Evidence, center: Posterior) -> Array:
    """(n, 2) lower and upper end of a 90 % interval around each probability of ``center``; each contains it."""
    quick = partial(posterior, model.structure, link_weight=model.link_weight, largest=BLOCK, small=BLOCK, refine=False)
    settled = quick(model.means, evidence)
    with np.errstate(invalid="ignore", divide="ignore"):  # a draw whose sums lost their digits is left out below
        drawn = quick(model.draws, evidence, rounds=1, start=settled.messages)
    chance = log_odds(drawn.contributing)
    shift = chance[1:] - chance[0]
    usable = np.isfinite(drawn.evidence[1:]) & np.isfinite(shift).all(1)
    shift, evidence_of = shift[usable], drawn.evidence[1:][usable]
    fit = TEMPER * (evidence_of - evidence_of.max())
    trust = np.exp(fit) / np.exp(fit).sum()
    mean = trust @ shift
    spread = np.sqrt(trust @ (shift - mean) ** 2)
    told = center.contributing[0]
    middle = log_odds(told)
    low = middle + np.minimum(mean - REACH * spread, 0.0)
    high = middle + np.maximum(mean + REACH * spread, 0.0)
    return np.stack([np.minimum(1 / (1 + np.exp(-low)), told), np.maximum(1 / (1 + np.exp(-high)), told)], axis=1)


def log_odds(chance: Array) -> Array:
    """Log odds, kept finite.

    >>> float(log_odds(np.array(0.5)))
    0.0
    """
    inside = np.clip(chance, EDGE, 1 - EDGE)
    return np.asarray(np.log(inside / (1 - inside)), dtype=np.float64)
