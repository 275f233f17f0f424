"""The painter in a browser: how long a dab takes, what the page weighs, when it can be painted on, how many gestures.

Run it alone: `.venv/bin/python -m benchmarks.bench_painter`. It needs Chromium.
A dab is the time that the page itself takes, from the move of the pointer to the end of the frame that draws the paint;
what the graphics processor does after that is not in it. The same strokes are painted several times, and each dab
counts with its median.
"""

import gzip
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from threading import Thread
from typing import Any

from tests.functional.browser_support.browser import Browser, Point
from tests.functional.browser_support.chromium import ChromiumEngine

from benchmarks.measure import machine, middle_and_late, table, verdict
from tautband.knowledge.head import asset
from tautband_web.painter.local_page import LocalPage, painter_files, server_for

DABS_SCRIPT = Path(__file__).with_name("painter_dabs.js").read_text(encoding="utf-8")
DABS, RUNS, LOADS = 360, 5, 9
DAB_TARGET, PAINT_TARGET, MOST_KB, MOST_GESTURES = 0.008, 1.0, 600, 12
SCREENS = {"phone, 390 by 844 at 2": (390, 844, 2.0, True), "desk, 1280 by 900 at 1": (1280, 900, 1.0, False)}
VIEWS = ("front", "right", "left", "back", "top")

ELEMENT = 'document.querySelector("tautband-painter")'
READY = (
    f'() => customElements.whenDefined("tautband-painter").then(() => {ELEMENT}.ready).then(() => performance.now())'
)
FIRST_PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime"
BUTTON = f"""async (name) => {{
    const one = [...{ELEMENT}.shadowRoot.querySelectorAll("button")].find((own) =>
        own.textContent.trim().startsWith(name) || own.getAttribute("aria-label") === name);
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

# A usual one-sided headache on a phone: words are buttons, numbers are strokes in shares of the stage.
HEADACHE: list[str | list[Point]] = [
    "7 or 8 of 10",
    "Large brush",
    [(0.33, 0.30), (0.38, 0.42), (0.33, 0.50)],  # forehead and temple from the front
    "Right",
    [(0.62, 0.35), (0.72, 0.40), (0.66, 0.48)],  # the temple from the side
    "5 or 6 of 10",
    [(0.32, 0.62), (0.36, 0.78)],  # the neck below the skull
    "throbbing",
    "7 or 8 of 10",
    "Behind the right eye",
    "Save",
]


def main() -> None:
    """Measure all and print the tables."""
    engine = ChromiumEngine()
    try:
        with served() as url:
            print(f"{machine('playwright')}\n\n{dabs(engine, url)}\n\n{loading(engine, url)}\n\n{weights()}\n")
            print(gestures(engine, url))
    finally:
        engine.close()


@contextmanager
def served() -> Iterator[str]:
    """The page of `tautband paint`, which saves nowhere."""
    with server_for(LocalPage(lambda _: None)) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def dabs(engine: ChromiumEngine, url: str) -> str:
    """Seconds from a move of the pointer to the drawn frame."""
    rows = []
    for name, (width, height, scale, touch) in SCREENS.items():
        browser = engine.browser()
        runs = []
        for _ in range(RUNS):
            browser.open(url, width, height, scale=scale, touch=touch)
            browser.evaluate(READY)
            runs.append(browser.evaluate(DABS_SCRIPT, DABS))
        browser.close()
        middle, late = middle_and_late([median(times) / 1000 for times in zip(*runs, strict=True)])
        rows.append([name, str(DABS), f"{1000 * middle:.1f}", f"{1000 * late:.1f}", verdict(late, DAB_TARGET)])
    return table(["A dab, milliseconds", "Dabs", "Median", "95th percentile", "8 ms"], rows)


def loading(engine: ChromiumEngine, url: str) -> str:
    """Seconds from an empty cache until something is seen, and until the head can be painted on."""
    rows = []
    for name, (width, height, scale, touch) in SCREENS.items():
        times = [
            loaded(engine.browser(), url, width=width, height=height, scale=scale, touch=touch) for _ in range(LOADS)
        ]
        first, ready = (median(column) / 1000 for column in zip(*times, strict=True))
        rows.append([name, f"{first:.2f}", f"{ready:.2f}", verdict(ready, PAINT_TARGET)])
    return table(["From an empty cache, seconds", "First paint", "Head to paint on", "1 s"], rows)


def loaded(browser: Browser, url: str, **screen: Any) -> tuple[float, float]:
    """Milliseconds to the first paint and to the painted head."""
    browser.open(url, screen.pop("width"), screen.pop("height"), **screen)
    ready = float(browser.evaluate(READY))
    first = float(browser.evaluate(FIRST_PAINT))
    browser.close()
    return first, ready


def weights() -> str:
    """What a browser loads for the flat views; text as a server that compresses would send it."""
    own = {name: text for name, text in painter_files().items() if name.startswith("/painter/")}
    flat = [text for name, text in own.items() if "3d" not in name]
    solid = [text for name, text in own.items() if "3d" in name]
    parts = {
        "scripts, styles, page": packed(flat),
        "head.json": packed([asset("head.json")]),
        "five pictures of one theme": sum(len(asset(f"lean/{view}.light.webp")) for view in VIEWS),
        "five images of cells": sum(len(asset(f"lean/{view}.cells.png")) for view in VIEWS),
    }
    total = sum(parts.values())
    extra = packed(solid) + len(asset("faces.bin.gz")) + len(asset("lean/vertices.bin.gz"))
    rows = [[name, f"{size / 1000:.0f}", ""] for name, size in parts.items()]
    rows.append(["all of the flat painter", f"{total / 1000:.0f}", verdict(total / 1000, MOST_KB)])
    rows.append(["besides, only if the 3-D view is opened", f"{extra / 1000:.0f}", ""])
    return table(["Weight, kB", "Compressed", f"{MOST_KB} kB"], rows)


def packed(texts: Sequence[bytes]) -> int:
    """Bytes after compression, each file by itself."""
    return sum(len(gzip.compress(text)) for text in texts)


def gestures(engine: ChromiumEngine, url: str) -> str:
    """Paint a usual headache by touch, and count."""
    browser = engine.browser()
    browser.open(url, 390, 844, scale=2, touch=True)
    browser.evaluate(READY)
    for gesture in HEADACHE:
        act(browser, gesture)
    value = browser.evaluate(f"{ELEMENT}.value")
    browser.close()
    count, cells = len(HEADACHE), len(value["cells"])
    assert cells
    assert len(value["deep"]) == len(value["layers"]) == 1
    what = f"{cells} cells, {len(value['deep'])} deep place, {len(value['layers'])} quality"
    row = ["a one-sided headache with a place behind the eye", str(count), what, verdict(count, MOST_GESTURES)]
    return table(["Gestures", "Taps and strokes", "Painted", f"{MOST_GESTURES}"], [row])


def act(browser: Browser, gesture: str | list[Point]) -> None:
    """A tap on a button, or a stroke over the stage."""
    if isinstance(gesture, str):
        x, y = browser.evaluate(BUTTON, gesture)
        browser.touch((x, y))
    else:
        left, top, width, height = browser.evaluate(STAGE)
        browser.touch(*((left + x * width, top + y * height) for x, y in gesture))
    browser.evaluate("() => new Promise((go) => setTimeout(go, 250))")


if __name__ == "__main__":
    main()
