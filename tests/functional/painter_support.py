"""The painter on its local page, and what a person does with it, for tests in a real browser."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Thread
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from tests.functional.browser_support.browser import Browser, Point

from tautband.exchange.drawing import read_drawing
from tautband.knowledge import load
from tautband.knowledge.head import head, view_cells, views
from tautband_web.painter.local_page import LocalPage, server_for

VIEWS = ("front", "right", "left", "back", "top")

READY = """() => customElements.whenDefined("tautband-painter")
    .then(() => document.querySelector("tautband-painter").ready).then(() => true)"""
ELEMENT = 'document.querySelector("tautband-painter")'
FIND = f"""(name) => [...{ELEMENT}.shadowRoot.querySelectorAll("button, summary, select")].find((one) =>
    one.getAttribute("aria-label") === name || one.textContent.trim().startsWith(name))"""
MIDDLE = f"""async (name) => {{
    const one = ({FIND})(name);
    one.scrollIntoView({{ block: "center" }});
    await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go))); // it has scrolled
    const {{ left, top, width, height }} = one.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
}}"""
STAGE = f"""() => {{
    scrollTo(0, 0);
    const {{ left, top, width, height }} = {ELEMENT}.shadowRoot.querySelector(".surface").getBoundingClientRect();
    return [left, top, width, height];
}}"""
DABS = f"""(points, kind) => {{
    const surface = {ELEMENT}.shadowRoot.querySelector(".surface");
    surface.setPointerCapture = () => {{}};
    const send = (name, [clientX, clientY]) => surface.dispatchEvent(new PointerEvent(name, {{
        pointerId: 1, pointerType: kind, clientX, clientY, bubbles: true, isPrimary: true }}));
    for (const point of points) for (const name of ["pointerdown", "pointerup"]) send(name, point);
}}"""
SETTLED = "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(() => go(true))))"

Pixels = npt.NDArray[np.int64]


@dataclass(slots=True)
class Served:
    """The address of the page, what it starts with, and what was saved."""

    url: str = ""
    saved: list[bytes] = field(default_factory=list)


@dataclass(slots=True)
class Painter:
    """A painter in a browser."""

    browser: Browser
    served: Served

    def open(
        self, width: int = 1280, height: int = 900, *, theme: str = "light", touch: bool = False, scale: float = 1
    ) -> None:
        self.browser.open(f"{self.served.url}/?theme={theme}", width, height, touch=touch, scale=scale)
        self.browser.evaluate(READY)

    def evaluate(self, script: str, *args: object) -> Any:
        """The value of a function of the element and of the arguments."""
        return self.browser.evaluate(f"(...all) => ({script})({ELEMENT}, ...all)", *args)

    @property
    def value(self) -> dict[str, Any]:
        return dict(self.evaluate("(painter) => painter.value"))

    @property
    def cells(self) -> dict[int, int]:
        return dict(self.value["cells"])

    @property
    def said(self) -> str:
        return str(self.evaluate("(painter) => painter.shadowRoot.querySelector('.painter > .sr').textContent"))

    @property
    def note(self) -> str:
        return str(self.evaluate("(painter) => painter.shadowRoot.querySelector('.note').textContent"))

    def put(self, document: object) -> None:
        self.evaluate("(painter, document) => { painter.value = document; }", document)

    def tap(self, name: str) -> None:
        """Press a button by the beginning of its words."""
        self.browser.mouse(self.middle(name))

    def click(self, name: str) -> None:
        """The same without a hand: faster, where only its effect matters."""
        self.browser.evaluate(f"(name) => ({FIND})(name).click()", name)

    def middle(self, name: str) -> Point:
        x, y = self.browser.evaluate(MIDDLE, name)
        return x, y

    def is_pressed(self, name: str) -> bool:
        return bool(self.browser.evaluate(f"(name) => ({FIND})(name).getAttribute('aria-pressed') === 'true'", name))

    def show(self, view: str) -> None:
        """Choose a view and wait until it is there."""
        self.click(view.capitalize())
        named = {"right": "your right", "left": "your left", "top": "above"}.get(view, f"the {view}")
        label = "(painter) => painter.shadowRoot.querySelector('.surface').getAttribute('aria-label')"
        for _ in range(200):
            if str(self.evaluate(label)).endswith(named):
                break
            self.browser.evaluate(SETTLED)
        self.browser.evaluate(SETTLED)

    def at(self, view: str, *points: Point) -> list[Point]:
        """Where points of the image of a view (column, row) lie on the screen, while all of the view is shown."""
        left, top, width, height = self.browser.evaluate(STAGE)
        shown = views()[view]
        scale = min(width / shown.width, height / shown.height)
        x, y = left + (width - shown.width * scale) / 2, top + (height - shown.height * scale) / 2
        return [(x + column * scale, y + row * scale) for column, row in points]

    def dab(self, points: list[Point], kind: str) -> None:
        """Touch points of the screen one after another, by events that the page makes itself."""
        self.browser.evaluate(DABS, points, kind)

    def paint(self, view: str, *path: Point, steps: int = 5) -> None:
        """One stroke of the mouse along points of the image of a view."""
        self.browser.mouse(*self.at(view, *path), steps=steps)


@pytest.fixture
def served(loopback: None) -> Iterator[Served]:
    """The page of `tautband paint` on this machine."""
    made = Served()

    def save(content: bytes) -> None:
        read_drawing(content, load())
        made.saved.append(content)

    with server_for(LocalPage(save)) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        made.url = f"http://127.0.0.1:{server.server_port}"
        yield made
        server.shutdown()
        thread.join()


@pytest.fixture
def painter(chromium: Browser, served: Served) -> Painter:
    return Painter(chromium, served)


def seen(view: str) -> set[int]:
    """Cells whose middle is visible in a view."""
    return set((np.unique(view_cells(view)).astype(int) - 1).tolist()) - {-1}


def middles(view: str) -> npt.NDArray[np.float64]:
    """Column and row of the middle of every cell."""
    return views()[view].project(head().middles["lean"])


def within(view: str, point: Point, brush_cm: float) -> set[int]:
    """Visible cells whose middle lies under a brush at a point (column, row) of the image."""
    away = np.hypot(*(middles(view) - point).T)
    return set(np.flatnonzero(away <= brush_cm * views()[view].pixels_per_cm).tolist()) & seen(view)


def inner_pixels(view: str) -> Pixels:
    """Rows and columns of the pixels that lie inside a cell, so that half a pixel does not change the answer."""
    image = view_cells(view).astype(np.int64)
    middle = image[1:-1, 1:-1]
    same = middle > 0
    for down in (0, 1, 2):
        for across in (0, 1, 2):
            same &= image[down : down + middle.shape[0], across : across + middle.shape[1]] == middle
    return np.argwhere(same) + 1


def document(**parts: Any) -> dict[str, Any]:
    return {"schema": "pain-drawing/1", "surface": "head/1", **parts}


def as_json(value: object) -> str:
    return json.dumps(value, sort_keys=True)
