"""WebKitGTK's small browser, driven by WebDriver over HTTP, on a screen in memory."""

import base64
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from typing import Any

from tests.functional.browser_support import w3c
from tests.functional.browser_support.browser import Browser, BrowserMissing, ColorScheme, Engine, Point, ScriptError

LOOPBACK = "127.0.0.1"
PATIENCE = 60  # seconds until a step that hangs fails the test
SCREEN = "4096x3072x24"
# The standard has no console, so a listener collects what follows the loading of the page.
LISTEN = """(() => {
    const heard = (window.__heard = []);
    const write = console.error;
    console.error = (...words) => { heard.push(words.join(" ")); write.apply(console, words); };
    window.addEventListener("error", (event) => heard.push(String(event.message)));
    window.addEventListener("unhandledrejection", (event) => heard.push(String(event.reason)));
})()"""


class WebKitEngine(Engine):
    """Holds the screen; the browser itself starts anew for each page, because its scale and colors are fixed then."""

    def __init__(self) -> None:
        programs = {name: shutil.which(name) for name in ("WebKitWebDriver", "Xvfb")}
        if absent := [name for name, path in programs.items() if path is None]:
            raise BrowserMissing(f"no WebKit found: {' and '.join(absent)} missing (Debian: webkit2gtk-driver xvfb)")
        self._program = str(programs["WebKitWebDriver"])
        reading, writing = os.pipe()
        options = ["-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp"]
        command = [str(programs["Xvfb"]), *options]
        self._screen = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        self._display = f":{number}"

    def browser(self) -> "WebKitBrowser":
        return WebKitBrowser(self._program, self._display)

    def close(self) -> None:
        self._screen.terminate()
        self._screen.wait()


class Driver:
    """A WebKitWebDriver with one session."""

    def __init__(self, program: str, environment: dict[str, str], closing: ExitStack) -> None:
        self._port = free_port()
        closing.enter_context(running([program, f"--host={LOOPBACK}", f"--port={self._port}"], environment))
        self._wait()
        self._session = ""
        options = {"args": ["--automation", "--javascript-can-open-windows-automatically=true"]}
        wanted = {"webkitgtk:browserOptions": options}
        self._session = f"/session/{self.call('POST', '/session', capabilities={'alwaysMatch': wanted})['sessionId']}"
        closing.callback(self.call, "DELETE", "")

    def call(self, verb: str, path: str, **body: object) -> Any:
        with closing(http.client.HTTPConnection(LOOPBACK, self._port, timeout=PATIENCE)) as connection:
            connection.request(verb, self._session + path, json.dumps(body) if verb == "POST" else None)
            response = connection.getresponse()
            value = json.loads(response.read())["value"]
        if response.status != http.HTTPStatus.OK:
            error = ScriptError if value["error"] == "javascript error" else RuntimeError
            raise error(f"WebKit refused {verb} {path}: {value['error']}: {value['message']}")
        return value

    def run(self, script: str) -> Any:
        return self.call("POST", "/execute/async", script=f"({script}).then(arguments[0])", args=[])

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                socket.create_connection((LOOPBACK, self._port)).close()
            except ConnectionRefusedError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.01)
            else:
                return


@contextmanager
def running(command: list[str], environment: dict[str, str]) -> Iterator[None]:
    """A program and what it starts, until the end of the block."""
    silent = subprocess.DEVNULL
    with subprocess.Popen(command, env=environment, stdout=silent, stderr=silent, start_new_session=True) as process:
        try:
            yield
        finally:
            os.killpg(process.pid, signal.SIGTERM)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


class WebKitBrowser(Browser):
    """Knows three limits: no touch, no page narrower than 334 pixels, and no errors from before a page has loaded."""

    name = "webkit"
    can_touch = False  # WebKitGTK's driver turns a touch into a mouse

    def __init__(self, program: str, display: str) -> None:
        self._program = program
        self._display = display
        self._closing = ExitStack()
        self._driver: Driver

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
        if touch:
            self._need_touch()
        self.close()
        theme = "Adwaita:dark" if color_scheme == "dark" else "Adwaita"
        environment = {"DISPLAY": self._display, "GDK_SCALE": str(round(scale)), "GTK_THEME": theme}
        self._driver = Driver(self._program, {**os.environ, "GDK_BACKEND": "x11", **environment}, self._closing)
        self._show(width, height, scale)
        self._driver.call("POST", "/url", url=url)
        self._driver.call("POST", "/execute/sync", script=LISTEN, args=[])

    def close(self) -> None:
        self._closing.close()

    @property
    def errors(self) -> list[str]:
        return [str(line) for line in self.evaluate("window.__heard")]

    def press(self, *keys: str) -> None:
        self._act(w3c.chords(*keys))

    def type(self, text: str) -> None:
        self._act(w3c.chords(*text))

    def _show(self, width: int, height: int, scale: float) -> None:
        """Move to a window without bars: those of the first one are wider than a phone."""
        call = self._driver.call
        first = call("GET", "/window")
        look = f"noopener,toolbar=no,location=no,menubar=no,status=no,width={width},height={height}"
        call("POST", "/execute/sync", script=f"window.open('about:blank', '_blank', '{look}')", args=[])
        [second] = [handle for handle in call("GET", "/window/handles") if handle != first]
        call("POST", "/window", handle=second)
        script = "return [innerWidth, innerHeight, devicePixelRatio]"
        shown = call("POST", "/execute/sync", script=script, args=[])
        if shown != [width, height, scale]:
            raise RuntimeError(f"WebKit cannot show a page at {[width, height, scale]}, only at {shown}")

    def _run(self, script: str) -> str:
        return str(self._driver.run(script))

    def _act(self, source: w3c.Source) -> None:
        self._driver.call("POST", "/actions", actions=[source])
        self._driver.call("DELETE", "/actions")

    def _mouse(self, path: Sequence[Point]) -> None:
        self._act(w3c.pointer("mouse", path))

    def _touch(self, path: Sequence[Point]) -> None:
        self._act(w3c.pointer("touch", path))

    def _picture(self) -> bytes:
        return base64.b64decode(self._driver.call("GET", "/screenshot"))
