"""What a drawing may say, alone and in an assessment, and the line that a person reads where it breaks a rule."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from tautband.anatomy import Place, RegionId, Side
from tautband.drawing import PainDrawing, PainMap, PainMark
from tautband.errors import InputError
from tautband.exchange.documents import Assessment, read_assessment, read_drawn
from tautband.exchange.drawing import drawing_document, read_drawing
from tautband.knowledge import load
from tautband.knowledge.head import head

RIGHT_EYE = {"region": "orbit_deep", "side": "right"}
EYE = Place(RegionId("orbit_deep"), Side.RIGHT)
TEMPLE = Place(RegionId("temple_anterior"), Side.RIGHT)
TEMPLE_CELLS = [[cell, 7] for cell in head().cells_of(TEMPLE).tolist()]


def written(**parts: Any) -> bytes:
    return json.dumps({"schema": "pain-drawing/1", "surface": "head/1", **parts}).encode()


def read(**parts: Any) -> PainDrawing:
    return read_drawing(written(**parts), load())


def assessed(drawing: Any, **parts: Any) -> Assessment:
    return read_assessment(json.dumps({"schema": "assessment/1", "drawing": drawing, **parts}).encode(), load())


def painted(**parts: Any) -> dict[str, Any]:
    return {"schema": "pain-drawing/1", "surface": "head/1", **parts}


def refusal(content: bytes) -> str:
    with pytest.raises(InputError) as refused:
        read_drawing(content, load())
    return str(refused.value)


def test_the_example_of_the_contract_is_read() -> None:
    said = read(
        cells=[[1203, 7], [1204, 7]],
        deep=[{**RIGHT_EYE, "intensity": 8}],
        layers=[{"quality": "throbbing", "cells": [1203]}],
        strokes=[{"tool": "brush", "view": "front", "brush_cm": 0.8, "intensity": 7, "points": [[1.5, 2.5]]}],
        no_pain_here=False,
        drawn_at="2026-03-01T10:00:00Z",
    )

    assert said == PainDrawing(
        cells={1203: 7, 1204: 7},
        deep={EYE: 8},
        layers={"throbbing": frozenset({1203})},
        strokes=({"tool": "brush", "view": "front", "brush_cm": 0.8, "intensity": 7, "points": ((1.5, 2.5),)},),
        drawn_at=datetime(2026, 3, 1, 10, tzinfo=UTC),
    )


def test_null_says_as_little_as_a_key_that_is_left_out() -> None:
    keys = ("cells", "deep", "layers", "strokes", "no_pain_here", "drawn_at")

    assert read(**dict.fromkeys(keys)) == read() == PainDrawing()


def test_both_is_left_and_right_and_the_middle_of_a_place_in_the_midline() -> None:
    throat = {"region": "throat", "side": "both", "intensity": 2}

    assert read(deep=[{**RIGHT_EYE, "side": "both"}, throat]).deep == {
        Place(EYE.region, Side.LEFT): None,
        EYE: None,
        Place(RegionId("throat"), Side.MIDLINE): 2,
    }


def test_a_moment_keeps_its_parts_of_a_second() -> None:
    said = read(drawn_at="2026-03-01T10:00:00.123Z")

    assert said.drawn_at == datetime(2026, 3, 1, 10, 0, 0, 123_000, tzinfo=UTC)
    assert drawing_document(said)["drawn_at"] == "2026-03-01T10:00:00.123000Z"


def test_a_whole_head_and_a_long_record_of_strokes_are_read() -> None:
    cells = [[cell, 1 + cell % 10] for cell in range(4096)]
    strokes = [{"tool": "brush", "points": [[0.5, 0.5]] * 50} for _ in range(1000)]
    said = read(cells=cells, strokes=strokes, layers=[{"quality": "dull", "cells": list(range(4096))}])

    assert (len(said.cells), len(said.strokes)) == (4096, 1000)


def test_what_is_written_is_sorted_and_complete() -> None:
    said = read(cells=[[9, 3], [2, 4]], deep=[{"region": "throat", "side": "midline"}, {**RIGHT_EYE, "intensity": 8}])

    assert drawing_document(said) == {
        "schema": "pain-drawing/1",
        "surface": "head/1",
        "cells": [[2, 4], [9, 3]],
        "deep": [{**RIGHT_EYE, "intensity": 8}, {"region": "throat", "side": "midline"}],
        "layers": [],
        "strokes": [],
        "no_pain_here": False,
    }


REFUSED = [
    (b'{"surface": "head/1"}', 'document: {"surface": "head/1"} has no "schema"; say "schema": "pain-drawing/1"'),
    (
        b'{"schema": "pain-drawing/2"}',
        (
            '/schema: "pain-drawing/2" is a version that is not read here; version 1 is read (pain-drawing/1), '
            "not version 2"
        ),
    ),
    (b'{"schema": "assessment/1"}', '/schema: "assessment/1" is not the schema that is read here; say pain-drawing/1'),
    (b'{"schema": "pain-drawing/1"}', 'document: {"schema": "pain-drawing/1"} has no "surface"'),
    (written(surface="head/2"), '/surface: "head/2" is a surface that is not known here; cells of head/1 are read'),
    (written(surface=1), "/surface: 1 is not text"),
    (written(cells=[[4096, 7]]), "/cells/0/0: 4096 is not a cell of head/1; its cells are 0 to 4095"),
    (written(cells=[[-1, 7]]), "/cells/0/0: -1 is not a cell of head/1; its cells are 0 to 4095"),
    (written(cells=[[1.5, 7]]), "/cells/0/0: 1.5 is not a cell of head/1; its cells are 0 to 4095"),
    (written(cells=[[True, 7]]), "/cells/0/0: true is not a cell of head/1; its cells are 0 to 4095"),
    (written(cells=[["9", 7]]), '/cells/0/0: "9" is not a cell of head/1; its cells are 0 to 4095'),
    (written(cells=[[9, 7], [8, 7], [9, 3]]), "/cells/2: [9, 3] is given twice: /cells/0 holds cell 9 already"),
    (written(cells=[[9, 0]]), "/cells/0/1: 0 is below 1; leave out a cell that does not hurt"),
    (written(cells=[[9, 11]]), "/cells/0/1: 11 is above 10"),
    (written(cells=[[9, 1.5]]), "/cells/0/1: 1.5 is not a whole number from 1 to 10"),
    (written(cells=[[9, None]]), "/cells/0/1: null is not a whole number from 1 to 10"),
    (written(cells=["9", "10"]), '/cells/0: "9" is not a cell with its intensity, such as [1203, 7] (and 1 more)'),
    (written(cells=[[9]]), "/cells/0: [9] is not a cell with its intensity, such as [1203, 7]"),
    (written(cells={"9": 7}), '/cells: {"9": 7} is not a list'),
    (
        written(cells=[[9, 1]] * 4097),
        f"/cells: {json.dumps([[9, 1]] * 40)[:57]}... has more than 4096 entries",
    ),
    (
        written(deep=[{**RIGHT_EYE, "region": "temple_anterior"}]),
        '/deep/0/region: "temple_anterior" is painted on the skin, not named; paint its cells',
    ),
    (
        written(deep=[{**RIGHT_EYE, "region": "orbit_dep"}]),
        '/deep/0/region: "orbit_dep" is not a known region; did you mean "orbit_deep"?',
    ),
    (
        written(deep=[{"region": "throat", "side": "left"}]),
        '/deep/0/side: "left" is not a side of throat, which lies in the midline; say midline',
    ),
    (
        written(deep=[{**RIGHT_EYE, "side": "midline"}]),
        '/deep/0/side: "midline" is not a side of orbit_deep; say left, right or both',
    ),
    (
        written(deep=[{**RIGHT_EYE, "side": "unknown"}]),
        '/deep/0/side: "unknown" is not one of left, right, both, midline',
    ),
    (written(deep=[{**RIGHT_EYE, "intensity": 0}]), "/deep/0/intensity: 0 is below 1"),
    (written(deep=[{**RIGHT_EYE, "intensity": 7.5}]), "/deep/0/intensity: 7.5 is not a whole number"),
    (
        written(deep=[RIGHT_EYE, {**RIGHT_EYE, "side": "both"}]),
        ('/deep/1: {"region": "orbit_deep", "side": "both"} is given twice: /deep/0 holds orbit_deep, right already'),
    ),
    (
        written(deep=[{**RIGHT_EYE, "intensty": 3}]),
        '/deep/0/intensty: 3 stands under a key that is not known here; did you mean "intensity"?',
    ),
    (
        written(cells=[[9, 7]], layers=[{"quality": "dull", "cells": [9, 10]}]),
        "/layers/0/cells/1: 10 is not painted; a layer holds painted cells only",
    ),
    (
        written(cells=[[9, 7]], layers=[{"quality": "dull", "cells": [9, 9]}]),
        "/layers/0/cells/1: 9 is given twice: /layers/0/cells/0 holds cell 9 already",
    ),
    (
        written(cells=[[9, 7]], layers=[{"quality": "dull", "cells": [9]}, {"quality": "dull", "cells": []}]),
        '/layers/1: {"quality": "dull"} is given twice: /layers/0 holds "dull" already',
    ),
    (
        written(layers=[{"quality": "dull", "cells": ["9", 4096]}]),
        '/layers/0/cells/0: "9" is not the number of a cell (and 1 more)',
    ),
    (
        written(layers=[{"quality": "dull", "cells": [4096]}]),
        "/layers/0/cells/0: 4096 is not a cell of head/1; its cells are 0 to 4095",
    ),
    (written(layers=[{"quality": ""}]), '/layers/0: {"quality": ""} has no "cells" (and 1 more)'),
    (
        written(cells=[[9, 7]], layers=[{"quality": "\x1b[31mdull", "cells": [9]}]),
        '/layers/0/quality: "\\u001b[31mdull" holds a sign that cannot be shown; write it with letters',
    ),
    (
        written(layers=[{"quality": "dull", "cell": []}]),
        ('/layers/0: {"quality": "dull", "cell": []} has no "cells" (and 1 more)'),
    ),
    (written(cells=[[9, 7]], no_pain_here=True), "/no_pain_here: true contradicts the cells that are painted"),
    (written(deep=[RIGHT_EYE], no_pain_here=True), "/no_pain_here: true contradicts the places that are named"),
    (written(no_pain_here="no"), '/no_pain_here: "no" is not true or false'),
    (
        written(cell=[]),
        '/cell: [] stands under a key that is not known here; did you mean "cells"?',
    ),
    (
        written(drawn_at="2026-03-01"),
        '/drawn_at: "2026-03-01" is not a time in UTC written as 2026-03-01T10:00:00Z',
    ),
    (
        written(drawn_at="2026-03-01T10:00:00+01:00"),
        '/drawn_at: "2026-03-01T10:00:00+01:00" is not a time in UTC written as 2026-03-01T10:00:00Z',
    ),
    (written(drawn_at=3), "/drawn_at: 3 is not a time in UTC written as 2026-03-01T10:00:00Z"),
    (written(drawn_at="2026-02-30T10:00:00Z"), '/drawn_at: "2026-02-30T10:00:00Z" is not a time of the calendar'),
    (written(strokes=["brush"]), '/strokes/0: "brush" is not an object'),
    (
        written(strokes=[{}] * 2001),
        f"/strokes: {json.dumps([{}] * 40)[:57]}... has more than 2000 entries",
    ),
]


@pytest.mark.parametrize(("content", "line"), REFUSED, ids=[str(number) for number in range(len(REFUSED))])
def test_a_drawing_that_breaks_a_rule_is_refused_on_one_line(content: bytes, line: str) -> None:
    assert refusal(content) == line


def test_a_document_of_50_mb_is_refused_before_it_is_parsed() -> None:
    line = refusal(b'{"schema": "pain-drawing/1", ' + b" " * 50_000_000 + b"}")

    assert line.endswith("begins a document of more than 4 MB; it was not read further")


def test_a_drawing_takes_the_place_of_a_list_and_is_complete() -> None:
    said = assessed(painted(cells=TEMPLE_CELLS, deep=[{**RIGHT_EYE, "intensity": 8}]))

    assert said.pain == PainMap(
        (PainMark(TEMPLE, intensity=7.0, coverage=1.0), PainMark(EYE, intensity=8.0)), complete=True
    )
    assert said.drawing == read(cells=TEMPLE_CELLS, deep=[{**RIGHT_EYE, "intensity": 8}])
    assert said.read_as == ()


def test_what_is_painted_on_the_closed_eye_is_read_as_behind_it_and_told() -> None:
    said = assessed(painted(cells=[[cell, 4] for cell in head().cells_of(EYE).tolist()]))

    assert said.pain == PainMap((PainMark(EYE, intensity=4.0),), complete=True)
    assert said.read_as == (EYE,)


@pytest.mark.parametrize(
    "parts", [{}, {"pain": None}, {"pain_complete": True}, {"no_pain_here": False}, {"no_pain_here": None}]
)
def test_what_agrees_with_a_drawing_may_stand_beside_it(parts: dict[str, Any]) -> None:
    assert assessed(painted(cells=TEMPLE_CELLS), **parts).pain is not None


def test_no_pain_here_may_be_drawn_and_told() -> None:
    nothing = PainMap((), complete=True, no_pain_here=True)

    assert assessed(painted(no_pain_here=True)).pain == nothing
    assert assessed(painted(no_pain_here=True), no_pain_here=True).pain == nothing


IN_AN_ASSESSMENT: list[tuple[Any, dict[str, Any], str]] = [
    (
        {},
        {"pain": []},
        "/drawing: {} stands beside pain; give one of the two: the drawing holds every place that hurts",
    ),
    ({}, {}, '/drawing: {} has no "schema"; say "schema": "pain-drawing/1"'),
    ([], {}, "/drawing: [] is not an object"),
    (
        {"schema": "assessment/1"},
        {},
        '/drawing/schema: "assessment/1" is not the schema that is read here; say pain-drawing/1',
    ),
    (painted(cells=[[9, 12]]), {}, "/drawing/cells/0/1: 12 is above 10"),
    (
        painted(cells=[[9, 1], [9, 1]]),
        {},
        "/drawing/cells/1: [9, 1] is given twice: /drawing/cells/0 holds cell 9 already",
    ),
    (
        painted(deap=[]),
        {},
        '/drawing/deap: [] stands under a key that is not known here; did you mean "deep"?',
    ),
    (
        painted(deep=[{**RIGHT_EYE, "intensty": 3}]),
        {},
        '/drawing/deep/0/intensty: 3 stands under a key that is not known here; did you mean "intensity"?',
    ),
    (
        painted(),
        {},
        (
            '/drawing: {"schema": "pain-drawing/1", "surface": "head/1"} is no answer; paint where it hurts, or say '
            '"no_pain_here": true'
        ),
    ),
    (
        painted(cells=TEMPLE_CELLS),
        {"pain_complete": False},
        (
            "/pain_complete: false contradicts the drawing, in which a place that is not painted does not hurt; "
            "leave it out"
        ),
    ),
    (
        painted(cells=TEMPLE_CELLS),
        {"no_pain_here": True},
        "/no_pain_here: true contradicts the drawing; say it in the drawing alone",
    ),
    (
        painted(no_pain_here=True),
        {"no_pain_here": False},
        "/no_pain_here: false contradicts the drawing; say it in the drawing alone",
    ),
    (
        painted(cells=TEMPLE_CELLS),
        {"findings": [{"muscle": "upper_trapezius", "side": "unknown"}]},
        '/findings/0/side: "unknown" is legal only if the side of the pain is unknown too',
    ),
]


@pytest.mark.parametrize(("drawing", "beside", "line"), IN_AN_ASSESSMENT)
def test_a_fault_of_a_drawing_is_found_at_its_place_in_the_assessment(
    drawing: Any, beside: dict[str, Any], line: str
) -> None:
    with pytest.raises(InputError) as refused:
        assessed(drawing, **beside)

    assert str(refused.value) == line


def test_a_drawing_is_found_alone_and_in_an_assessment() -> None:
    whole = json.dumps({"schema": "assessment/1", "patient": {"age": 34}, "drawing": painted(cells=TEMPLE_CELLS)})
    alone, told = read_drawn(written(cells=TEMPLE_CELLS), load())
    inside, more = read_drawn(whole.encode(), load())

    assert alone == inside == told.drawing
    assert told.pain == more.pain
    assert more.history.age == 34


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b'{"schema": "assessment/1"}', "/drawing: null is left out, and only a drawing can be shown"),
        (b"{}", 'document: {} has no "schema"; say "schema": "pain-drawing/1"'),
        (written(), "drawing: {} is no answer; paint a place, or say no_pain_here"),
    ],
)
def test_what_holds_no_drawing_cannot_be_shown(content: bytes, line: str) -> None:
    with pytest.raises(InputError) as refused:
        read_drawn(content, load())

    assert str(refused.value) == line
