"""Overall change as the patient sees it, in one of seven answers."""

from dataclasses import dataclass

from tautband.errors import UnknownIdError
from tautband.knowledge.instruments import Band, Instrument


@dataclass(frozen=True, slots=True)
class GlobalChange:
    """How the patient is now compared with the beginning, in the patient's own judgment.

    Attributes:
        answer: The answer with its label and its place from the best (1) to the worst (7); None if there is none.
        responder: Whether it is much or very much better; None if there is no answer.
    """

    answer: Band | None
    responder: bool | None


def global_change(answer: str | None, instrument: Instrument) -> GlobalChange:
    """Whether the patient calls the change much or very much better.

    Args:
        answer: The id of one of the seven answers, for example `much_better`; None if it is unknown.
        instrument: The facts about `pgic`; the source of the rule is in its `fact`.

    Raises:
        UnknownIdError: If it is none of the seven answers.

    >>> from tautband.knowledge import load
    >>> global_change("much_better", load().instruments["pgic"]).responder
    True
    >>> global_change(None, load().instruments["pgic"]).responder is None
    True
    """
    if answer is None:
        return GlobalChange(None, None)
    answers = {band.id: band for band in instrument.bands}
    if answer not in answers:
        raise UnknownIdError(place=instrument.id, value=answer, known=answers, kind="answer")
    return GlobalChange(answers[answer], answer in instrument.responders)
