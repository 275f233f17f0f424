"""Reads ordinary PNG pictures: 8 bits a channel, gray or color, clear or opaque; refuses all others in one line."""

import struct
import zlib
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from tautband.errors import InputError

MOST_PIXELS = 60_000_000  # A4 at 600 dpi has 35 million; more is a mistake or an attack
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_SAMPLES = {0: 1, 2: 3, 4: 2, 6: 4}  # of a pixel, by color type
_SUB, _UP, _AVERAGE, _PAETH = 1, 2, 3, 4

Pixels = npt.NDArray[np.uint8]


def read_png(content: bytes) -> Pixels:
    """The pixels of a PNG, laid on white; shape (height, width) for gray and (height, width, 3) for color.

    Args:
        content: The bytes of the file.

    Raises:
        InputError: It is no PNG, it is broken, too large, or of a kind that scanners and phones do not write.
    """
    if not content.startswith(_SIGNATURE):
        raise _refused(content[:8].hex(" "), "is not the beginning of a PNG; save the scan as PNG")
    chunks = list(_chunks(content))
    width, height, samples = _size(chunks)
    packed = b"".join(data for kind, data in chunks if kind == b"IDAT")
    expected = height * (1 + width * samples)
    rows = np.frombuffer(_unpacked(packed, expected), np.uint8).reshape(height, 1 + width * samples)
    if rows[:, 0].max() > _PAETH:
        raise _refused(int(rows[:, 0].max()), "is no way in which a row can be stored; the file is broken, scan again")
    return _on_white(_unfiltered(rows[:, 0], rows[:, 1:].reshape(height, width, samples)))


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at + 12 <= len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        yield content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        at += 12 + length


def _size(chunks: list[tuple[bytes, bytes]]) -> tuple[int, int, int]:
    """Width, height and samples of a pixel."""
    kind, header = chunks[0] if chunks else (b"", b"")
    if kind != b"IHDR" or len(header) != 13:
        raise _refused(kind.decode("latin-1"), "stands where the header belongs; the file is broken, scan again")
    width, height, depth, color, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    if not 0 < width * height <= MOST_PIXELS:
        size, rule = f"{width} x {height}", f"pixels are none, or over {MOST_PIXELS:,}; scan at 150 to 300 dpi"
        raise _refused(size, rule)
    if depth != 8 or color not in _SAMPLES or interlaced:
        what = f"{depth} bits, color type {color}, {'' if interlaced else 'not '}interlaced"
        raise _refused(what, "is not read; save the scan as an ordinary PNG, gray or color, 8 bits a channel")
    return width, height, _SAMPLES[color]


def _unpacked(packed: bytes, expected: int) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        raw = unpacker.decompress(packed, expected)
    except zlib.error:
        raw = b""
    if len(raw) != expected:
        raise _refused(len(raw), f"bytes of pixels where {expected} belong; the file is broken, scan again")
    return raw


def _unfiltered(kinds: Pixels, rows: Pixels) -> Pixels:
    """Undo the prediction of each pixel from those to the left and above.

    A pixel needs its left, upper and upper left neighbors, so all pixels of one diagonal are found at once.
    """
    height, width, samples = rows.shape
    found = np.zeros((height + 1, width + 1, samples), np.uint8)
    flat, raw = found.reshape(-1, samples), rows.reshape(-1, samples)
    kinds = kinds[:, None]
    for diagonal in range(height + width - 1):
        first, last = max(0, diagonal - width + 1), min(diagonal, height - 1)
        here = slice((first + 1) * (width + 1) + diagonal - first + 1, None, width)
        count = last - first + 1
        left, up, corner = (
            flat[here.start - back :: width][:count].astype(np.int16) for back in (1, width + 1, width + 2)
        )
        source = raw[first * width + diagonal - first :: max(1, width - 1)][:count]
        guess = _guess(kinds[first : last + 1], left, up, corner)
        flat[here][:count] = source + guess.astype(np.uint8)
    return found[1:, 1:]


def _guess(
    kind: Pixels, left: npt.NDArray[np.int16], up: npt.NDArray[np.int16], corner: npt.NDArray[np.int16]
) -> npt.NDArray[np.int16]:
    plane = left + up - corner
    far_left, far_up, far_corner = np.abs(plane - left), np.abs(plane - up), np.abs(plane - corner)
    paeth = np.where(far_up <= far_corner, up, corner)
    paeth = np.where((far_left <= far_up) & (far_left <= far_corner), left, paeth)
    guess = np.where(kind == _PAETH, paeth, np.int16(0))
    guess = np.where(kind == _AVERAGE, (left + up) // 2, guess)
    guess = np.where(kind == _UP, up, guess)
    return np.where(kind == _SUB, left, guess)


def _on_white(pixels: Pixels) -> Pixels:
    samples = pixels.shape[2]
    if samples in {2, 4}:
        cover = pixels[..., -1:].astype(np.uint16)
        pixels = ((pixels[..., :-1] * cover + 255 * (255 - cover)) // 255).astype(np.uint8)
    return np.ascontiguousarray(pixels[..., 0] if pixels.shape[2] == 1 else pixels)


def _refused(value: object, rule: str) -> InputError:
    return InputError(place="PNG", value=value, rule=rule)
