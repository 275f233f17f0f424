"""The page behind a picture: where each millimeter of the sheet lies, and the sheet seen from straight above."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.ndimage import gaussian_filter, map_coordinates, zoom

from tautband.errors import InputError
from tautband.exchange.scan_marks import corner_marks
from tautband.exchange.sheet_layout import CORNERS, EDGE, EDGES, HEIGHT, WIDTH

Numbers = npt.NDArray[np.float64]
PER_MM = 6  # pixels a millimeter of the sheet as it is read
COARSEST_DPI = 95.0  # a scan at 100 dpi that is scaled a little is still read
MM_PER_INCH = 25.4
BLOCK = 5  # mm: the light of the paper is measured in blocks of this side
WINDOW = 3.6  # mm around an edge mark in which nothing else is printed


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet seen from straight above.

    Attributes:
        light: shape (259 * PER_MM, 190 * PER_MM): 1 is bare paper, 0 is black; of the color in which ink is darkest.
        dpi: Resolution of the picture at the middle of the sheet.
        residual_mm: Root mean square distance of the marks from where they should lie.
        noise: Standard deviation of bare paper.
    """

    light: Numbers
    dpi: float
    residual_mm: float
    noise: float


def read_page(image: npt.NDArray[np.generic]) -> Page:
    """Find the sheet in a picture and lay it flat.

    Args:
        image: shape (height, width) or (height, width, 3), integers from 0 to 255 or numbers from 0 to 1.

    Raises:
        InputError: The picture is no picture, a corner mark is missing, or the resolution is too low.
    """
    channels = _channels(image)
    transform = fitted(SHEET_CORNERS, corner_marks(channels.mean(axis=0)))
    dpi = _dpi(transform)
    if dpi < COARSEST_DPI:
        raise InputError(
            place="image", value=round(dpi), rule="dpi are too few to read a sheet; scan at 150 to 300 dpi"
        )
    step = int(dpi / MM_PER_INCH / PER_MM)
    if step > 1:  # pixels that would be skipped are averaged
        channels, transform = _shrunk(channels, step), np.diag([1 / step, 1 / step, 1.0]) @ transform
    transform, residual = _refined(channels.mean(axis=0), transform)
    flat = np.stack([_seen_flat(channel, transform) for channel in channels])
    light = gaussian_filter(np.min([channel / _paper(channel) for channel in flat], axis=0), 0.8)
    middle = float(np.median(light))
    noise = 1.4826 * float(np.median(np.abs(light - middle)))
    return Page(light / middle, dpi, residual, noise)


SHEET_CORNERS = np.array([corner.middle for corner in CORNERS])


def _channels(image: npt.NDArray[np.generic]) -> Numbers:
    """Colors first, from 0 to 1."""
    if image.ndim not in {2, 3} or (image.ndim == 3 and image.shape[2] < 3) or min(image.shape[:2]) < 200:
        rule = "is not the shape of a picture: height and width of 200 pixels or more, and three colors or none"
        raise InputError(place="image", value=list(image.shape), rule=rule)
    largest = 255.0 if np.issubdtype(image.dtype, np.integer) else 1.0
    values = np.asarray(image, np.float64) / largest
    return values[None] if image.ndim == 2 else np.ascontiguousarray(values[..., :3].transpose(2, 0, 1))


def fitted(sheet: Numbers, picture: Numbers) -> Numbers:
    """The projection that takes points of the sheet (mm) to the picture (pixels), by least squares; shape (3, 3).

    Args:
        sheet: shape (N, 2), at least four points.
        picture: shape (N, 2).
    """
    (one, moved_one), (other, moved_other) = _centered(sheet), _centered(picture)
    rows = []
    for (x, y), (u, v) in zip(moved_one, moved_other, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, -u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, -v])
    inner = np.linalg.svd(np.array(rows))[2][-1].reshape(3, 3)
    transform = np.linalg.inv(other) @ inner @ one
    return np.asarray(transform / transform[2, 2])


def _centered(points: Numbers) -> tuple[Numbers, Numbers]:
    """A transform that moves points around the origin, at distances near one for precision; and those points."""
    middle = points.mean(axis=0)
    scale = 1 / np.linalg.norm(points - middle, axis=1).mean()
    transform = np.array([[scale, 0, -scale * middle[0]], [0, scale, -scale * middle[1]], [0, 0, 1]])
    return transform, (points - middle) * scale


def mapped(transform: Numbers, points: Numbers) -> Numbers:
    """Points moved by a projection.

    Args:
        transform: shape (3, 3).
        points: shape (N, 2).
    """
    moved = np.hstack([points, np.ones((len(points), 1))]) @ transform.T
    return np.asarray(moved[:, :2] / moved[:, 2:])


def _dpi(transform: Numbers) -> float:
    middle = np.array([[WIDTH / 2, HEIGHT / 2]])
    across, down = (mapped(transform, middle + step) - mapped(transform, middle) for step in ([1, 0], [0, 1]))
    return float(np.sqrt(abs(across[0, 0] * down[0, 1] - across[0, 1] * down[0, 0])) * MM_PER_INCH)


def _shrunk(channels: Numbers, step: int) -> Numbers:
    height, width = channels.shape[1] // step, channels.shape[2] // step
    blocks = channels[:, : height * step, : width * step].reshape(-1, height, step, width, step)
    return np.asarray(blocks.mean(axis=(2, 4)))


def _refined(gray: Numbers, transform: Numbers) -> tuple[Numbers, float]:
    """The projection fitted to corner and edge marks, and how well they agree with it, mm."""
    sheet, picture = [*SHEET_CORNERS], [*mapped(transform, SHEET_CORNERS)]
    for middle in EDGES:
        found = _edge_mark(gray, transform, middle)
        if found is not None:
            sheet.append(np.array(middle))
            picture.append(mapped(transform, found[None])[0])
    better = fitted(np.array(sheet), np.array(picture))
    back = np.asarray(np.linalg.inv(better), np.float64)
    away = mapped(back, np.array(picture)) - np.array(sheet)
    return better, float(np.sqrt((away**2).sum(axis=1).mean()))


def _edge_mark(gray: Numbers, transform: Numbers, middle: tuple[float, float]) -> Numbers | None:
    """Where an edge mark lies, in mm of the projection so far; None where it is covered."""
    steps = np.linspace(-WINDOW, WINDOW, 49)
    across, down = np.meshgrid(middle[0] + steps, middle[1] + steps)
    grid = np.stack([across.ravel(), down.ravel()], axis=1)
    place = mapped(transform, grid)
    seen = map_coordinates(gray, [place[:, 1] - 0.5, place[:, 0] - 0.5], order=1, mode="nearest")
    dark = seen < (seen.max() + seen.min()) / 2
    area = dark.mean() * (2 * WINDOW) ** 2
    if seen.min() > 0.7 * seen.max() or not 0.6 < area / EDGE**2 < 1.5:
        return None
    return np.asarray(grid[dark].mean(axis=0))


def _seen_flat(channel: Numbers, transform: Numbers) -> Numbers:
    across, down = np.meshgrid(
        (np.arange(round(WIDTH * PER_MM)) + 0.5) / PER_MM, (np.arange(round(HEIGHT * PER_MM)) + 0.5) / PER_MM
    )
    place = mapped(transform, np.stack([across.ravel(), down.ravel()], axis=1))
    seen = map_coordinates(channel, [place[:, 1] - 0.5, place[:, 0] - 0.5], order=1, mode="nearest")
    return np.asarray(seen.reshape(across.shape))


def _paper(flat: Numbers) -> Numbers:
    """The light of bare paper everywhere, also below a large inked area: blocks that are too dark follow the others."""
    side = BLOCK * PER_MM
    height, width = flat.shape[0] // side, flat.shape[1] // side
    blocks = flat[: height * side, : width * side].reshape(height, side, width, side).transpose(0, 2, 1, 3)
    bright = np.percentile(blocks.reshape(height, width, -1), 75, axis=2)
    even = _even_light(bright)
    bright = gaussian_filter(np.where(bright < 0.9 * even, even, bright), 1.0)
    full = zoom(bright, (flat.shape[0] / height, flat.shape[1] / width), order=1, grid_mode=True, mode="nearest")
    return np.maximum(full, 0.02)


def _even_light(bright: Numbers) -> Numbers:
    """A smooth surface through the bright blocks; dark ones lose their say in a few rounds."""
    down, across = (axis / max(axis.max(), 1) - 0.5 for axis in np.indices(bright.shape).astype(np.float64))
    terms = np.stack([across**i * down**j for i in range(4) for j in range(4 - i)], axis=-1).reshape(bright.size, -1)
    weight = np.ones(bright.size)
    for _ in range(8):
        shape = np.linalg.lstsq(terms * weight[:, None], bright.ravel() * weight, rcond=None)[0]
        fit = terms @ shape
        weight = np.where(bright.ravel() < 0.97 * fit, 0.05, 1.0)
    return np.asarray(fit.reshape(bright.shape))
