"""The pathway on one screen: from the drawing and what was told to the ranked muscles.

    pain      = project(drawing, surface)              # painted cells -> places with intensity and coverage
    screening = screen(history, points)                # red flags, headache types, candidacy, with reasons
    screened  = screen_before_ranking(pain, history)   # what must be thought of before a muscle
    ranking   = rank(pain, findings, screened=...)     # posterior over muscle sites and the next palpation
Plan, session, diary and outcome follow as they are built.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tautband.anatomy.regions import Place
from tautband.drawing.pain_map import PainMap
from tautband.knowledge import Knowledge, load
from tautband.ranking.findings import PalpationFinding, points_found
from tautband.ranking.headache import kind_of_headache
from tautband.ranking.rank import rank
from tautband.ranking.result import Ranking
from tautband.screening import Flag, Gate, History, Screening, screen
from tautband.screening.mimics import NOTHING_BESIDE, screen_before_ranking


@dataclass(frozen=True, slots=True)
class Assessed:
    """A screening and a ranking; the ranking is None if it is withheld, or if nobody asked where it hurts."""

    screening: Screening
    ranking: Ranking | None
    withheld: Flag | None


def assess(
    pain: PainMap | None,
    findings: tuple[PalpationFinding, ...] = (),
    *,
    history: History = History(),  # noqa: B008  # immutable
    knowledge: Knowledge | None = None,
    beside: Mapping[str, object] = NOTHING_BESIDE,
    read_as: tuple[Place, ...] = (),
) -> Assessed:
    """Screen first, then rank the muscles; behind a shut stop gate nothing is proposed for pressing.

    Args:
        pain: where it hurts, or None.
        findings: what palpation found.
        history: what was told before any needle.
        knowledge: the facts; the shipped ones by default.
        beside: symptoms, and tests of the neck as they were entered.
        read_as: places below the skin that were painted and not named; a flag says so.
    """
    known = knowledge or load()
    screening = screen(history, points_found(findings), knowledge=known)
    if pain is None:
        return Assessed(screening, None, None)
    screened = screen_before_ranking(pain, history, knowledge=known, beside=beside, read_as=read_as)
    screened = replace(screened, stop=screened.stop or screening.candidacy.gate is Gate.STOP)
    kind = kind_of_headache(screening.labels, known.before_needling)
    ranking = rank(pain, findings, knowledge=known, screened=screened, headache_type=kind)
    return Assessed(screening, None if ranking.withheld else ranking, ranking.withheld)
