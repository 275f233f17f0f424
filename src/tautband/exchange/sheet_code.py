"""The strip of black and white squares that says which sheet this is."""

from collections.abc import Sequence
from dataclasses import dataclass

from tautband.errors import InputError

LAYOUT = 1  # changes whenever anything moves on the sheet
PAPER_NUMBERS = ("A4", "letter")
BUILD_NUMBERS = ("lean", "full")
# Bits of each part: layout, surface, build, paper, page; then a checksum.
_BITS = (5, 7, 3, 3, 6)
_CHECK = 8
BITS = sum(_BITS) + _CHECK


@dataclass(frozen=True, slots=True)
class SheetId:
    """Which paper sheet a page is.

    Attributes:
        layout: Version of the arrangement on the page.
        surface: Version of the head surface, such as `head/1`.
        build: Build of the body in the pictures.
        paper: A4 or letter.
        page: Number of the page, from 1.
    """

    layout: int
    surface: str
    build: str
    paper: str
    page: int = 1


def bits_of(sheet: SheetId) -> tuple[int, ...]:
    """The squares of the strip, 1 for black.

    Args:
        sheet: Which sheet.

    >>> bits = bits_of(SheetId(1, "head/1", "lean", "A4"))
    >>> len(bits), sheet_of(bits).paper
    (32, 'A4')
    """
    surface = int(sheet.surface.removeprefix("head/"))
    numbers = (sheet.layout, surface, BUILD_NUMBERS.index(sheet.build), PAPER_NUMBERS.index(sheet.paper), sheet.page)
    data = [bit for number, count in zip(numbers, _BITS, strict=True) for bit in _binary(number, count)]
    return (*data, *_binary(_checksum(data), _CHECK))


def sheet_of(bits: Sequence[int]) -> SheetId:
    """Which sheet a strip names.

    Args:
        bits: Its squares, 1 for black.

    Raises:
        InputError: The checksum is wrong, or the sheet is not of this version.
    """
    data, check = list(bits[:-_CHECK]), bits[-_CHECK:]
    if _number(check) != _checksum(data):
        rule = "cannot be read: a square is covered or torn; scan the page again, flat and clean"
        raise InputError(place="id strip", value="".join(map(str, bits)), rule=rule)
    numbers, start = [], 0
    for count in _BITS:
        numbers.append(_number(data[start : start + count]))
        start += count
    layout, surface, build, paper, page = numbers
    if layout != LAYOUT or surface != 1 or build >= len(BUILD_NUMBERS) or paper >= len(PAPER_NUMBERS) or page != 1:
        rule = "is not a sheet that is known here; print a new one, or read it with the version that printed it"
        raise InputError(place="id strip", value=f"layout {layout}, head/{surface}, page {page}", rule=rule)
    return SheetId(layout, f"head/{surface}", BUILD_NUMBERS[build], PAPER_NUMBERS[paper], page)


def _binary(number: int, count: int) -> list[int]:
    return [number >> place & 1 for place in reversed(range(count))]


def _number(bits: Sequence[int]) -> int:
    return int("".join(map(str, bits)), 2)


def _checksum(bits: Sequence[int]) -> int:
    """A cyclic redundancy check of eight bits; it does not take a blank strip for a sheet."""
    value = 0xA5
    for bit in bits:
        value = (value << 1 & 0xFF) ^ (0x07 if (value >> 7) ^ bit else 0)
    return value
