"""drawing-summary/1, drawing-comparison/1 and drawing-frequency/1 out: plain values that `json` can write."""

from collections.abc import Sequence

from tautband._version import __version__
from tautband.anatomy.regions import Place
from tautband.anatomy.surface import Surface
from tautband.drawing.area import PaintedArea, painted_area
from tautband.drawing.compare import Comparison, PlaceChange
from tautband.drawing.document import PainDrawing
from tautband.drawing.frequency import PainFrequency
from tautband.drawing.pain_map import PainMark
from tautband.drawing.project import Projected
from tautband.exchange.digits import digits, digits_or_none
from tautband.exchange.drawing import instant_text
from tautband.knowledge import Knowledge

SUMMARY, COMPARISON, FREQUENCY = "drawing-summary/1", "drawing-comparison/1", "drawing-frequency/1"

Json = dict[str, object]


def summary_document(drawing: PainDrawing, projected: Projected, *, surface: Surface, knowledge: Knowledge) -> Json:
    """What a drawing says: its places and its area.

    Args:
        drawing: What the patient painted.
        projected: The pain map of the drawing.
        surface: The surface that the cells belong to.
        knowledge: The facts it was read with.
    """
    return {
        **_head(SUMMARY, knowledge),
        "surface": surface.version,
        "drawn_at": instant_text(drawing.drawn_at),
        "no_pain_here": drawing.no_pain_here,
        "places": [{**_place(mark.place), **_mark(mark)} for mark in projected.pain.marks],
        "read_as": [_place(place) for place in projected.read_as],
        "area": _area(painted_area(drawing, surface)),
    }


def comparison_document(comparison: Comparison, *, knowledge: Knowledge) -> Json:
    """What two drawings share, and what changed from the first to the second.

    Args:
        comparison: The drawings beside each other.
        knowledge: The facts they were read with.
    """
    return {
        **_head(COMPARISON, knowledge),
        "first": _area(comparison.first),
        "second": _area(comparison.second),
        "shared_cm2": digits(comparison.shared_cm2),
        "gained_cm2": digits(comparison.gained_cm2),
        "lost_cm2": digits(comparison.lost_cm2),
        "jaccard": digits_or_none(comparison.jaccard),
        "dice": digits_or_none(comparison.dice),
        "intensity_difference": digits_or_none(comparison.intensity_difference),
        "center_shift_cm": digits_or_none(comparison.center_shift_cm),
        "places": [_change(change) for change in comparison.places],
        "read_as": [_place(place) for place in comparison.read_as],
    }


def frequency_document(frequency: PainFrequency, *, knowledge: Knowledge) -> Json:
    """Which share of a group of drawings painted each place and each cell; what none painted is left out.

    Args:
        frequency: The drawings laid over each other.
        knowledge: The facts they were read with.
    """
    return {
        **_head(FREQUENCY, knowledge),
        "n": frequency.n,
        "no_pain_here": frequency.no_pain,
        "places": [
            {**_place(place), "drawings": count, "share": digits(count / frequency.n)}
            for place, count in frequency.places.items()
        ],
        "cells": [[cell, digits(share)] for cell, share in enumerate(frequency.shares.tolist()) if share],
    }


def _head(schema: str, knowledge: Knowledge) -> Json:
    return {"schema": schema, "version": __version__, "knowledge": knowledge.digest}


def _place(place: Place) -> Json:
    return {"region": place.region, "side": place.side.value}


def _mark(mark: PainMark) -> Json:
    return {"intensity": mark.intensity, "coverage": mark.coverage, "quality": list(mark.quality)}


def _change(change: PlaceChange) -> Json:
    return {
        **_place(change.place),
        "before": None if change.before is None else _mark(change.before),
        "after": None if change.after is None else _mark(change.after),
        "coverage_change": digits_or_none(change.coverage),
        "intensity_change": digits_or_none(change.intensity),
    }


def _area(area: PaintedArea) -> Json:
    center: Sequence[float] | None = area.center_cm
    return {
        "cells": area.cells,
        "area_cm2": digits(area.area_cm2),
        "extent": digits(area.extent),
        "weighted_extent": digits(area.weighted_extent),
        "side_index": digits_or_none(area.side_index),
        "center_cm": None if center is None else [digits(number) for number in center],
    }
