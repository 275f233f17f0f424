"""# From paint to places

A patient paints on the head, and names what has no skin of its own. Each row is one drawing; `half` is the half of
the cells with the lower numbers, rounded up. The sides are the patient's own. What a place gets is its painted share,
and its intensity from 0 to 10.
"""

import re
from collections.abc import Iterator

import pytest

from tautband.anatomy import Place, RegionId, Side
from tautband.drawing import PainDrawing, PainMark, Projected, project
from tautband.knowledge import load
from tautband.knowledge.head import head

Row = dict[str, str]
SIDES = {"left": Side.LEFT, "right": Side.RIGHT, "midline": Side.MIDLINE}


def test_painted_skin_becomes_places(row: Row) -> None:
    """A place is covered by the painted share of its area. Its intensity is the mean over what is painted.

    | painted | becomes |
    |---|---|
    | temple_anterior right at 7 | temple_anterior right: whole, 7 |
    | half of temple_anterior right at 7 | temple_anterior right: part, 7 |
    | temple_anterior right at 4; half of temple_anterior right at 8 | temple_anterior right: whole, between 4 and 8 |
    | occipital right at 3; occipital left at 5 | occipital left: whole, 5; occipital right: whole, 3 |
    | chin midline at 2 | chin midline: whole, 2 |
    | half of chin midline at 2 | chin midline: half, 2 |
    """
    assert told(drawn(row["painted"])) == row["becomes"]


def test_skin_over_a_deep_place_is_read_as_the_place_unless_it_was_named(row: Row) -> None:
    """There is no telling from the paint whether the lid hurts or what lies behind the eye. It is read as behind the
    eye, and the reader is told. What the patient named goes before what was painted over it.

    | painted | named | becomes | assumed |
    |---|---|---|---|
    | orbit_deep right at 5 | - | orbit_deep right: 5 | orbit_deep right |
    | half of orbit_deep right at 5 | - | orbit_deep right: 5 | orbit_deep right |
    | ear_deep left at 6 | - | ear_deep left: 6 | ear_deep left |
    | orbit_deep right at 5 | orbit_deep right at 8 | orbit_deep right: 8 | - |
    | orbit_deep right at 5 | orbit_deep right | orbit_deep right: unknown | - |
    | orbit_deep right at 5 | orbit_deep left at 8 | orbit_deep left: 8; orbit_deep right: 5 | orbit_deep right |
    | - | throat midline at 3 | throat midline: 3 | - |
    | - | arm left | arm left: unknown | - |
    """
    found = drawn(row["painted"], row["named"])

    assert told(found) == row["becomes"]
    assert "; ".join(" ".join(place) for place in found.read_as) == row["assumed"].replace("-", "")


def test_what_is_not_painted_does_not_hurt() -> None:
    """A drawing is a complete answer. In a list of places, one that is missing may have gone unmentioned."""
    assert drawn("temple_anterior right at 7").pain.complete


def drawn(painted: str, named: str = "-") -> Projected:
    cells: dict[int, int] = {}
    for half, place, level in parsed(painted):
        members = head().cells_of(place).tolist()
        assert members, place
        cells |= dict.fromkeys(members[: (len(members) + 1) // 2] if half else members, level or 0)
    deep = {place: level for _, place, level in parsed(named)}
    return project(PainDrawing(cells=cells, deep=deep), head(), knowledge=load())


def parsed(text: str) -> Iterator[tuple[bool, Place, int | None]]:
    for part in text.split("; ") if text != "-" else ():
        found = re.fullmatch(r"(half of )?(\w+) (\w+)(?: at (\d+))?", part)
        assert found, part
        yield bool(found[1]), Place(RegionId(found[2]), SIDES[found[3]]), int(found[4]) if found[4] else None


def told(found: Projected) -> str:
    return "; ".join(f"{' '.join(mark.place)}: {words(mark)}" for mark in found.pain.marks)


def words(mark: PainMark) -> str:
    level = "unknown" if mark.intensity is None else f"{mark.intensity:g}"
    if mark.intensity is not None and mark.intensity != int(mark.intensity):
        assert 4 < mark.intensity < 8
        level = "between 4 and 8"
    if mark.coverage is None:
        return level
    share = "whole" if mark.coverage == 1 else "half" if mark.coverage == pytest.approx(0.5) else "part"
    return f"{share}, {level}"
