"""Draws the SVG of the sheet as pixels, without a browser: only what the sheet is made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree as ET

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from tautband.exchange.sheet import sheet_svg

FINER = 2  # pixels drawn for one that is kept
SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the coordinates of a group lie on the page, mm."""

    left: float
    top: float
    scale: float

    def inside(self, transform: str) -> "Frame":
        left, top, scale = self.left, self.top, self.scale
        for name, numbers in re.findall(r"(\w+)\(([^)]*)\)", transform):
            values = [float(number) for number in numbers.split()]
            if name == "translate":
                left, top = left + scale * values[0], top + scale * values[1]
            else:
                scale *= values[0]
        return Frame(left, top, scale)


@lru_cache(maxsize=4)
def printed(paper: str, build: str, per_mm: int) -> NDArray[np.float32]:
    """The empty sheet on white paper; shape (height, width), 1 is white."""
    root = ET.fromstring(sheet_svg(paper, build=build))  # noqa: S314  # our own text
    width, height = (float(root.get(side, "").removesuffix("mm")) for side in ("width", "height"))
    per_unit = per_mm * FINER
    picture = Image.new("L", (round(width * per_mm) * FINER, round(height * per_mm) * FINER), 255)
    pen = ImageDraw.Draw(picture)
    for element, frame in _elements(root, Frame(0, 0, per_unit)):
        {"rect": _rect, "path": _path, "text": _text}[element.tag.removeprefix(SVG)](pen, element, frame)
    small = np.asarray(picture, np.float32) / 255
    blocks = small.reshape(small.shape[0] // FINER, FINER, small.shape[1] // FINER, FINER)
    return np.asarray(blocks.mean(axis=(1, 3)), np.float32)


def _elements(group: ET.Element, frame: Frame) -> Iterator[tuple[ET.Element, Frame]]:
    for child in group:
        if child.tag == f"{SVG}g":
            yield from _elements(child, frame.inside(child.get("transform", "")))
        elif child.tag != f"{SVG}title":
            yield child, frame


def _rect(pen: ImageDraw.ImageDraw, element: ET.Element, frame: Frame) -> None:
    left, top, width, height = (float(element.get(name, 0)) for name in ("x", "y", "width", "height"))
    half = float(element.get("stroke-width", 0)) / 2
    outer = _corners(frame, left - half, top - half, width + 2 * half, height + 2 * half)
    pen.rectangle(outer, fill=255 if element.get("fill") == "#fff" else 0)
    if element.get("fill") == "none":
        pen.rectangle(_corners(frame, left + half, top + half, width - 2 * half, height - 2 * half), fill=255)


def _corners(frame: Frame, left: float, top: float, width: float, height: float) -> tuple[int, int, int, int]:
    x, y = frame.left + frame.scale * left, frame.top + frame.scale * top
    return round(x), round(y), round(x + frame.scale * width) - 1, round(y + frame.scale * height) - 1


def _path(pen: ImageDraw.ImageDraw, element: ET.Element, frame: Frame) -> None:
    start, *curves = element.get("d", "").removeprefix("M").split("c")
    numbers = [float(number) for number in start.replace("H", " ").split()]
    points = [np.array(numbers[:2])]
    if len(numbers) > 2:  # a ruled line to write on
        points.append(np.array([numbers[2], numbers[1]]))
    for curve in curves:
        first, second, end = np.array([float(number) for number in curve.split()]).reshape(3, 2)
        share = np.linspace(0, 1, 9)[1:, None]
        along = 3 * share * (1 - share) ** 2 * first + 3 * share**2 * (1 - share) * second + share**3 * end
        points.extend(points[-1] + along)
    place = [(frame.left + frame.scale * x, frame.top + frame.scale * y) for x, y in points]
    width = float(element.get("stroke-width", 1)) * frame.scale
    pen.line(place, fill=0, width=max(1, round(width)), joint="curve")
    for x, y in (place[0], place[-1]):
        pen.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=0)


def _text(pen: ImageDraw.ImageDraw, element: ET.Element, frame: Frame) -> None:
    x, y, size = (float(element.get(name, 0)) for name in ("x", "y", "font-size"))
    anchor = {"start": "ls", "middle": "ms", "end": "rs"}[element.get("text-anchor", "start")]
    place = frame.left + frame.scale * x, frame.top + frame.scale * y
    pen.text(place, element.text or "", fill=0, font=_font(round(size * frame.scale)), anchor=anchor)


@lru_cache(maxsize=16)
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
