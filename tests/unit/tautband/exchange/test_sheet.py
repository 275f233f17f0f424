"""The paper sheet: pages that hold every place, and a strip that says which page it is."""

from itertools import product
from xml.etree import ElementTree as ET

import pytest

from tautband.errors import InputError, UnknownIdError
from tautband.exchange.sheet import sheet_svg
from tautband.exchange.sheet_code import BITS, SheetId, bits_of, sheet_of
from tautband.exchange.sheet_layout import PAPERS, ticks
from tautband.exchange.sheet_words import WORDS
from tautband.knowledge import load
from tautband.knowledge.head import head

SHEET = SheetId(1, "head/1", "lean", "A4")


@pytest.mark.parametrize(("paper", "build"), list(product(PAPERS, ("lean", "full"))))
def test_a_page_is_sound_and_needs_nothing_from_elsewhere(paper: str, build: str) -> None:
    text = sheet_svg(paper, build=build)
    root = ET.fromstring(text)  # noqa: S314  # our own text

    assert root.get("width") == f"{PAPERS[paper][0]:g}mm"
    assert "href" not in text
    said = {element.text for element in root.iter() if element.text}
    assert {WORDS["sheet.title"], WORDS["sheet.shade"], WORDS["sheet.none"], WORDS["sheet.your_left"]} <= said


def test_the_same_page_is_the_same_text() -> None:
    assert sheet_svg() == sheet_svg("A4", build="lean")


def test_every_place_without_cells_has_a_box() -> None:
    boxes = {tick.means for tick in ticks() if isinstance(tick.means, tuple)}
    painted = set(head().regions)
    named = {place for place in load().places() if load().regions[place.region].deep or place.region not in painted}

    assert boxes == named
    assert [tick.means for tick in ticks() if isinstance(tick.means, int)] == list(range(1, 11))


def test_an_unknown_paper_or_build_is_refused() -> None:
    with pytest.raises(UnknownIdError, match='"A3" is not a known paper'):
        sheet_svg("A3")
    with pytest.raises(UnknownIdError, match='"small" is not a known build'):
        sheet_svg(build="small")


@pytest.mark.parametrize(("build", "paper"), list(product(("lean", "full"), PAPERS)))
def test_the_strip_says_which_sheet_it_is(build: str, paper: str) -> None:
    sheet = SheetId(1, "head/1", build, paper)

    assert sheet_of(bits_of(sheet)) == sheet


@pytest.mark.parametrize("place", range(BITS))
def test_one_wrong_square_is_noticed(place: int) -> None:
    bits = list(bits_of(SHEET))
    bits[place] ^= 1

    with pytest.raises(InputError, match=r"id strip: .* cannot be read: a square is covered or torn"):
        sheet_of(bits)


def test_a_blank_strip_is_no_sheet() -> None:
    with pytest.raises(InputError, match="cannot be read"):
        sheet_of([0] * BITS)


@pytest.mark.parametrize("other", [SheetId(2, "head/1", "lean", "A4"), SheetId(1, "head/2", "lean", "A4")])
def test_a_sheet_of_another_version_is_refused(other: SheetId) -> None:
    with pytest.raises(InputError, match="is not a sheet that is known here; print a new one"):
        sheet_of(bits_of(other))
