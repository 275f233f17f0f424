"""Sides are always the patient's own, never those of the person who looks at them."""

from enum import StrEnum


class Side(StrEnum):
    """The patient's left or right, the midline, or a side that nobody wrote down."""

    LEFT = "left"
    RIGHT = "right"
    MIDLINE = "midline"
    UNKNOWN = "unknown"


_MIRRORED = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}


def mirror(side: Side) -> Side:
    """The same place on the other half of the body; midline and unknown stay as they are.

    >>> mirror(Side.LEFT).value
    'right'
    >>> mirror(Side.MIDLINE).value
    'midline'
    """
    return _MIRRORED.get(side, side)


def sides_of(*, midline: bool) -> tuple[Side, ...]:
    """The sides on which a structure exists: only the midline, or left and right in this order.

    >>> [side.value for side in sides_of(midline=False)]
    ['left', 'right']
    """
    return (Side.MIDLINE,) if midline else (Side.LEFT, Side.RIGHT)
