"""Simulated scanners and phones: a filled sheet becomes a picture with the faults of its way."""

import io
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from PIL import Image
from scipy.ndimage import gaussian_filter, map_coordinates

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Way:
    """How a sheet becomes a picture.

    Attributes:
        dpi: Resolution.
        tilt: Largest rotation, degrees.
        turn: Quarter turns.
        stretch: Largest difference of the scale from what the dpi say.
        perspective: How far a corner may lie off, as a share of the page.
        curl_mm: How far curved paper moves points.
        blur: Standard deviation of blur, pixels.
        noise: Standard deviation of noise, from 0 to 1.
        paper: Light of bare paper, from 0 to 1.
        uneven: Difference of light over the page.
        jpeg: Quality, or 0 for none.
        gray: Without color.
        table: A dark table around the page.
    """

    dpi: int = 200
    tilt: float = 1.0
    turn: int = 0
    stretch: float = 0.005
    perspective: float = 0.0
    curl_mm: float = 0.0
    blur: float = 0.5
    noise: float = 0.01
    paper: float = 0.96
    uneven: float = 0.0
    jpeg: int = 0
    gray: bool = False
    table: bool = False


WAYS: Mapping[str, Way] = {
    "flatbed, 300 dpi": Way(dpi=300),
    "flatbed, 200 dpi": Way(dpi=200, jpeg=90),
    "flatbed, 150 dpi": Way(dpi=150),
    "flatbed, 100 dpi": Way(dpi=100, stretch=0.0, jpeg=85),
    "gray, 150 dpi": Way(dpi=150, gray=True, jpeg=85),
    "tilted up to 4 degrees": Way(dpi=150, tilt=4.0, noise=0.02),
    "upside down": Way(dpi=150, tilt=2.0, turn=2),
    "sideways, strong JPEG": Way(dpi=200, turn=1, jpeg=45),
    "gray paper, uneven light, noise": Way(dpi=150, paper=0.75, uneven=0.25, noise=0.035, blur=0.8),
    "phone": Way(
        dpi=170,
        tilt=4.0,
        perspective=0.035,
        curl_mm=0.3,
        blur=0.9,
        noise=0.02,
        paper=0.85,
        uneven=0.25,
        jpeg=80,
        table=True,
    ),
}


def scanned(page: NDArray[np.float32], size_mm: tuple[float, float], *, way: Way, random: Generator) -> Pixels:
    """The picture of a page.

    Args:
        page: shape (height, width, 3), 1 is white.
        size_mm: Width and height of the paper.
        way: How it is scanned.
        random: Source of chance.
    """
    per_mm = page.shape[1] / size_mm[0]
    scale = way.dpi / 25.4 * (1 + random.uniform(-way.stretch, way.stretch))
    margin = 0.06 if way.table else 0.0
    width, height = (round(side * scale * (1 + 2 * margin)) for side in size_mm)
    place = _places(width, height, scale, size_mm, way=way, random=random) * per_mm - 0.5
    if way.gray:
        page = page.mean(axis=2, keepdims=True)
    soft = max(0.0, 0.4 * per_mm / scale - 0.3)
    seen = np.empty((height, width, page.shape[2]), np.float32)
    outside = 0.25 if way.table else 1.0
    for channel in range(page.shape[2]):
        plane = gaussian_filter(page[..., channel], soft) if soft > 0 else page[..., channel]
        seen[..., channel] = map_coordinates(plane, [place[1], place[0]], order=1, mode="constant", cval=outside)
    seen = gaussian_filter(seen, (way.blur, way.blur, 0))
    seen *= way.paper * _light(height, width, way, random)[..., None]
    seen += random.normal(0, way.noise, seen.shape)
    pixels = np.round(np.clip(seen, 0, 1) * 255).astype(np.uint8)
    pixels = np.ascontiguousarray(np.rot90(pixels, way.turn))
    return _jpeg(pixels, way.jpeg) if way.jpeg else pixels.squeeze()


def _places(
    width: int, height: int, scale: float, size_mm: tuple[float, float], *, way: Way, random: Generator
) -> NDArray[np.float64]:
    """For each pixel the point of the page, mm; shape (2, height, width)."""
    tilt = np.deg2rad(random.uniform(-way.tilt, way.tilt))
    column, row = np.meshgrid(
        (np.arange(width) + 0.5 - width / 2) / scale, (np.arange(height) + 0.5 - height / 2) / scale
    )
    lean = random.uniform(-way.perspective, way.perspective, 2) * 2
    depth = 1 + lean[0] * column / size_mm[0] + lean[1] * row / size_mm[1]
    across = (np.cos(tilt) * column + np.sin(tilt) * row) / depth + size_mm[0] / 2
    down = (-np.sin(tilt) * column + np.cos(tilt) * row) / depth + size_mm[1] / 2
    wave, phase = random.uniform(0.5, 1.2), random.uniform(0, 2 * np.pi)
    down = down + way.curl_mm * np.sin(2 * np.pi * wave * across / size_mm[0] + phase)
    return np.stack([across, down])


def _light(height: int, width: int, way: Way, random: Generator) -> NDArray[np.float64]:
    down, across = np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j] - 0.5
    angle = random.uniform(0, 2 * np.pi)
    slope = np.cos(angle) * across + np.sin(angle) * down
    return np.asarray(1 - way.uneven * (0.5 + 0.6 * slope + 0.5 * (across**2 + down**2)))


def _jpeg(pixels: Pixels, quality: int) -> Pixels:
    stream = io.BytesIO()
    Image.fromarray(pixels.squeeze()).save(stream, "JPEG", quality=quality)
    return np.asarray(Image.open(stream))
