"""The files of the head surface, from the mannequin to the bytes."""

import gzip
import io
import json
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from head.cells import HALF, Cells, at_vertices, cells_of, ordered, spread
from head.line_art import line_art
from head.mannequin import BUILDS, LEAN, Build
from head.mesh import Floats, Ints, Mesh, half_mesh, mirrored, moved_to, normals
from head.regions import NAMES, region_of_cells
from head.views import ID_SCALE, PICTURE_SCALE, THEMES, VIEWS, Skin, cell_image, openness, picture, view_camera

SURFACE = "head/1"
UNIT = 0.001  # cm, of coordinates in the mesh files


@dataclass(frozen=True)
class Head:
    """Everything that the files are written from.

    Attributes:
        half: The left half of the lean build.
        cells: Its cells.
        region: shape (2048,), numbers in `NAMES`.
        points: The vertices of the half for each build.
    """

    half: Mesh
    cells: Cells
    region: Ints
    points: dict[str, Floats]


def make() -> Head:
    """Compute the surface."""
    half = half_mesh(LEAN)
    points = {build.name: half.vertices if build is LEAN else moved_to(half, build) for build in BUILDS}
    # Coordinates are rounded before anything is derived from them, so that another processor finds the same cells.
    points = {name: np.round(values / UNIT) * UNIT for name, values in points.items()}
    half = Mesh(points[LEAN.name], half.faces)
    direction = np.round(normals(half.vertices, LEAN), 4)
    middles = at_vertices(half, direction, ordered(spread(half, direction)))
    cells = cells_of(half, direction, middles)
    return Head(half, cells, region_of_cells(half, cells), points)


def skin(head: Head, build: Build) -> Skin:
    """A build of the whole body, ready to be looked at."""
    points = head.points[build.name]
    direction = normals(points, build)
    open_skin = openness(points, direction, build)
    whole, source = mirrored(Mesh(points, head.half.faces))
    sign = np.ones((len(source), 3))
    sign[len(points) :, 0] = -1
    twin = np.arange(len(points))
    twin[source[len(points) :]] = np.arange(len(points), len(source))
    middles = np.concatenate([head.cells.center, twin[head.cells.center]])
    return Skin(whole, direction[source] * sign, open_skin[source], middles)


def files(head: Head) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file."""
    yield "cells.csv", cells_csv(head).encode()
    yield "views.json", views_json().encode()
    yield "faces.bin.gz", packed(head.half.faces.astype("<u2").tobytes() + head.cells.of_vertex.astype("<u2").tobytes())
    for build in BUILDS:
        whole = skin(head, build)
        yield f"{build.name}/vertices.bin.gz", packed(np.round(head.points[build.name] / UNIT).astype("<i2").tobytes())
        yield f"{build.name}/shade.bin.gz", packed(shade(whole, len(head.half.vertices)))
        for view in VIEWS:
            yield f"{build.name}/{view}.cells.png", gray_png(cell_image(whole, view))
            yield f"{build.name}/{view}.lines.svg", line_art(whole, view).encode()
            for name, theme in THEMES.items():
                yield f"{build.name}/{view}.{name}.webp", webp(picture(whole, view, theme))


def cells_csv(head: Head) -> str:
    """One row a left cell: region, area, middle in each build, and the cells that touch it."""
    axes = [f"{axis}_{build.name}" for build in BUILDS for axis in "xyz"]
    lines = [",".join(["cell", "region", "area_cm2", *axes, "neighbors"])]
    for cell in range(HALF):
        middle = [f"{head.points[build.name][head.cells.center[cell]][i]:.3f}" for build in BUILDS for i in range(3)]
        neighbors = " ".join(map(str, head.cells.neighbors[cell]))
        row = [str(cell), NAMES[head.region[cell]], f"{head.cells.area[cell]:.3f}", *middle, neighbors]
        lines.append(",".join(row))
    return "\n".join(lines) + "\n"


def shade(whole: Skin, count: int) -> bytes:
    """Normals and openness of the vertices of the left half, one byte each: all x, all y, all z, then how open."""
    direction = np.array(whole.normals[:count])
    direction[whole.mesh.vertices[:count, 0] == 0, 0] = 0.0
    direction /= np.linalg.norm(direction, axis=1, keepdims=True)
    open_skin = np.clip(whole.openness[:count], 0, 1)
    return np.round(direction * 127).astype("i1").T.tobytes() + np.round(open_skin * 255).astype("u1").tobytes()


def views_json() -> str:
    """How each view looks at the body, and the size of its images."""
    views = {}
    for view in VIEWS:
        lens = view_camera(view, ID_SCALE)
        axes = {name: np.round(getattr(lens, name), 9).tolist() for name in ("right", "up", "toward")}
        views[view] = {**axes, "corner": list(lens.corner), "width": lens.width, "height": lens.height}
    content = {
        "surface": SURFACE,
        "cells": 2 * HALF,
        "builds": [build.name for build in BUILDS],
        "themes": list(THEMES),
        "pixels_per_cm": ID_SCALE,
        "picture_pixels_per_cm": PICTURE_SCALE,
        "views": views,
    }
    return json.dumps(content, indent=1) + "\n"


def gray_png(image: npt.NDArray[np.uint16]) -> bytes:
    """A 16-bit gray PNG without any color information; rows are stored as differences to the row above."""
    rows = image.astype(">u2").view(np.uint8).reshape(image.shape[0], -1)
    above = np.vstack([np.zeros_like(rows[:1]), rows[:-1]])
    lines = np.hstack([np.full((len(rows), 1), 2, np.uint8), rows - above])
    header = struct.pack(">IIBBBBB", image.shape[1], image.shape[0], 16, 0, 0, 0, 0)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(lines.tobytes(), 9)), (b"IEND", b"")]
    chunks = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def webp(image: npt.NDArray[np.uint8]) -> bytes:
    """A picture small enough for a phone."""
    out = io.BytesIO()
    Image.fromarray(image, "RGBA").save(out, "WEBP", quality=86, alpha_quality=90, method=6)
    return out.getvalue()


def packed(data: bytes) -> bytes:
    """Compressed, without a date."""
    return gzip.compress(data, 9, mtime=0)
