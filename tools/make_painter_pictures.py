"""Take the pictures of the painter for the documentation, in a real browser: python tools/make_painter_pictures.py."""

import io
import sys
from pathlib import Path
from threading import Thread

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tautband_web.painter.local_page import LocalPage, server_for

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs/pictures"
DRAWING = ROOT / "examples/drawing_right_temple.json"
THEMES = ("light", "dark", "attack")
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-quic",
    "--disable-sync",
    "--use-gl=angle",
    "--use-angle=swiftshader",
]
FLAGS += ["--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]
READY = "document.querySelector('tautband-painter').ready"


def main(chromium: str = "/usr/bin/chromium") -> None:
    """Write the pictures."""
    server = server_for(LocalPage(lambda _: None, start=DRAWING.read_bytes()))
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        phone = browser.new_page(viewport={"width": 390, "height": 844}, device_scale_factor=2, has_touch=True)
        saved("painter-phone.webp", [shot(phone, address, theme, "Front") for theme in THEMES], 1500)
        wide = browser.new_page(viewport={"width": 1280, "height": 720})
        saved("painter-right.webp", [shot(wide, address, theme, "Right") for theme in ("light", "dark")], 1800)
        saved("painter-back.webp", [shot(wide, address, "light", "Back"), shot(wide, address, "attack", "Back")], 1800)
        saved("painter-turning.webp", [shot(wide, address, theme, "3-D") for theme in ("light", "attack")], 1800)
        browser.close()


def shot(page: Page, address: str, theme: str, view: str) -> Image.Image:
    """The page with the example, in a theme and a view."""
    page.goto(f"{address}?theme={theme}")
    page.evaluate(READY)
    page.locator("tautband-painter").get_by_text(view, exact=True).click()
    page.wait_for_timeout(1500)
    if view == "3-D":
        box = page.locator("tautband-painter").bounding_box()
        x, y = (box["x"] + 80, box["y"] + 330) if box else (100, 400)
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 110, y - 10, steps=8)
        page.mouse.up()
        page.wait_for_timeout(800)
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def saved(name: str, images: list[Image.Image], width: int) -> None:
    """Write images in a row."""
    row = Image.new("RGB", (sum(one.width for one in images), max(one.height for one in images)))
    left = 0
    for one in images:
        row.paste(one, (left, 0))
        left += one.width
    size = (width, round(row.height * width / row.width))
    row.resize(size, Image.Resampling.LANCZOS).save(PICTURES / name, "WEBP", quality=80, method=6)
    print(f"wrote docs/pictures/{name}")


if __name__ == "__main__":
    main(*sys.argv[1:])
