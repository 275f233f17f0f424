"""How well a list of candidates agrees with the muscles that a report names. Ties count as their average."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from math import comb, expm1, fsum, log, log1p
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

K = TypeVar("K", bound=Hashable)
Floats = NDArray[np.float64]

SAME = 1e-6  # values that differ by less than this part are tied: left and right differ by rounding only
TINY = 1e-12  # a share or a chance is never taken to be smaller, so that no single case decides everything
SPREAD = 1.0  # one unit of value, spread evenly over all candidates, before values become shares


def first_places(values: Mapping[K, float], named: frozenset[K]) -> dict[int, float]:
    """Chance of each place in the list for the first named candidate, when ties are put in random order.

    Among b tied candidates of which h are named, the first named one is the j-th with chance C(b - j, h - 1) / C(b, h).

    >>> first_places({"a": 3, "b": 2, "c": 2, "d": 1}, frozenset({"b"}))
    {2: 0.5, 3: 0.5}
    """
    best = max(values[one] for one in named)
    edge = SAME * abs(best)
    ahead = sum(value > best + edge for value in values.values())
    tied = sum(abs(value - best) <= edge for value in values.values())
    hits = sum(abs(values[one] - best) <= edge for one in named)
    return {ahead + j: comb(tied - j, hits - 1) / comb(tied, hits) for j in range(1, tied - hits + 2)}


def expected(places: Mapping[int, float], value: Callable[[int], float]) -> float:
    """Average of a value of the place.

    >>> expected({2: 0.5, 3: 0.5}, lambda place: place)
    2.5
    """
    return fsum(chance * value(place) for place, chance in places.items())


def shares(values: Mapping[K, float], spread: float) -> dict[K, float]:
    """Values as shares of one, after a total of ``spread`` was given to all candidates alike.

    >>> shares({"a": 1.0, "b": 0.0}, 1.0)
    {'a': 0.75, 'b': 0.25}
    """
    total = fsum(values.values()) + spread
    return {one: (value + spread / len(values)) / total for one, value in values.items()}


def log_score(share: Mapping[K, float], named: Sequence[frozenset[K]]) -> float:
    """Average over the named muscles of the natural logarithm of their share; shares of alternatives are added up.

    >>> round(log_score({"a": 0.5, "b": 0.25, "c": 0.25}, [frozenset("a"), frozenset("bc")]), 4)
    -0.6931
    """
    return fsum(log(max(fsum(share[one] for one in some), TINY)) for some in named) / len(named)


def bernoulli_log_score(chances: Mapping[K, float], named: Sequence[frozenset[K]]) -> float:
    """Log probability that every named muscle is active and no other site is, each site by itself. Larger is better.

    Of alternatives at least one is active. A report has not always looked at what it leaves out, so this is harsh.

    >>> round(bernoulli_log_score({"a": 0.5, "b": 0.2}, [frozenset("a")]), 4)
    -0.9163
    """
    free = {one: log1p(-min(chance, 1 - TINY)) for one, chance in chances.items()}
    everyone = frozenset().union(*named)
    silent = fsum(chance for one, chance in free.items() if one not in everyone)
    return silent + fsum(log(max(-expm1(fsum(free[one] for one in some)), TINY)) for some in named)


def paired_interval(
    differences: Floats, rng: np.random.Generator, *, resamples: int = 10_000, level: float = 0.95
) -> tuple[float, float]:
    """Interval of a mean difference by drawing the cases again with replacement (percentiles)."""
    drawn = rng.integers(0, len(differences), (resamples, len(differences)))
    low, high = np.quantile(differences[drawn].mean(1), [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
