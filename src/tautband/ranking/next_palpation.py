"""Where to press next: the site whose answer is expected to tell most about who contributes, in bits.

The answer at a site depends on the rest of the patient only through that site's state. What counts is whether the
site contributes: telling a latent point from none would be information too, but none that helps. So the expected
information is the entropy of the answer minus its entropy given whether the site contributes.
"""

from itertools import product

import numpy as np

from tautband.anatomy.muscles import MuscleSite
from tautband.anatomy.sides import Side
from tautband.ranking.mirror import EQUAL
from tautband.ranking.model import Model
from tautband.ranking.parameters import EXAMINERS, SIGNS, Array
from tautband.ranking.posterior import Posterior

ASKED = ("tenderness", "familiar_pain")  # what one press answers
MOST = 10


def next_palpations(
    model: Model,
    current: Posterior,
    examined: frozenset[MuscleSite],
    *,
    examiner: str = "experienced",
    ruled_out: tuple[Side, ...] = (),
) -> tuple[tuple[MuscleSite, float], ...]:
    """At most ten sites worth pressing next, with the expected information in bits, best first.

    Args:
        model: the model in use.
        current: the posterior so far.
        examined: sites that were pressed already.
        examiner: who presses; a novice's answer tells less.
        ruled_out: sides on which nothing is to be pressed.
    """
    bits = information_bits(current.states[0], answer_table(model, examiner))
    order = sorted(range(len(bits)), key=lambda i: (-round(float(bits[i]), EQUAL), model.structure.sites[i]))
    on_offer = (i for i in order if model.structure.sites[i].side not in ruled_out)
    open_sites = (i for i in on_offer if _may_press(model, model.structure.sites[i], examined))
    return tuple((model.structure.sites[i], float(bits[i])) for i, _ in zip(open_sites, range(MOST), strict=False))


def _may_press(model: Model, site: MuscleSite, examined: frozenset[MuscleSite]) -> bool:
    return model.knowledge.muscles[site.muscle].palpable == "outside" and site not in examined


def answer_table(model: Model, examiner: str) -> Array:
    """(states, answers) chance of each combination of tenderness and familiar pain in each state of a site."""
    signs = model.means.signs[0][:, EXAMINERS.index(examiner)]  # (signs, states)
    asked = [signs[SIGNS.index(name)] for name in ASKED]
    answers = [
        np.prod([chance if yes else 1 - chance for chance, yes in zip(asked, combination, strict=True)], axis=0)
        for combination in product((True, False), repeat=len(asked))
    ]
    return np.stack(answers, axis=1)


def information_bits(states: Array, answers: Array) -> Array:
    """(n,) mutual information in bits between "this site contributes" and its answer.

    Args:
        states: (n, states) chances of the states; the last one is the one that contributes.
        answers: (states, answers) chances of the answers in each state.

    >>> information_bits(np.array([[0.5, 0.5]]), np.array([[1.0, 0.0], [0.0, 1.0]])).tolist()
    [1.0]
    """
    joint = states[:, :, None] / states.sum(1)[:, None, None] * answers  # (n, states, answers)
    apart = np.stack([joint[:, :-1].sum(1), joint[:, -1]], axis=1)  # (n, 2, answers)
    together = _entropy(apart.sum(1)) + _entropy(apart.sum(2))
    return np.maximum(together - _entropy(apart.reshape(len(states), -1)), 0.0)


def _entropy(chances: Array) -> Array:
    return np.asarray(-(chances * np.log2(np.where(chances > 0, chances, 1.0))).sum(-1), dtype=np.float64)
