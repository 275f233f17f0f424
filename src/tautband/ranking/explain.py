"""Why a muscle stands where it stands: steps in log odds that add up to its probability.

The steps are taken one after the other in the order of a consultation: how common the point is, what is *not*
painted, each painted place (most explained first), what was felt elsewhere, what was felt at the site. Each step is
the change of the muscle's log odds when that piece is added to all before it, so the sum is exact; a step depends on
what came before.
"""

from dataclasses import dataclass, replace

import numpy as np

from tautband.anatomy.muscles import MuscleSite
from tautband.anatomy.regions import Place
from tautband.drawing.pain_map import PainMap
from tautband.errors import UnknownIdError
from tautband.knowledge import Knowledge
from tautband.ranking.evidence import Evidence, build_evidence
from tautband.ranking.findings import PalpationFinding
from tautband.ranking.intervals import log_odds
from tautband.ranking.model import Model, ready_model
from tautband.ranking.parameters import prior_means


@dataclass(frozen=True, slots=True)
class Step:
    """One piece of evidence and what it did to the log odds of a muscle (positive speaks for it)."""

    kind: str
    place: Place | None
    log_odds: float
    probability: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """The arithmetic behind one row: the steps add up to the log odds of the probability."""

    site: MuscleSite
    probability: float
    steps: tuple[Step, ...]


def explain(
    pain: PainMap,
    findings: tuple[PalpationFinding, ...],
    site: MuscleSite,
    *,
    knowledge: Knowledge,
    headache_type: str = "unknown",
) -> Explanation:
    """The arithmetic behind the probability of one muscle site.

    Args:
        pain: where it hurts.
        findings: what was felt.
        site: the muscle site to explain.
        knowledge: the facts.
        headache_type: kind of headache, as in the ranking.

    Raises:
        UnknownIdError: there is no such muscle site.
    """
    model = ready_model(knowledge, headache_type)
    sites = model.structure.sites
    if site not in sites:
        known = tuple(f"{s.muscle}:{s.side.value}" for s in sites)
        raise UnknownIdError(place="site", value=f"{site.muscle}:{site.side.value}", known=known, kind="muscle site")
    row = sites.index(site)
    whole = build_evidence(model.structure, knowledge, pain, findings)
    full = model.posterior(whole)
    order = [int(i) for i in np.argsort(-full.shares[row], kind="stable")]
    start = float(log_odds(prior_means(knowledge, model.structure)[0][row]))
    chances = [start]
    kinds: list[tuple[str, Place | None]] = [("how_common", None)]
    for kind, place, evidence in _pieces(model, whole, row, order):
        kinds.append((kind, place))
        chances.append(float(log_odds(model.posterior(evidence).contributing[0, row])))
    steps = [
        Step(kind, place, after - before, float(1 / (1 + np.exp(-after))))
        for (kind, place), before, after in zip(kinds, [0.0, *chances], chances, strict=False)
    ]
    return Explanation(site, steps[-1].probability, tuple(steps))


def _pieces(model: Model, whole: Evidence, row: int, order: list[int]) -> list[tuple[str, Place | None, Evidence]]:
    """The evidence as it grows: a painted place with weight zero is one that nobody has asked about yet."""
    weight = np.zeros_like(whole.weight)
    bare = replace(whole, weight=weight.copy(), signs=(), confirmed=())
    pieces: list[tuple[str, Place | None, Evidence]] = [("not_painted", None, bare)]
    for position in order:
        weight[position] = whole.weight[position]
        place = model.structure.places[whole.positive[position]]
        pieces.append(("painted", place, replace(bare, weight=weight.copy())))
    elsewhere = tuple(sign for sign in whole.signs if sign[0] != row)
    confirmed = tuple(pair for pair in whole.confirmed if pair[0] != row)
    if elsewhere or confirmed:
        pieces.append(("felt_elsewhere", None, replace(whole, signs=elsewhere, confirmed=confirmed)))
    if len(elsewhere) < len(whole.signs) or any(pair[0] == row for pair in whole.confirmed):
        pieces.append(("felt_here", None, whole))
    return pieces
