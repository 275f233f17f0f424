from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from tautband.anatomy import Place, RegionId, Side
from tautband.drawing import PainDrawing
from tautband.errors import InputError

EYE = Place(RegionId("orbit_deep"), Side.RIGHT)


def refusals() -> dict[str, dict[str, Any]]:
    return {
        "cells: 4096 is not a whole number from 0 to 4095": {"cells": {4096: 5}},
        "cells: -1 is not a whole number from 0 to 4095": {"cells": {-1: 5}},
        "intensity of cell 7: 0 is not a whole number from 1 to 10": {"cells": {7: 0}},
        "intensity of cell 7: 11 is not a whole number from 1 to 10": {"cells": {7: 11}},
        "intensity of cell 7: 1.5 is not a whole number from 1 to 10": {"cells": {7: 1.5}},
        "intensity of orbit_deep right: 0 is not a whole number from 1 to 10": {"deep": {EYE: 0}},
        "layer dull: 8 is not a painted cell": {"cells": {7: 5}, "layers": {"dull": frozenset({7, 8})}},
        "no_pain_here: true contradicts what is painted or named": {"cells": {7: 5}, "no_pain_here": True},
        'drawn_at: "2026-03-01T10:00:00" is not a time in UTC': {"drawn_at": datetime(2026, 3, 1, 10)},  # noqa: DTZ001
        'drawn_at: "2026-03-01T10:00:00+01:00" is not a time in UTC': {
            "drawn_at": datetime(2026, 3, 1, 10, tzinfo=timezone(timedelta(hours=1)))
        },
    }


@pytest.mark.parametrize("line", refusals())
def test_a_drawing_that_cannot_be_is_refused(line: str) -> None:
    with pytest.raises(InputError) as refused:
        PainDrawing(**refusals()[line])

    assert str(refused.value) == line


def test_a_named_place_with_no_pain_here_is_a_contradiction_too() -> None:
    with pytest.raises(InputError, match="contradicts what is painted or named"):
        PainDrawing(deep={EYE: None}, no_pain_here=True)


def test_cells_and_qualities_are_kept_in_order_and_cannot_be_changed() -> None:
    drawn = PainDrawing(cells={9: 3, 2: 4}, layers={"sharp": frozenset({2}), "dull": frozenset({9})})

    assert list(drawn.cells.items()) == [(2, 4), (9, 3)]
    assert list(drawn.layers) == ["dull", "sharp"]
    with pytest.raises(TypeError):
        drawn.cells[1] = 5  # type: ignore[index]  # the test is that it cannot be done


@pytest.mark.parametrize(
    ("drawn", "answered"),
    [
        (PainDrawing(), False),
        (PainDrawing(strokes=({"tool": "brush"},), drawn_at=datetime(2026, 3, 1, tzinfo=UTC)), False),
        (PainDrawing(cells={1: 1}), True),
        (PainDrawing(deep={EYE: None}), True),
        (PainDrawing(no_pain_here=True), True),
    ],
)
def test_only_what_was_painted_named_or_denied_is_an_answer(drawn: PainDrawing, *, answered: bool) -> None:
    assert drawn.answered is answered


def test_the_intensity_of_every_cell() -> None:
    levels = PainDrawing(cells={4095: 10, 2: 4}).intensities()

    assert levels.shape == (4096,)
    assert (levels[2], levels[4095], levels.sum()) == (4, 10, 14)
    assert PainDrawing().intensities().sum() == 0
