"""The sheet that a browser prints is the sheet that the reader knows."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from tests.functional.browser_support.browser import Browser

from tautband.anatomy import Place, RegionId, Side
from tautband.exchange.png import read_png
from tautband.exchange.scan import read_sheet
from tautband.exchange.scan_cells import shown_cells
from tautband.exchange.sheet import sheet_svg
from tautband.exchange.sheet_layout import BOX, PICTURES, ticks
from tautband.knowledge.head import head, views

OCCIPUT = Place(RegionId("occipital"), Side.RIGHT)
THROAT = Place(RegionId("throat"), Side.MIDLINE)
INK, SPOT_MM = "#b3202c", 1.3
SIZES = {"A4": (1240, 1754), "letter": (1275, 1650)}  # at 150 dpi


def shaded(place: Place) -> Iterator[str]:
    """A spot of ink on every cell of a place, in every picture that shows it well."""
    middles = head().middles["lean"]
    for picture in PICTURES:
        view = views()[picture.view]
        for cell in np.intersect1d(head().cells_of(place), shown_cells("lean")[picture.view]):
            column, row = view.project(middles[cell][None])[0] * picture.scale / view.pixels_per_cm
            yield f'<circle cx="{picture.left + column:.2f}" cy="{picture.top + row:.2f}" r="{SPOT_MM}" fill="{INK}"/>'


def ticked(*means: object) -> Iterator[str]:
    for tick in ticks():
        if tick.means in means:
            yield f'<path d="M{tick.left} {tick.top}l{BOX} {BOX}" stroke="{INK}" stroke-width="0.5"/>'


@pytest.mark.parametrize("paper", SIZES)
def test_what_is_drawn_on_the_sheet_of_a_browser_is_read(
    chromium: Browser, serve: Callable[[Path], str], tmp_path: Path, paper: str
) -> None:
    ink = "\n".join((*shaded(OCCIPUT), *ticked(6, THROAT)))
    text = sheet_svg(paper)
    end = text.rindex("</g>")
    (tmp_path / "sheet.svg").write_text(text[:end] + ink + text[end:], encoding="utf-8")
    width, height = SIZES[paper]
    page = f'<!doctype html><title>sheet</title><body style="margin:0"><img src="sheet.svg" width="{width}">'
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    chromium.open(f"{serve(tmp_path)}/page.html", width, height)

    found = read_sheet(read_png(chromium.screenshot(tmp_path / "scan.png").read_bytes()))

    read, wanted = set(found.drawing.cells), set(head().cells_of(OCCIPUT).tolist())
    assert len(read & wanted) > 0.85 * len(read | wanted)
    assert set(found.drawing.cells.values()) == {6}
    assert dict(found.drawing.deep) == {THROAT: 6}
    assert found.sheet.paper == paper
    assert found.quality.residual_mm < 0.1
