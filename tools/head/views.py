"""Five flat views: which cell each pixel paints, and a matte picture for each theme."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.ndimage import binary_erosion, gaussian_filter, maximum_filter
from scipy.spatial import cKDTree

from head.cells import HALF, in_six
from head.mannequin import Build, distance
from head.mesh import Floats, Ints, Mesh
from head.raster import DIRECTIONS, Camera, camera, see

ID_SCALE = 14.0  # pixels a centimeter of the pixel-to-cell image
PICTURE_SCALE = 2 * ID_SCALE
# Left, right, bottom, top of each view on its own axes, cm; nothing of either build is cut but the chest and the arms.
BOXES = {
    "front": (-25.0, 25.0, -16.5, 23.5),
    "back": (-25.0, 25.0, -16.5, 23.5),
    "left": (-13.0, 16.0, -16.5, 23.5),
    "right": (-16.0, 13.0, -16.5, 23.5),
    "top": (-25.0, 25.0, -13.0, 16.0),
}
VIEWS = tuple(BOXES)
SEEN_WITHIN = 0.3  # a middle is visible if what its pixel shows lies this near to it, cm


@dataclass(frozen=True)
class Theme:
    """Colors of a picture, from its darkest shade to its brightest, and of its outline; sRGB from 0 to 255."""

    dark: tuple[int, int, int]
    bright: tuple[int, int, int]
    line: tuple[int, int, int]
    gamma: float = 1.0


THEMES = {
    "light": Theme((92, 82, 70), (236, 229, 215), (104, 94, 82)),
    "dark": Theme((20, 18, 16), (138, 129, 116), (154, 145, 132), 1.15),
    "attack": Theme((7, 12, 9), (50, 72, 56), (78, 112, 88), 1.25),
}


@dataclass(frozen=True)
class Skin:
    """A whole body ready to be looked at.

    Attributes:
        mesh: Both halves.
        normals: shape (V, 3).
        openness: shape (V,), from 0 in a cleft to 1 on open skin.
        middles: shape (4096,), the vertex in the middle of each cell.
    """

    mesh: Mesh
    normals: Floats
    openness: Floats
    middles: Ints


def openness(points: Floats, normals: Floats, build: Build) -> Floats:
    """How open the skin is at points: the distance to the skin after a step outward, as a share of the step."""
    total = np.zeros(len(points))
    for step in (0.5, 1.2, 2.6):
        total += np.clip(distance((points + step * normals).T.astype(np.float32), build) / step, 0, 1)
    return total / 3


def view_camera(view: str, scale: float) -> Camera:
    """The camera of a view at some pixels a centimeter."""
    toward, up = DIRECTIONS[view]
    return camera(toward, up, BOXES[view], scale)


def cell_image(skin: Skin, view: str) -> npt.NDArray[np.uint16]:
    """For each pixel the number of its cell plus one, or 0 for the background.

    A cell whose middle is hidden in this view owns no pixel: its visible rim goes to the nearest cell whose middle is
    seen, so that nobody paints a cell they cannot see.
    """
    if view == "right":
        return _swapped(cell_image(skin, "left"))
    lens = view_camera(view, ID_SCALE)
    seen = see(skin.mesh, lens)
    points = seen.blend(skin.mesh, skin.mesh.vertices)
    normals = seen.blend(skin.mesh, skin.normals)
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
    visible = _visible(skin, lens, seen.mask, points)
    six = in_six(skin.mesh.vertices[skin.middles], skin.normals[skin.middles])
    nearest = visible[np.asarray(cKDTree(six[visible]).query(in_six(points, normals))[1], np.int64)]
    image = np.zeros(seen.mask.shape, np.uint16)
    image[seen.mask] = nearest + 1
    if view in {"front", "back", "top"}:
        half = lens.width // 2
        image[:, half:] = _swapped(image)[:, half:]
    return image


def _swapped(image: npt.NDArray[np.uint16]) -> npt.NDArray[np.uint16]:
    """The mirror image, with left and right cells exchanged."""
    number = image[:, ::-1].astype(np.int64) - 1
    return np.where(number < 0, 0, (number + HALF) % (2 * HALF) + 1).astype(np.uint16)


def _visible(skin: Skin, lens: Camera, mask: npt.NDArray[np.bool_], points: Floats) -> Ints:
    """Cells whose middle is seen, the same on both sides where the view shows both."""
    shown = np.full((*mask.shape, 3), np.inf)
    shown[mask] = points
    middles = skin.mesh.vertices[skin.middles]
    flat = lens.project(middles)
    column, row = np.floor(flat[:, 0]).astype(int), np.floor(flat[:, 1]).astype(int)
    inside = (column >= 0) & (column < lens.width) & (row >= 0) & (row < lens.height)
    away = np.full(len(middles), np.inf)
    away[inside] = np.linalg.norm(shown[row[inside], column[inside]] - middles[inside], axis=1)
    facing = skin.normals[skin.middles] @ lens.toward > 0.03
    good = (away < SEEN_WITHIN) & facing
    if abs(lens.toward[0]) < 0.5:
        good = good & np.roll(good, HALF)
    return np.flatnonzero(good)


def picture(skin: Skin, view: str, theme: Theme) -> npt.NDArray[np.uint8]:
    """A matte picture with an outline; shape (height, width, 4), transparent where there is no skin."""
    lens = view_camera(view, 2 * PICTURE_SCALE)
    seen = see(skin.mesh, lens)
    normals = seen.blend(skin.mesh, skin.normals)
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
    light = _light(normals, seen.blend(skin.mesh, skin.openness), lens)
    color = np.zeros((*seen.mask.shape, 3))
    dark, bright = np.array(theme.dark, float), np.array(theme.bright, float)
    color[seen.mask] = dark + (bright - dark) * (light**theme.gamma)[:, None]
    depth = np.full(seen.mask.shape, -60.0)
    depth[seen.mask] = seen.blend(skin.mesh, skin.mesh.vertices) @ lens.toward
    line = _outline(seen.mask, depth)
    color += (np.array(theme.line, float) - color) * line[..., None]
    return _halved(np.dstack([color * seen.mask[..., None], seen.mask * 255.0]))


def _light(normals: Floats, open_skin: Floats, lens: Camera) -> Floats:
    right, up, toward = lens.right, lens.up, lens.toward
    key = -0.45 * right + 0.55 * up + 0.75 * toward
    fill = 0.8 * right + 0.15 * up + 0.5 * toward
    lit = np.clip(0.15 + 0.85 * (normals @ (key / np.linalg.norm(key))), 0, 1) ** 1.2
    light = 0.10 + 0.10 * (normals @ up) + 0.68 * lit + 0.2 * np.clip(normals @ (fill / np.linalg.norm(fill)), 0, 1)
    light *= 0.8 + 0.2 * np.clip(normals @ toward, 0, 1)
    return np.clip(light * (0.45 + 0.55 * np.clip(open_skin * 1.1, 0, 1)), 0, 1)


def _outline(mask: npt.NDArray[np.bool_], depth: Floats) -> Floats:
    """A thin line inside the silhouette, and a fainter one where nearer skin hides farther skin."""
    rim = mask & ~binary_erosion(mask, iterations=3, border_value=1)
    hidden = (maximum_filter(depth, 3) - depth > 0.7) & mask
    line = np.maximum(rim * 1.0, hidden * 0.6)
    return np.asarray(np.clip(gaussian_filter(line, 0.8) * 1.1, 0, 1))


def _halved(image: Floats) -> npt.NDArray[np.uint8]:
    """Every two by two pixels become one; colors count by their opacity."""
    height, width = image.shape[0] // 2, image.shape[1] // 2
    blocks = image[: 2 * height, : 2 * width].reshape(height, 2, width, 2, 4).sum(axis=(1, 3))
    cover = blocks[..., 3:] / 255
    color = np.where(cover > 0, blocks[..., :3] / np.maximum(cover, 1e-9), 0)
    return np.asarray(np.round(np.clip(np.dstack([color, blocks[..., 3:] / 4]), 0, 255)), np.uint8)
