import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tautband.anatomy import Place, RegionId, Side
from tautband.drawing import PainDrawing, compare, pain_frequency_map, project
from tautband.exchange.drawing import drawing_document
from tautband.exchange.drawing_json import comparison_document, frequency_document, summary_document
from tautband.exchange.schemas import json_schemas
from tautband.knowledge import load
from tautband.knowledge.head import head

TEMPLE = Place(RegionId("temple_anterior"), Side.RIGHT)
EYE = Place(RegionId("orbit_deep"), Side.RIGHT)
CELLS = head().cells_of(TEMPLE).tolist()
LID = head().cells_of(EYE).tolist()
DRAWN = PainDrawing(cells=dict.fromkeys(CELLS + LID, 7), layers={"dull": frozenset(CELLS)})
LATER = PainDrawing(cells=dict.fromkeys(CELLS[:9], 3), deep={EYE: 2})
NOTHING = PainDrawing(no_pain_here=True)


def faults(name: str, document: Any) -> list[str]:
    validator = Draft202012Validator(json.loads(json_schemas()[name]))
    return [error.message for error in validator.iter_errors(json.loads(json.dumps(document)))]


def summary(drawing: PainDrawing) -> dict[str, Any]:
    projected = project(drawing, head(), knowledge=load())
    return summary_document(drawing, projected, surface=head(), knowledge=load())


def comparison(first: PainDrawing, second: PainDrawing) -> dict[str, Any]:
    return comparison_document(compare(first, second, surface=head(), knowledge=load()), knowledge=load())


def frequency(*drawings: PainDrawing) -> dict[str, Any]:
    return frequency_document(pain_frequency_map(drawings, head(), knowledge=load()), knowledge=load())


@pytest.mark.parametrize("drawing", [DRAWN, LATER, NOTHING, PainDrawing()])
def test_a_drawing_keeps_its_published_schema(drawing: PainDrawing) -> None:
    assert faults("pain-drawing-1", drawing_document(drawing)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"surface": "head/2"},
        {"cells": [[4096, 1]]},
        {"cells": [[1, 0]]},
        {"cells": [[1]]},
        {"cells": ["1"]},
        {"cell": []},
        {"deep": [{"region": "orbit_deep"}]},
        {"layers": [{"quality": "dull"}]},
        {"strokes": [1]},
        {"drawn_at": "2026-03-01"},
    ],
    ids=str,
)
def test_what_the_reader_refuses_for_its_shape_the_schema_refuses_too(change: dict[str, Any]) -> None:
    assert faults("pain-drawing-1", {**drawing_document(DRAWN), **change})


@pytest.mark.parametrize("drawing", [DRAWN, LATER, NOTHING])
def test_a_summary_keeps_its_schema(drawing: PainDrawing) -> None:
    assert faults("drawing-summary-1", summary(drawing)) == []


def test_a_summary_holds_places_area_and_what_is_assumed() -> None:
    document = summary(DRAWN)

    assert document["places"] == [
        {"region": "temple_anterior", "side": "right", "intensity": 7.0, "coverage": 1.0, "quality": ["dull"]},
        {"region": "orbit_deep", "side": "right", "intensity": 7.0, "coverage": None, "quality": []},
    ]
    assert document["read_as"] == [{"region": "orbit_deep", "side": "right"}]
    assert document["area"]["cells"] == len(CELLS + LID)
    assert document["area"]["side_index"] == 1
    assert (document["drawn_at"], document["knowledge"]) == (None, load().digest)


@pytest.mark.parametrize("pair", [(DRAWN, LATER), (DRAWN, NOTHING), (NOTHING, NOTHING)])
def test_a_comparison_keeps_its_schema(pair: tuple[PainDrawing, PainDrawing]) -> None:
    assert faults("drawing-comparison-1", comparison(*pair)) == []


def test_a_comparison_says_what_changed_where() -> None:
    document = comparison(DRAWN, LATER)

    assert document["intensity_difference"] == -4
    assert [(one["region"], one["intensity_change"]) for one in document["places"]] == [
        ("temple_anterior", -4),
        ("orbit_deep", -5),
    ]
    assert document["places"][1]["coverage_change"] is None
    assert document["read_as"] == [{"region": "orbit_deep", "side": "right"}]


def test_a_frequency_keeps_its_schema_and_leaves_out_what_nobody_painted() -> None:
    document = frequency(DRAWN, LATER, NOTHING)

    assert faults("drawing-frequency-1", document) == []
    assert (document["n"], document["no_pain_here"]) == (3, 1)
    assert document["places"][0] == {
        "region": "temple_anterior",
        "side": "right",
        "drawings": 2,
        "share": 0.666667,
    }
    assert dict(document["cells"]) == {
        **dict.fromkeys(CELLS[:9], 0.666667),
        **dict.fromkeys(CELLS[9:] + LID, 0.333333),
    }
