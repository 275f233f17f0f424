"""Disability from the neck (NDI): from its ten answers. A total that is typed in goes to `scale_score` at once."""

from collections.abc import Sequence

from tautband.errors import InputError
from tautband.knowledge.instruments import Instrument
from tautband.scales.total import ScaleScore, number_rule, scored

ITEMS = 10
MOST_POINTS = 5


def ndi_from_items(points: Sequence[int | None], instrument: Instrument) -> ScaleScore:
    """Disability from the neck, 0 to 50, from ten answers of which one may be missing.

    The mean of the other nine then stands for the missing one, so that the total need not be whole.

    Args:
        points: Ten answers of 0 to 5 points; None where an answer is missing.
        instrument: The facts about `ndi`; the source of the bands is in its `fact`.

    Raises:
        InputError: If there are not ten answers, more than one is missing, or one is out of range.

    >>> from tautband.knowledge import load
    >>> neck = ndi_from_items([2, 1, 1, 2, 3, 2, 2, None, 1, 2], load().instruments["ndi"])
    >>> round(neck.value, 2), neck.band.label
    (17.78, 'moderate disability')
    """
    rule = number_rule(0, MOST_POINTS, unit="points")
    known = [rule.check(item, place=f"{instrument.id}/{n}") for n, item in enumerate(points) if item is not None]
    if len(points) != ITEMS or len(known) < ITEMS - 1:
        must = f"must be {ITEMS} answers, at most one of them missing"
        raise InputError(place=instrument.id, value=list(points), rule=must)
    return scored(sum(known) * ITEMS / len(known), instrument)
