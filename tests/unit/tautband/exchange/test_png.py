"""Ordinary scans are read without another library; everything else is refused in one line."""

import io
import struct
import zlib
from collections.abc import Sequence

import numpy as np
import pytest
from PIL import Image

from tautband.errors import InputError
from tautband.exchange.png import read_png

RNG = np.random.default_rng(7)
GRAY, COLOR = RNG.integers(0, 256, (13, 17), np.uint8), RNG.integers(0, 256, (13, 17, 3), np.uint8)


def png(header: bytes, rows: bytes, *, kind: bytes = b"IHDR") -> bytes:
    chunks = [(kind, header), (b"tEXt", b"a note"), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    packed = [
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def header(width: int, height: int, depth: int = 8, color: int = 0, *, interlaced: int = 0) -> bytes:
    return struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, interlaced)


def saved(pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], mode: str) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels).convert(mode).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(("pixels", "mode"), [(GRAY, "L"), (COLOR, "RGB")])
def test_what_another_program_wrote_is_read(pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], mode: str) -> None:
    assert np.array_equal(read_png(saved(pixels, mode)), pixels)


@pytest.mark.parametrize(("mode", "shape"), [("LA", (2, 2)), ("RGBA", (2, 2, 3))])
def test_what_is_clear_lies_on_white(mode: str, shape: Sequence[int]) -> None:
    out = io.BytesIO()
    Image.new(mode, (2, 2), (10, 0) if mode == "LA" else (10, 20, 30, 0)).save(out, "PNG")

    assert np.array_equal(read_png(out.getvalue()), np.full(shape, 255))


def test_every_way_of_storing_a_row_is_undone() -> None:
    whole = np.vstack([np.zeros((1, 17), int), GRAY.astype(int)])
    left = np.hstack([np.zeros((14, 1), int), whole[:, :-1]])
    rows = b""
    for row in range(1, 14):
        up, corner = whole[row - 1], left[row - 1]
        ways = [np.zeros(17, int), left[row], up, (left[row] + up) // 2, paeth(left[row], up, corner)]
        rows += bytes([row % 5]) + ((whole[row] - ways[row % 5]) % 256).astype(np.uint8).tobytes()

    assert np.array_equal(read_png(png(header(17, 13), rows)), GRAY)


def paeth(
    left: np.ndarray[tuple[int, ...], np.dtype[np.int64]],
    up: np.ndarray[tuple[int, ...], np.dtype[np.int64]],
    corner: np.ndarray[tuple[int, ...], np.dtype[np.int64]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    found = []
    for a, b, c in zip(left.tolist(), up.tolist(), corner.tolist(), strict=True):
        guess = a + b - c
        found.append(min((a, b, c), key=lambda one: abs(guess - one)))  # used at once
    return np.array(found)


PIXEL = b"\x00\x05"


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"GIF89a", "is not the beginning of a PNG"),
        (b"\x89PNG\r\n\x1a\n", "stands where the header belongs"),
        (png(header(1, 1), PIXEL, kind=b"junk"), "stands where the header belongs"),
        (png(header(0, 1), PIXEL), "pixels are none, or over"),
        (png(header(100_000, 100_000), PIXEL), "scan at 150 to 300 dpi"),
        (png(header(1, 1, 16), PIXEL), "16 bits, color type 0, not interlaced"),
        (png(header(1, 1, 8, 3), PIXEL), "8 bits, color type 3, not interlaced"),
        (png(header(1, 1, interlaced=1), PIXEL), "0, interlaced"),
        (png(header(1, 1), b"\x05\x05"), "is no way in which a row can be stored"),
        (png(header(9, 9), PIXEL), "bytes of pixels where 90 belong"),
        (png(header(1, 1), PIXEL).replace(zlib.compress(PIXEL), b"\0" * len(zlib.compress(PIXEL))), "where 2 belong"),
    ],
)
def test_what_is_no_ordinary_scan_is_refused_in_one_line(content: bytes, rule: str) -> None:
    with pytest.raises(InputError, match=rule) as refused:
        read_png(content)

    assert "\n" not in str(refused.value)
