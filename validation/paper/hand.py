"""A simulated hand: shades the places of a known drawing as people do, and ticks boxes.

How people shade is an assumption: no patient has filled these sheets. Lines are uneven, begin and end beside the edge,
leave gaps; pressure and pens differ; some people only draw an outline.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from scipy.ndimage import distance_transform_edt, gaussian_filter, label, map_coordinates
from skimage.measure import find_contours

from tautband.anatomy.surface import CELLS
from tautband.exchange.scan_cells import read_cells
from tautband.exchange.scan_ink import Shading, size_in_pixels
from tautband.exchange.scan_page import PER_MM
from tautband.exchange.sheet_layout import BOX, HEIGHT, PAPERS, PICTURES, WIDTH, Picture, Tick
from tautband.knowledge.head import head, view_cells, views

Floats = NDArray[np.float64]
FIELD = 8  # pixels a millimeter in which a hand plans
# Name: red, green and blue of the ink from 0 to 1, width in mm, and the range of its pressure.
PENS: Mapping[str, tuple[tuple[float, float, float], float, tuple[float, float]]] = {
    "red ballpoint": ((0.80, 0.12, 0.16), 0.45, (0.60, 1.0)),
    "blue ballpoint": ((0.12, 0.20, 0.62), 0.45, (0.60, 1.0)),
    "black ballpoint": ((0.12, 0.12, 0.14), 0.45, (0.55, 1.0)),
    "red felt pen": ((0.85, 0.10, 0.15), 1.0, (0.80, 1.0)),
    "pencil": ((0.36, 0.36, 0.38), 0.6, (0.45, 0.9)),
}
STYLES = ("hatched", "hatched", "dense", "crossed", "outlined and hatched", "outlined")
HABITS = ("every picture", "best picture", "one picture")


@dataclass(frozen=True, slots=True)
class Hand:
    """How one person shades.

    Attributes:
        pen: A name in `PENS`.
        style: One of `STYLES`.
        habit: In which pictures a place is shaded, one of `HABITS`.
        gap_mm: Between the middles of neighboring strokes.
        angle: Of the strokes, radians.
        unsteady_mm: Standard deviation with which a stroke misses the edge, and the edge the place.
        generous_mm: How far the shaded area reaches beyond the place, or stays behind it.
    """

    pen: str
    style: str
    habit: str
    gap_mm: float
    angle: float
    unsteady_mm: float
    generous_mm: float


def some_hand(random: Generator) -> Hand:
    """Somebody."""
    style = str(random.choice(STYLES))
    gap = {"dense": (0.35, 0.55), "crossed": (1.2, 2.2)}.get(style, (0.9, 2.0))
    return Hand(
        pen=str(random.choice(list(PENS))),
        style=style,
        habit=str(random.choice(HABITS, p=(0.4, 0.4, 0.2))),
        gap_mm=float(random.uniform(*gap)),
        angle=float(random.uniform(0, np.pi)),
        unsteady_mm=float(random.uniform(0.15, 0.4)),
        generous_mm=float(random.normal(0, 0.15)),
    )


def steady_hand(random: Generator) -> Hand:
    """Somebody who follows every edge exactly, fills evenly, and shades every picture that shows a place."""
    return Hand(
        pen=str(random.choice(list(PENS))),
        style="dense",
        habit="every picture",
        gap_mm=0.3,
        angle=float(random.uniform(0, np.pi)),
        unsteady_mm=1e-6,
        generous_mm=0.0,
    )


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled sheet.

    Attributes:
        page: shape (height, width, 3), 1 is white.
        aimed: The cells that the hand went for: of which half lies inside the uneven edge that it had in mind.
    """

    page: NDArray[np.float32]
    aimed: tuple[int, ...]


def filled(
    blank: NDArray[np.float32],
    cells: Sequence[int],
    ticks: Sequence[Tick],
    *,
    hand: Hand,
    paper: str,
    random: Generator,
) -> Filled:
    """A sheet with shaded cells and ticked boxes.

    Args:
        blank: The printed sheet; shape (height, width).
        cells: What hurts.
        ticks: What is ticked.
        hand: Who shades.
        paper: A4 or letter.
        random: Source of chance.
    """
    per_mm = blank.shape[1] / PAPERS[paper][0]
    corner = np.array([(PAPERS[paper][0] - WIDTH) / 2, (PAPERS[paper][1] - HEIGHT) / 2])
    layer = Image.new("L", (blank.shape[1] * 2, blank.shape[0] * 2), 0)
    pen = ImageDraw.Draw(layer)
    width = max(1, round(PENS[hand.pen][1] * per_mm * 2))
    aims = [
        _aim(picture, one, hand, random) for picture, one in zip(PICTURES, in_pictures(cells, hand.habit), strict=True)
    ]
    for picture, away in zip(PICTURES, aims, strict=True):
        for points in _strokes(picture, away, hand, random):
            place = (points + corner) * per_mm * 2
            pressure = random.uniform(*PENS[hand.pen][2])
            pen.line([(x, y) for x, y in place], fill=round(255 * pressure), width=width, joint="curve")
    for tick in ticks:
        for points in _tick_strokes(tick, random):
            pen.line([(x, y) for x, y in (points + corner) * per_mm * 2], fill=230, width=width, joint="curve")
    ink = np.asarray(layer, np.float32) / 255
    ink = ink.reshape(blank.shape[0], 2, blank.shape[1], 2).mean(axis=(1, 3))
    color = np.array(PENS[hand.pen][0], np.float32)
    return Filled(blank[..., None] * (1 - ink[..., None] * (1 - color)), _inside(aims))


def _inside(aims: Sequence[Floats]) -> tuple[int, ...]:
    """The cells that a perfect reader would find if each area were evenly black."""
    perfect = []
    for picture, away in zip(PICTURES, aims, strict=True):
        height, width = size_in_pixels(picture)
        rows = np.minimum(((np.arange(height) + 0.5) * FIELD / PER_MM).astype(int), away.shape[0] - 1)
        columns = np.minimum(((np.arange(width) + 0.5) * FIELD / PER_MM).astype(int), away.shape[1] - 1)
        covered = away[np.ix_(rows, columns)] > 0
        perfect.append(Shading(covered, np.zeros_like(covered), 0))
    return read_cells(perfect, "lean").painted


def in_pictures(cells: Sequence[int], habit: str) -> list[NDArray[np.bool_]]:
    """For each picture the cells that a person with a habit shades there; shape (4096,) each."""
    sizes = np.array([np.bincount(view_cells(p.view).ravel(), minlength=CELLS + 1)[1:] for p in PICTURES], float)
    wanted = np.zeros(CELLS, bool)
    wanted[list(cells)] = True
    best = sizes == sizes.max(axis=0)
    if habit == "every picture":
        return [wanted & (size > 0) & (size >= 0.5 * sizes.max(axis=0)) for size in sizes]
    if habit == "best picture":
        return [wanted & (size > 0) & first for size, first in zip(sizes, best, strict=True)]
    # The picture that shows most is shaded first, as far as it shows; another only for what is still left out.
    left, shaded = wanted.copy(), [np.zeros(CELLS, bool) for _ in PICTURES]
    well = (sizes > 0) & (sizes >= 0.5 * sizes.max(axis=0))
    while (left & well.any(axis=0)).any():
        chosen = int(((left & well) * sizes).sum(axis=1).argmax())
        shaded[chosen] |= wanted & well[chosen]
        left &= ~well[chosen]
    return shaded


def _strokes(picture: Picture, away: Floats, hand: Hand, random: Generator) -> Iterator[Floats]:
    """Lines of the pen in mm of the block."""
    corner = np.array([picture.left, picture.top])
    if "outlined" in hand.style:
        for contour in find_contours(away, 0.0):  # type: ignore[no-untyped-call]  # the library has no types
            if len(contour) > 20:
                shaky = (
                    gaussian_filter(random.normal(0, 1, contour.shape), (12, 0)) * 6 * 0.3 * hand.unsteady_mm * FIELD
                )
                yield (contour + shaky)[:, ::-1] / FIELD + corner
    if hand.style == "outlined":
        return
    turns = (0.0, 1.3) if hand.style == "crossed" else (0.0,)
    strokes = [points for turn in turns for points in _hatching(away, hand, hand.angle + turn, random)]
    strokes += _finishing(away, strokes, hand, random)
    yield from (points + corner for points in strokes)


def _finishing(away: Floats, strokes: Sequence[Floats], hand: Hand, random: Generator) -> Iterator[Floats]:
    """Short strokes where more is left out than between two strokes."""
    bare = np.ones(away.shape, bool)
    for points in strokes:
        for start, end in pairwise(points):
            line = start + (end - start) * np.linspace(0, 1, max(2, int(np.hypot(*(end - start)) * FIELD)))[:, None]
            row, column = np.clip((line[:, ::-1] * FIELD).astype(int).T, 0, np.array([away.shape]).T - 1)
            bare[row, column] = False
    left = (away > 0) & (distance_transform_edt(bare) / FIELD > 0.6 * hand.gap_mm)
    pieces, count = label(left)
    along = np.array([np.cos(hand.angle), np.sin(hand.angle)])
    for piece in range(1, count + 1):
        place = np.argwhere(pieces == piece)[:, ::-1] / FIELD
        if len(place) / FIELD**2 < 0.4:
            continue
        middle = place.mean(axis=0)
        reach = (place - middle) @ along
        ends = np.array([reach.min(), reach.max()]) + random.normal(0, hand.unsteady_mm, 2)
        yield middle + ends[:, None] * along


def _aim(picture: Picture, shaded: NDArray[np.bool_], hand: Hand, random: Generator) -> Floats:
    """How far inside the area that will be shaded each point lies, mm; at `FIELD` pixels a millimeter."""
    view = views()[picture.view]
    step = view.pixels_per_cm / (picture.scale * FIELD)
    mask = np.concatenate([[False], shaded])[view_cells(picture.view)].astype(float)
    height, width = round(view.height / step), round(view.width / step)
    place = np.meshgrid((np.arange(height) + 0.5) * step - 0.5, (np.arange(width) + 0.5) * step - 0.5, indexing="ij")
    inside = map_coordinates(mask, place, order=1, mode="nearest") > 0.5
    if not inside.any() or inside.all():
        return np.where(inside, 1.0, -1.0)
    away = (distance_transform_edt(inside) - distance_transform_edt(~inside)) / FIELD
    uneven = gaussian_filter(random.normal(0, 1, away.shape), 1.5 * FIELD)
    return np.asarray(away + hand.unsteady_mm * uneven / uneven.std() + hand.generous_mm)


def _hatching(away: Floats, hand: Hand, angle: float, random: Generator) -> Iterator[Floats]:
    """Strokes to and fro over an area; column and row in mm."""
    height, width = (side / FIELD for side in away.shape)
    along, across = np.array([np.cos(angle), np.sin(angle)]), np.array([-np.sin(angle), np.cos(angle)])
    reach = np.hypot(height, width) / 2
    middle, previous = np.array([width, height]) / 2, None
    places = np.arange(-reach, reach, 0.2)
    for number, offset in enumerate(np.arange(-reach, reach, hand.gap_mm)):
        aside = offset + random.normal(0, 0.12 * hand.gap_mm)
        points = middle + places[:, None] * along + aside * across
        inside = map_coordinates(away, [points[:, 1] * FIELD, points[:, 0] * FIELD], order=1, cval=-9) > 0
        edges = np.flatnonzero(np.diff(np.concatenate([[0], inside.astype(int), [0]])))
        for start, end in edges.reshape(-1, 2):
            first, last = places[start] + random.normal(0, hand.unsteady_mm), places[end - 1]
            last += random.normal(0, hand.unsteady_mm)
            if last - first < 0.15:
                continue
            shares = np.linspace(first, last, max(3, int((last - first) / 1.5)))
            wobble = random.normal(0, 0.3 * hand.unsteady_mm, len(shares))
            stroke = middle + shares[:, None] * along + (aside + wobble)[:, None] * across
            stroke = stroke if number % 2 else stroke[::-1]
            if previous is not None and np.hypot(*(previous - stroke[0])) < 1.5 * hand.gap_mm:
                stroke = np.vstack([previous, stroke])
            previous = stroke[-1]
            yield stroke


def _tick_strokes(tick: Tick, random: Generator) -> Iterator[Floats]:
    corner, shake = np.array([tick.left, tick.top]), random.normal(0, 0.3, (4, 2))
    if random.random() < 0.5:
        yield corner + np.array([[0.6, 0.6], [BOX - 0.6, BOX - 0.6]]) + shake[:2]
        yield corner + np.array([[BOX - 0.6, 0.6], [0.6, BOX - 0.6]]) + shake[2:]
    else:
        yield corner + np.array([[0.8, 2.4], [1.9, 3.8], [4.6, -0.4]]) + shake[:3]


def some_cells(random: Generator) -> tuple[int, ...]:
    """A painful area: one to four patches of any size, often on both sides; only cells that some picture shows."""
    shown = np.unique(np.concatenate([np.unique(view_cells(picture.view)) for picture in PICTURES]))
    paintable = set((shown[shown > 0].astype(int) - 1).tolist())
    chosen: set[int] = set()
    for _ in range(int(random.integers(1, 5))):
        size = int(np.clip(random.lognormal(np.log(35), 0.9), 8, 420))
        patch = _patch(int(random.choice(sorted(paintable))), size, random)
        if random.random() < 0.4:
            patch |= {(cell + CELLS // 2) % CELLS for cell in patch}
        chosen |= patch
    return tuple(sorted(chosen & paintable))


def _patch(start: int, size: int, random: Generator) -> set[int]:
    """Cells around one, the nearer ones first."""
    surface = head()
    middles = surface.middles["lean"]
    stretch = random.uniform(0.6, 1.6, 3)
    patch, edge = {start}, set(surface.neighbors[start])
    while len(patch) < size and edge:
        nearest = min(edge, key=lambda cell: float(np.linalg.norm((middles[cell] - middles[start]) * stretch)))
        patch.add(nearest)
        edge = (edge | set(surface.neighbors[nearest])) - patch
    return patch
