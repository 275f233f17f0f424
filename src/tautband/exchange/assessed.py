"""From an assessment to its ranking: which of the answers go where."""

from collections.abc import Iterator, Mapping

from tautband.drawing.pain_map import PainMap
from tautband.errors import InputError
from tautband.exchange.documents import Answers, Assessment
from tautband.knowledge import Knowledge
from tautband.ranking.rank import rank
from tautband.ranking.result import Ranking
from tautband.screening import Screened, screen_mimics


def rank_assessment(assessment: Assessment, *, knowledge: Knowledge, headache_type: str = "unknown") -> Ranking:
    """Rank the muscles that may feed the pain of an assessment, after the look for what only seems to be muscle pain.

    Args:
        assessment: What is known about the patient.
        knowledge: The facts to reason from.
        headache_type: Kind of headache, if it was found before.

    Raises:
        InputError: Nobody asked where it hurts.
    """
    if assessment.pain is None:
        rule = 'is left out, and a ranking needs to know where it hurts; name a place, or say "no_pain_here": true'
        raise InputError(place="/pain", value=None, rule=rule)
    screened = _screened(assessment, assessment.pain)
    return rank(
        assessment.pain, assessment.findings, knowledge=knowledge, screened=screened, headache_type=headache_type
    )


def _screened(assessment: Assessment, pain: PainMap) -> Screened:
    """Each kind of headache is looked at by itself, so that answers about two kinds never make up a third."""
    tests = {name: answer for test in assessment.neck_tests for name, answer in test.items()}
    answers = {**assessment.history, **assessment.symptoms, **assessment.red_flags, **tests}
    looks = [
        screen_mimics(pain, answers, age=assessment.age, profile=profile) for profile in _profiles(assessment.history)
    ]
    return Screened(
        flags=tuple(dict.fromkeys(flag for look in looks for flag in look.flags)),
        withheld=next((look.withheld for look in looks if look.withheld), None),
        stop=any(look.stop for look in looks),
    )


def _profiles(history: Answers) -> Iterator[Answers | None]:
    headaches = history.get("headaches")
    if not isinstance(headaches, tuple) or not headaches:
        yield None
        return
    yield from (profile for profile in headaches if isinstance(profile, Mapping))
