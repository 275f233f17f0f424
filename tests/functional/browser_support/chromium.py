"""Chromium, driven by Playwright."""

import asyncio
import os
import shutil
import threading
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import Any, TypeVar

from playwright.async_api import Browser as Program
from playwright.async_api import BrowserContext, ConsoleMessage, Page, Playwright, async_playwright
from tests.functional.browser_support.browser import Browser, BrowserMissing, ColorScheme, Engine, Point

T = TypeVar("T")

HELP = "no Chromium found; install one or set CHROME"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACOS = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
)
# What lets it run as root, without a graphics card, and without a word to the network.
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
]
PATIENCE = 60  # seconds until a step that hangs fails the test


def installed() -> Path | None:
    """The Chromium that $CHROME names, or the one of the system; Playwright may know another."""
    named = os.environ.get("CHROME")
    if named:
        found = shutil.which(named)
        if found is None:
            raise BrowserMissing(f"no Chromium found; CHROME names no program: {named}")
        return Path(found)
    paths = [Path(found) for name in NAMES if (found := shutil.which(name))]
    return next((path for path in (*paths, *MACOS) if path.is_file()), None)


class LoopThread:
    """An asyncio loop in a thread of its own.

    Playwright's blocking interface would leave a running loop in the thread of the tests, where asyncio.run and
    database calls of a web framework then refuse to work.
    """

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="playwright", daemon=True)
        self._thread.start()

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(PATIENCE)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


class ChromiumEngine(Engine):
    """Playwright gives each launch a fresh profile folder and removes it at the end."""

    def __init__(self) -> None:
        path = installed()
        self._loop = LoopThread()
        self._playwright: Playwright = self._loop.run(async_playwright().start())
        try:
            self._program: Program = self._loop.run(self._launch(path))
        except BaseException:
            self._stop()
            raise

    def browser(self) -> "ChromiumBrowser":
        return ChromiumBrowser(self._loop, self._program)

    def close(self) -> None:
        self._loop.run(self._program.close())
        self._stop()

    async def _launch(self, path: Path | None) -> Program:
        path = path or Path(self._playwright.chromium.executable_path)
        if not path.is_file():
            raise BrowserMissing(HELP)
        return await self._playwright.chromium.launch(executable_path=path, args=FLAGS)

    def _stop(self) -> None:
        self._loop.run(self._playwright.stop())
        self._loop.close()


class ChromiumBrowser(Browser):
    name = "chromium"

    def __init__(self, loop: LoopThread, program: Program) -> None:
        self._loop = loop
        self._program = program
        self._context: BrowserContext | None = None
        self._page: Page
        self._errors: list[str] = []

    def open(
        self,
        url: str,
        width: int = 1280,
        height: int = 800,
        *,
        touch: bool = False,
        scale: float = 1,
        color_scheme: ColorScheme | None = None,
    ) -> None:
        self.close()
        self._errors = []
        self._loop.run(
            self._open(
                url,
                viewport={"width": width, "height": height},
                has_touch=touch,
                is_mobile=touch,
                device_scale_factor=scale,
                color_scheme=color_scheme or "light",
            )
        )

    async def _open(self, url: str, **look: Any) -> None:
        self._context = await self._program.new_context(**look)
        self._page = await self._context.new_page()
        self._page.on("console", self._heard)
        self._page.on("pageerror", lambda error: self._errors.append(str(error)))
        await self._page.goto(url)

    def close(self) -> None:
        if self._context is not None:
            self._loop.run(self._context.close())
            self._context = None

    @property
    def errors(self) -> list[str]:
        self._run("Promise.resolve('')")  # messages arrive in order, so all earlier ones are here after this one
        return list(self._errors)

    def press(self, *keys: str) -> None:
        for key in keys:
            self._loop.run(self._page.keyboard.press(key))

    def type(self, text: str) -> None:
        self._loop.run(self._page.keyboard.type(text))

    def _heard(self, message: ConsoleMessage) -> None:
        # A browser asks each new host for this file by itself, sooner or later; that is no fault of the page.
        if message.type == "error" and not message.location["url"].endswith("/favicon.ico"):
            self._errors.append(message.text)

    def _run(self, script: str) -> str:
        return str(self._loop.run(self._page.evaluate(script)))

    def _mouse(self, path: Sequence[Point]) -> None:
        async def move() -> None:
            mouse = self._page.mouse
            await mouse.move(*path[0])
            await mouse.down()
            for x, y in path[1:]:
                await mouse.move(x, y)
            await mouse.up()

        self._loop.run(move())

    def _touch(self, path: Sequence[Point]) -> None:
        # Playwright itself can only tap, so the moves go through Chromium's own protocol.
        async def move() -> None:
            session = await self._page.context.new_cdp_session(self._page)
            for kind, (x, y) in zip(["touchStart", *["touchMove"] * (len(path) - 1)], path, strict=True):
                finger = {"x": x, "y": y, "id": 1}
                await session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [finger]})
            await session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
            await session.detach()

        self._loop.run(move())

    def _picture(self) -> bytes:
        return self._loop.run(self._page.screenshot())
