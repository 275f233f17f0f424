"""Drawings as pages of text: what one says, what two share, what many have in common."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tautband.drawing import painted_area, project
from tautband.exchange.picture import place_words
from tautband.knowledge.head import head
from tautband_cli.output import one_line, plain, table

if TYPE_CHECKING:
    from tautband.anatomy import Place
    from tautband.drawing import Comparison, PainDrawing, PainFrequency, PainMark, PaintedArea
    from tautband.knowledge import Knowledge

NOTHING = "-"


def drawing_text(drawing: "PainDrawing", knowledge: "Knowledge", *, width: int) -> str:
    """One drawing: its area, its places, and what was assumed."""
    projected = project(drawing, head(), knowledge=knowledge)
    if drawing.no_pain_here:
        return "No pain here: the patient says that nothing hurts."
    rows = [
        (_label(mark.place, knowledge), mark.place.side.value, *_mark(mark), one_line(", ".join(mark.quality)))
        for mark in projected.pain.marks
    ]
    lines = [*_area(painted_area(drawing, head())), ""]
    if drawing.drawn_at is not None:
        lines.insert(0, f"Drawn at {drawing.drawn_at:%Y-%m-%d %H:%M} UTC.")
    lines += table(("place", "side", "painted", "intensity", "quality"), rows, flexible=0, width=width)
    return plain("\n".join([*lines, *_assumed(projected.read_as, knowledge, width)]))


def comparison_text(found: "Comparison", knowledge: "Knowledge", *, width: int) -> str:
    """Two drawings: the change in words, then place by place."""
    lines = [line for text in _changes(found) for line in textwrap.wrap(text, width)]
    rows = []
    for change in found.places:
        before, after = _mark(change.before), _mark(change.after)
        cells = (f"{before[0]} > {after[0]}", f"{before[1]} > {after[1]}")
        rows.append((_label(change.place, knowledge), change.place.side.value, *cells))
    if rows:
        lines += ["", *table(("place", "side", "painted", "intensity"), rows, flexible=0, width=width)]
    return plain("\n".join([*lines, *_assumed(found.read_as, knowledge, width)]))


def frequency_text(found: "PainFrequency", knowledge: "Knowledge", *, width: int) -> str:
    """Many drawings: how many hurt at each place, the most frequent first."""
    lines = [f"{found.n} drawing{'' if found.n == 1 else 's'}; {found.no_pain} of them say that nothing hurts."]
    ordered = sorted(found.places.items(), key=lambda entry: -entry[1])
    rows = [
        (_label(place, knowledge), place.side.value, str(count), _percent(count / found.n)) for place, count in ordered
    ]
    if rows:
        lines += ["", *table(("place", "side", "drawings", "share"), rows, flexible=0, width=width)]
    return plain("\n".join(lines))


def _assumed(places: Sequence["Place"], knowledge: "Knowledge", width: int) -> list[str]:
    if not places:
        return []
    words = "; ".join(place_words(place, knowledge) for place in places)
    return ["", *textwrap.wrap(f"Assumed, because the skin over it was painted and it was not named: {words}.", width)]


def _area(area: "PaintedArea") -> Iterator[str]:
    if not area.cells:
        yield "Nothing is painted on the skin."
        return
    extent, weighted = _percent(area.extent, 1), _percent(area.weighted_extent, 1)
    spread = f"{extent} of the head surface, {weighted} weighted by intensity"
    yield f"Painted: {area.cells} cells, {area.area_cm2:.1f} cm2; {spread}."
    if area.side_index is not None:
        yield f"Side index {area.side_index:+.2f}: {_lean(area.side_index)}."


def _lean(index: float) -> str:
    if abs(index) == 1:
        return f"the {'right' if index > 0 else 'left'} half only"
    return "as much on both halves" if abs(index) < 0.005 else f"more on the {'right' if index > 0 else 'left'}"


def _changes(found: "Comparison") -> Iterator[str]:
    areas = f"{found.first.area_cm2:.1f} cm2 before, {found.second.area_cm2:.1f} cm2 after"
    parts = f"shared {found.shared_cm2:.1f}, new {found.gained_cm2:.1f}, gone {found.lost_cm2:.1f} cm2"
    yield f"Painted: {areas}; {parts}."
    if found.jaccard is not None and found.dice is not None:
        yield f"Overlap by area: Jaccard {found.jaccard:.2f}, Dice {found.dice:.2f}."
    if found.intensity_difference is not None:
        yield f"Where both are painted, the intensity differs by {found.intensity_difference:+.1f} on average."
    if found.center_shift_cm is not None:
        yield f"The middle of the painted area moved by {found.center_shift_cm:.1f} cm."


def _mark(mark: "PainMark | None") -> tuple[str, str]:
    """Coverage and intensity; a place that is only named has no coverage."""
    if mark is None:
        return NOTHING, NOTHING
    coverage = "named" if mark.coverage is None else _percent(mark.coverage)
    return coverage, "unknown" if mark.intensity is None else f"{mark.intensity:.1f}"


def _label(place: "Place", knowledge: "Knowledge") -> str:
    return knowledge.regions[place.region].label


def _percent(share: float, decimals: int = 0) -> str:
    return f"{100 * share:.{decimals}f} %"
