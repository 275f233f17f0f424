"""Left and right exchanged: the model knows no difference, and neither may rounding.

Sums are rounded in the order in which the places come, so a drawing and its mirror image would differ in the last
digits. Each drawing is therefore computed in one fixed orientation and turned back; a drawing that is its own mirror
image is averaged.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from tautband.ranking.evidence import Evidence
from tautband.ranking.mirror import Mirror

if TYPE_CHECKING:
    from tautband.ranking.posterior import Posterior

PATTERNS = np.array([1, 0, 2])  # headache on the left, the right, both sides


def in_one_orientation(
    evidence: Evidence, image: Mirror | None, solve: Callable[[Evidence], "Posterior"]
) -> "Posterior":
    """Solve for a drawing or for its mirror image, whichever comes first, and turn the answer back."""
    if image is None:
        return solve(evidence)
    flipped = flip_evidence(evidence, image)
    here, there = orientation(evidence), orientation(flipped)
    if there < here:
        return flip_posterior(solve(flipped), evidence, image)
    result = solve(evidence)
    return average(result, flip_posterior(result, evidence, image)) if here == there else result


def flip_evidence(evidence: Evidence, image: Mirror) -> Evidence:
    """The same evidence with left and right exchanged."""
    positive = image.places[evidence.positive]
    order = np.argsort(positive)
    return replace(
        evidence,
        positive=positive[order],
        weight=evidence.weight[order],
        signs=tuple(sorted((int(image.sites[i]), sign, who, found) for i, sign, who, found in evidence.signs)),
        confirmed=tuple(
            sorted((int(image.sites[site]), int(image.places[place])) for site, place in evidence.confirmed)
        ),
    )


def orientation(evidence: Evidence) -> tuple[tuple[tuple[float, ...], ...], ...]:
    """A key by which a drawing and its mirror image can be put in order."""
    marks = tuple(zip(evidence.positive.tolist(), evidence.weight.tolist(), strict=True))
    return marks, tuple(sorted(evidence.signs)), tuple(sorted(evidence.confirmed))


def flip_posterior(result: "Posterior", evidence: Evidence, image: Mirror) -> "Posterior":
    """A result for the mirror image of ``evidence``, turned back to ``evidence``; messages stay as they are."""
    column = np.argsort(np.argsort(image.places[evidence.positive]))
    row = np.append(image.sites, len(image.sites))  # the last row is the headache itself
    return replace(
        result,
        states=result.states[:, image.sites],
        parts=result.parts[:, image.parts],
        patterns=result.patterns[:, PATTERNS],
        shares=result.shares[row][:, column],
    )


def average(one: "Posterior", other: "Posterior") -> "Posterior":
    """The mean of a result and its mirror image, where both speak of the same drawing."""
    return replace(
        one,
        states=(one.states + other.states) / 2,
        parts=(one.parts + other.parts) / 2,
        patterns=(one.patterns + other.patterns) / 2,
        shares=(one.shares + other.shares) / 2,
    )
