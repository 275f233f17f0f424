"""From a value on a scale to its band."""

import math
from dataclasses import dataclass

from tautband.knowledge.instruments import Band, Instrument
from tautband.rules import Rule


@dataclass(frozen=True, slots=True)
class ScaleScore:
    """A value on a scale and the band it falls into.

    Attributes:
        instrument: Id of the instrument.
        value: The value in the unit of the instrument, or None if it is unknown.
        band: The band, or None if the value is unknown or the scale has no bands.
    """

    instrument: str
    value: float | None
    band: Band | None


def scale_score(value: float | None, instrument: Instrument, *, place: str = "") -> ScaleScore:
    """What a value on a questionnaire or a measurement means: the value, checked, and its band.

    Args:
        value: The total or the measured value, in the unit of the instrument; None if it is unknown.
        instrument: The facts about the scale.
        place: Where the value stands, for a message; the id of the instrument if empty.

    Raises:
        InputError: If the value lies outside the scale, or is not whole where it must be.

    >>> from tautband.knowledge import load
    >>> impact = scale_score(57, load().instruments["hit6"])
    >>> impact.value, impact.band.label
    (57, 'substantial impact')
    >>> scale_score(None, load().instruments["hit6"]).band is None
    True
    """
    if value is not None:
        value_rule(instrument, whole=instrument.whole).check(value, place=place or instrument.id)
    return scored(value, instrument)


def scored(value: float | None, instrument: Instrument) -> ScaleScore:
    """The band of a value that is known to lie on the scale, whole or not.

    A value between two bands, which only a scaled total can be, belongs to the lower one: a band is entered when its
    low end is reached. That is our own reading; the publications speak of whole totals.

    Args:
        value: A checked value, or None if it is unknown.
        instrument: The facts about the scale.
    """
    entered = [band for band in instrument.bands if value is not None and band.low <= value]
    return ScaleScore(instrument.id, value, entered[-1] if entered else None)


def value_rule(instrument: Instrument, *, whole: bool) -> Rule[float]:
    """The rule that a value on the scale keeps.

    Args:
        instrument: The facts about the scale.
        whole: Whether the value must be a whole number.
    """
    return number_rule(instrument.low, instrument.high, whole=whole, unit=instrument.unit)


def number_rule(low: float, high: float | None, *, whole: bool = True, unit: str = "") -> Rule[float]:
    """The rule that a number keeps: a number, not true or false, between two ends that belong to it.

    Args:
        low: The lowest number allowed.
        high: The highest number allowed, or None if there is no limit.
        whole: Whether it must be whole.
        unit: Its unit, for the message.

    >>> number_rule(0, 92, unit="days").reason
    'must be a whole number from 0 to 92 days'
    """
    kind = "a whole number" if whole else "a number"
    span = f"of at least {low:g}" if high is None else f"from {low:g} to {high:g}"
    top = math.inf if high is None else high

    def holds(value: object) -> bool:
        if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
            return False
        return low <= value <= top and (not whole or value == math.floor(value))

    return Rule(holds, f"must be {kind} {span} {unit}".rstrip())
