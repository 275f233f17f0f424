"""The browsers that other tests use do what a person at a screen would do."""

import asyncio
import os
import socket
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.functional.browser_support.axe import Axe
from tests.functional.browser_support.browser import Browser, ScriptError

ROOT = Path(__file__).resolve().parents[2]
Serve = Callable[[Path], str]

PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A page to try</title>
<link rel="icon" href="data:,"><style>body { margin: 0 } canvas { display: block; touch-action: none }</style></head>
<body><main><h1 style="margin: 0; height: 50px">A page to try</h1>
<canvas id="board" width="200" height="100"></canvas>
<button id="button" style="width: 100px; height: 50px">Press</button>
<label>Name <input id="name"></label> <label>Size <input id="size" type="range" value="50"></label></main>
<script>
const heard = [], pen = board.getContext("2d");
for (const kind of ["pointerdown", "pointermove", "pointerup", "pointercancel"]) {
    board.addEventListener(kind, (event) => {
        heard.push([kind, event.pointerType, event.clientX, event.clientY]);
        if (event.buttons) pen.fillRect(event.offsetX - 3, event.offsetY - 3, 6, 6);
    });
}
button.addEventListener("click", () => { button.textContent = "Pressed"; });
</script></body></html>"""
BROKEN = '<!doctype html><html lang="en"><title>Broken</title><script>early.on()</script></html>'
FAULTY = '<!doctype html><html><body><img src="data:,"><button></button></body></html>'
PAINTED = "([x, y]) => board.getContext('2d').getImageData(x, y, 1, 1).data[3]"


@pytest.fixture
def page(tmp_path: Path, serve: Serve) -> str:
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "broken.html").write_text(BROKEN, encoding="utf-8")
    (tmp_path / "faulty.html").write_text(FAULTY, encoding="utf-8")
    return serve(tmp_path)


def test_a_page_opens_at_the_size_scale_and_colors_asked_for(any_browser: Browser, page: str) -> None:
    any_browser.open(page, 390, 700, scale=2, color_scheme="dark")

    assert any_browser.evaluate("[innerWidth, innerHeight, devicePixelRatio]") == [390, 700, 2]
    assert any_browser.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") is True
    assert any_browser.evaluate("matchMedia('(pointer: coarse)').matches") is False


def test_each_opening_starts_from_nothing(any_browser: Browser, page: str) -> None:
    any_browser.open(page)
    any_browser.evaluate("localStorage.setItem('left', 'behind')")
    any_browser.open(page)

    assert any_browser.evaluate("localStorage.getItem('left')") is None
    assert any_browser.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") is False


def test_a_script_gives_values_takes_arguments_and_waits_for_promises(any_browser: Browser, page: str) -> None:
    any_browser.open(page)

    assert any_browser.evaluate("document.title") == "A page to try"
    assert any_browser.evaluate("(a, b) => Promise.resolve({ sum: a + b })", 2, 3) == {"sum": 5}
    assert any_browser.evaluate("undefined") is None
    with pytest.raises(ScriptError, match="not so"):
        any_browser.evaluate("() => { throw new Error('not so'); }")


def test_a_click_presses_a_button(any_browser: Browser, page: str) -> None:
    any_browser.open(page)
    any_browser.mouse((50, 175))

    assert any_browser.evaluate("button.textContent") == "Pressed"


def test_a_mouse_paints_along_its_path(any_browser: Browser, page: str) -> None:
    any_browser.open(page)
    any_browser.mouse((20, 80), (120, 80), (120, 130), steps=20)

    heard = any_browser.evaluate("heard")
    assert {kind for _, kind, *_ in heard} == {"mouse"}
    assert [name for name, *_ in heard if name != "pointermove"] == ["pointerdown", "pointerup"]
    assert heard[-1][2:] == [120, 130]
    assert [any_browser.evaluate(PAINTED, at) for at in ([70, 30], [120, 55], [70, 55])] == [255, 255, 0]


def test_a_finger_paints_along_its_path(any_browser: Browser, page: str) -> None:
    any_browser.open(page, 390, 700, touch=True)
    any_browser.touch((20, 80), (120, 80), (120, 130), steps=20)

    heard = any_browser.evaluate("heard")
    assert any_browser.evaluate("matchMedia('(pointer: coarse) and (hover: none)').matches") is True
    assert {kind for _, kind, *_ in heard} == {"touch"}
    assert [name for name, *_ in heard if name != "pointermove"] == ["pointerdown", "pointerup"]
    assert [any_browser.evaluate(PAINTED, at) for at in ([70, 30], [120, 55], [70, 55])] == [255, 255, 0]


def test_a_tap_presses_a_button(any_browser: Browser, page: str) -> None:
    any_browser.open(page, touch=True)
    any_browser.touch((50, 175))

    assert any_browser.evaluate("button.textContent") == "Pressed"


def test_keys_reach_what_has_the_focus(any_browser: Browser, page: str) -> None:
    any_browser.open(page)
    any_browser.press("Tab", "Space")
    any_browser.press("Tab")
    any_browser.type("Ann +2")
    any_browser.press("Tab", "ArrowRight", "ArrowRight")

    assert any_browser.evaluate("[button.textContent, size.value]") == ["Pressed", "52"]
    any_browser.press("Shift+Tab")
    assert any_browser.evaluate("[document.activeElement.id, document.activeElement.value]") == ["name", "Ann +2"]


def test_a_screenshot_shows_the_viewport_in_device_pixels(any_browser: Browser, page: str, tmp_path: Path) -> None:
    any_browser.open(page, 400, 300, scale=2)
    picture = any_browser.screenshot(tmp_path / "page.png").read_bytes()

    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (800, 600)


def test_what_a_page_complains_of_is_collected(any_browser: Browser, page: str) -> None:
    any_browser.open(page)
    assert any_browser.errors == []

    any_browser.evaluate("() => { console.log('fine'); console.error('written'); }")
    any_browser.evaluate("() => new Promise((go) => { setTimeout(go, 20); setTimeout(() => nowhere.to(), 0); })")

    written, thrown = any_browser.errors
    assert "written" in written
    assert "nowhere" in thrown


def test_what_goes_wrong_while_a_page_loads_is_collected(chromium: Browser, page: str) -> None:
    chromium.open(f"{page}/broken.html")

    assert ["early" in line for line in chromium.errors] == [True]


def test_a_running_browser_leaves_asyncio_to_others(chromium: Browser, page: str) -> None:
    chromium.open(page)

    assert asyncio.run(asyncio.sleep(0, "done")) == "done"


def test_axe_finds_what_is_wrong_and_nothing_where_all_is_well(any_browser: Browser, page: str, axe: Axe) -> None:
    any_browser.open(f"{page}/faulty.html")
    found = {rule: (impact, targets) for rule, impact, targets in axe.violations(any_browser)}
    any_browser.open(page)

    assert found["image-alt"] == ("critical", ["img"])
    assert {"button-name", "document-title", "html-has-lang"} <= set(found)
    assert axe.violations(any_browser) == []


def test_a_test_with_a_browser_reaches_no_other_machine(loopback: None) -> None:
    with pytest.raises(Warning, match=r"192\.0\.2\.1"):  # an address that belongs to nobody; pytest-socket warns first
        socket.create_connection(("192.0.2.1", 80), timeout=1)


@pytest.mark.parametrize(("ci", "status"), [("", 0), ("true", 1)], ids=["at a desk", "under CI"])
def test_a_missing_chromium_is_told_loudly(ci: str, status: int, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", __file__, "-k", "chromium and opens"]
    nothing = {"PATH": str(tmp_path), "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path), "CHROME": "", "CI": ci}
    result = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **nothing}, capture_output=True, text=True, check=False
    )

    assert result.returncode == status, result.stdout
    assert "browser tests: 0 of 1 run (no Chromium found; install one or set CHROME)" in result.stdout


def test_looking_for_a_browser_is_silent_where_there_is_one() -> None:
    here = {**os.environ, "CHROME": sys.executable}
    result = subprocess.run([ROOT / "tools/browsers.sh"], env=here, capture_output=True, text=True, check=False)

    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
