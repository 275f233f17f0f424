"""From an assessment to its screening, its ranking, or both."""

from tautband.drawing.pain_map import PainMap
from tautband.errors import InputError
from tautband.exchange.documents import Assessment
from tautband.knowledge import Knowledge
from tautband.pathway import Assessed, assess
from tautband.ranking.findings import points_found
from tautband.ranking.headache import kind_of_headache
from tautband.ranking.rank import rank
from tautband.ranking.result import Ranking
from tautband.screening import NextQuestion, Screening, ask_next, screen
from tautband.screening.mimics import screen_before_ranking


def screen_assessment(assessment: Assessment, *, knowledge: Knowledge) -> Screening:
    """Judge everything that an assessment says before a needle.

    Args:
        assessment: What is known about the patient.
        knowledge: The facts to reason from.
    """
    return screen(assessment.history, points_found(assessment.findings), knowledge=knowledge)


def questions_for(assessment: Assessment, screening: Screening, *, knowledge: Knowledge) -> tuple[NextQuestion, ...]:
    """Every open question, the most useful first; what a withheld ranking waits for goes before all others.

    Args:
        assessment: What is known about the patient.
        screening: What its screen found.
        knowledge: The facts to reason from.
    """
    waits: tuple[str, ...] = ()
    if assessment.pain is not None:
        pain, history = assessment.pain, assessment.history
        waits = screen_before_ranking(pain, history, knowledge=knowledge, beside=assessment.beside).waits_for
    return ask_next(screening, knowledge.before_needling, first=waits)


def assess_assessment(assessment: Assessment, *, knowledge: Knowledge) -> Assessed:
    """Screen and rank; behind a shut stop gate nothing is proposed for pressing.

    Args:
        assessment: What is known about the patient.
        knowledge: The facts to reason from.
    """
    return assess(
        assessment.pain,
        assessment.findings,
        history=assessment.history,
        knowledge=knowledge,
        beside=assessment.beside,
        read_as=assessment.read_as,
    )


def rank_assessment(assessment: Assessment, *, knowledge: Knowledge, headache_type: str | None = None) -> Ranking:
    """Rank the muscles that may feed the pain of an assessment, after the look for what only seems to be muscle pain.

    Args:
        assessment: What is known about the patient.
        knowledge: The facts to reason from.
        headache_type: Kind of headache, if it was found before; otherwise the one that the criteria name.

    Raises:
        InputError: Nobody asked where it hurts.
    """
    pain = _pain(assessment)
    screened = screen_before_ranking(
        pain, assessment.history, knowledge=knowledge, beside=assessment.beside, read_as=assessment.read_as
    )
    kind = headache_type or headache_type_in(assessment, knowledge=knowledge)
    return rank(pain, assessment.findings, knowledge=knowledge, screened=screened, headache_type=kind)


def headache_type_in(assessment: Assessment, *, knowledge: Knowledge) -> str:
    """The kind of headache that the criteria name, for the prevalence of trigger points in it; `unknown` if none.

    Args:
        assessment: What is known about the patient.
        knowledge: The facts to reason from.
    """
    labels = screen_assessment(assessment, knowledge=knowledge).labels
    return kind_of_headache(labels, knowledge.before_needling)


def _pain(assessment: Assessment) -> PainMap:
    if assessment.pain is None:
        rule = 'is left out, and a ranking needs to know where it hurts; name a place, or say "no_pain_here": true'
        raise InputError(place="/pain", value=None, rule=rule)
    return assessment.pain
