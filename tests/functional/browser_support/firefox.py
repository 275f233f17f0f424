"""Stock Firefox, driven by WebDriver BiDi, which it serves itself at a web socket: no driver program is needed."""

import base64
import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.functional.browser_support import w3c
from tests.functional.browser_support.browser import Browser, BrowserMissing, ColorScheme, Engine, Point, ScriptError
from websockets.sync.client import connect

NAMES = ("firefox-esr", "firefox")
MACOS = Path("/Applications/Firefox.app/Contents/MacOS/firefox")
PATIENCE = 60  # seconds until a step that hangs fails the test
COARSE, FINE_AND_HOVER = 1, 6  # how Firefox's preferences write what a pointing device can do


def installed() -> Path:
    """The Firefox of the system."""
    paths = [Path(found) for name in NAMES if (found := shutil.which(name))]
    program = next((path for path in (*paths, MACOS) if path.is_file()), None)
    if program is None:
        raise BrowserMissing("no Firefox found (Debian: firefox-esr)")
    return program


class Connection:
    """Commands and their answers; what Firefox tells in between is kept."""

    def __init__(self, address: str, closing: ExitStack) -> None:
        self._socket = closing.enter_context(connect(address, max_size=None, compression=None, proxy=None))
        self._count = 0
        self.events: list[dict[str, Any]] = []

    def call(self, method: str, **params: object) -> dict[str, Any]:
        self._count += 1
        self._socket.send(json.dumps({"id": self._count, "method": method, "params": params}))
        while (message := json.loads(self._socket.recv(PATIENCE))).get("id") != self._count:
            self.events.append(message)
        if message["type"] == "error":
            raise RuntimeError(f"Firefox refused {method}: {message['error']}: {message['message']}")
        result: dict[str, Any] = message["result"]
        return result


class FirefoxEngine(Engine):
    def __init__(self) -> None:
        program = str(installed())
        self._closing = ExitStack()
        with ExitStack() as closing:  # undone only if the start fails
            profile = Path(closing.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
            # The last option opens Firefox's own preferences to us: they hold the color scheme and the pointer.
            options = ["--headless", "--no-remote", "--remote-debugging-port=0", "--remote-allow-system-access"]
            self._process = closing.enter_context(
                subprocess.Popen(
                    [program, *options, "--profile", str(profile)],
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
            )
            closing.callback(self._end)
            self._connection = Connection(f"{address(profile, self._process)}/session", closing)
            self._connection.call("session.new", capabilities={})
            self._connection.call("session.subscribe", events=["log.entryAdded"])
            self._closing = closing.pop_all()

    def browser(self) -> "FirefoxBrowser":
        return FirefoxBrowser(self._connection)

    def close(self) -> None:
        self._connection.call("browser.close")
        self._closing.close()

    def _end(self) -> None:
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()


def address(profile: Path, process: subprocess.Popen[bytes]) -> str:
    """Where Firefox listens: it picks a free port and writes it into its profile."""
    file = profile / "WebDriverBiDiServer.json"
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            server = json.loads(file.read_text(encoding="utf-8"))
        except (FileNotFoundError, json.JSONDecodeError):  # not there, or half written
            time.sleep(0.05)
        else:
            return f"ws://{server['ws_host']}:{server['ws_port']}"
    process.kill()
    raise RuntimeError("Firefox did not start")


class FirefoxBrowser(Browser):
    name = "firefox"

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._user: str | None = None
        self._tab = ""

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
        self._show(touch=touch, dark=color_scheme == "dark")
        call = self._connection.call
        self._user = call("browser.createUserContext")["userContext"]
        self._tab = call("browsingContext.create", type="tab", userContext=self._user)["context"]
        viewport = {"width": width, "height": height}
        call("browsingContext.setViewport", context=self._tab, viewport=viewport, devicePixelRatio=scale)
        self._connection.events.clear()
        call("browsingContext.navigate", context=self._tab, url=url, wait="complete")

    def close(self) -> None:
        if self._user is not None:
            self._connection.call("browser.removeUserContext", userContext=self._user)
            self._user = None

    @property
    def errors(self) -> list[str]:
        self._connection.call("session.status")  # answers come in order, so what was said before is here after it
        logged = [event["params"] for event in self._connection.events if event["method"] == "log.entryAdded"]
        return [str(entry["text"]) for entry in logged if entry["level"] == "error" and self._is_ours(entry)]

    def press(self, *keys: str) -> None:
        self._act(w3c.chords(*keys))

    def type(self, text: str) -> None:
        self._act(w3c.chords(*text))

    def _is_ours(self, entry: dict[str, Any]) -> bool:
        return bool(entry["source"].get("context") == self._tab)

    def _show(self, *, touch: bool, dark: bool) -> None:
        pointer = COARSE if touch else FINE_AND_HOVER
        preferences = {
            "layout.css.prefers-color-scheme.content-override": 0 if dark else 1,
            "ui.primaryPointerCapabilities": pointer,
            "ui.allPointerCapabilities": pointer,
        }
        window = self._connection.call("browsingContext.getTree", **{"moz:scope": "chrome"})["contexts"][0]["context"]
        script = "".join(f"Services.prefs.setIntPref('{name}', {value});" for name, value in preferences.items())
        self._evaluate(script, window)

    def _run(self, script: str) -> str:
        return str(self._evaluate(script, self._tab)["value"])

    def _evaluate(self, script: str, context: str) -> dict[str, Any]:
        target = {"context": context}
        answer = self._connection.call("script.evaluate", expression=script, target=target, awaitPromise=True)
        if answer["type"] == "exception":
            raise ScriptError(answer["exceptionDetails"]["text"])
        result: dict[str, Any] = answer["result"]
        return result

    def _act(self, source: w3c.Source) -> None:
        self._connection.call("input.performActions", context=self._tab, actions=[source])
        self._connection.call("input.releaseActions", context=self._tab)

    def _mouse(self, path: Sequence[Point]) -> None:
        self._act(w3c.pointer("mouse", path))

    def _touch(self, path: Sequence[Point]) -> None:
        self._act(w3c.pointer("touch", path))

    def _picture(self) -> bytes:
        return base64.b64decode(self._connection.call("browsingContext.captureScreenshot", context=self._tab)["data"])
