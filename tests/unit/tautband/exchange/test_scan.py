"""A filled sheet is read back: what was shaded and ticked, in every position, or one line about why not."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from tautband.anatomy import Place, RegionId, Side
from tautband.errors import InputError
from tautband.exchange.scan import ScannedSheet, ScanQuality, _of_quality, read_sheet
from tautband.exchange.scan_cells import ReadCells, shown_cells
from tautband.exchange.sheet_layout import BOX, HEIGHT, PAPERS, WIDTH, ticks
from tautband.knowledge.head import head

sys.path.insert(0, str(Path(__file__).resolve().parents[4]))

from validation.paper.hand import Hand, filled
from validation.paper.measure import extent, jaccard
from validation.paper.render import printed
from validation.paper.scanner import WAYS, Way, scanned

PER_MM = 6
FLATBED, EXACT = Way(), Way(tilt=0, stretch=0)
DPI = 200
TEMPLE = Place(RegionId("temple_middle"), Side.RIGHT)
NAPE = Place(RegionId("neck_posterior_upper"), Side.LEFT)
EYE = Place(RegionId("orbit_deep"), Side.RIGHT)
FELT = Hand("red felt pen", "dense", "every picture", 0.5, 0.8, 0.2, 0.0)
Pixels = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]


def cells(*places: Place) -> tuple[int, ...]:
    return tuple(sorted(int(cell) for place in places for cell in head().cells_of(place)))


def sheet(
    painted: Sequence[int],
    *means: object,
    hand: Hand = FELT,
    way: Way = FLATBED,
    paper: str = "A4",
    build: str = "lean",
) -> Pixels:
    random = np.random.default_rng(11)
    wanted = [tick for tick in ticks() if tick.means in means]
    assert len(wanted) == len(means)
    page = filled(printed(paper, build, PER_MM), painted, wanted, hand=hand, paper=paper, random=random).page
    return scanned(page, PAPERS[paper], way=way, random=random)


@pytest.fixture(scope="module")
def usual() -> Pixels:
    return sheet(cells(TEMPLE, NAPE), 7, EYE)


@pytest.fixture(scope="module")
def found(usual: Pixels) -> ScannedSheet:
    return read_sheet(usual)


def test_what_was_shaded_and_ticked_is_read(found: ScannedSheet) -> None:
    assert jaccard(cells(TEMPLE, NAPE), list(found.drawing.cells)) > 0.8
    assert set(found.drawing.cells.values()) == {7}
    assert found.drawing.deep == {EYE: 7}
    assert (found.sheet.build, found.sheet.paper, found.sheet.surface) == ("lean", "A4", "head/1")
    assert found.quality.dpi == pytest.approx(200, abs=5)


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_a_sheet_may_lie_in_any_position(usual: Pixels, found: ScannedSheet, turn: int) -> None:
    turned = read_sheet(np.ascontiguousarray(np.rot90(usual, turn)))

    assert jaccard(list(found.drawing.cells), list(turned.drawing.cells)) > 0.95
    assert turned.drawing.deep == found.drawing.deep


@pytest.mark.parametrize("way", ["flatbed, 100 dpi", "tilted up to 4 degrees", "phone"])
def test_a_poor_scan_is_read_too(way: str) -> None:
    read = read_sheet(sheet(cells(TEMPLE, NAPE), 4, way=WAYS[way], paper="letter", build="full"))

    assert jaccard(cells(TEMPLE, NAPE), list(read.drawing.cells)) > 0.65
    assert (read.sheet.build, read.sheet.paper) == ("full", "letter")


def test_gray_and_fractions_are_pictures_too(usual: Pixels, found: ScannedSheet) -> None:
    gray = read_sheet(usual.mean(axis=2) / 255)

    assert jaccard(list(found.drawing.cells), list(gray.drawing.cells)) > 0.9


def test_an_intensity_that_is_given_wins_and_the_tick_is_named(usual: Pixels) -> None:
    when = datetime(2026, 3, 1, 10, tzinfo=UTC)
    read = read_sheet(usual, intensity=3, drawn_at=when)

    assert set(read.drawing.cells.values()) == {3}
    assert read.drawing.drawn_at == when
    assert any("intensity 3 was given, and 7 is ticked; 3 is used" in line for line in read.warnings)
    with pytest.raises(InputError, match="intensity: 11 is not a whole number from 1 to 10"):
        read_sheet(usual, intensity=11)


@pytest.mark.parametrize("strengths", [(), (4, 5)])
def test_nobody_invents_an_intensity(strengths: tuple[int, ...]) -> None:
    with pytest.raises(InputError, match="is not one tick; ask the patient"):
        read_sheet(sheet(cells(TEMPLE), *strengths))


def test_nothing_hurts_is_an_answer_and_an_empty_sheet_is_none() -> None:
    answered, empty = read_sheet(sheet((), "none")), read_sheet(sheet(()))

    assert answered.drawing.no_pain_here
    assert not empty.drawing.answered
    assert "that is no answer" in empty.warnings[0]


def test_nothing_hurts_beside_something_shaded_is_a_contradiction() -> None:
    with pytest.raises(InputError, match='"nothing hurts" is ticked, and something is shaded'):
        read_sheet(sheet(cells(TEMPLE), "none", 5))


def test_an_outline_is_read_as_filled_and_said() -> None:
    outlined = Hand("black ballpoint", "outlined", "one picture", 1.0, 0.5, 0.1, 0.0)
    read = read_sheet(sheet(cells(NAPE), 6, hand=outlined))

    assert read.quality.outlines >= 1
    assert jaccard(cells(NAPE), list(read.drawing.cells)) > 0.6
    assert any("only outlined: read as filled" in line for line in read.warnings)


def test_pictures_that_disagree_are_named() -> None:
    once = Hand("red felt pen", "dense", "one picture", 0.5, 0.8, 0.1, 0.0)
    read = read_sheet(sheet(cells(TEMPLE, NAPE, Place(RegionId("occipital"), Side.LEFT)), 6, hand=once))

    assert read.conflicts
    assert all(conflict.painted != conflict.bare for conflict in read.conflicts)
    assert any("shaded in one picture and bare in another: read as painted" in line for line in read.warnings)


def test_extent_of_a_drawing_is_a_share_of_the_surface() -> None:
    assert extent(range(4096)) == pytest.approx(100)


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (lambda page: page[: page.shape[0] // 2], "corner marks are not found; scan the whole page flat"),
        (lambda page: covered(page, 0, 0), "corner mark is not found"),
        (lambda page: page[:, ::-1], "not mirrored"),
        (lambda page: page[::3, ::3], "corner marks|dpi are too few"),
        (lambda page: page[:100], "is not the shape of a picture"),
        (lambda page: page[..., :2], "is not the shape of a picture"),
        (lambda page: page.ravel(), "is not the shape of a picture"),
        (lambda page: covered(page, 0.82, 0.55), "id strip"),
        (lambda page: np.full_like(page, 255), "corner marks are not found"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(usual: Pixels, spoil: object, rule: str) -> None:
    assert callable(spoil)
    with pytest.raises(InputError, match=rule) as refused:
        read_sheet(np.ascontiguousarray(spoil(usual)))

    assert "\n" not in str(refused.value)


def covered(page: Pixels, row: float, column: float) -> Pixels:
    """The page with a white patch."""
    hidden = page.copy()
    top, left = int(row * page.shape[0]), int(column * page.shape[1])
    hidden[top : top + page.shape[0] // 6, left : left + page.shape[1] // 5] = 255
    return hidden


def test_a_covered_edge_mark_is_done_without(usual: Pixels, found: ScannedSheet) -> None:
    hidden = usual.copy()
    height, width = hidden.shape[:2]
    hidden[: height // 9, int(0.45 * width) : int(0.55 * width)] = 255

    assert jaccard(list(found.drawing.cells), list(read_sheet(hidden).drawing.cells)) > 0.95


def dotted(page: Pixels, left_mm: float, top_mm: float, side_mm: float) -> None:
    """A dark square on a sheet that lies exactly."""
    left = left_mm + (PAPERS["A4"][0] - WIDTH) / 2
    top = top_mm + (PAPERS["A4"][1] - HEIGHT) / 2
    rows, columns = (slice(round(at * DPI / 25.4), round((at + side_mm) * DPI / 25.4)) for at in (top, left))
    page[rows, columns] = 20


def test_a_trace_of_ink_in_a_box_is_named_and_not_counted() -> None:
    page = sheet(cells(NAPE), 5, way=EXACT)
    for tick in ticks():
        if tick.means in (EYE, 9, "none"):
            dotted(page, tick.left + BOX / 2, tick.top + BOX / 2, 0.4)
    read = read_sheet(page)

    said = [line for line in read.warnings if "holds a trace of ink and is read as empty" in line]
    assert {line.split(" holds")[0] for line in said} == {
        "the box orbit_deep right",
        "the box intensity 9",
        "the box nothing hurts",
    }
    assert read.drawing.deep == {}


def test_a_mark_that_is_too_small_to_be_a_place_is_said() -> None:
    page = sheet(cells(NAPE), 5, way=EXACT)
    dotted(page, 30, 96, 1.8)

    assert any("too small to be a shaded place: not counted" in line for line in read_sheet(page).warnings)


def test_paper_that_is_not_flat_is_said() -> None:
    """Curved paper that can still be read is rare, so the sentence is tried by itself."""
    bent = ScanQuality(dpi=200, residual_mm=0.9, noise=0.01, unsure_cells=0, outlines=0)

    assert list(_of_quality(bent, ReadCells((), 0, (), 0))) == [
        "the marks lie 0.9 mm beside their places: press the paper flat and scan again"
    ]


def test_a_fine_scan_is_read_and_a_coarse_one_refused(usual: Pixels, found: ScannedSheet) -> None:
    fine = read_sheet(np.repeat(np.repeat(usual, 2, axis=0), 2, axis=1))

    assert fine.quality.dpi == pytest.approx(400, abs=10)
    assert jaccard(list(found.drawing.cells), list(fine.drawing.cells)) > 0.95
    with pytest.raises(InputError, match="dpi are too few to read a sheet; scan at 150 to 300 dpi"):
        read_sheet(sheet(cells(NAPE), 5, way=Way(dpi=88, tilt=0, blur=0.2)))


def test_every_view_shows_some_cells_well() -> None:
    shown = shown_cells("lean")

    assert set(shown) == {"front", "back", "left", "right", "top"}
    assert all(len(cells_of_view) > 500 for cells_of_view in shown.values())


def test_what_a_broad_ring_surrounds_stays_bare() -> None:
    middles = head().middles["lean"]
    away = np.linalg.norm(middles - np.array([0.0, 13.5, -11.0]), axis=1)
    ring, spared = np.flatnonzero((away > 3.2) & (away < 6.0)), np.flatnonzero(away < 2.2)
    read = read_sheet(sheet(ring.tolist(), 6, hand=Hand("red felt pen", "dense", "best picture", 0.45, 0.8, 0.1, 0.0)))

    assert read.quality.outlines == 0
    assert len(set(spared.tolist()) & set(read.drawing.cells)) < 0.2 * len(spared)


@pytest.mark.parametrize("gap_mm", [1.3, 2.0])
def test_hatching_is_read_as_one_area(gap_mm: float) -> None:
    hatched = Hand("blue ballpoint", "hatched", "every picture", gap_mm, 0.8, 0.2, 0.0)
    read = read_sheet(sheet(cells(NAPE, Place(RegionId("neck_posterior_lower"), Side.LEFT)), 6, hand=hatched))

    assert jaccard(cells(NAPE, Place(RegionId("neck_posterior_lower"), Side.LEFT)), list(read.drawing.cells)) > 0.5
