"""The painter without a mouse, for a screen reader, in every theme, in a form, and on paper."""

import gzip
import json
import re
from typing import Any

import pytest
from tests.functional import painter_support
from tests.functional.browser_support.axe import Axe
from tests.functional.browser_support.browser import Point
from tests.functional.painter_support import ELEMENT, Painter, document, middles, seen, within

from tautband.anatomy import Place, RegionId, Side
from tautband.knowledge import load
from tautband.knowledge.head import asset, head
from tautband_web.painter.local_page import painter_files

served, painter = painter_support.served, painter_support.painter  # fixtures

SIZES = [(390, 844, True), (1280, 900, False)]
THEMES = ["light", "dark", "attack"]
MOST_BYTES = 600_000
FOCUS = f"""(selector) => {{
    const one = {ELEMENT}.shadowRoot.querySelector(selector);
    one.focus();
    return {ELEMENT}.shadowRoot.activeElement === one;
}}"""
FOCUSED = f"""() => {{
    const one = {ELEMENT}.shadowRoot?.activeElement ?? document.activeElement;
    return (one.getAttribute("aria-label") ?? one.textContent).trim();
}}"""


def focus(painter: Painter, selector: str) -> None:
    assert painter.browser.evaluate(FOCUS, selector)


def tab_to(painter: Painter, name: str) -> None:
    """Press Tab until something has the focus."""
    for _ in range(150):
        painter.browser.press("Tab")
        if painter.browser.evaluate(FOCUSED).startswith(name):
            return
    pytest.fail(f"Tab never reaches {name}")


@pytest.mark.parametrize("key", ["temple_anterior:right", "chin:midline", "suboccipital:left"])
def test_the_list_paints_all_of_a_place_by_keys_alone(painter: Painter, key: str) -> None:
    region, side = key.split(":")
    place = Place(RegionId(region), Side(side))
    name = painter_name(painter, region, side)
    group = {"temple_anterior": "Head", "chin": "Face", "suboccipital": "Head"}[region]
    tab_to(painter, "Choose places from a list")
    painter.browser.press("Enter")
    tab_to(painter, group)
    painter.browser.press("Enter")
    tab_to(painter, f"{name}, how bad")
    painter.browser.type("7")

    assert painter.cells == dict.fromkeys(head().cells_of(place).tolist(), 7)
    assert painter.said == f"{name}: 7 of 10"
    painter.browser.press("Home")
    assert painter.cells == {}
    assert painter.said == f"{name}: not painted"


def painter_name(painter: Painter, region: str, side: str) -> str:
    """The words for a place, with the painter open."""
    painter.open()
    script = (
        """async (region, side) => (await import("/painter/words.js")).createWords("patient").place(region, side)"""
    )
    return str(painter.browser.evaluate(script, region, side))


def test_the_list_tells_what_was_painted_by_hand(painter: Painter) -> None:
    cells = head().cells_of(Place(RegionId("temple_anterior"), Side.RIGHT)).tolist()
    painter.open()
    painter.put(document(cells=[[cell, 6] for cell in cells[:3]], deep=[{"region": "throat", "side": "midline"}]))
    painter.click("Choose places from a list")
    chosen = """(painter, name) => { const select = painter.shadowRoot.querySelector(`[aria-label^="${name}"]`);
        return select.selectedOptions[0].textContent; }"""

    assert painter.evaluate(chosen, "Right temple, front") == "in part, 6"
    assert painter.evaluate(chosen, "Inside the throat") == "how bad is not known"
    assert painter.evaluate(chosen, "Left temple, front") == "not painted"
    told = painter.evaluate("(painter) => painter.shadowRoot.querySelector('.told').innerText")
    assert "Right temple, front" in told
    assert "6 of 10, in part" in told


def test_every_place_has_its_words_and_a_choice_in_the_list(painter: Painter) -> None:
    painter.open()
    painter.click("Choose places from a list")
    labels = painter.evaluate(
        "(painter) => [...painter.shadowRoot.querySelectorAll('select')].map((one) => one.ariaLabel)"
    )

    assert len(labels) == len(set(labels)) == len(load().places())
    assert not [label for label in labels if "undefined" in label or "{" in label]


def middle_of(cell: int) -> Point:
    column, row = middles("front")[cell].tolist()
    return column, row


def test_arrow_keys_move_a_ring_and_space_paints_under_it(painter: Painter) -> None:
    painter.open()
    focus(painter, ".surface")
    painter.browser.press("ArrowUp", "ArrowUp", "ArrowLeft", "8", "Space")
    first = painter.cells
    assert set(first.values()) == {8}
    assert painter.said.endswith(": 8 of 10")
    assert set(first) <= seen("front")
    (center,) = [cell for cell in first if within("front", middle_of(cell), 1.09) <= set(first)][:1]
    assert set(first) <= within("front", middle_of(center), 1.12)

    painter.browser.press("ArrowUp", "ArrowUp", "ArrowUp", "Space")
    assert set(painter.cells) > set(first)
    painter.browser.press("e")
    assert set(painter.cells) != set(first)
    assert painter.said.startswith("Erased: ")
    painter.browser.press("Control+z", "Control+z")
    assert painter.cells == first


def test_the_ring_reaches_all_of_the_head(painter: Painter) -> None:
    """From any cell, arrow keys lead to any other one that is seen."""
    painter.open()
    reached = painter.browser.evaluate(
        """async () => {
            const { loadHead } = await import("/painter/head.js");
            const { loadCells } = await import("/painter/flat-files.js");
            const { createFlatField } = await import("/painter/flat-field.js");
            const { directionOf, neighborToward } = await import("/painter/cursor.js");
            const base = new URL("/head-1/", location.href), head = await loadHead(base);
            const pixels = await loadCells(base, "lean", "front");
            const field = createFlatField({ head, build: "lean", view: head.views.front, pixels });
            const keys = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].map(directionOf);
            const known = new Set([field.visible[0]]);
            for (const cell of known) keys.forEach((key) => known.add(neighborToward(field, cell, key)));
            return known.size / field.visible.length;
        }"""
    )

    assert reached > 0.97  # the others lie within a brush of one that is reached


def test_arrow_keys_choose_a_single_number(painter: Painter) -> None:
    painter.open()
    focus(painter, '.band[aria-pressed="true"]')
    painter.browser.press("ArrowRight", "ArrowRight", "ArrowRight")
    assert painter.browser.evaluate(FOCUSED) == "8 of 10, press again for 7"
    painter.browser.press("Enter")
    assert painter.browser.evaluate(FOCUSED) == "7 of 10, press again for 8"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES)
def test_nothing_stands_in_the_way_of_a_screen_reader(
    painter: Painter, axe: Axe, theme: str, size: tuple[int, int, bool]
) -> None:
    width, height, touch = size
    painter.open(width, height, theme=theme, touch=touch)
    painter.put(document(cells=[[7, 5], [2055, 9]], deep=[{"region": "orbit_deep", "side": "both", "intensity": 8}]))
    assert painter.browser.errors == []  # before axe comes, whose own styles the policy refuses
    assert axe.violations(painter.browser) == []

    painter.click("More places")
    painter.click("Choose places from a list")
    painter.click("Head")
    painter.click("Clear all")
    painter.click("Save")
    assert axe.violations(painter.browser) == []


def test_targets_are_large_enough_for_a_finger(painter: Painter) -> None:
    painter.open(390, 844, touch=True)
    painter.click("More places")
    painter.click("Choose places from a list")
    painter.click("Head")
    small = painter.evaluate(
        """(painter) => [...painter.shadowRoot.querySelectorAll("button, select, summary")]
            .map((one) => [one.textContent.slice(0, 20), one.getBoundingClientRect()])
            .filter(([, { width, height }]) => width && (width < 44 || height < 47.5)).map(([name]) => name)"""
    )

    assert small == []


def test_nothing_moves_for_a_person_who_asked_for_that(painter: Painter) -> None:
    painter.open(theme="attack")
    quick = "(painter) => getComputedStyle(painter.shadowRoot.querySelector('.btn')).transitionDuration"

    assert painter.evaluate(quick) == "0s"


def test_a_clinician_reads_patients_right(painter: Painter) -> None:
    painter.open()
    painter.browser.mouse(*painter.at("front", (350, 120)))
    before = painter.cells
    painter.evaluate("(painter) => { painter.setAttribute('who', 'clinician'); }")
    side = "(painter) => painter.shadowRoot.querySelector('.side')?.textContent"
    wait_for(painter, side, "patient\u2019s right")

    assert painter.cells == before


def wait_for(painter: Painter, script: str, wanted: object) -> None:
    for _ in range(100):
        if painter.evaluate(script) == wanted:
            return
        painter.browser.evaluate("() => new Promise((go) => setTimeout(go, 30))")
    pytest.fail(f"{painter.evaluate(script)!r} is not {wanted!r}")


def test_a_drawing_to_read_cannot_be_changed(painter: Painter) -> None:
    painter.open()
    painter.put(document(cells=[[7, 5]]))
    painter.evaluate("(painter) => { painter.setAttribute('readonly', ''); }")
    painter.browser.mouse(*painter.at("front", (350, 200)))
    focus(painter, ".surface")
    painter.browser.press("ArrowUp", "Space", "e", "Control+z")

    assert painter.cells == {7: 5}
    told = "(painter) => painter.shadowRoot.querySelector('.told').innerText"
    assert "5 of 10" in painter.evaluate(told)


def test_it_is_a_field_of_a_form(painter: Painter) -> None:
    painter.open()
    sent = """(painter) => {
        const form = painter.form ?? document.createElement("form");
        if (!painter.form) { painter.before(form); form.append(painter); painter.setAttribute("name", "drawing"); }
        return { text: new FormData(form).get("drawing"), valid: form.checkValidity() };
    }"""
    assert painter.evaluate(sent) == {"text": None, "valid": True}
    painter.evaluate("(painter) => { painter.setAttribute('required', ''); }")
    assert painter.evaluate(sent) == {"text": None, "valid": False}
    painter.browser.mouse(*painter.at("front", (350, 120)))

    answer: dict[str, Any] = painter.evaluate(sent)
    assert answer["valid"]
    assert json.loads(answer["text"]) == painter.value
    painter.evaluate("(painter) => painter.form.reset()")
    assert painter.cells == {}


def test_events_tell_of_each_change_and_of_each_finished_step(painter: Painter) -> None:
    painter.open()
    painter.evaluate(
        """(painter) => { window.heard = [];
            for (const name of ["input", "change", "done"]) painter.addEventListener(name, () => heard.push(name)); }"""
    )
    painter.paint("front", (350, 120), (380, 120))
    heard = painter.browser.evaluate("heard")
    assert heard.count("change") == 1
    assert heard[-1] == "change"
    assert heard.count("input") >= 2

    painter.click("Undo")
    painter.click("Redo")
    painter.click("Save")
    assert painter.browser.evaluate("heard").count("change") == 3
    assert painter.browser.evaluate("heard.at(-1)") == "done"


def test_the_theme_of_the_page_is_followed_without_losing_the_paint(painter: Painter) -> None:
    painter.open()
    painter.paint("front", (350, 120))
    before = painter.cells
    color = "(painter) => getComputedStyle(painter).backgroundColor"
    assert painter.evaluate(color) == "rgb(246, 242, 234)"
    painter.evaluate("() => { document.documentElement.dataset.theme = 'attack'; }")
    wait_for(painter, color, "rgb(6, 9, 7)")
    painter.evaluate("(painter) => { painter.setAttribute('theme', 'dark'); }")
    wait_for(painter, color, "rgb(23, 21, 19)")

    assert painter.cells == before


def test_the_page_asks_for_all_its_modules_at_once() -> None:
    files = {name: text.decode() for name, text in painter_files().items() if name.endswith((".js", ".html"))}
    needed, waiting = set(), ["/painter/page.js"]
    while waiting:
        name = waiting.pop()
        needed.add(name)
        found = re.findall(r"""^import [^;]*?"\./([\w-]+\.js)";""", files[name], re.MULTILINE)
        waiting += {f"/painter/{other}" for other in found} - needed
    asked = re.findall(r'rel="modulepreload" href="([^"]+)"', files["/painter/page.html"])

    assert sorted([*asked, "/painter/page.js"]) == sorted(needed)


def test_on_paper_the_paint_is_gray_and_the_colors_come_back(painter: Painter) -> None:
    painter.open(theme="attack")
    painter.paint("front", (350, 120))
    tinted = """(painter) => {
        const canvas = painter.shadowRoot.querySelector(".paint");
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        let most = 0;
        for (let i = 0; i < data.length; i += 4) {
            if (data[i + 3] === 255) most = Math.max(most, Math.abs(data[i] - data[i + 1]));
        }
        return most > 8;
    }"""
    wait_for(painter, tinted, wanted=True)
    painter.evaluate("() => { dispatchEvent(new Event('beforeprint')); }")
    assert not painter.evaluate(tinted)
    painter.evaluate("() => { dispatchEvent(new Event('afterprint')); }")
    wait_for(painter, tinted, wanted=True)


def test_a_painter_that_was_hidden_shows_its_paint_later(painter: Painter) -> None:
    painter.open()
    painted = """async (painter) => {
        const other = document.createElement("tautband-painter"), fold = document.createElement("div");
        other.setAttribute("assets", "/head-1/");
        fold.hidden = true;
        fold.append(other);
        painter.after(fold);
        await other.ready;
        other.value = { schema: "pain-drawing/1", surface: "head/1", cells: [[7, 5], [2055, 5]] };
        fold.hidden = false;
        await new Promise((go) => setTimeout(go, 500));
        const canvas = other.shadowRoot.querySelector(".paint");
        return canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0);
    }"""

    assert painter.evaluate(painted)


def test_all_words_of_the_painter_stand_in_one_file() -> None:
    files = painter_files()
    spoken = re.compile(rb'(?:el|button)\([^;\n]*"[A-Z][a-z]+ [a-z]+')
    speaking = [name for name, text in files.items() if name.endswith(".js") and spoken.search(text)]

    assert speaking == []


def test_neither_markup_nor_script_needs_a_weaker_policy() -> None:
    weak = re.compile(
        rb"\bstyle=|\.innerHTML|\.style\.|\.cssText|\bon[a-z]+=\"|javascript:|\beval\(|https?://(?!www\.w3\.org)"
    )
    files = {name: text for name, text in painter_files().items() if name.startswith("/painter/")}

    assert [name for name, text in files.items() if weak.search(text)] == []


@pytest.mark.parametrize("build", ["lean", "full"])
def test_the_flat_painter_weighs_no_more_than_a_photograph(build: str) -> None:
    scripts = [text for name, text in painter_files().items() if name.startswith("/painter/") and "3d" not in name]
    views = ("front", "right", "left", "back", "top")
    pictures = [asset(f"{build}/{view}.{kind}") for view in views for kind in ("cells.png", "light.webp")]
    weight = sum(len(gzip.compress(text)) for text in [*scripts, asset("head.json")]) + sum(map(len, pictures))

    assert weight <= MOST_BYTES
