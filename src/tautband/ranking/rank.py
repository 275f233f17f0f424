"""From where it hurts and what was felt to the ranked muscles, with intervals, reasons, and where to press next."""

from dataclasses import replace

import numpy as np

from tautband._version import __version__
from tautband.anatomy.muscles import MuscleSite
from tautband.anatomy.regions import Place, RegionId
from tautband.anatomy.sides import Side
from tautband.drawing.pain_map import PainMap
from tautband.knowledge import Knowledge
from tautband.ranking.evidence import Evidence, build_evidence
from tautband.ranking.findings import PalpationFinding, Sign
from tautband.ranking.intervals import intervals
from tautband.ranking.mirror import EQUAL
from tautband.ranking.model import Model, ready_model
from tautband.ranking.next_palpation import next_palpations
from tautband.ranking.parameters import SIGNS, Array
from tautband.ranking.posterior import Posterior
from tautband.ranking.result import (
    CitedEvidence,
    ExplainedPlace,
    NextPalpation,
    RankedGroup,
    RankedSite,
    Ranking,
)
from tautband.screening.mimics import NOTHING_ASKED, Screened

SIDES = (Side.LEFT, Side.RIGHT, Side.MIDLINE)


def rank(
    pain: PainMap,
    findings: tuple[PalpationFinding, ...] = (),
    *,
    knowledge: Knowledge,
    screened: Screened = NOTHING_ASKED,
    headache_type: str = "unknown",
) -> Ranking:
    """Rank the muscles that may feed this pain, each with its probability and what it would explain.

    Args:
        pain: where it hurts.
        findings: what palpation found; a site that was not examined changes nothing.
        knowledge: the facts to reason from.
        screened: flags, a reason to withhold the ranking, a stop before pressing.
        headache_type: one of ``unknown``, ``migraine``, ``tension_type``, ``cervicogenic``, ``tmd``; sets how common
            active points are taken to be.

    Returns:
        Every muscle site with the chance that it holds an active trigger point contributing to this pain, a 90 %
        interval over the uncertainty of the numbers, and the share of each painted place that it explains; the
        chance that no muscle does; and at most ten sites to press next. Sources stand beside each site. Experts
        expect no fixed location of referred pain (Delphi, doi 10.1093/pm/pnx207): the model uses chances, never a
        fixed map.
    """
    if screened.withheld is not None:
        return Ranking((), (), None, (), (), screened.flags, screened.withheld, __version__, knowledge.digest)
    model = ready_model(knowledge, headache_type)
    evidence = build_evidence(model.structure, knowledge, pain, findings)
    result = model.posterior(evidence)
    spans = intervals(model, evidence, result)
    sites = _sites(model, evidence, result, spans)
    if not pain.side_known:
        sites = _painful_side(sites)
    return Ranking(
        sites=tuple(sorted(sites, key=lambda s: (-round(s.probability, EQUAL), s.site.muscle, _order(s.site.side)))),
        groups=_groups(model, result, side_known=pain.side_known),
        none_of_these=float(result.none[0]),
        headache_itself=_explained(model, evidence, result, -1, side_known=pain.side_known),
        next_palpation=() if screened.stop else _next(model, result, findings, side_known=pain.side_known),
        flags=screened.flags,
        withheld=None,
        version=__version__,
        knowledge=knowledge.digest,
    )


def _order(side: Side) -> int:
    return SIDES.index(side) if side in SIDES else len(SIDES)


def _sites(model: Model, evidence: Evidence, result: Posterior, spans: Array) -> list[RankedSite]:
    painted = frozenset(model.structure.places[i].region for i in evidence.positive)
    return [
        RankedSite(
            site=site,
            group=model.structure.groups[model.structure.group_of[i]],
            probability=float(result.contributing[0, i]),
            interval=(float(spans[i, 0]), float(spans[i, 1])),
            explains=_explained(model, evidence, result, i),
            evidence=_cited(model, evidence, painted, site, i),
        )
        for i, site in enumerate(model.structure.sites)
    ]


def _explained(
    model: Model, evidence: Evidence, result: Posterior, row: int, *, side_known: bool = True
) -> tuple[ExplainedPlace, ...]:
    """Painted places with the share of one cause, largest first."""
    shares = result.shares[row]
    order = np.argsort(-shares, kind="stable")
    places = (_named(model.structure.places[evidence.positive[i]], side_known=side_known) for i in order)
    return tuple(ExplainedPlace(place, float(shares[i])) for place, i in zip(places, order, strict=True))


def _named(place: Place, *, side_known: bool) -> Place:
    return Place(place.region, _told_side(place.side, side_known=side_known))


def _told_side(side: Side, *, side_known: bool) -> Side:
    """The side as it is told: nobody said which one hurts, so only the midline keeps its name."""
    return side if side_known or side is Side.MIDLINE else Side.UNKNOWN


def _cited(
    model: Model, evidence: Evidence, painted: frozenset[RegionId], site: MuscleSite, row: int
) -> tuple[CitedEvidence, ...]:
    """Sources of the referral to the painted places, of how common the point is, and of the palpation signs."""
    knowledge = model.knowledge
    group = knowledge.muscles[site.muscle].group
    facts = [
        link.fact
        for link in knowledge.referred_pain
        if link.region in painted and link.muscle in (site.muscle, f"{group}_group")
    ]
    facts += [prior.fact for prior in knowledge.active_priors if prior.target in (site.muscle, group)]
    pressed = {SIGNS[sign] for at, sign, _, _ in evidence.signs if at == row}
    facts += [t.fact for t in knowledge.test_characteristics if t.sign in pressed]
    cited = {CitedEvidence(source, fact.status): None for fact in facts for source in fact.source}
    return tuple(cited)


def _groups(model: Model, result: Posterior, *, side_known: bool) -> tuple[RankedGroup, ...]:
    """Every muscle group on every side; on an unknown side only the painful one is reported."""
    structure = model.structure
    rows = []
    for part, start in enumerate(structure.part_start):
        side = structure.sites[start].side
        if side is Side.LEFT and not side_known:
            continue
        told = _told_side(side, side_known=side_known)
        rows.append(RankedGroup(structure.groups[structure.part_group[part]], told, float(result.parts[0, part])))
    return tuple(sorted(rows, key=lambda g: (-round(g.probability, EQUAL), g.group, _order(g.side))))


def _painful_side(sites: list[RankedSite]) -> list[RankedSite]:
    """Each muscle once, on the painful side: the other side's probability stands beside it, its shares are added."""
    other = {s.site.muscle: s for s in sites if s.site.side is Side.LEFT}
    return [_with_other_side(s, other.get(s.site.muscle)) for s in sites if s.site.side is not Side.LEFT]


def _with_other_side(one: RankedSite, other: RankedSite | None) -> RankedSite:
    added = {} if other is None else {e.place: e.share for e in other.explains}
    explains = (
        ExplainedPlace(_named(e.place, side_known=False), e.share + added.get(e.place, 0.0)) for e in one.explains
    )
    return replace(
        one,
        site=one.site if other is None else MuscleSite(one.site.muscle, Side.UNKNOWN),
        explains=tuple(sorted(explains, key=lambda e: -e.share)),
        contralateral=None if other is None else other.probability,
    )


def _next(
    model: Model, result: Posterior, findings: tuple[PalpationFinding, ...], *, side_known: bool
) -> tuple[NextPalpation, ...]:
    """The best sites to press next; when the side is unknown, those of the painful side."""
    examined = frozenset(f.site for f in findings if any(getattr(f, s) is not Sign.NOT_EXAMINED for s in SIGNS))
    ruled_out = () if side_known else (Side.LEFT,)
    best = next_palpations(model, result, examined, ruled_out=ruled_out)
    return tuple(
        NextPalpation(MuscleSite(site.muscle, _told_side(site.side, side_known=side_known)), bits)
        for site, bits in best
    )
