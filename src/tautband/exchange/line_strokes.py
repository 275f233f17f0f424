"""The line art of a view as strokes: their widths and points along them, so that a scan can be compared with it."""

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from tautband.knowledge.head import asset

Numbers = npt.NDArray[np.float64]
_PATH = re.compile(r'<path stroke-width="([\d.]+)" d="M(\S+) (\S+?)((?:c[^c"]+)+)"/>')
_PIECES = 6  # straight pieces of each cubic curve


@dataclass(frozen=True, slots=True)
class PrintedStroke:
    """A printed line.

    Attributes:
        width: In pixels of the pixel-to-cell image.
        points: shape (N, 2), column and row in the same pixels.
    """

    width: float
    points: Numbers


@lru_cache(maxsize=10)
def line_strokes(view: str, build: str) -> tuple[PrintedStroke, ...]:
    """The strokes of the line art of a view.

    Args:
        view: Name of the view.
        build: Build of the body.

    >>> strokes = line_strokes("front", "lean")
    >>> max(stroke.width for stroke in strokes)
    2.3
    """
    drawn = asset(f"{build}/{view}.lines.svg").decode()
    return tuple(
        PrintedStroke(float(width), _points(np.array([float(x), float(y)]), curves))
        for width, x, y, curves in _PATH.findall(drawn)
    )


def _points(start: Numbers, curves: str) -> Numbers:
    """Points along cubic curves whose three points each are given from the end of the one before."""
    steps = np.array([[float(number) for number in curve.split()] for curve in curves[1:].split("c")])
    steps = steps.reshape(-1, 3, 2)
    starts = np.vstack([start, start + np.cumsum(steps[:, 2], axis=0)])
    share = (np.arange(_PIECES) / _PIECES)[:, None, None]
    weights = 3 * share * (1 - share) ** 2, 3 * share**2 * (1 - share), share**3
    along = starts[:-1] + sum(weight * steps[:, i] for i, weight in enumerate(weights))
    return np.vstack([along.transpose(1, 0, 2).reshape(-1, 2), starts[-1]])
