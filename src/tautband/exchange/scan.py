"""Reads a filled paper sheet back: a scan or a photograph becomes a pain drawing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt

from tautband.anatomy.regions import Place
from tautband.drawing.document import STRONGEST, WEAKEST, PainDrawing
from tautband.errors import InputError
from tautband.exchange.scan_cells import Conflict, ReadCells, read_cells
from tautband.exchange.scan_ink import shading
from tautband.exchange.scan_page import PER_MM, Page, read_page
from tautband.exchange.sheet_code import SheetId, sheet_of
from tautband.exchange.sheet_layout import BOX, MODULE, PICTURES, Tick, strip_modules, ticks

BLACK = 0.6  # a square of the id strip is black below this light
INSET_MM = 0.8  # a tick is sought inside the frame of its box
TICKED, BARE = 0.07, 0.025  # inked share of a box from which it is ticked, and below which it is empty
TICK_DEPTH = 0.2
BENT_MM = 0.6  # marks that lie farther from their place tell of paper that is not flat


@dataclass(frozen=True, slots=True)
class ScanQuality:
    """How well a sheet could be read.

    Attributes:
        dpi: Resolution.
        residual_mm: Root mean square distance of the marks from their places; above 0.6 the paper was not flat.
        noise: Standard deviation of bare paper, as a share of its light.
        unsure_cells: Cells that were shaded about half.
        outlines: Areas that were only outlined and are read as filled.
    """

    dpi: float
    residual_mm: float
    noise: float
    unsure_cells: int
    outlines: int


@dataclass(frozen=True, slots=True)
class ScannedSheet:
    """A sheet that was read back.

    Attributes:
        drawing: What the patient shaded and ticked.
        sheet: Which sheet it is.
        quality: How well it could be read.
        conflicts: Cells on which two pictures disagree; they count as painted.
        warnings: What a person should look at, one line each.
    """

    drawing: PainDrawing
    sheet: SheetId
    quality: ScanQuality
    conflicts: tuple[Conflict, ...]
    warnings: tuple[str, ...]


def read_sheet(
    image: npt.NDArray[np.generic], *, intensity: int | None = None, drawn_at: datetime | None = None
) -> ScannedSheet:
    """Read a filled sheet: a cell is painted if at least half of it is shaded, and all have the one intensity.

    Args:
        image: The scan, upright or turned; shape (height, width) or (height, width, 3), integers from 0 to 255 or
            numbers from 0 to 1.
        intensity: How strong the pain is, from 1 to 10; the box that is ticked on the sheet, if left out.
        drawn_at: When the sheet was filled, in UTC.

    Raises:
        InputError: The sheet is not found, not whole, too coarse or of another version; something is shaded and no
            intensity is known; or the sheet says that nothing hurts and something is shaded.
    """
    page = read_page(image)
    sheet = sheet_of(_strip(page))
    shadings = [shading(page, picture, sheet.build) for picture in PICTURES]
    cells = read_cells(shadings, sheet.build)
    ticked, faint = _ticked(page)
    places = [tick.means for tick in ticked if isinstance(tick.means, Place)]
    strengths = [tick.means for tick in ticked if isinstance(tick.means, int)]
    nothing = any(tick.means == "none" for tick in ticked)
    hurts = bool(cells.painted or places)
    _require_one_answer(nothing=nothing, hurts=hurts)
    level = _intensity(intensity, strengths) if hurts else WEAKEST
    drawing = PainDrawing(
        cells=dict.fromkeys(cells.painted, level),
        deep=dict.fromkeys(places, level),
        no_pain_here=nothing,
        drawn_at=drawn_at,
        surface=sheet.surface,
    )
    outlines = sum(one.outlines for one in shadings)
    quality = ScanQuality(page.dpi, page.residual_mm, page.noise, cells.unsure, outlines)
    warnings = (
        *_of_answers(drawing, strengths, given=intensity, faint=faint),
        *_of_quality(quality, cells),
    )
    return ScannedSheet(drawing, sheet, quality, cells.conflicts, warnings)


def _strip(page: Page) -> tuple[int, ...]:
    """The squares of the id strip, 1 for black."""
    inset = MODULE / 4
    lights = (_part(page, left + inset, top + inset, MODULE / 2).mean() for left, top in strip_modules())
    return tuple(int(light < BLACK) for light in lights)


def _part(page: Page, left: float, top: float, side: float) -> npt.NDArray[np.float64]:
    rows, columns = (slice(round(start * PER_MM), round((start + side) * PER_MM)) for start in (top, left))
    return page.light[rows, columns]


def _ticked(page: Page) -> tuple[list[Tick], list[Tick]]:
    """The boxes that are ticked, and those that hold a trace of ink."""
    ticked, faint = [], []
    for tick in ticks():
        inner = _part(page, tick.left + INSET_MM, tick.top + INSET_MM, BOX - 2 * INSET_MM)
        share = float((inner < 1 - max(TICK_DEPTH, 5 * page.noise)).mean())
        if share >= TICKED:
            ticked.append(tick)
        elif share > BARE:
            faint.append(tick)
    return ticked, faint


def _require_one_answer(*, nothing: bool, hurts: bool) -> None:
    if nothing and hurts:
        rule = "is ticked, and something is shaded or ticked as well; ask the patient which is true"
        raise InputError(place="sheet", value="nothing hurts", rule=rule)


def _intensity(given: int | None, ticked: list[int]) -> int:
    """The one intensity of the sheet; nobody invents it."""
    if given is not None:
        if not WEAKEST <= given <= STRONGEST:
            rule = f"is not a whole number from {WEAKEST} to {STRONGEST}"
            raise InputError(place="intensity", value=given, rule=rule)
        return given
    if len(ticked) != 1:
        rule = "is not one tick; ask the patient, and give the intensity from 1 to 10 beside the scan"
        raise InputError(place="intensity on the sheet", value=ticked, rule=rule)
    return ticked[0]


def _of_answers(drawing: PainDrawing, ticked: list[int], *, given: int | None, faint: list[Tick]) -> Iterator[str]:
    """What the answers leave open."""
    if not drawing.answered:
        yield "nothing is shaded or ticked: that is no answer; tick that nothing hurts, or ask the patient"
    if given is not None and ticked and ticked != [given]:
        yield f"intensity {given} was given, and {' and '.join(map(str, ticked))} is ticked; {given} is used"
    for tick in faint:
        yield f"the box {_name(tick)} holds a trace of ink and is read as empty"


def _name(tick: Tick) -> str:
    if isinstance(tick.means, Place):
        return f"{tick.means.region} {tick.means.side.value}"
    return f"intensity {tick.means}" if isinstance(tick.means, int) else "nothing hurts"


def _of_quality(quality: ScanQuality, cells: ReadCells) -> Iterator[str]:
    """What was hard to read."""
    if quality.residual_mm > BENT_MM:
        yield f"the marks lie {quality.residual_mm:.1f} mm beside their places: press the paper flat and scan again"
    if quality.outlines:
        yield f"{_count(quality.outlines, 'area is', 'areas are')} only outlined: read as filled"
    if cells.loose:
        yield f"{_count(cells.loose, 'mark is', 'marks are')} too small to be a shaded place: not counted"
    if cells.conflicts:
        count = _count(len(cells.conflicts), "cell is", "cells are")
        yield f"{count} shaded in one picture and bare in another: read as painted"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
