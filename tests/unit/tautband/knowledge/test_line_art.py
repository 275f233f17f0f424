"""The line art that ships: small, of one form, and exactly even where the body is."""

import re

import pytest

from tautband.exchange.line_strokes import line_strokes
from tautband.knowledge.head import asset, views

BUILDS, EVEN = ("lean", "full"), ("front", "back", "top")
VIEWS = (*EVEN, "left", "right")
PATH = re.compile(r'<path stroke-width="[\d.]+" d="M[-\d. ]+(?:c[-\d. ]+)+"/>')
Line = tuple[float, frozenset[tuple[int, int]]]


def drawn(view: str, build: str) -> str:
    return asset(f"{build}/{view}.lines.svg").decode()


def lines(view: str, build: str, *, mirrored: bool = False) -> list[Line]:
    """Widths and points of the lines in tenths of a pixel, whatever end they begin at."""
    width = views()[view].width
    found = []
    for stroke in line_strokes(view, build):
        ends = stroke.points[::6]  # the points that are written down; those between are computed
        points = [(round(10 * (width - x if mirrored else x)), round(10 * y)) for x, y in ends.tolist()]
        found.append((stroke.width, frozenset(points)))
    return sorted(found, key=repr)


@pytest.mark.parametrize("build", BUILDS)
@pytest.mark.parametrize("view", VIEWS)
def test_a_drawing_is_a_small_svg_of_lines_and_nothing_else(view: str, build: str) -> None:
    text, size = drawn(view, build), views()[view]

    assert len(text.encode()) <= 60_000
    assert f'viewBox="0 0 {size.width} {size.height}" role="img"' in text
    assert set(re.findall(r"<(\w+)", text)) == {"svg", "title", "g", "path"}
    assert len(PATH.findall(text)) == text.count("<path") == len(line_strokes(view, build))


@pytest.mark.parametrize("build", BUILDS)
@pytest.mark.parametrize("view", EVEN)
def test_the_halves_of_an_even_view_mirror_each_other_exactly(view: str, build: str) -> None:
    assert lines(view, build) == lines(view, build, mirrored=True)


@pytest.mark.parametrize("build", BUILDS)
def test_right_is_left_in_a_mirror(build: str) -> None:
    assert lines("right", build) == lines("left", build, mirrored=True)


@pytest.mark.parametrize("view", VIEWS)
def test_lines_lie_on_the_picture(view: str) -> None:
    size = views()[view]
    for stroke in line_strokes(view, "lean"):
        assert stroke.points.min() > -2
        assert stroke.points[:, 0].max() < size.width + 2
        assert stroke.points[:, 1].max() < size.height + 2
