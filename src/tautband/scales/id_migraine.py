"""The migraine screener of three questions, in our own words."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tautband.errors import UnknownIdError
from tautband.knowledge.instruments import Instrument, Proportion
from tautband.provenance import Fact
from tautband.rules import Rule


class ScreenResult(StrEnum):
    """What a screener says once as much as possible is known."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    NOT_YET_KNOWN = "not_yet_known"


THREE_VALUED: Rule[object] = Rule(
    lambda answer: answer is None or isinstance(answer, bool), "must be true, false or null"
)


@dataclass(frozen=True, slots=True)
class MigraineScreen:
    """What three questions say about migraine.

    Attributes:
        result: Positive, negative, or not yet known.
        yes: How many questions were answered with yes.
        unanswered: Ids of the questions without an answer.
        sensitivity: Share of people with migraine whom the published screener finds.
        specificity: Share of people without migraine whom it leaves alone.
        fact: Where the rule comes from.
    """

    result: ScreenResult
    yes: int
    unanswered: tuple[str, ...]
    sensitivity: Proportion
    specificity: Proportion
    fact: Fact


def screen_migraine(answers: Mapping[str, bool | None], instrument: Instrument) -> MigraineScreen:
    """Whether three questions point to migraine: two with yes do; an open one may leave it open.

    A screener is no diagnosis, and the accuracy beside it was measured with the published wording.

    Args:
        answers: Yes or no by the id of the question; None or a missing key is unknown.
        instrument: The facts about `id_migraine`; rule and accuracy have their sources there.

    Raises:
        UnknownIdError: If an answer belongs to no question.
        InputError: If an answer is neither yes, no nor unknown.

    >>> from tautband.knowledge import load
    >>> screen = screen_migraine({"nausea": True, "light": True}, load().instruments["id_migraine"])
    >>> screen.result.value, screen.unanswered, screen.sensitivity.value
    ('positive', ('activity',), 0.81)
    """
    asked = [item.id for item in instrument.items]
    _check(answers, asked)
    yes = sum(answers.get(item) is True for item in asked)
    unanswered = tuple(item for item in asked if answers.get(item) is None)
    result = _result(yes, len(unanswered), needed=_needed(instrument))
    known = instrument.accuracy
    return MigraineScreen(result, yes, unanswered, known["sensitivity"], known["specificity"], instrument.fact)


def _check(answers: Mapping[str, bool | None], asked: list[str]) -> None:
    for name, answer in answers.items():
        if name not in asked:
            raise UnknownIdError(place="id_migraine", value=name, known=asked, kind="question")
        THREE_VALUED.check(answer, place=f"id_migraine/{name}")


def _needed(instrument: Instrument) -> float:
    return next(band.low for band in instrument.bands if band.id == ScreenResult.POSITIVE)


def _result(yes: int, unanswered: int, *, needed: float) -> ScreenResult:
    if yes >= needed:
        return ScreenResult.POSITIVE
    return ScreenResult.NOT_YET_KNOWN if yes + unanswered >= needed else ScreenResult.NEGATIVE
