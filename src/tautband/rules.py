"""One check with two faces: it raises with its reason, or it answers yes or no."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from tautband.errors import InputError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """A rule that a value keeps or breaks, with the reason that a person is shown when it is broken.

    Attributes:
        test: Answers whether a value keeps the rule.
        reason: The rule as the end of a sentence that begins with the value: "must be between 0 and 1".

    >>> intensity = Rule(lambda value: 0 <= value <= 10, "must be an intensity from 0 to 10")
    >>> intensity.holds(11)
    False
    >>> intensity.check(7, place="/pain/0/intensity")
    7
    """

    test: Callable[[T], bool]
    reason: str

    def holds(self, value: T) -> bool:
        """Say whether the value keeps the rule."""
        return self.test(value)

    def check(self, value: T, *, place: str) -> T:
        """Give the value back if it keeps the rule.

        Args:
            value: What is checked.
            place: Where it stands, for the message.

        Raises:
            InputError: If the value breaks the rule.
        """
        if not self.holds(value):
            raise InputError(place=place, value=value, rule=self.reason)
        return value
