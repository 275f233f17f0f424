"""Reads many simulated sheets back, and compares what was read with what was drawn."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats
from validation.paper.hand import filled, some_cells, some_hand, steady_hand
from validation.paper.render import printed
from validation.paper.scanner import WAYS, scanned

from tautband.anatomy.surface import CELLS
from tautband.errors import TautbandError
from tautband.exchange.scan import read_sheet
from tautband.exchange.sheet_layout import PAPERS, ticks
from tautband.knowledge.head import head

Floats = NDArray[np.float64]
PER_MM = 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """One sheet.

    Attributes:
        way: How it was scanned.
        pen: What it was shaded with.
        style: How.
        habit: In which pictures.
        drawn: Extent of what was drawn, percent of the surface.
        aimed: Extent of what the hand went for, with its uneven edges and its choice of pictures.
        read: Extent of what was read; None if the sheet was refused.
        jaccard: Of drawn and read, by area; None if the sheet was refused.
        jaccard_aimed: Of aimed and read.
        ticks: True if every box was read as it was ticked.
        refusal: Why it was refused, or nothing.
    """

    way: str
    pen: str
    style: str
    habit: str
    drawn: float
    aimed: float
    read: float | None
    jaccard: float | None
    jaccard_aimed: float | None
    ticks: bool
    refusal: str = ""


def measure(count: int, *, seed: int, steady: bool = False, processes: int = 2, per_mm: int = PER_MM) -> list[Outcome]:
    """Simulated sheets, each drawn, scanned and read back; every way of scanning in turn.

    Args:
        count: How many.
        seed: Of chance; a sheet depends on it and on its own number.
        steady: True for a hand that makes no fault, so that what is left comes from paper, scanner and reader.
        processes: How many run side by side.
        per_mm: Pixels a millimeter in which sheets are drawn.
    """
    work = [(seed, number, per_mm, steady) for number in range(count)]
    if processes == 1:
        return [_one(each) for each in work]
    with ProcessPoolExecutor(processes) as pool:
        return list(pool.map(_one, work, chunksize=4))


def _one(work: tuple[int, int, int, bool]) -> Outcome:
    seed, number, per_mm, steady = work
    random = np.random.default_rng((seed, number))
    way = list(WAYS)[number % len(WAYS)]
    paper = str(random.choice(list(PAPERS)))
    cells, hand = some_cells(random), (steady_hand if steady else some_hand)(random)
    intensity = int(random.integers(1, 11))
    wanted = [
        tick for tick in ticks() if tick.means == intensity or (isinstance(tick.means, tuple) and random.random() < 0.1)
    ]
    sheet = filled(printed(paper, "lean", per_mm), cells, wanted, hand=hand, paper=paper, random=random)
    image = scanned(sheet.page, PAPERS[paper], way=WAYS[way], random=random)
    tried = Outcome(
        way=way,
        pen=hand.pen,
        style=hand.style,
        habit=hand.habit,
        drawn=extent(cells),
        aimed=extent(sheet.aimed),
        read=None,
        jaccard=None,
        jaccard_aimed=None,
        ticks=False,
    )
    try:
        found = read_sheet(image)
    except TautbandError as error:
        return replace(tried, refusal=str(error))
    named = {tick.means for tick in wanted if not isinstance(tick.means, int)}
    right = set(found.drawing.deep) == named and set(found.drawing.cells.values()) <= {intensity}
    read = tuple(found.drawing.cells)
    return replace(
        tried,
        read=extent(read),
        jaccard=jaccard(cells, read),
        jaccard_aimed=jaccard(sheet.aimed, read),
        ticks=right and found.sheet.paper == paper,
    )


def extent(cells: Sequence[int]) -> float:
    """Painted share of the surface, percent."""
    area = head().area_cm2
    return 100 * float(area[list(cells)].sum() / area.sum())


def jaccard(one: Sequence[int], other: Sequence[int]) -> float:
    """Shared over joined area."""
    area, masks = head().area_cm2, np.zeros((2, CELLS), bool)
    masks[0, list(one)] = masks[1, list(other)] = True
    return float(area[masks.all(axis=0)].sum() / area[masks.any(axis=0)].sum())


def summary(outcomes: Sequence[Outcome], *, aimed: bool) -> dict[str, object]:
    """Agreement of what was read with what the hand went for, or with what was drawn."""
    read = [one for one in outcomes if one.read is not None]
    pairs = np.array([[one.aimed if aimed else one.drawn, one.read] for one in read], float)
    overlaps = np.array([one.jaccard_aimed if aimed else one.jaccard for one in read], float)
    agreement, low, high = icc_agreement(pairs)
    return {
        "sheets": len(outcomes),
        "refused": len(outcomes) - len(read),
        "extent_icc": round(agreement, 4),
        "extent_icc_95": [round(low, 4), round(high, 4)],
        "jaccard_mean": round(float(overlaps.mean()), 4),
        "jaccard_median": round(float(np.median(overlaps)), 4),
        "jaccard_least": round(float(overlaps.min()), 4),
        "jaccard_above_0.90": round(float((overlaps > 0.9).mean()), 3),
        "mdc_percent_of_surface": round(minimal_detectable_change(pairs), 4),
        "bias_percent_of_surface": round(float((pairs[:, 1] - pairs[:, 0]).mean()), 4),
        "extent": [round(float(np.quantile(pairs[:, 0], q)), 2) for q in (0, 0.5, 1)],
        "ticks_right": round(float(np.mean([one.ticks for one in read])), 3),
    }


def by(outcomes: Sequence[Outcome], key: Callable[[Outcome], str]) -> Mapping[str, dict[str, object]]:
    """Overlap and bias in groups."""
    groups: dict[str, list[Outcome]] = {}
    for one in outcomes:
        groups.setdefault(key(one), []).append(one)
    return {name: _short(groups[name]) for name in sorted(groups)}


def _short(outcomes: Sequence[Outcome]) -> dict[str, object]:
    read = [one for one in outcomes if one.read is not None]
    aimed = np.array([one.jaccard_aimed for one in read], float)
    drawn = np.array([one.jaccard for one in read], float)
    bias = np.array([(one.read or 0.0) - one.aimed for one in read])
    return {
        "sheets": len(outcomes),
        "refused": len(outcomes) - len(read),
        "jaccard_aimed": round(float(aimed.mean()), 3) if read else None,
        "least": round(float(aimed.min()), 3) if read else None,
        "bias": round(float(bias.mean()), 3) if read else None,
        "jaccard_drawn": round(float(drawn.mean()), 3) if read else None,
        "ticks_right": round(float(np.mean([one.ticks for one in read])), 3) if read else None,
    }


def icc_agreement(pairs: Floats) -> tuple[float, float, float]:
    """ICC(A,1), absolute agreement of single measurements, and its 95 % interval (McGraw and Wong 1996).

    Args:
        pairs: shape (N, k), one row a sheet.
    """
    count, raters = pairs.shape
    rows, columns, rest = _mean_squares(pairs)
    agreement = (rows - rest) / (rows + (raters - 1) * rest + raters * (columns - rest) / count)
    a = raters * agreement / (count * (1 - agreement))
    b = 1 + raters * agreement * (count - 1) / (count * (1 - agreement))
    free = (a * columns + b * rest) ** 2 / (
        (a * columns) ** 2 / (raters - 1) + (b * rest) ** 2 / ((count - 1) * (raters - 1))
    )
    lower, upper = stats.f.ppf(0.975, count - 1, free), stats.f.ppf(0.975, free, count - 1)
    spread = raters * columns + (raters * count - raters - count) * rest
    low = count * (rows - lower * rest) / (lower * spread + count * rows)
    high = count * (upper * rows - rest) / (spread + count * upper * rows)
    return float(agreement), float(low), float(high)


def minimal_detectable_change(pairs: Floats) -> float:
    """1.96 * sqrt(2) * standard error of measurement; the error counts a constant difference too."""
    count = len(pairs)
    _, columns, rest = _mean_squares(pairs)
    return float(1.96 * np.sqrt(2) * np.sqrt(max(0.0, (columns - rest) / count) + rest))


def _mean_squares(pairs: Floats) -> tuple[float, float, float]:
    """Between rows, between columns, and of what is left."""
    count, raters = pairs.shape
    mean = pairs.mean()
    by_row, by_column = pairs.mean(axis=1), pairs.mean(axis=0)
    rows = raters * ((by_row - mean) ** 2).sum() / (count - 1)
    columns = count * ((by_column - mean) ** 2).sum() / (raters - 1)
    rest = ((pairs - by_row[:, None] - by_column + mean) ** 2).sum() / ((count - 1) * (raters - 1))
    return float(rows), float(columns), float(rest)


def as_json(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Everything that was measured."""
    return {
        "aimed_and_read": summary(outcomes, aimed=True),
        "drawn_and_read": summary(outcomes, aimed=False),
        "by_way": by(outcomes, lambda one: one.way),
        "by_pen": by(outcomes, lambda one: one.pen),
        "by_style": by(outcomes, lambda one: one.style),
        "by_habit": by(outcomes, lambda one: one.habit),
        "by_extent": by(outcomes, _size),
        "refusals": sorted({one.refusal for one in outcomes if one.refusal}),
        "sheets": [asdict(one) for one in outcomes],
    }


def _size(one: Outcome) -> str:
    return "up to 2 %" if one.drawn <= 2 else "2 to 5 %" if one.drawn <= 5 else "above 5 %"
