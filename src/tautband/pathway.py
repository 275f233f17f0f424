"""The pathway on one screen: from the drawing to the ranked muscles.

    pain     = where it hurts                                     # places with intensity and coverage
    screened = screen_mimics(pain, answers, age=...)              # what must be asked, and thought of, before a muscle
    ranking  = rank(pain, findings, knowledge=..., screened=...)  # posterior over muscle sites and the next palpation

Plan, session, diary and outcome follow as they are built.
"""

from collections.abc import Mapping

from tautband.drawing.pain_map import PainMap
from tautband.knowledge import Knowledge, load
from tautband.ranking.findings import PalpationFinding
from tautband.ranking.rank import rank
from tautband.ranking.result import Ranking
from tautband.screening.mimics import screen_mimics


def assess(
    pain: PainMap,
    findings: tuple[PalpationFinding, ...] = (),
    *,
    age: int | None = None,
    answers: Mapping[str, object] | None = None,
    profile: Mapping[str, object] | None = None,
    knowledge: Knowledge | None = None,
    headache_type: str = "unknown",
) -> Ranking:
    """Screen for what looks like muscle pain and is not, then rank the muscles.

    Args:
        pain: where it hurts.
        findings: what palpation found.
        age: in years, or None.
        answers: red-flag answers, symptoms and history per patient; absent means unknown.
        profile: answers about this kind of headache.
        knowledge: the facts; the shipped ones by default.
        headache_type: kind of headache if it is known.
    """
    screened = screen_mimics(pain, answers or {}, age=age, profile=profile)
    return rank(pain, findings, knowledge=knowledge or load(), screened=screened, headache_type=headache_type)
