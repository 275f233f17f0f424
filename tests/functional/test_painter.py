"""Painting on the head in a real browser: what lies under the finger is painted, and nothing else."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.functional import painter_support
from tests.functional.browser_support.browser import Browser, Point
from tests.functional.painter_support import (
    VIEWS,
    Painter,
    Served,
    as_json,
    document,
    inner_pixels,
    middles,
    seen,
    within,
)

from tautband.anatomy import Place, RegionId, Side
from tautband.errors import InputError
from tautband.exchange.drawing import read_drawing
from tautband.knowledge import load
from tautband.knowledge.head import head, view_cells

served, painter = painter_support.served, painter_support.painter  # fixtures

HERE = Path(__file__).resolve().parent
POINTS = 200
NEAR = 0.02  # cm by which the browser, which knows middles to a tenth of a millimeter, may differ about a brush's edge


def some_points(view: str, count: int, seed: int) -> list[Point]:
    """Middles of random pixels (column, row), none of them at the edge of its cell."""
    chosen = np.random.default_rng([seed, VIEWS.index(view)]).permutation(inner_pixels(view))[:count]
    return [(column + 0.5, row + 0.5) for row, column in chosen.tolist()]


def assert_painted(painter: Painter, view: str, points: list[Point], brush_cm: float) -> None:
    """Exactly the cells that the brush must paint are painted: those under the finger, and those near enough."""
    cells = set(painter.cells)
    must = {int(view_cells(view)[int(row), int(column)]) - 1 for column, row in points}
    must |= {cell for point in points for cell in within(view, point, brush_cm - NEAR)}
    assert must <= cells
    assert cells <= must | {cell for point in points for cell in within(view, point, brush_cm + NEAR)}
    assert cells <= seen(view)


@pytest.mark.parametrize("view", VIEWS)
def test_the_cells_under_a_pointer_are_painted_and_no_hidden_one(painter: Painter, view: str) -> None:
    points = some_points(view, 240, seed=1)
    painter.open()
    painter.show(view)
    painter.click("Small brush")
    for start, kind in enumerate(("mouse", "touch", "pen")):
        painter.dab(painter.at(view, *points[start::3]), kind)

    assert_painted(painter, view, points, 0.5)


@pytest.mark.parametrize("view", VIEWS)
def test_a_real_mouse_paints_the_cells_under_it(painter: Painter, view: str) -> None:
    points = some_points(view, 20, seed=2)
    painter.open()
    painter.show(view)
    for point in painter.at(view, *points):
        painter.browser.mouse(point)

    assert_painted(painter, view, points, 1.1)
    assert set(painter.cells.values()) == {5}
    assert painter.browser.errors == []


@pytest.mark.parametrize("view", VIEWS)
def test_a_real_finger_paints_the_cells_under_it(painter: Painter, view: str) -> None:
    points = some_points(view, 20, seed=3)
    painter.open(touch=True)
    painter.show(view)
    for point in painter.at(view, *points):
        painter.browser.touch(point)

    assert_painted(painter, view, points, 1.1)


def test_a_fast_stroke_leaves_no_gap(painter: Painter) -> None:
    painter.open()
    painter.tap("Large brush")
    start, end = (300, 120), (400, 140)
    painter.paint("front", start, end, steps=1)

    between = [
        (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part) for part in (0.25, 0.5, 0.75)
    ]
    for point in between:
        assert within("front", point, 1.9) <= set(painter.cells)


@pytest.mark.parametrize("view", VIEWS)
def test_a_cell_that_is_painted_alone_is_seen_and_so_is_a_gap(painter: Painter, view: str) -> None:
    painter.open()
    unseen = painter.browser.evaluate(
        """async (name) => {
            const { loadHead } = await import("/painter/head.js");
            const { loadCells } = await import("/painter/flat-files.js");
            const { createFlatField } = await import("/painter/flat-field.js");
            const base = new URL("/head-1/", location.href), head = await loadHead(base), view = head.views[name];
            const pixels = await loadCells(base, "lean", name);
            const field = createFlatField({ head, build: "lean", view, pixels });
            const shares = (cell, own, others) => {
                const bands = new Uint8Array(4096).fill(others), box = field.boxOf(cell), found = [];
                bands[cell] = own;
                const [plane] = field.shares(box, bands), columns = box.right - box.left + 2;
                for (let y = box.top; y < box.bottom; y++) {
                    for (let x = box.left; x < box.right; x++) {
                        const at = (y - box.top + 1) * columns + x - box.left + 1;
                        if (pixels[y * view.width + x] === cell + 1) found.push(plane[at]);
                    }
                }
                return found;
            };
            const isSeen = (cell) => Math.max(...shares(cell, 5, 0)) >= 0.5 && Math.min(...shares(cell, 0, 5)) < 0.5;
            return field.visible.filter((cell) => !isSeen(cell)).length;
        }""",
        view,
    )

    assert unseen == 0


def test_erasing_takes_away_what_lies_under_the_brush(painter: Painter) -> None:
    painter.open()
    painter.tap("Large brush")
    painter.paint("front", (350, 120), (400, 120))
    before = set(painter.cells)
    painter.tap("Erase")
    painter.tap("Small brush")
    painter.tap("Erase")
    painter.paint("front", (370, 120))

    gone = before - set(painter.cells)
    assert (
        within("front", (370, 120), 0.5 - NEAR)
        <= gone
        <= within("front", (370, 120), 0.5 + NEAR) | {int(view_cells("front")[120, 370]) - 1}
    )
    assert painter.said.startswith("Erased:")


def test_two_fingers_zoom_and_paint_nothing(painter: Painter) -> None:
    painter.open(390, 844, touch=True, scale=2)
    pinch = """(painter) => {
        const surface = painter.shadowRoot.querySelector(".surface"), { left, top } = surface.getBoundingClientRect();
        const send = (kind, id, x, y) => surface.dispatchEvent(new PointerEvent(kind, {
            pointerId: id, pointerType: "touch", clientX: left + x, clientY: top + y, bubbles: true }));
        surface.setPointerCapture = () => {};
        send("pointerdown", 1, 180, 150); send("pointerdown", 2, 200, 150);
        send("pointermove", 1, 120, 150); send("pointermove", 2, 260, 150);
        send("pointerup", 1, 120, 150); send("pointerup", 2, 260, 150);
        return painter.value.cells.length;
    }"""

    assert painter.evaluate(pinch) == 0
    painter.browser.touch((190, 200))
    assert 1 <= len(painter.cells) <= 12  # the same brush, in centimeters, on a larger picture


@pytest.mark.parametrize(
    ("view", "sides"),
    [
        ("front", ["your right", "your left"]),
        ("top", ["your right", "your left"]),
        ("back", ["your left", "your right"]),
        ("right", ["your right", ""]),
        ("left", ["", "your left"]),
    ],
)
def test_the_patients_sides_are_written_on_every_view(painter: Painter, view: str, sides: list[str]) -> None:
    painter.open()
    painter.show(view)
    written = painter.evaluate(
        "(painter) => [...painter.shadowRoot.querySelectorAll('.side')].map((one) => one.innerText)"
    )

    assert written == sides


def state(painter: Painter) -> str:
    return as_json({**painter.value, "drawn_at": None})


BUTTONS = {
    3: "Behind the right eye",
    9: "throbbing",
    12: "Erase",
    13: "No pain here",
    16: "9 or 10 of 10",
    19: "Clear all",
}


def random_step(painter: Painter, step: int, rng: np.random.Generator) -> None:
    column, row = (float(value) for value in rng.uniform((280, 60), (420, 300)))
    buttons = {
        3: "Behind the right eye",
        9: "throbbing",
        12: "Erase",
        13: "No pain here",
        16: "9 or 10 of 10",
        19: "Clear all",
    }
    if step in buttons:
        painter.click(buttons[step])
    else:
        painter.dab(painter.at("front", (column, row)), "mouse")


def test_undo_and_redo_are_exact_after_random_steps(painter: Painter) -> None:
    painter.open()
    rng = np.random.default_rng(7)
    states = [state(painter)]
    for step in range(24):
        random_step(painter, step, rng)
        if (now := state(painter)) != states[-1]:
            states.append(now)
    assert len(states) > 15

    for before in states[-2::-1]:
        painter.click("Undo")
        assert state(painter) == before
    for after in states[1:]:
        painter.click("Redo")
        assert state(painter) == after


def test_no_pain_here_is_one_tap_and_painting_takes_it_back(painter: Painter) -> None:
    painter.open()
    painter.paint("front", (350, 120))
    before = painter.cells
    painter.tap("No pain here")
    assert (painter.cells, painter.value["no_pain_here"]) == ({}, True)
    painter.tap("Undo")
    assert (painter.cells, painter.value["no_pain_here"]) == (before, False)
    painter.tap("Redo")
    painter.paint("front", (350, 120))

    assert (painter.cells, painter.value["no_pain_here"]) == (before, False)
    assert painter.note == "“No pain here” is taken back, because something is painted."


def test_a_named_place_takes_the_chosen_intensity_and_goes_with_the_next_press(painter: Painter) -> None:
    painter.open()
    painter.tap("7 or 8 of 10")
    painter.tap("7 of 10, press again for 8")
    painter.tap("Behind the right eye")
    assert painter.value["deep"] == [{"region": "orbit_deep", "side": "right", "intensity": 8}]
    assert painter.is_pressed("Behind the right eye")
    assert painter.said == "Behind the right eye: 8 of 10"
    painter.tap("Behind the right eye")
    assert painter.value["deep"] == []

    painter.tap("More places")
    painter.tap("Inside the throat")
    assert painter.value["deep"] == [{"region": "throat", "side": "midline", "intensity": 8}]


def test_a_word_goes_to_what_is_painted_and_to_what_is_painted_next(painter: Painter) -> None:
    painter.open()
    painter.paint("front", (350, 120))
    painter.tap("throbbing")
    painter.paint("front", (420, 420))
    assert painter.value["layers"] == [{"quality": "throbbing", "cells": sorted(painter.cells)}]

    painter.tap("Clear all")
    painter.paint("front", (350, 120))
    assert len(painter.value["layers"]) == 1
    painter.tap("throbbing")
    painter.tap("Clear all")
    painter.paint("front", (350, 120))
    painter.tap("tight")
    assert [layer["quality"] for layer in painter.value["layers"]] == ["tight"]
    painter.tap("tight")
    assert painter.value["layers"] == []


def test_javascript_and_python_read_the_same_from_a_hundred_drawings(painter: Painter) -> None:
    drawings = json.loads((HERE / "drawings.json").read_text(encoding="utf-8"))
    expected = json.loads((HERE / "projections.json").read_text(encoding="utf-8"))
    painter.open()
    found = painter.browser.evaluate(
        """async (drawings) => {
            const { loadHead } = await import("/painter/head.js"), { project } = await import("/painter/project.js");
            const head = await loadHead(new URL("/head-1/", location.href));
            return drawings.map((drawing) => project(drawing, head));
        }""",
        drawings,
    )

    assert len(found) == 100
    assert found == expected


def test_what_is_written_is_read_by_python_and_comes_back_unchanged(painter: Painter) -> None:
    painter.open()
    for drawing in json.loads((HERE / "drawings.json").read_text(encoding="utf-8"))[::10]:
        painter.put(drawing)
        written = painter.value
        assert read_drawing(json.dumps(written).encode(), load()) == read_drawing(json.dumps(drawing).encode(), load())
        painter.put(written)
        assert painter.value == written


BAD: list[Any] = [
    {},
    document(cells=[[1, 2], [2, 3], [3, 4], [5000, 2]]),
    document(cells=[[9, 0]]),
    document(cells=[[9, 11], [8, "x"]]),
    document(cells=[[9, 2], [9, 2]]),
    document(cells="many"),
    document(deep=[{"region": "throat", "side": "left"}]),
    document(deep=[{"region": "orbit_deep", "side": "both"}, {"region": "orbit_deep", "side": "left"}]),
    document(deep=[{"region": "temple_anterior", "side": "left"}]),
    document(layers=[{"quality": "tight", "cells": [3]}]),
    document(cells=[[3, 4]], no_pain_here=True),
    document(drawn_at="2026-02-30T10:00:00Z"),
    document(drawn_at="yesterday"),
    document(strokes=[1]),
    {"schema": "pain-drawing/2", "surface": "head/1"},
    {"schema": "pain-drawing/1", "surface": "head/7"},
]


def test_a_bad_document_gives_the_line_of_python_and_loses_nothing(painter: Painter) -> None:
    kept = document(cells=[[7, 5]], deep=[], layers=[], strokes=[], no_pain_here=False)
    painter.open()
    painter.put(kept)
    for bad in BAD:
        line = painter.evaluate(
            """(painter, bad) => new Promise((go) => {
                painter.addEventListener("error", (event) => go(event.detail.line), { once: true });
                painter.value = bad;
            })""",
            bad,
        )
        with pytest.raises(InputError) as refused:
            read_drawing(json.dumps(bad).encode(), load())
        assert line == str(refused.value)
        assert line in painter.note
        assert painter.value == kept


def test_done_saves_the_drawing(painter: Painter) -> None:
    painter.open()
    painter.tap("Save")
    assert painter.note == "Nothing is painted yet. Paint where it hurts, or press “No pain here”."
    assert painter.served.saved == []

    painter.paint("front", (350, 120))
    painter.tap("Save")
    painter.browser.evaluate("() => new Promise((go) => setTimeout(go, 300))")
    assert painter.note == "Saved."
    (saved,) = painter.served.saved
    assert json.loads(saved) == painter.value
    assert painter.value["strokes"][0]["tool"] == "brush"


def test_a_page_without_the_heads_files_says_what_to_do(painter: Painter) -> None:
    painter.browser.open(f"{painter.served.url}/")
    said = painter.browser.evaluate(
        """async () => {
            await customElements.whenDefined("tautband-painter");
            const other = document.createElement("tautband-painter");
            other.setAttribute("assets", "/nowhere/");
            const told = new Promise((go) => other.addEventListener("error", (event) => go(event.detail.line)));
            document.querySelector("main").append(other);
            return [await told, other.shadowRoot.querySelector("[role=alert]").textContent];
        }"""
    )

    assert said == ["The head could not be loaded. Check the connection, then load this page again."] * 2


def test_every_engine_paints(any_browser: Browser, served: Served) -> None:
    painter = Painter(any_browser, served)
    painter.open()
    painter.paint("front", (350, 120), (380, 140))

    cells = set(painter.cells)
    assert within("front", (350, 120), 1.0) <= cells <= seen("front")
    assert painter.value["no_pain_here"] is False
    assert painter.browser.errors == []


def test_cells_of_a_midline_region_lie_on_both_sides() -> None:
    cells = head().cells_of(Place(RegionId("chin"), Side.MIDLINE))

    assert (middles("front")[cells, 0] < 350).any()
    assert (middles("front")[cells, 0] > 350).any()
