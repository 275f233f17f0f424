"""Line art of a view for print: the outline, edges that hide skin behind them, valleys of the skin, and a few guides.

Valleys are where the mean curvature of the skin is most negative. In a parallel projection it is half the divergence of
the two components of the normal that lie in the picture, so it can be read from a picture of the normals. What is too
soft to be found that way (the border of the jaw, the lips) is placed by hand on the skin.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from scipy.interpolate import CubicSpline
from scipy.ndimage import binary_closing, distance_transform_edt, gaussian_filter, gaussian_filter1d, map_coordinates
from scipy.ndimage import label as labeled
from scipy.spatial import cKDTree
from skimage.filters import apply_hysteresis_threshold
from skimage.measure import find_contours
from skimage.morphology import remove_small_holes, skeletonize

from head.line_trace import AT_MIDDLE, Bools, crest, ends_at, is_closed, joined, knots, length, smooth, traced
from head.mesh import Floats, Ints
from head.raster import Camera, Seen, see
from head.views import ID_SCALE, Skin, view_camera

FINER = 3  # pixels of the pictures that are searched, to a pixel of the id image
EVEN = ("front", "back", "top")  # views whose halves mirror each other
OUTLINE, GAP_OUTLINE = 2.3, 1.3  # width of the outline, and around a gap in the body, pixels of the id image
THINNEST, THICKEST = 0.6, 1.9
WIDTH_STEP = 0.2
TAPER = 30.0  # pixels over which a line grows from its end
FAINT, CLEAR = 0.16, 0.40  # strengths at which a line goes on, and at which it begins
LEAST, LEAST_LOW = 9.0, 34.0  # a line is drawn if its length times its width is above this; on neck and shoulders
BOTTOM = 10  # pixels at the lower edge without lines, where the body is cut
STEP = 4.0  # between the knots of a curve, pixels of the id image
TITLES = {
    "front": "Head, neck and shoulders from the front",
    "back": "Head, neck and shoulders from behind",
    "left": "Head, neck and shoulders from the patient's left",
    "right": "Head, neck and shoulders from the patient's right",
    "top": "Head and shoulders from above",
}


@dataclass(frozen=True)
class Guide:
    """A curve on the left half of the skin that is drawn wherever it is visible.

    Attributes:
        strength: As of a line that is found.
        alone: Within this many pixels no other line is drawn.
        points: shape (N, 3), cm.
    """

    strength: float
    alone: float
    points: tuple[tuple[float, float, float], ...]


JAW = (
    (5.6, 5.2, 0.2),
    (5.3, 3.4, 0.7),
    (4.8, 2.2, 1.6),
    (4.2, 1.2, 3.4),
    (3.4, 0.4, 5.2),
    (2.2, -0.15, 7.0),
    (0, -0.5, 8.3),
)
GUIDES = (
    Guide(0.75, 14, JAW),
    Guide(0.2, 0, ((2.2, 13.6, 8.9), (3.1, 13.75, 8.5), (4.2, 13.5, 7.4), (5.3, 12.7, 5.6))),  # brow
    Guide(
        0.5, 0, ((1.85, 11.75, 7.9), (2.4, 12.25, 8.1), (3.3, 12.5, 8.1), (4.2, 12.25, 7.6), (5.0, 11.7, 6.8))
    ),  # fold of the lid
    Guide(
        1.0, 5, ((1.85, 11.15, 7.9), (2.5, 10.98, 8.25), (3.3, 10.88, 8.3), (4.2, 11.02, 7.9), (4.95, 11.3, 7.1))
    ),  # lashes
    Guide(
        0.5,
        5,
        ((1.9, 6.9, 9.2), (1.5, 6.55, 9.5), (1.0, 6.6, 9.8), (0.6, 6.75, 10.0), (0.3, 6.45, 10.3), (0, 6.35, 10.4)),
    ),  # base of the nose
    Guide(
        0.3, 0, ((1.75, 5.2, 9.1), (1.2, 5.42, 9.4), (0.65, 5.62, 9.65), (0.3, 5.5, 9.7), (0, 5.4, 9.7))
    ),  # upper lip
    Guide(0.35, 12, ((1.6, 3.95, 9.0), (0.8, 3.65, 9.3), (0, 3.55, 9.4))),  # lower lip
)
# Curves on the ear: backward and upward from its front, and outward, as the ear was shaped.
EAR_GUIDES = (
    (
        0.8,
        ((0.5, 2.0), (0.8, 2.5), (1.55, 2.68), (2.3, 2.1), (2.5, 0.9), (2.15, -0.5), (1.75, -1.2)),
    ),  # inside the helix
    (0.8, ((0.35, 0.75), (0.9, 0.85), (1.4, 0.3), (1.42, -0.5), (1.05, -1.1), (0.6, -1.2), (0.4, -0.8))),  # concha
    (0.45, ((0.6, 1.3), (1.2, 1.35), (1.65, 1.0), (1.85, 0.2), (1.7, -0.8))),  # antihelix
    (0.5, ((0.15, 0.3), (0.5, 0.0), (0.55, -0.4), (0.4, -0.8))),  # tragus
)

EYE = ((1.2, 5.6), (9.9, 13.2))  # across and up, cm: here the guides are the only lines


@dataclass(frozen=True)
class Relief:
    """What the skin looks like at each pixel.

    Attributes:
        mask: True where skin is.
        normal: shape (3, height, width): to the right, downward, to the viewer.
        depth: Nearness to the viewer, cm.
        place: shape (3, height, width): the point of the body, cm.
    """

    mask: Bools
    normal: Floats
    depth: Floats
    place: Floats


@dataclass(frozen=True)
class Line:
    """A smooth curve.

    Attributes:
        knots: shape (N, 2), column and row in pixels of the id image.
        widths: shape (N - 1,), of each piece between two knots.
    """

    knots: Floats
    widths: Floats


def line_art(skin: Skin, view: str) -> str:
    """A complete SVG drawing of a view in the pixels of its id image: M and c commands only, and no transforms.

    Args:
        skin: The body.
        view: Name of the view.
    """
    seen_as = "left" if view == "right" else view
    lens = view_camera(seen_as, ID_SCALE)
    lines = list(_lines(skin, seen_as))
    # A line on the mid-plane is its own mirror image.
    mirrored = [
        replace(line, knots=line.knots * [-1, 1] + [lens.width, 0])
        for line in lines
        if view == "right" or np.ptp(line.knots[:, 0]) > 0
    ]
    shown = mirrored if view == "right" else [*lines, *mirrored] if view in EVEN else lines
    paths = "".join(path for line in shown for path in _paths(line))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {lens.width} {lens.height}" role="img">'
        f"<title>{TITLES[view]}</title>\n"
        f'<g fill="none" stroke="#000" stroke-linecap="round" stroke-linejoin="round">\n{paths}</g>\n</svg>\n'
    )


def _lines(skin: Skin, view: str) -> Iterator[Line]:
    """Every line of a view; of an even view only those in the left half of the picture."""
    lens = view_camera(view, FINER * ID_SCALE)
    relief = _relief(skin, lens, see(skin.mesh, lens))
    middle = lens.width / 2 if view in EVEN else None
    if middle is not None:
        relief = _even(relief)
    for path in _outlines(relief.mask, middle):
        points = knots(smooth(path, 5.0, middle), STEP * FINER) / FINER
        inner = is_closed(path) and length(path) < 500  # a gap behind the ear
        yield Line(points, np.full(len(points) - 1, GAP_OUTLINE if inner else OUTLINE))
    away = distance_transform_edt(np.pad(relief.mask, 1, mode="edge"))[1:-1, 1:-1]
    found, strength = _found(relief, lens.scale, away)
    _add_guides(skin, lens, relief, found, strength)
    if middle is not None:
        found[:, int(middle) :] = found[:, : int(middle)][:, ::-1]
    round_brush = np.hypot(*np.mgrid[-4:5, -4:5]) <= 4
    closed = binary_closing(np.pad(found, 5), round_brush)[5:-5, 5:-5]
    skeleton = skeletonize(remove_small_holes(closed, max_size=150))  # type: ignore[no-untyped-call]
    if middle is not None:
        skeleton[:, int(middle) :] = False
    for path in joined(traced(skeleton)):
        inner = away[path[:, 1].astype(int), path[:, 0].astype(int)]
        line = _weighted(path, strength, middle)
        low = relief.place[1][path[:, 1].astype(int), path[:, 0].astype(int)].mean() < 2
        least = LEAST_LOW if low else LEAST
        if len(path) * (float(line.widths.mean()) - THINNEST) > least and np.mean(inner > 14) > 0.3:
            yield line


def _relief(skin: Skin, lens: Camera, seen: Seen) -> Relief:
    points = seen.blend(skin.mesh, skin.mesh.vertices)
    facing = seen.blend(skin.mesh, skin.normals)
    facing /= np.maximum(np.linalg.norm(facing, axis=1, keepdims=True), 1e-9)
    normal, place = np.zeros((3, *seen.mask.shape)), np.zeros((3, *seen.mask.shape))
    for i, axis in enumerate((lens.right, -lens.up, lens.toward)):
        normal[i][seen.mask] = facing @ axis
        place[i][seen.mask] = points[:, i]
    depth = np.full(seen.mask.shape, -60.0)
    depth[seen.mask] = points @ lens.toward
    return Relief(seen.mask, normal, depth, place)


def _even(relief: Relief) -> Relief:
    """The same with the right half of the picture as the exact mirror image of the left."""
    half = relief.mask.shape[1] // 2
    normal, place = relief.normal.copy(), relief.place.copy()
    mask, depth = relief.mask.copy(), relief.depth.copy()
    for values in (mask, depth, *normal, *place):
        values[:, half:] = values[:, :half][:, ::-1]
    normal[0][:, half:] *= -1
    place[0][:, half:] *= -1
    return Relief(mask, normal, depth, place)


def _outlines(mask: Bools, middle: float | None) -> Iterator[Floats]:
    """The edges of the body, column and row; they stay open where the picture is cut, and at the mid-plane."""
    soft = gaussian_filter(np.pad(mask.astype(float), 8, mode="edge"), 2.0)
    right = mask.shape[1] if middle is None else middle
    for contour in find_contours(soft, 0.5):  # type: ignore[no-untyped-call]
        path = contour[:, ::-1] - 7.5
        inside = (path[:, 0] <= right) & (path[:, 1] <= mask.shape[0] - BOTTOM) & (path.min(axis=1) >= 0)
        if is_closed(path) and not inside.all():  # start outside, so that no piece is cut in two
            start = int(np.flatnonzero(~inside)[0])
            path, inside = np.roll(path[:-1], -start, axis=0), np.roll(inside[:-1], -start)
        groups, count = labeled(inside)
        pieces = [path[groups == group] for group in range(1, count + 1)]
        yield from (piece for piece in pieces if length(piece) > 40)


def _found(relief: Relief, scale: float, away: Floats) -> tuple[Bools, Floats]:
    """Where lines are found, and how strong a line would be at each pixel."""
    found, strength = np.zeros_like(relief.mask), np.zeros(away.shape)
    allowed = away > 5
    allowed[-BOTTOM:] = False
    for source, near, bluntest in _sources(relief, scale):
        soft = gaussian_filter(np.clip(source, 0, 1.5), 1.2)
        # A blunter picture shows the same fold again, a little beside.
        fresh = distance_transform_edt(~found) > near if found.any() else allowed
        height = np.where(crest(soft, bluntest) & allowed & fresh, soft, 0)
        found |= apply_hysteresis_threshold(height, FAINT, CLEAR)  # type: ignore[no-untyped-call]
        strength = np.maximum(strength, soft)
    return found, strength


def _sources(relief: Relief, scale: float) -> Iterator[tuple[Floats, float, float]]:
    """Pictures whose crests become lines, from 0, and 1 deserves a thick line.

    With each: how far its lines keep from earlier ones, and how blunt a crest may be along itself.
    """
    across, up = np.abs(relief.place[0]), relief.place[1]
    eye = (across > EYE[0][0]) & (across < EYE[0][1]) & (up > EYE[1][0]) & (up < EYE[1][1]) & (relief.place[2] > 5)
    low = np.clip((3.0 - up) / 3.0, 0, 1)
    face = ~eye * (1 - low)
    yield np.maximum(_valley(relief, 1.8) * scale / 2.2 * face, _hiding(relief)), 0, 0.6
    yield _valley(relief, 4.0) * scale / 1.4 * face, 8, 0.6
    yield _valley(relief, 9.0) * scale / 0.42 * low, 12, 0.35


def _hiding(relief: Relief) -> Floats:
    """1 at edges that hide skin farther away."""
    hides = np.zeros(relief.mask.shape)
    for axis in (0, 1):
        for shift in (-1, 1):
            jump = relief.depth - np.roll(relief.depth, shift, axis)
            hides = np.maximum(hides, (jump > 0.25) & (jump < 40))
    return np.asarray(np.minimum(gaussian_filter(hides, 2.0) * 5, 1.0))


def _valley(relief: Relief, blur: float) -> Floats:
    """How strongly the skin is folded inward, 1 / pixel, after blurring."""
    weight = np.maximum(gaussian_filter(relief.mask.astype(float), blur), 1e-6)
    right, down = (gaussian_filter(relief.normal[i] * relief.mask, blur) / weight for i in (0, 1))
    return np.asarray(-0.5 * (np.gradient(right, axis=1) + np.gradient(down, axis=0)))


def _add_guides(skin: Skin, lens: Camera, relief: Relief, found: Bools, strength: Floats) -> None:
    """Draw what is visible of the guides instead of the lines that were found beside them."""
    for guide in (*GUIDES, *(_ear_guides() if lens.toward[0] > 0.5 else ())):
        row, column = _seen(_on_skin(skin, lens, guide), lens, relief)
        drawn = np.zeros_like(found)
        drawn[row, column] = True
        if not drawn.any():
            continue
        inner = np.zeros_like(found)
        inner[row[15:-15], column[15:-15]] = True
        if inner.any():
            found &= distance_transform_edt(~inner) > guide.alone
        found |= drawn
        strength[:] = np.maximum(strength, np.minimum(gaussian_filter(drawn * 1.0, 1.5) * 5, 1) * guide.strength)


def _ear_guides() -> Iterator[Guide]:
    turn = np.deg2rad(27)
    for strength, points in EAR_GUIDES:
        placed = [(7.4 + np.sin(turn) * back + 0.06 * up, 10.6 + up, -0.4 - np.cos(turn) * back) for back, up in points]
        yield Guide(strength, 12, tuple((float(x), float(y), float(z)) for x, y, z in placed))


def _on_skin(skin: Skin, lens: Camera, guide: Guide) -> Floats:
    """Many points of a guide, moved onto the skin; on the right half where the left of an even picture shows that."""
    corners = np.array(guide.points) * ([-1, 1, 1] if lens.toward[2] > 0.5 else [1, 1, 1])
    curve = CubicSpline(np.arange(len(corners)), corners)(np.linspace(0, len(corners) - 1, 600))
    nearest = cKDTree(skin.mesh.vertices).query(curve)[1]
    outward = skin.normals[nearest]
    away = ((skin.mesh.vertices[nearest] - curve) * outward).sum(axis=1, keepdims=True)
    return np.asarray(gaussian_filter1d(curve + away * outward, 12.0, axis=0, mode="nearest"))


def _seen(curve: Floats, lens: Camera, relief: Relief) -> tuple[Ints, Ints]:
    """Row and column of the points that are not hidden."""
    column, row, near = lens.project(curve).T
    column, row = np.floor(column).astype(np.int64), np.floor(row).astype(np.int64)
    inside = (column >= 0) & (column < lens.width) & (row >= 0) & (row < lens.height)
    column, row, near = column[inside], row[inside], near[inside]
    visible = (near > relief.depth[row, column] - 0.3) & (relief.normal[2][row, column] > 0.02)
    return row[visible], column[visible]


def _weighted(path: Floats, strength: Floats, middle: float | None) -> Line:
    """A line, thick where it is strong and thin at its ends."""
    at = map_coordinates(gaussian_filter(strength, 1.0), [path[:, 1] - 0.5, path[:, 0] - 0.5], order=1, mode="nearest")
    count = len(path)
    taper = np.ones(count)
    for end, steps in ((0, np.arange(count)), (-1, np.arange(count)[::-1])):
        if middle is None or not ends_at(path[end], middle):
            taper = np.minimum(taper, 0.2 + steps / TAPER)
    width = THINNEST + (THICKEST - THINNEST) * gaussian_filter1d(np.clip(at, 0, 1), 10.0, mode="nearest") * taper
    points = knots(smooth(path, float(np.clip(count / 18, 4, 11)), middle), 0.65 * STEP * FINER) / FINER
    if middle is not None and np.abs(points[:, 0] * FINER - middle).max() < AT_MIDDLE:
        points[:, 0] = middle / FINER
    places = (np.arange(len(points) - 1) + 0.5) / (len(points) - 1) * (count - 1)
    return Line(points, np.round(np.interp(places, np.arange(count), width) / WIDTH_STEP) * WIDTH_STEP)


def _paths(line: Line) -> Iterator[str]:
    """SVG paths of a line: a smooth curve through its knots (Catmull and Rom), a path for each run of equal width."""
    points = line.knots
    ends = (points[-2], points[1]) if is_closed(points) else (2 * points[0] - points[1], 2 * points[-1] - points[-2])
    around = np.vstack([ends[0], points, ends[1]])
    slope = (around[2:] - around[:-2]) / 6
    tenths = np.round(10 * np.stack([points[:-1] + slope[:-1], points[1:] - slope[1:], points[1:]], axis=1)).astype(int)
    starts = np.round(10 * points).astype(int)
    steps = (tenths - starts[:-1, None]).reshape(len(tenths), 6) / 10
    cuts = [0, *(np.flatnonzero(np.diff(line.widths)) + 1).tolist(), len(line.widths)]
    for first, last in pairwise(cuts):
        start = " ".join(f"{value / 10:g}" for value in starts[first])
        curves = "".join("c" + " ".join(f"{value:g}" for value in row) for row in steps[first:last])
        yield f'<path stroke-width="{line.widths[first]:.1f}" d="M{start}{curves}"/>\n'
