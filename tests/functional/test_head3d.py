"""The head in three dimensions, in a real browser, against rays through the same triangles computed with NumPy."""

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from tests.functional.browser_support.browser import Browser
from tests.functional.head_rays import HEIGHT, WIDTH, camera, skin

from tautband.knowledge.head import asset, asset_names, head, view_cells, views

Serve = Callable[[Path], str]

PAINTER = Path(__file__).resolve().parents[2] / "src/tautband_web/painter/static/painter"
POLICY = "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'"
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A head</title>
<meta http-equiv="Content-Security-Policy" content="{POLICY}"><link rel="icon" href="painter/icon.svg">
<link rel="stylesheet" href="page.css"></head><body><canvas id="board"></canvas>
<script type="module" src="page.js"></script></body></html>"""
STYLE = f"body {{ margin: 0 }} canvas {{ display: block; width: {WIDTH}px; height: {HEIGHT}px }}"
SCRIPT = """
import { createHead3d } from "./painter/head3d.js";
import { loadHead } from "./painter/head.js";

window.make = async (theme, assets = "head/") => {
  const head = await loadHead(new URL("head/", location.href));
  const canvas = document.getElementById("board");
  const solid = await createHead3d({ canvas, head, assets: new URL(assets, location.href), build: "lean", theme });
  Object.assign(window, { head, canvas, solid, gl: canvas.getContext("webgl2"), paint: new Uint8Array(4096) });
  return solid !== null;
};
// The mean color of a square of the canvas.
window.colorAt = (x, y, radius = 5) => {
  solid.draw();
  const side = 2 * radius + 1, row = Math.round(canvas.height - y), pixels = new Uint8Array(4 * side * side);
  gl.readPixels(Math.round(x) - radius, row - radius, side, side, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
  return [0, 1, 2].map((k) => pixels.filter((_, i) => i % 4 === k).reduce((a, b) => a + b) / side / side);
};
window.paintAll = (cells, intensity) => {
  for (const cell of cells) paint[cell] = intensity;
  solid.update(paint, cells);
};
"""
PRESETS = ["front", "left", "right", "back", "top", "three-quarter-left", "three-quarter-right"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "painter").symlink_to(PAINTER)
    for name, text in (("index.html", PAGE), ("page.css", STYLE), ("page.js", SCRIPT)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    for name in asset_names():
        if name == "head.json" or name.endswith(".bin.gz"):
            write(tmp_path / "head" / name, asset(name))
    return tmp_path


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@pytest.fixture
def page(chromium: Browser, serve: Serve, folder: Path) -> Iterator[Browser]:
    """A page without a head yet; `make(theme)` puts one on its canvas."""
    chromium.open(serve(folder), WIDTH, HEIGHT)
    yield chromium
    assert chromium.errors == []


@pytest.fixture
def still(page: Browser) -> Browser:
    """A page with a head that turns at once."""
    assert page.evaluate("make('attack')")
    return page


def is_red(color: list[float]) -> bool:
    """Whether a color of the light theme is paint: skin has nearly as much green as red."""
    return color[0] - color[1] > 50


@pytest.mark.parametrize("preset", PRESETS)
def test_the_cell_under_the_finger_is_the_nearest_that_is_seen(still: Browser, preset: str) -> None:
    skin().look(camera(preset))
    places = np.random.default_rng(PRESETS.index(preset)).uniform((60, 30), (WIDTH - 60, HEIGHT), (200, 2)).tolist()
    still.evaluate("(preset) => solid.preset(preset)", preset)
    cells = still.evaluate("(places) => places.map((place) => solid.cellAt(...place))", places)

    wanted = [skin().nearest_seen(*place) for place in places]
    assert [cell is None for cell in cells] == [best is None for best in wanted]
    met = [(cell, best) for cell, best in zip(cells, wanted, strict=True) if best is not None]
    assert len(met) > 60
    assert [(cell, best) for cell, best in met if cell not in best] == []


@pytest.mark.parametrize("preset", PRESETS)
def test_a_brush_takes_what_is_near_and_seen_and_nothing_hidden(still: Browser, preset: str) -> None:
    skin().look(camera(preset))
    places = np.random.default_rng(PRESETS.index(preset)).uniform((60, 30), (WIDTH - 60, HEIGHT), (60, 2)).tolist()
    still.evaluate("(preset) => solid.preset(preset)", preset)
    answers = still.evaluate(
        "(places) => places.map((place) => [solid.cellAt(...place), solid.cellsUnder(...place, 1.8)])", places
    )

    for place, (cell, under) in zip(places, answers, strict=True):
        shown = skin().hit(*place)
        if shown is None:
            assert under == []
            continue
        assert cell in under
        assert under == sorted(set(under))
        assert [other for other in under if not skin().sees(other)] == []
        inside = np.flatnonzero(np.linalg.norm(skin().middles - shown[0], axis=1) < 1.8 - 1e-6).tolist()
        assert {other for other in inside if skin().sees(other)} | {cell} == set(under)


@pytest.mark.parametrize("preset", ["front", "left", "right", "back", "top"])
def test_a_place_means_the_same_cell_as_in_the_flat_view(still: Browser, preset: str) -> None:
    image, view, lens = view_cells(preset), views()[preset], camera(preset)
    pixels = np.argwhere(image)
    some = pixels[np.random.default_rng(5).choice(len(pixels), 300, replace=False)]
    across = view.corner[0] + (some[:, 1] + 0.5) / view.pixels_per_cm
    upward = view.corner[1] - (some[:, 0] + 0.5) / view.pixels_per_cm
    places = lens.on_screen(across[:, None] * lens.right + upward[:, None] * lens.up)
    still.evaluate("(preset) => solid.preset(preset)", preset)
    cells = still.evaluate("(places) => places.map((place) => solid.cellAt(...place))", places.tolist())

    flat = (image[some[:, 0], some[:, 1]].astype(int) - 1).tolist()
    other = [(cell, wanted) for cell, wanted in zip(cells, flat, strict=True) if cell != wanted]
    assert len(other) <= 9  # pixels on the border of two cells
    assert [(cell, wanted) for cell, wanted in other if wanted not in head().neighbors[cell]] == []


def test_the_tree_of_boxes_finds_what_looking_at_every_triangle_finds(page: Browser) -> None:
    rng = np.random.default_rng(11)
    aims = rng.uniform((-20, -16, -12), (20, 22, 10), (500, 3))
    directions = rng.normal(size=(500, 3))
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    answers = page.evaluate(
        """async (rays) => {
          const { loadMesh, UNIT_CM } = await import("./painter/head3d-mesh.js");
          const { createPicker } = await import("./painter/head3d-pick.js");
          const picker = createPicker(await loadMesh("head", "lean"), UNIT_CM);
          return rays.map((ray) => [picker.first(...ray), picker.slowFirst(...ray)].map((hit) => hit && hit.away));
        }""",
        [
            [(aim - 80 * direction).tolist(), direction.tolist()]
            for aim, direction in zip(aims, directions, strict=True)
        ],
    )

    assert [(quick, slow) for quick, slow in answers if quick != slow] == []
    assert sum(quick is not None for quick, _ in answers) > 200


def test_paint_stays_on_its_cell_when_the_head_turns(page: Browser) -> None:
    assert page.evaluate("make('light')")
    cell = int(np.linalg.norm(skin().middles - (-6.6, 13.0, 5.5), axis=1).argmin())
    around = np.flatnonzero(np.linalg.norm(skin().middles - skin().middles[cell], axis=1) < 2).tolist()
    page.evaluate("(cells) => paintAll(cells, 6)", around)

    for preset in ("front", "right", "three-quarter-right"):
        place = camera(preset).on_screen(skin().middles[cell]).tolist()
        page.evaluate("(preset) => solid.preset(preset)", preset)
        assert page.evaluate("(x, y) => solid.cellAt(x, y)", *place) == cell
        assert is_red(page.evaluate("(x, y) => colorAt(x, y)", *place))
    page.evaluate("solid.preset('left')")
    other = camera("left").on_screen(skin().middles[cell]).tolist()
    assert not is_red(page.evaluate("(x, y) => colorAt(x, y)", *other))  # the other temple
    page.evaluate("(cells) => paintAll(cells, 0)", around)
    page.evaluate("solid.preset('three-quarter-right')")
    assert not is_red(page.evaluate("(x, y) => colorAt(x, y)", *place))


def test_your_right_is_named_where_it_is_and_not_from_the_side(still: Browser) -> None:
    sides = still.evaluate(
        """async (presets) => {
          const sides = [];
          for (const preset of presets) { await solid.preset(preset); sides.push(solid.yourRight()); }
          return sides;
        }""",
        PRESETS,
    )

    assert sides == ["left", None, None, "right", "left", "left", "left"]


def test_a_turn_is_eased_and_in_an_attack_it_is_not(page: Browser) -> None:
    assert page.evaluate("make('light')")
    script = """async () => {
      const turn = solid.preset("back"), now = solid.yourRight();
      await turn;
      return [now, solid.yourRight()];
    }"""

    assert page.evaluate(script) == ["left", "right"]
    page.evaluate("async () => { await solid.preset('front'); solid.setTheme('attack'); }")
    assert page.evaluate(script) == ["right", "right"]


def test_nobody_looks_up_into_the_open_base(page: Browser) -> None:
    low, high = page.evaluate(
        """async () => {
          const camera = (await import("./painter/head3d-camera.js")).createCamera();
          return [-1e4, 1e4].map((down) => { camera.orbit(0, down); return camera.angles().pitch; });
        }"""
    )

    assert (low, high) == (-25, 90)


def test_zoom_keeps_what_lies_under_the_fingers(still: Browser) -> None:
    before = still.evaluate("solid.cellAt(480, 300)")
    close = still.evaluate("(solid.zoom(3, 480, 300), [solid.cellAt(480, 300), solid.cellAt(480, 360)])")
    far = still.evaluate("(solid.zoom(0.01), [solid.cellAt(480, 300), solid.cellAt(480, 320)])")

    assert close == [before, far[1]]
    assert far[0] == before


def test_nothing_is_drawn_while_nothing_happens(still: Browser) -> None:
    drawn = still.evaluate(
        """async () => {
          let drawn = 0;
          const draw = gl.drawElements.bind(gl), wait = (ms) => new Promise((done) => setTimeout(done, ms));
          gl.drawElements = (...given) => { drawn++; draw(...given); };
          await wait(400);
          const idle = drawn;
          solid.orbit(5, 0);
          await wait(400);
          return [idle, drawn > idle];
        }"""
    )

    assert drawn == [0, True]


def test_the_head_comes_back_after_the_graphics_processor_was_lost(page: Browser) -> None:
    assert page.evaluate("make('light')")
    cell = page.evaluate("solid.cellAt(500, 200)")
    around = np.flatnonzero(np.linalg.norm(skin().middles - skin().middles[cell], axis=1) < 2).tolist()
    page.evaluate(
        """async (cells) => {
          const heard = (name) => new Promise((done) => canvas.addEventListener(name, () => setTimeout(done)));
          const loss = gl.getExtension("WEBGL_lose_context"), lost = heard("webglcontextlost");
          loss.loseContext();
          await lost;
          paintAll(cells, 6);
          solid.draw();
          solid.resize();
          const back = heard("webglcontextrestored");
          loss.restoreContext();
          await back;
        }""",
        around,
    )

    assert is_red(page.evaluate("colorAt(500, 200)"))
    assert page.evaluate("solid.cellAt(500, 200)") == cell
    assert page.evaluate("gl.getError()") == 0


def test_files_that_the_server_has_unpacked_are_read_too(page: Browser, folder: Path) -> None:
    for name in asset_names():
        if name.endswith(".bin.gz"):
            write(folder / "unpacked" / name, gzip.decompress(asset(name)))

    assert page.evaluate("make('light', 'unpacked/')")
    assert page.evaluate("solid.cellAt(500, 200)") in skin_under(500, 200)


def skin_under(x: float, y: float) -> list[int]:
    skin().look(camera("front"))
    return skin().nearest_seen(x, y) or []


def test_without_webgl_there_is_no_head_and_no_fault(page: Browser) -> None:
    page.evaluate("document.getElementById('board').getContext('2d')")

    assert page.evaluate("make('light')") is False


def test_a_head_that_was_taken_away_keeps_still(still: Browser) -> None:
    left = still.evaluate(
        """async () => {
          const turn = solid.preset("back");
          solid.destroy();
          solid.destroy();
          await turn;
          solid.draw();
          solid.orbit(5, 5);
          paintAll([1, 2], 3);
          await new Promise((done) => setTimeout(done, 100));
          return [canvas.width, canvas.height, gl.getError()];
        }"""
    )

    assert left == [1, 1, 0]


def test_an_unknown_view_is_refused_with_the_names_of_all(still: Browser) -> None:
    said = still.evaluate("(() => { try { solid.preset('below'); } catch (error) { return error.message; } })()")

    assert said == f"below: no such view; take one of {', '.join(PRESETS)}"


def test_colors_are_those_of_the_tokens(page: Browser) -> None:
    themes = page.evaluate("import('./painter/head3d-theme.js').then(({ THEMES }) => THEMES)")
    assert set(themes) == {"light", "dark", "attack"}
    for name, theme in themes.items():
        values = tokens("light") | tokens(name)
        assert [hexadecimal(color) for color in theme["pain"]] == [values[f"pain-{band}"] for band in range(1, 6)]
        *mark, opacity = (float(number) for number in re.findall(r"[.\d]+", values["pain-mark"]))
        assert [round(255 * value) for value in theme["mark"][:3]] == mark
        assert (theme["mark"][3], theme["opacity"]) == (opacity, float(values["pain-opacity"]))


def tokens(theme: str) -> dict[str, str]:
    text = (PAINTER / "tokens.css").read_text(encoding="utf-8")
    part = re.search(rf'\[data-theme="{theme}"\][^{{]*{{(.*?)\n}}', text, re.DOTALL)
    assert part is not None
    return dict(re.findall(r"--(pain-\S+): ([^;]+);", part[1]))


def hexadecimal(color: list[float]) -> str:
    return "#" + "".join(f"{round(255 * value):02X}" for value in color)
