"""One view of the head with what lies on it: bands of strength, outlines, rings for places without skin."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from xml.sax.saxutils import escape

import numpy as np
import numpy.typing as npt

from tautband.anatomy.regions import Place
from tautband.anatomy.sides import Side
from tautband.anatomy.surface import HALF, Surface
from tautband.drawing.field import Bands, smoothed
from tautband.drawing.outline import contours, smooth_path
from tautband.knowledge.head import asset, head, view_cells, views

SKIN, EDGE, HALO = "#ECE6DA", "#524B41", "#FDFBF7"
ACCENT, RING, OUTER = "#1C5A4D", "#AC433A", "#D46D56"
LETTER = 0.52  # width of a letter, as a share of its height
LEADING = 1.2  # from line to line, as a share of the height of a letter
REFERENCE = "lean"

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# Where on the skin a place without skin of its own is marked: cm on the reference build, the patient's left half. Our
# reading of surface anatomy; it is for the eye alone.
_SPOTS: dict[str, tuple[float, float, float]] = {
    "orbit_deep": (3.4, 11.6, 8.2),
    "ear_deep": (7.9, 10.9, 0.2),
    "teeth_upper_anterior": (1.0, 5.6, 9.9),
    "teeth_upper_posterior": (3.4, 6.2, 9.0),
    "teeth_lower_anterior": (1.3, 4.1, 9.7),
    "teeth_lower_posterior": (3.1, 3.7, 8.0),
    "tongue_palate": (0.2, 5.0, 9.9),
    "throat": (0.2, -3.0, 2.9),
    "scapula_inferior_angle": (7.5, -16.1, -12.9),
    "arm": (22.0, -15.2, -1.5),
}


@dataclass(frozen=True, slots=True)
class Ring:
    """A place without skin that is marked by a dotted ring and its name."""

    place: Place
    words: str


@dataclass(frozen=True, slots=True)
class Outlined:
    """A place whose border is drawn, with a short word at its middle; a larger share has a thicker line."""

    place: Place
    words: str
    share: float


@dataclass(frozen=True, slots=True)
class Figure:
    """What a picture shows, whichever views are chosen.

    Attributes:
        title: The title, on the page and for those who do not see it.
        words: All that the picture shows, as sentences.
        bands: Band of each cell, 0 for bare skin; shape (4096,).
        legend: Each band that is explained, and what it stands for.
        rings: Places without skin.
        outlined: Places whose border is drawn.
        outlined_as: What the borders mean.
        notes: Sentences below the legend.
        corner: A few words at the upper right, such as a date.
    """

    title: str
    words: str
    bands: Bands
    legend: tuple[tuple[int, str], ...]
    rings: tuple[Ring, ...] = ()
    outlined: tuple[Outlined, ...] = ()
    outlined_as: str = ""
    notes: tuple[str, ...] = ()
    corner: str = ""


class Labels:
    """Words on one view of the head; a word that would cover another makes way, away from the nearer end."""

    def __init__(self, width: int, height: int, letter: float) -> None:
        self._width, self._height, self._letter = width, height, letter
        self._taken: list[tuple[float, float, float]] = []

    def put(self, x: float, base: float, words: str, *, color: str) -> str:
        """Words around a point, moved or made smaller so that they stay inside the view, and cover no other.

        Args:
            x: Where their middle should be.
            base: Where their base line should be.
            words: The words.
            color: Their color.
        """
        letter = min(self._letter, self._width / (len(words) * LETTER))
        half = len(words) * LETTER * letter / 2
        middle = max(min(x, self._width - half), half)
        step = LEADING * self._letter * (1 if base < self._height / 2 else -1)
        while any(self._covers(base, middle - half, middle + half, other=other) for other in self._taken):
            base += step
        self._taken.append((base, middle - half, middle + half))
        return (
            f'<text x="{middle:.1f}" y="{base:.1f}" text-anchor="middle" font-size="{letter:.0f}" fill="{color}" '
            f'stroke="{HALO}" stroke-width="4" stroke-linejoin="round" paint-order="stroke">{xml_text(words)}</text>'
        )

    def _covers(self, base: float, left: float, right: float, *, other: tuple[float, float, float]) -> bool:
        return abs(base - other[0]) < 0.99 * LEADING * self._letter and left < other[2] and other[1] < right


def xml_text(words: str) -> str:
    """Words as they may stand in XML; a sign that may not is replaced.

    Args:
        words: Any text.

    >>> xml_text("< 3")
    '&lt; 3'
    """
    return escape(_NOT_XML.sub("\ufffd", words))


def head_in(figure: Figure, name: str, *, build: str, letter: float) -> Iterator[str]:
    """The head in one view, in the pixels of its cell image.

    Args:
        figure: What lies on it.
        name: Name of the view.
        build: Build of the body.
        letter: Height of the words on it.
    """
    yield f'<path d="{_silhouette(name, build)}" fill="{SKIN}"/>'
    for band, share in enumerate(_smoothed(figure.bands, name, build), 1):
        path = smooth_path(share, level=0.5)
        if path:
            edge = f' stroke="{OUTER}" stroke-width="1.2"' if band == 1 else ""
            yield f'<path d="{path}" fill="url(#tautband-band-{band})"{edge}/>'
    yield _line_art(name, build)
    labels = Labels(views()[name].width, views()[name].height, letter)
    marked = [_ring(ring, name, build=build, letter=letter) for ring in figure.rings]
    outlined = [_border(one, figure.bands, name, build=build) for one in figure.outlined]
    yield from (shape for shape, *_ in (*outlined, *marked) if shape)
    for shape, x, base, words, color in (*marked, *outlined):
        if shape:
            yield labels.put(x, base, words, color=color)


def _smoothed(bands: Bands, name: str, build: str) -> npt.NDArray[np.float64]:
    return smoothed(bands, view_cells(name, build), views()[name], surface=head(), build=build)


@lru_cache(maxsize=10)  # five views of two builds
def _silhouette(name: str, build: str) -> str:
    return smooth_path((view_cells(name, build) > 0).astype(np.float64), level=0.5)


def _line_art(name: str, build: str) -> str:
    """The lines of the body; dimmed, so that the paint stays the only loud thing."""
    drawn = asset(f"{build}/{name}.lines.svg").decode()
    return f'<g opacity=".6">{drawn[drawn.index("<g") : drawn.rindex("</g>") + len("</g>")]}</g>'


Marked = tuple[str, float, float, str, str]  # what is drawn, and where which words stand in which color
UNSEEN: Marked = ("", 0.0, 0.0, "", "")


def _border(outlined: Outlined, bands: Bands, name: str, *, build: str) -> Marked:
    """A line around the painted part of a place, and its words at the middle of it."""
    cells = head().cells_of(outlined.place)
    only = np.zeros_like(bands)
    only[cells] = bands[cells] > 0
    share = _smoothed(only, name, build)[0]
    path = smooth_path(share, level=0.5)
    if not path:
        return UNSEEN
    wide = 1.5 + 3 * outlined.share
    column, row = contours(share, level=0.5)[0].mean(axis=0).tolist()
    line = f'<path d="{path}" fill="none" stroke="{ACCENT}" stroke-width="{wide:.1f}"/>'
    return line, column, row, outlined.words, ACCENT


def _ring(ring: Ring, name: str, *, build: str, letter: float) -> Marked:
    """A dotted ring, and its name below it, where it hides less of the paint; above it at the lower edge."""
    spot = _spot(ring.place, name, build)
    if spot is None:
        return UNSEEN
    (x, y), radius = spot, 0.8 * letter
    circle = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="none" stroke="{RING}"'
    base = y + radius + letter
    if base > views()[name].height - letter / 2:
        base = y - 1.3 * radius
    return f'{circle} stroke-width="2.5" stroke-dasharray="2 3"/>', x, base, ring.words, EDGE


def _spot(place: Place, name: str, build: str) -> tuple[float, float] | None:
    """Where a place without skin is marked in a view; None if that part of the body is hidden there."""
    if place.region not in _SPOTS:
        return None
    cell = _nearest(head(), _SPOTS[place.region])
    cells = [cell, cell + HALF] if place.side is Side.MIDLINE else [cell + HALF * (place.side is Side.RIGHT)]
    if not np.isin(view_cells(name, build), np.array(cells) + 1).any():
        return None
    column, row = views()[name].project(head().middles[build][cells]).mean(axis=0).tolist()
    return column, row


def _nearest(surface: Surface, point: tuple[float, float, float]) -> int:
    """The cell of the left half whose middle is nearest to a point of the reference build."""
    return int(np.argmin(((surface.middles[REFERENCE][:HALF] - point) ** 2).sum(axis=1)))
