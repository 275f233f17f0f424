"""From a value before and a value after to a change, and whether it is large enough to count."""

from dataclasses import dataclass
from enum import StrEnum

from tautband.knowledge.instruments import Instrument, MinimalChange
from tautband.scales.pressure import KPA_PER_KG_PER_CM2
from tautband.scales.total import value_rule

ROUNDING = 1e-9  # 7.1 - 4.7 falls a hair short of 2.4 in binary; that must not decide


class Direction(StrEnum):
    """Which way a patient moved on a scale."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    UNKNOWN = "unknown"


class Reached(StrEnum):
    """Whether a change is as large as a published one."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    CANNOT_TELL = "cannot_tell"
    """A value is unknown, or the published change compares groups of people."""


@dataclass(frozen=True, slots=True)
class ComparedChange:
    """A published change that counts, and whether this patient reached it."""

    minimal: MinimalChange
    reached: Reached


@dataclass(frozen=True, slots=True)
class ScaleChange:
    """What happened between two values on one scale.

    Attributes:
        instrument: Id of the instrument.
        difference: After minus before, in the unit of the instrument; None if one of them is unknown.
        percent: The difference as percent of the value before; None if it is unknown or the value before is zero.
        direction: Better, the same, worse, or unknown.
        compared: Each published change in turn; empty where none is known for the scale.
    """

    instrument: str
    difference: float | None
    percent: float | None
    direction: Direction
    compared: tuple[ComparedChange, ...]


def scale_change(before: float | None, after: float | None, *, instrument: Instrument) -> ScaleChange:
    """How far a patient moved on a scale, and which published changes that count were reached.

    A change is not an effect: patients begin care at a peak, and part of a fall after it is regression to the mean.

    Args:
        before: The first value, in the unit of the instrument; None if it is unknown.
        after: The later value; None if it is unknown.
        instrument: The facts about the scale; each published change has its source in its `fact`.

    Raises:
        InputError: If a value lies outside the scale.

    >>> from tautband.knowledge import load
    >>> moved = scale_change(62, 57, instrument=load().instruments["hit6"])
    >>> moved.difference, round(moved.percent, 1), moved.direction.value
    (-5, -8.1, 'better')
    >>> [(each.minimal.value, each.reached.value) for each in moved.compared]
    [(-2.5, 'reached'), (-6.0, 'not_reached'), (-6.0, 'not_reached'), (-1.5, 'cannot_tell')]
    """
    rule = value_rule(instrument, whole=False)  # a total that was scaled for a missing item need not be whole
    for name, value in (("before", before), ("after", after)):
        if value is not None:
            rule.check(value, place=f"{instrument.id}/{name}")
    difference = None if before is None or after is None else after - before
    percent = None if difference is None or not before else 100 * difference / before
    compared = tuple(ComparedChange(minimal, _reached(minimal, difference, percent)) for minimal in instrument.changes)
    return ScaleChange(instrument.id, difference, percent, _direction(difference, instrument), compared)


def _direction(difference: float | None, instrument: Instrument) -> Direction:
    if difference is None:
        return Direction.UNKNOWN
    if abs(difference) <= ROUNDING:
        return Direction.SAME
    return Direction.BETTER if (difference > 0) == (instrument.better == "higher") else Direction.WORSE


def _reached(minimal: MinimalChange, difference: float | None, percent: float | None) -> Reached:
    """Compare in the unit of the published change, and in its direction."""
    change_seen = percent if minimal.unit == "percent" else difference
    if change_seen is None or minimal.of_groups:
        return Reached.CANNOT_TELL
    needed = minimal.value * KPA_PER_KG_PER_CM2 if minimal.unit == "kg_per_cm2" else minimal.value
    enough = change_seen <= needed + ROUNDING if needed < 0 else change_seen >= needed - ROUNDING
    return Reached.REACHED if enough else Reached.NOT_REACHED
