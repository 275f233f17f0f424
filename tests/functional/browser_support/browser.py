"""What a test may ask of a browser, whichever engine answers."""

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import pytest

Point = tuple[float, float]  # CSS pixels from the top left corner of the viewport
ColorScheme = Literal["light", "dark"]

# One wrapper for every engine, so that values and errors look the same whichever one ran the script.
WRAPPER = """(async () => {
    try {
        const given = (%s);
        const value = await (typeof given === "function" ? given(...%s) : given);
        return JSON.stringify({ value });
    } catch (error) {
        return JSON.stringify({ error: `${error}\\n${(error && error.stack) || ""}`.trim() });
    }
})()"""


class BrowserMissing(RuntimeError):  # noqa: N818 - not an error of the code: the machine has no such browser
    """This machine has no such browser; the text says what would help."""


class ScriptError(RuntimeError):
    """A script that a test ran in the page threw."""


class Browser(ABC):
    """One page at a time in a real browser. Each `open` starts from nothing: no storage, no cookies, no history."""

    name: str
    can_touch: bool = True  # where False, a test that asks for touch is skipped

    @abstractmethod
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
        """Load a page and wait until it has loaded. `touch` shows it a phone: coarse pointer, no hovering."""

    @abstractmethod
    def close(self) -> None:
        """Close the page, if one is open."""

    @property
    @abstractmethod
    def errors(self) -> list[str]:
        """What the page wrote to console.error or threw without catching, since it was opened."""

    def evaluate(self, script: str, *args: object) -> Any:
        """The value of an expression, or what a function gives for the arguments. Promises are awaited."""
        answer = json.loads(self._run(WRAPPER % (script, json.dumps(args))))
        if "error" in answer:
            raise ScriptError(answer["error"])
        return answer.get("value")

    def mouse(self, *path: Point, steps: int = 5) -> None:
        """Press the left button at the first point, move along the others, release at the last."""
        self._mouse(between(path, steps))

    def touch(self, *path: Point, steps: int = 5) -> None:
        """Put a finger down at the first point, move it along the others, lift it at the last."""
        self._need_touch()
        self._touch(between(path, steps))

    @abstractmethod
    def press(self, *keys: str) -> None:
        """Press keys one after another: "Tab", "Enter", "Space", "ArrowLeft", "a", or together, "Shift+Tab"."""

    @abstractmethod
    def type(self, text: str) -> None:
        """Type a text into what has the focus."""

    def screenshot(self, path: Path) -> Path:
        """Write what the viewport shows as PNG, in device pixels."""
        path.write_bytes(self._picture())
        return path

    def _need_touch(self) -> None:
        if not self.can_touch:
            pytest.skip(f"{self.name}: its driver sends no touches")

    @abstractmethod
    def _run(self, script: str) -> str:
        """The text that the promise of a script gives."""

    @abstractmethod
    def _mouse(self, path: Sequence[Point]) -> None: ...

    @abstractmethod
    def _touch(self, path: Sequence[Point]) -> None: ...

    @abstractmethod
    def _picture(self) -> bytes: ...


class Engine(ABC):
    """A browser program that makes pages. It starts when it is made and raises BrowserMissing where it is not."""

    @abstractmethod
    def browser(self) -> Browser:
        """A browser without a page."""

    @abstractmethod
    def close(self) -> None:
        """End the program."""


class Engines:
    """The engines of one test session; each starts at its first use and serves until the end."""

    def __init__(self, makers: dict[str, Callable[[], Engine]]) -> None:
        self._makers = makers
        self._running: dict[str, Engine] = {}
        self.missing: dict[str, str] = {}

    def get(self, name: str) -> Engine:
        """The running engine. Looks only once for one that is missing."""
        if name in self.missing:
            raise BrowserMissing(self.missing[name])
        if name not in self._running:
            try:
                self._running[name] = self._makers[name]()
            except BrowserMissing as error:
                self.missing[name] = str(error)
                raise
        return self._running[name]

    def close(self) -> None:
        """End the engines that were started."""
        while self._running:
            self._running.popitem()[1].close()


def between(path: Sequence[Point], steps: int) -> list[Point]:
    """The path with each stretch cut into steps, as a hand would move.

    >>> between([(0, 0), (10, 20)], steps=2)
    [(0, 0), (5.0, 10.0), (10.0, 20.0)]
    """
    return [
        *path[:1],
        *(
            (x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps)
            for (x0, y0), (x1, y1) in pairwise(path)
            for step in range(1, steps + 1)
        ),
    ]
