"""A picture of the head as one self-contained SVG: the views, what lies on them, the legend, and the same in words."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tautband.drawing.field import BANDS
from tautband.exchange.picture_head import ACCENT, LETTER, Figure, head_in, xml_text
from tautband.knowledge.head import views

PAPER, INK, FAINT, LINE = "#F6F2EA", "#23201B", "#6B6357", "#DCD4C6"
PAIN = ("#F6C4AE", "#E9987C", "#D46D56", "#AC433A", "#772428")
MARK = "#3C0C0A"  # of dots and hatches, at less than half of its strength
VIEW_NAMES = {
    "front": "front",
    "right": "patient's right side",
    "left": "patient's left side",
    "back": "back",
    "top": "from above",
}
ALL_VIEWS = tuple(VIEW_NAMES)
FONT = "Seravek, Open Sans, Noto Sans, Ubuntu, Calibri, Segoe UI, DejaVu Sans, sans-serif"
SERIF = "Iowan Old Style, Palatino Linotype, Palatino, URW Palladio L, Book Antiqua, Georgia, serif"
GAP, MARGIN = 48, 32

# What each band is filled with besides its color: side of the tile, and the dots or lines in it.
_DOTS = '<circle cx="3" cy="3" r="1"/>', '<circle cx="2" cy="2" r="1.1"/><circle cx="5.5" cy="5.5" r="1.1"/>'
_TILES = (
    (11, _DOTS[0]),
    (7, _DOTS[1]),
    (7, '<path d="M0 0V7" stroke-width="1.6"/>'),
    (5, '<path d="M0 0V5" stroke-width="2.2"/>'),
    (5, '<path d="M0 0V5M0 0H5" stroke-width="2.2"/>'),
)


@dataclass(frozen=True, slots=True)
class Page:
    """Sizes of a page: more views need larger letters, because the page is shown smaller."""

    letter: int
    width: int


def page(figure: Figure, *, shown: Sequence[str], build: str) -> str:
    """The text of the SVG.

    Args:
        figure: What is shown, and in which words.
        shown: Names of the views.
        build: Build of the body.
    """
    rows = _rows(shown)
    inner = max(sum(_size(name)[0] for name in row) + GAP * (len(row) - 1) for row in rows)
    sheet = Page(letter=16 if len(shown) == 1 else 26, width=max(inner, 640) + 2 * MARGIN)
    top = MARGIN + 2.4 * sheet.letter
    drawn, bottom = _views(figure, rows, sheet, top=top, build=build)
    below, height = _legend(figure, sheet, top=bottom)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {sheet.width} {height:.0f}" width="{sheet.width}" '
        f'height="{height:.0f}" role="img" font-family="{FONT}" font-size="{sheet.letter}" fill="{INK}">'
    )
    said = f"<title>{xml_text(figure.title)}</title>\n<desc>{xml_text(figure.words)}</desc>"
    paper = f'<rect width="{sheet.width}" height="{height:.0f}" fill="{PAPER}"/>'
    large = f'font-family="{SERIF}" font-size="{1.3 * sheet.letter:.0f}"'
    title = f'<text x="{MARGIN}" y="{MARGIN + sheet.letter}" {large}>{xml_text(figure.title)}</text>'
    lines = [head, said, _patterns(sheet), paper, title]
    if figure.corner:
        lines.append(text(sheet.width - MARGIN, MARGIN + sheet.letter, figure.corner, anchor="end", color=FAINT))
    return "\n".join([*lines, *drawn, *below, "</svg>", ""])


def text(x: float, y: float, words: str, *, anchor: str = "start", color: str = INK) -> str:
    """A line of text.

    Args:
        x: Where it begins, ends, or has its middle.
        y: Its base line.
        words: The words.
        anchor: start, middle or end.
        color: Its color.
    """
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{color}">{xml_text(words)}</text>'


def _rows(shown: Sequence[str]) -> list[list[str]]:
    """The views in rows as one walks around the head; a few stand in one row, in the order that was asked for."""
    if set(shown) == set(ALL_VIEWS):
        return [["right", "front", "left"], ["back", "top"]]
    return [list(shown)]


def _size(view: str) -> tuple[int, int]:
    return views()[view].width, views()[view].height


def _views(figure: Figure, rows: list[list[str]], sheet: Page, *, top: float, build: str) -> tuple[list[str], float]:
    """All views, each with its name and the patient's sides, and where the next thing may begin."""
    lines: list[str] = []
    for row in rows:
        free = sheet.width - 2 * MARGIN - sum(_size(name)[0] for name in row)
        x, gap = MARGIN + (free / 2 if len(row) == 1 else 0.0), free / max(1, len(row) - 1)
        for name in row:
            width, height = _size(name)
            lines += _sides(name, x=x, y=top + sheet.letter)
            below = top + 1.6 * sheet.letter
            frame = f'x="{x:.1f}" y="{below:.1f}" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
            lines += [f"<svg {frame}>", *head_in(figure, name, build=build, letter=0.8 * sheet.letter), "</svg>"]
            x += width + gap
        top += max(_size(name)[1] for name in row) + 1.6 * sheet.letter + GAP
    return lines, top


def _sides(name: str, *, x: float, y: float) -> Iterator[str]:
    """The name of a view, and on which side of it the patient's right lies."""
    width, right = views()[name].width, views()[name].patients_right
    yield text(x + width / 2, y, VIEW_NAMES[name], anchor="middle", color=FAINT)
    if right is not None:
        sides = ("patient's right", "patient's left") if right == "left" else ("patient's left", "patient's right")
        yield text(x, y, sides[0])
        yield text(x + width, y, sides[1], anchor="end")


def _legend(figure: Figure, sheet: Page, *, top: float) -> tuple[list[str], float]:
    """What the colors, patterns and lines mean, notes below them, and the height of the whole page."""
    size = sheet.letter
    x, y = float(MARGIN), top + size
    lines = [f'<path d="M{MARGIN} {top:.1f}H{sheet.width - MARGIN}" stroke="{LINE}"/>']
    for band, words in figure.legend:
        wide = max(3.6 * size, (len(words) + 2) * LETTER * size)
        swatch = f'x="{x:.1f}" y="{y:.1f}" width="{wide - 0.3 * size:.1f}" height="{1.3 * size:.1f}"'
        lines += [
            f'<rect {swatch} fill="url(#tautband-band-{band})" stroke="{PAIN[2]}"/>',
            text(x, y + 2.5 * size, words),
        ]
        x += wide
    x += size
    for mark, words in _marks(figure, x, y + 0.65 * size, size):
        lines += [mark, text(x + 2.2 * size, y + size, words)]
        y += 1.5 * size
    y = max(y, top + 3.8 * size) + 1.2 * size
    letters = int((sheet.width - 2 * MARGIN) / (LETTER * size))
    for note in figure.notes:
        for line in textwrap.wrap(note, letters):
            lines.append(text(MARGIN, y, line, color=FAINT))
            y += 1.4 * size
    return lines, y + MARGIN - size


def _marks(figure: Figure, x: float, y: float, size: int) -> Iterator[tuple[str, str]]:
    """The lines that lie on the head, and what they mean."""
    if figure.rings:
        ring = f'<circle cx="{x + size:.1f}" cy="{y:.1f}" r="{0.6 * size:.1f}" fill="none" stroke="{PAIN[3]}"'
        yield f'{ring} stroke-width="2.5" stroke-dasharray="2 3"/>', "a place without skin of its own"
        y += 1.5 * size
    if figure.outlined:
        yield f'<path d="M{x:.1f} {y:.1f}h{1.8 * size:.1f}" stroke="{ACCENT}" stroke-width="3"/>', figure.outlined_as


def _patterns(sheet: Page) -> str:
    """The fills of the five bands: a color, and marks that tell the bands apart without it."""
    scale = sheet.letter / 16
    found = []
    for band in range(1, BANDS + 1):
        side, marks = _TILES[band - 1]
        turned, flat = (" rotate(45)", "") if band > 2 else ("", ' stroke-width="0"')  # lines or dots
        tile = f'width="{side}" height="{side}"'
        found.append(
            f'<pattern id="tautband-band-{band}" {tile} patternUnits="userSpaceOnUse" '
            f'patternTransform="scale({scale:g}){turned}"><rect {tile} fill="{PAIN[band - 1]}"/>'
            f'<g fill="{MARK}" fill-opacity=".42" stroke="{MARK}" stroke-opacity=".42"{flat}>{marks}</g></pattern>'
        )
    return f"<defs>{''.join(found)}</defs>"
