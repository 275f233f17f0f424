"""The paper sheet: five views in black lines to shade with a pen, boxes to tick, and marks by which a scan is read."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from tautband.anatomy.sides import Side
from tautband.anatomy.surface import VERSION
from tautband.errors import UnknownIdError
from tautband.exchange.sheet_code import BUILD_NUMBERS, LAYOUT, SheetId, bits_of
from tautband.exchange.sheet_layout import (
    BOX,
    COLUMNS,
    CORNER,
    CORNERS,
    DEEP_LEFT,
    DEEP_ROWS,
    DEEP_STEP,
    DEEP_TOP,
    EDGE,
    EDGES,
    FRAME,
    HEIGHT,
    INTENSITY_LEFT,
    INTENSITY_STEP,
    INTENSITY_TOP,
    MODULE,
    NONE_LEFT,
    NONE_TOP,
    PAPERS,
    PICTURES,
    RING,
    WIDTH,
    Corner,
    Picture,
    strip_modules,
    ticks,
)
from tautband.exchange.sheet_words import WORDS
from tautband.knowledge.head import asset, views

FONT = "Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif"


def sheet_svg(paper: str = "A4", *, build: str = "lean") -> str:
    """A page to print at full size: shade where it hurts, tick how strong, scan, and `read_sheet` reads it back.

    Nothing about the patient is printed; there is an empty line for the clinic.

    Args:
        paper: A4 or letter.
        build: Build of the body in the pictures.

    Raises:
        UnknownIdError: There is no such paper or build.

    >>> text = sheet_svg("letter")
    >>> text.startswith('<svg xmlns="http://www.w3.org/2000/svg" width="215.9mm" height="279.4mm"')
    True
    """
    if paper not in PAPERS:
        raise UnknownIdError(place="paper", value=paper, known=PAPERS, kind="paper")
    if build not in BUILD_NUMBERS:
        raise UnknownIdError(place="build", value=build, known=BUILD_NUMBERS, kind="build")
    width, height = PAPERS[paper]
    sheet = SheetId(LAYOUT, VERSION, build, paper)
    parts = (*_marks(sheet), *_header(), *(part for one in PICTURES for part in _picture(one, build)), *_boxes())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}mm" height="{height:g}mm"'
        f' viewBox="0 0 {width:g} {height:g}" role="img"><title>{escape(WORDS["sheet.title"])}</title>\n'
        f'<rect width="{width:g}" height="{height:g}" fill="#fff"/>\n'
        f'<g transform="translate({(width - WIDTH) / 2:g} {(height - HEIGHT) / 2:g})" font-family="{FONT}">\n'
        + "\n".join(parts)
        + "\n</g>\n</svg>\n"
    )


def _marks(sheet: SheetId) -> Iterator[str]:
    for corner in CORNERS:
        yield from _corner(corner)
    for column, row in EDGES:
        yield _rect(column - EDGE / 2, row - EDGE / 2, EDGE)
    for (left, top), bit in zip(strip_modules(), bits_of(sheet), strict=True):
        if bit:
            yield _rect(left, top, MODULE)


def _corner(corner: Corner) -> Iterator[str]:
    inset, side = RING / 2, CORNER - RING
    yield (
        f'<rect x="{corner.left + inset:g}" y="{corner.top + inset:g}" width="{side:g}" height="{side:g}"'
        f' fill="none" stroke="#000" stroke-width="{RING:g}"/>'
    )
    column, row = corner.middle
    for across, down, size in corner.squares:
        yield _rect(column + across - size / 2, row + down - size / 2, size)


def _rect(left: float, top: float, side: float) -> str:
    return f'<rect x="{left:g}" y="{top:g}" width="{side:g}" height="{side:g}"/>'


def _header() -> Iterator[str]:
    yield _text("sheet.title", 12, 7, size=6, bold=True)
    for line, name in enumerate(("sheet.shade", "sheet.pictures", "sheet.keep")):
        yield _text(name, 12, 13 + 4.4 * line, size=3.2)
    yield _text("sheet.line", 110, 7, size=3.2)
    yield '<path d="M131 7.6H178" stroke="#000" stroke-width="0.2"/>'


def _picture(picture: Picture, build: str) -> Iterator[str]:
    view = views()[picture.view]
    drawn = asset(f"{build}/{picture.view}.lines.svg").decode()
    lines = drawn[drawn.index("<g") : drawn.rindex("</g>") + len("</g>")]
    scale = picture.scale / view.pixels_per_cm
    yield f'<g transform="translate({picture.left:g} {picture.top:g}) scale({scale:.9f})">{lines}</g>'
    width, height = view.width * scale, view.height * scale
    base = picture.top + height + 3.2
    yield _text(f"sheet.{picture.view}", picture.left + width / 2, base, size=3.2, bold=True, anchor="middle")
    if view.patients_right is not None:
        ends = ("sheet.your_right", "sheet.your_left")
        left, right = ends if view.patients_right == "left" else ends[::-1]
        yield _text(left, picture.left + width * 0.14, base, size=3.2, anchor="middle")
        yield _text(right, picture.left + width * 0.86, base, size=3.2, anchor="middle")


def _boxes() -> Iterator[str]:
    for tick in ticks():
        yield (
            f'<rect x="{tick.left + FRAME / 2:g}" y="{tick.top + FRAME / 2:g}" width="{BOX - FRAME:g}"'
            f' height="{BOX - FRAME:g}" fill="none" stroke="#000" stroke-width="{FRAME:g}"/>'
        )
    yield _text("sheet.also", DEEP_LEFT, DEEP_TOP - 8, size=3.4, bold=True)
    for side in (Side.RIGHT, Side.LEFT):
        middle = COLUMNS[side] + BOX / 2
        yield _text(f"sheet.column.{side.value}", middle, DEEP_TOP - 1.6, size=3, anchor="middle")
    for row, (region, _) in enumerate(DEEP_ROWS):
        yield _text(f"sheet.deep.{region}", DEEP_LEFT, DEEP_TOP + row * DEEP_STEP + 3.4, size=3.1)
    yield _text("sheet.intensity", INTENSITY_LEFT, INTENSITY_TOP - 7, size=3.4, bold=True)
    for i in range(10):
        middle = INTENSITY_LEFT + i * INTENSITY_STEP + BOX / 2
        yield _letters(str(i + 1), middle, INTENSITY_TOP - 1.4, size=3, anchor="middle")
    below = INTENSITY_TOP + BOX + 3.6
    yield _text("sheet.weakest", INTENSITY_LEFT, below, size=3)
    yield _text("sheet.strongest", INTENSITY_LEFT + 9 * INTENSITY_STEP + BOX, below, size=3, anchor="end")
    yield _text("sheet.none", NONE_LEFT + BOX + 2, NONE_TOP + 3.5, size=3.4, bold=True)


def _text(name: str, left: float, base: float, *, size: float, bold: bool = False, anchor: str = "start") -> str:
    return _letters(WORDS[name], left, base, size=size, bold=bold, anchor=anchor)


def _letters(text: str, left: float, base: float, *, size: float, bold: bool = False, anchor: str = "start") -> str:
    weight = ' font-weight="bold"' if bold else ""
    at = f'x="{left:g}" y="{base:g}" font-size="{size:g}" text-anchor="{anchor}"'
    return f"<text {at}{weight}>{escape(text)}</text>"
