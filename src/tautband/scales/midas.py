"""Days lost to headache (MIDAS): from five counts of days. A total that is typed in goes to `scale_score` at once."""

from collections.abc import Sequence

from tautband.errors import InputError
from tautband.knowledge.instruments import Instrument
from tautband.scales.total import ScaleScore, number_rule, scale_score

COUNTS = 5
MOST_DAYS = 92  # three months have no more


def midas_from_days(days: Sequence[int | None], instrument: Instrument) -> ScaleScore:
    """Days lost to headache in three months, and the grade of disability, from the five counts.

    One unknown count makes the sum unknown, and then the grade too.

    Args:
        days: The five counts, each 0 to 92 days; None where a count is unknown.
        instrument: The facts about `midas`; the source of the grades is in its `fact`.

    Raises:
        InputError: If there are not five counts, or one is not a possible number of days.

    >>> from tautband.knowledge import load
    >>> lost = midas_from_days([3, 4, 0, 2, 3], load().instruments["midas"])
    >>> lost.value, lost.band.label
    (12, 'III, moderate disability')
    """
    if len(days) != COUNTS:
        raise InputError(place=instrument.id, value=list(days), rule=f"must be {COUNTS} counts of days")
    rule = number_rule(0, MOST_DAYS, unit="days")
    known = [rule.check(count, place=f"{instrument.id}/{n}") for n, count in enumerate(days) if count is not None]
    return scale_score(sum(known) if len(known) == COUNTS else None, instrument)
