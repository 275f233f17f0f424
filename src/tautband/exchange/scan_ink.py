"""What the pen covered in one picture of the sheet: ink that is not printed, with the gaps of its hatching closed."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy.ndimage import binary_fill_holes, distance_transform_edt, label, maximum, maximum_filter

from tautband.exchange.line_strokes import line_strokes
from tautband.exchange.scan_page import PER_MM, Page
from tautband.exchange.sheet_layout import Picture
from tautband.knowledge.head import views

Numbers = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

FAINTEST = 0.13  # ink takes at least this share of the light of the paper, and more on noisy paper
NOISES = 4.5  # standard deviations of bare paper that ink must exceed
HALF_DARK = 0.45  # the edge of a stroke lies where it is about half as dark as in its middle
NEAR_MM = 0.7  # the middle of a stroke lies within this distance of its edge
SPARE_MM = 0.3  # beside a printed line its shadow may lie
SHIFT_MM = 1.2  # a picture may lie this far from where the marks say, on paper that is not flat
RIM_MM = 0.3  # what lies nearer to that shadow altogether is part of it
GAP_MM = 1.1  # hatching with gaps up to twice this is one shaded area
SPECK_MM2 = 0.15  # less ink than this is dust
BRIDGES_MM = (0.8, 1.6, 2.4)  # an outline may have gaps of twice this; narrow ones are tried first
ALONG_MM = 4.0  # and of twice this along a printed line, which hides ink
INKED_EDGE = 0.6  # share of an outline that must be ink
USUAL_HALF_WIDTH_MM, BROADEST_HALF_WIDTH_MM = 0.25, 0.6  # of a pen
HALF_PIXEL = 0.5  # a distance from pixel to pixel is this much longer than from a pixel to the edge
THINNED = 0.6  # most of the half thickness of a shaded piece that is taken off
LEFT_OUT_MM = 0.75  # found on simulated hands: at the edge of hatching whose rim holds no ink
LINE_MM, THIN_SHARE = 1.2, 0.5  # a line that is mostly thinner than this is an outline
LARGEST_GAP_MM2 = 8.0  # of wide hatching; a larger one was spared on purpose


@dataclass(frozen=True, slots=True)
class Shading:
    """What the pen covered in one picture.

    Attributes:
        covered: True where the pen shaded; shape of the picture at `PER_MM` pixels a millimeter.
        hidden: True where a printed line lies, so that ink could not be seen.
        outlines: Areas that were outlined and are read as filled.
    """

    covered: Bools
    hidden: Bools
    outlines: int


def shading(page: Page, picture: Picture, build: str) -> Shading:
    """Find what was shaded in one picture.

    Args:
        page: The sheet, laid flat.
        picture: Where the picture stands.
        build: Build of the body in it.
    """
    depth = 1 - _cut(page.light, picture)
    least = max(FAINTEST, NOISES * page.noise)
    printed = _printed(picture, build)
    away = distance_transform_edt(~_shifted(printed, _best_shift(depth > least, printed))) / PER_MM
    hidden = away <= SPARE_MM
    depth = np.where(hidden, 0.0, depth)
    near = round(2 * NEAR_MM * PER_MM) | 1
    ink = _without_dust((depth > least) & (depth > HALF_DARK * maximum_filter(depth, near)), away)
    covered = _closed(ink, GAP_MM * PER_MM)
    gaps, outlined, outlines = _surrounded(covered, ink, hidden)
    return Shading(_meant(covered | gaps | outlined, ink, hidden, outlined), hidden, outlines)


def size_in_pixels(picture: Picture) -> tuple[int, int]:
    """Height and width of a picture on the flat sheet.

    Args:
        picture: Where it stands.
    """
    view = views()[picture.view]
    scale = picture.scale / view.pixels_per_cm * PER_MM
    return round(view.height * scale), round(view.width * scale)


def _cut(light: Numbers, picture: Picture) -> Numbers:
    height, width = size_in_pixels(picture)
    top, left = round(picture.top * PER_MM), round(picture.left * PER_MM)
    return light[top : top + height, left : left + width]


@lru_cache(maxsize=10)
def _printed(picture: Picture, build: str) -> Bools:
    """Where the lines of a picture are printed."""
    height, width = size_in_pixels(picture)
    scale = picture.scale / views()[picture.view].pixels_per_cm * PER_MM
    printed = np.zeros((height, width), bool)
    for stroke_width in sorted({stroke.width for stroke in line_strokes(picture.view, build)}):
        drawn = np.zeros((height, width), bool)
        for stroke in line_strokes(picture.view, build):
            if stroke.width == stroke_width:
                column, row = np.floor(_dense(stroke.points * scale)).astype(int).T
                inside = (column >= 0) & (column < width) & (row >= 0) & (row < height)
                drawn[row[inside], column[inside]] = True
        printed |= distance_transform_edt(~drawn) <= stroke_width * scale / 2
    printed.setflags(write=False)
    return printed


def _dense(points: Numbers) -> Numbers:
    """Points along a stroke, less than a pixel apart."""
    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    places = np.linspace(0, along[-1], int(2 * along[-1]) + 2)
    return np.stack([np.interp(places, along, points[:, i]) for i in (0, 1)], axis=1)


def _best_shift(dark: Bools, printed: Bools) -> tuple[int, int]:
    """Rows and columns by which the printed lines lie beside their place; the nearest of equally good ones."""
    most = round(SHIFT_MM * PER_MM)
    row, column = np.nonzero(printed)
    padded = np.pad(dark, most)
    shifts = [(down, across) for down in range(-most, most + 1) for across in range(-most, most + 1)]
    shifts.sort(key=lambda shift: shift[0] ** 2 + shift[1] ** 2)
    hits = [int(padded[row + most + down, column + most + across].sum()) for down, across in shifts]
    return shifts[int(np.argmax(hits))]


def _shifted(mask: Bools, shift: tuple[int, int]) -> Bools:
    moved = np.zeros_like(mask)
    row, column = np.nonzero(mask)
    row, column = row + shift[0], column + shift[1]
    inside = (row >= 0) & (row < mask.shape[0]) & (column >= 0) & (column < mask.shape[1])
    moved[row[inside], column[inside]] = True
    return moved


def _without_dust(ink: Bools, away: Numbers) -> Bools:
    """Ink without specks, and without slivers that lie along printed lines and are their own rim."""
    pieces, count = label(ink, np.ones((3, 3)))
    kept = np.bincount(pieces.ravel(), minlength=count + 1) >= SPECK_MM2 * PER_MM**2
    kept &= np.asarray(maximum(away, pieces, np.arange(count + 1))) > SPARE_MM + RIM_MM
    kept[0] = False
    return np.asarray(kept[pieces])


def _closed(ink: Bools, reach: float) -> Bools:
    """Ink with gaps of up to twice the reach filled."""
    if not ink.any():
        return ink
    room = int(reach) + 2
    grown = distance_transform_edt(~np.pad(ink, room)) <= reach
    return np.asarray((distance_transform_edt(grown) > reach)[room:-room, room:-room])


def _surrounded(covered: Bools, ink: Bools, hidden: Bools) -> tuple[Bools, Bools, int]:
    """What ink surrounds, with or without the lower edge of the picture, and does not cover.

    Args:
        covered: Ink without the gaps of its hatching.
        ink: Ink as it was seen.
        hidden: Where printed lines lie; ink that follows one is hidden by it.

    Returns:
        Small gaps of wide hatching; areas that a thin line surrounds; and how many these are. What a broad ring
        surrounds is left out: it was spared.
    """
    gaps, outlined, outlines = np.zeros_like(covered), np.zeros_like(covered), 0
    if not ink.any():
        return gaps, outlined, outlines
    from_ink = distance_transform_edt(~ink) / PER_MM
    lines = hidden & (from_ink <= ALONG_MM)
    tries = [*((bridge, np.zeros_like(lines)) for bridge in BRIDGES_MM), (BRIDGES_MM[0], lines)]
    for number, (bridge, along) in enumerate(tries):
        for inner, beyond in _holes(from_ink, along, bridge):
            small = inner.sum() < LARGEST_GAP_MM2 * PER_MM**2
            if small and number == 0:
                gaps |= inner
            elif not small and outlined[inner].mean() < 0.5 and covered[beyond].mean() < THIN_SHARE:
                outlined |= inner
                outlines += 1
    return gaps, outlined, outlines


def _holes(from_ink: Numbers, along: Bools, bridge: float) -> Iterator[tuple[Bools, Bools]]:
    """What ink surrounds if its gaps are bridged, up to the ink; and a strip beyond a thin line around it."""
    walls = np.vstack(
        [(from_ink <= bridge) | along, np.ones_like(along[:1])]
    )  # an outline may end where the body is cut
    holes, count = label((np.asarray(binary_fill_holes(walls)) & ~walls)[:-1])
    for hole in range(1, count + 1):
        away = distance_transform_edt(holes != hole) / PER_MM
        edge = (away > 0) & (away <= 1.5 / PER_MM)
        if (from_ink[edge] <= bridge).mean() >= INKED_EDGE:
            yield away <= bridge, (away > bridge + LINE_MM) & (away <= bridge + LINE_MM + 1)


def _half_width(ink: Bools) -> float:
    """Half of the width of the pen, mm, from the strokes that lie alone; a usual one where there are none."""
    depth = distance_transform_edt(ink)
    middles = depth[(depth > 0) & (depth == maximum_filter(depth, 3))]
    half = (float(np.quantile(middles, 0.3)) - HALF_PIXEL) / PER_MM
    return half if half <= BROADEST_HALF_WIDTH_MM else USUAL_HALF_WIDTH_MM


def _meant(covered: Bools, ink: Bools, hidden: Bools, outlined: Bools) -> Bools:
    """The area that the pen stands for.

    The middle of a pen follows the edge of a place, so half of its width lies outside. Strokes that end at the edge
    stand for the ground between them too, and leave some of it out: the less of the rim is inked, the more.
    """
    if not ink.any():
        return covered
    half_width = _half_width(ink)
    inside = (distance_transform_edt(np.pad(covered, 1, mode="edge"))[1:-1, 1:-1] - HALF_PIXEL) / PER_MM
    pieces, count = label(covered, np.ones((3, 3)))
    rim = covered & ~hidden & (inside <= half_width)
    size, inked, line = (
        np.bincount(pieces.ravel(), some.ravel(), minlength=count + 1) for some in (rim, rim & ink, outlined)
    )
    left_out = np.where(line > 0, 0.0, LEFT_OUT_MM * (1 - inked / np.maximum(size, 1)))
    beyond = left_out - half_width
    thickest = np.asarray(maximum(inside, pieces, np.arange(count + 1)))
    beyond = np.maximum(beyond, -THINNED * thickest)  # what is hardly more than a line does not vanish
    outside, nearest = distance_transform_edt(~covered, return_indices=True)
    own = pieces[nearest[0], nearest[1]]
    meant = np.where(covered, inside > -beyond[own], (outside - HALF_PIXEL) / PER_MM <= beyond[own])
    return np.asarray(meant, np.bool_)
