"""Reads the head surface that ships with the package: its cells, its views, and the files that show them."""

import csv
import json
import struct
import zlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from tautband.anatomy.regions import RegionId
from tautband.anatomy.surface import Surface, View, mirror_cell
from tautband.errors import UnknownIdError
from tautband.knowledge.load import load

CellImage = npt.NDArray[np.uint16]
Kind = TypeVar("Kind", bound=np.generic)


@cache
def head() -> Surface:
    """The head surface `head/1`: cells with their regions, areas, middles and neighbors.

    >>> surface = head()
    >>> surface.version, len(surface.regions), round(float(surface.area_cm2.sum()))
    ('head/1', 4096, 3022)
    """
    rows = list(csv.DictReader(asset("cells.csv").decode().splitlines()))
    described = _views_file()
    left = [RegionId(row["region"]) for row in rows]
    area = np.array([float(row["area_cm2"]) for row in rows])
    neighbors = [tuple(map(int, row["neighbors"].split())) for row in rows]
    mirrored = [tuple(sorted(map(mirror_cell, cells))) for cells in neighbors]
    return Surface(
        version=described["surface"],
        regions=(*left, *left),
        midline=frozenset(region.id for region in load().regions.values() if region.midline),
        area_cm2=_frozen(np.concatenate([area, area])),
        middles=MappingProxyType({build: _middles(rows, build) for build in described["builds"]}),
        neighbors=(*neighbors, *mirrored),
    )


@cache
def views() -> Mapping[str, View]:
    """The flat views by name: front, back, left, right and top.

    >>> {name: view.patients_right for name, view in views().items()}
    {'front': 'left', 'back': 'right', 'left': None, 'right': None, 'top': 'left'}
    """
    described = _views_file()
    found = {name: _view(name, entry, described["pixels_per_cm"]) for name, entry in described["views"].items()}
    return MappingProxyType(found)


@cache
def view_cells(view: str, build: str = "lean") -> CellImage:
    """The pixel-to-cell image of a view: the number of the cell plus one, or 0 beside the body.

    Only cells whose middle is seen in the view own pixels.

    Args:
        view: Name of the view.
        build: Build of the body.

    >>> image = view_cells("front")
    >>> image.shape, len(set(image.ravel().tolist()) - {0})
    ((560, 700), 1984)
    """
    return _frozen(_gray_png(asset(f"{build}/{view}.cells.png")))


def picture(view: str, build: str = "lean", theme: str = "light") -> bytes:
    """The matte picture of a view as WebP, twice as many pixels as the pixel-to-cell image.

    Args:
        view: Name of the view.
        build: Build of the body.
        theme: light, dark or attack.
    """
    return asset(f"{build}/{view}.{theme}.webp")


def asset(name: str) -> bytes:
    """The content of one file of the surface.

    Args:
        name: Path inside the folder of the surface, for example `lean/front.cells.png`.

    Raises:
        UnknownIdError: There is no such file.
    """
    names = asset_names()
    if name not in names:
        raise UnknownIdError(place="asset", value=name, known=names, kind="file of the head surface")
    return _folder().joinpath(*name.split("/")).read_bytes()


@cache
def asset_names() -> tuple[str, ...]:
    """The names of all files of the surface; a page that shows the head needs these and no others."""
    return tuple(sorted(_names(_folder(), "")))


def _names(folder: Traversable, prefix: str) -> list[str]:
    names = []
    for entry in folder.iterdir():
        name = f"{prefix}{entry.name}"
        names.extend(_names(entry, f"{name}/") if entry.is_dir() else [name])
    return names


def _folder() -> Traversable:
    return files("tautband.knowledge").joinpath("head-1")


@cache
def _views_file() -> Any:
    return json.loads(asset("views.json"))


def _middles(rows: list[dict[str, str]], build: str) -> npt.NDArray[np.float64]:
    left = np.array([[float(row[f"{axis}_{build}"]) for axis in "xyz"] for row in rows])
    return _frozen(np.vstack([left, left * [-1, 1, 1]]))


def _view(name: str, entry: Any, pixels_per_cm: float) -> View:
    return View(
        name=name,
        right=_frozen(np.array(entry["right"], np.float64)),
        up=_frozen(np.array(entry["up"], np.float64)),
        toward=_frozen(np.array(entry["toward"], np.float64)),
        corner=(float(entry["corner"][0]), float(entry["corner"][1])),
        width=int(entry["width"]),
        height=int(entry["height"]),
        pixels_per_cm=pixels_per_cm,
    )


def _gray_png(content: bytes) -> CellImage:
    """Decode the one kind of PNG that the surface uses: 16-bit gray, each row as the difference to the row above."""
    width, height = struct.unpack(">II", content[16:24])
    (length,) = struct.unpack(">I", content[33:37])
    lines = np.frombuffer(zlib.decompress(content[41 : 41 + length]), np.uint8).reshape(height, 1 + 2 * width)
    rows = np.cumsum(lines[:, 1:], axis=0, dtype=np.uint8)
    return np.ascontiguousarray(rows).view(">u2").astype(np.uint16)


def _frozen(values: npt.NDArray[Kind]) -> npt.NDArray[Kind]:
    values.setflags(write=False)
    return values
