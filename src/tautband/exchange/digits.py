"""How numbers are written in documents."""


def digits(number: float) -> float:
    """A number with six significant digits; rounding never changes which of two numbers is larger.

    Args:
        number: The number as it was computed.

    >>> digits(0.123456789)
    0.123457
    """
    return float(f"{number:.6g}")


def digits_or_none(number: float | None) -> float | None:
    """The same for a number that may be unknown.

    Args:
        number: The number as it was computed, or None.
    """
    return None if number is None else digits(number)
