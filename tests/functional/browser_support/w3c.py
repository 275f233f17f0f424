"""Input as the WebDriver standard writes it; Firefox and WebKit read the same form."""

from collections.abc import Sequence
from typing import Any, Literal

from tests.functional.browser_support.browser import Point

Source = dict[str, Any]

# Code points that the standard gives to keys without a character.
KEYS = {
    "Backspace": "\ue003",
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Shift": "\ue008",
    "Control": "\ue009",
    "Alt": "\ue00a",
    "Escape": "\ue00c",
    "Space": " ",
    "PageUp": "\ue00e",
    "PageDown": "\ue00f",
    "End": "\ue010",
    "Home": "\ue011",
    "ArrowLeft": "\ue012",
    "ArrowUp": "\ue013",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
    "Delete": "\ue017",
    "Meta": "\ue03d",
}


def pointer(kind: Literal["mouse", "touch"], path: Sequence[Point]) -> Source:
    """Down at the first point, along the others, up at the last."""
    # The standard takes whole pixels.
    first, *rest = [
        {"type": "pointerMove", "x": round(x), "y": round(y), "duration": 0, "origin": "viewport"} for x, y in path
    ]
    down, up = ({"type": name, "button": 0} for name in ("pointerDown", "pointerUp"))
    return {"type": "pointer", "id": kind, "parameters": {"pointerType": kind}, "actions": [first, down, *rest, up]}


def chords(*keys: str) -> Source:
    """Keys one after another; the parts of "Shift+Tab" together."""
    actions: list[dict[str, str]] = []
    for key in keys:
        values = [KEYS.get(part, part) for part in (key.split("+") if len(key) > 1 else [key])]
        actions += [{"type": "keyDown", "value": value} for value in values]
        actions += [{"type": "keyUp", "value": value} for value in reversed(values)]
    return {"type": "key", "id": "keyboard", "actions": actions}
