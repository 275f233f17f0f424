import json
from pathlib import Path

import pytest

from tautband.anatomy import Place, RegionId, Side
from tautband.anatomy.surface import HALF
from tautband.drawing import PainDrawing, PainMap, PainMark, Projected, project
from tautband.drawing.project import is_named
from tautband.errors import InputError
from tautband.exchange.drawing import drawing_from
from tautband.knowledge import load
from tautband.knowledge.head import head

FUNCTIONAL = Path(__file__).resolve().parents[3] / "functional"
TEMPLE = Place(RegionId("temple_anterior"), Side.RIGHT)
CHIN = Place(RegionId("chin"), Side.MIDLINE)
EYE = Place(RegionId("orbit_deep"), Side.RIGHT)
EAR = Place(RegionId("ear_deep"), Side.LEFT)


def projected(drawing: PainDrawing) -> Projected:
    return project(drawing, head(), knowledge=load())


def painted(*places: Place, intensity: int = 5) -> dict[int, int]:
    return {int(cell): intensity for place in places for cell in head().cells_of(place)}


def test_every_place_painted_whole_is_covered_whole() -> None:
    skin = [place for place in head().places() if not load().regions[place.region].deep]
    pain = projected(PainDrawing(cells=painted(*skin, intensity=3))).pain

    assert pain.complete
    assert pain.marks == tuple(
        PainMark(place, intensity=3.0, coverage=1.0) for place in load().places() if place in set(skin)
    )


def test_half_of_a_place_in_the_midline_is_half_of_it() -> None:
    left = {cell: level for cell, level in painted(CHIN).items() if cell < HALF}

    assert projected(PainDrawing(cells=left)).pain.marks == (PainMark(CHIN, intensity=5.0, coverage=0.5),)


def test_intensity_is_the_mean_over_the_painted_area() -> None:
    cells = head().cells_of(TEMPLE).tolist()
    area = head().area_cm2[cells]
    (mark,) = projected(PainDrawing(cells={cells[0]: 2, cells[1]: 9})).pain.marks

    assert mark.intensity == pytest.approx((2 * area[0] + 9 * area[1]) / (area[0] + area[1]), abs=1e-6)
    assert mark.coverage == pytest.approx((area[0] + area[1]) / area.sum(), abs=1e-6)
    assert mark.intensity == round(mark.intensity or 0, 6)


def test_a_place_has_the_qualities_of_its_painted_cells() -> None:
    cells = painted(TEMPLE, CHIN)
    temple, chin = int(head().cells_of(TEMPLE)[0]), frozenset(head().cells_of(CHIN).tolist())
    layers = {"throbbing": frozenset({temple}) | chin, "dull": frozenset({temple})}
    words = {mark.place: mark.quality for mark in projected(PainDrawing(cells=cells, layers=layers)).pain.marks}

    assert words == {TEMPLE: ("dull", "throbbing"), CHIN: ("throbbing",)}


def test_a_named_place_has_the_intensity_that_was_named_and_no_coverage() -> None:
    drawn = PainDrawing(deep={EYE: 8, Place(RegionId("arm"), Side.LEFT): None})

    assert projected(drawn) == Projected(
        PainMap((PainMark(EYE, intensity=8.0), PainMark(Place(RegionId("arm"), Side.LEFT))), complete=True), ()
    )


def test_the_painted_eye_and_ear_are_read_as_what_lies_below() -> None:
    cells = painted(EYE, intensity=4) | painted(EAR, intensity=6)
    lid = frozenset(head().cells_of(EYE)[:1].tolist())

    assert projected(PainDrawing(cells=cells, layers={"sharp": lid})) == Projected(
        PainMap(
            (PainMark(EYE, intensity=4.0, quality=("sharp",)), PainMark(EAR, intensity=6.0)),
            complete=True,
        ),
        (EYE, EAR),
    )


def test_what_was_named_goes_before_what_was_painted_over_it() -> None:
    found = projected(PainDrawing(cells=painted(EYE, intensity=4), deep={EYE: None}))

    assert found == Projected(PainMap((PainMark(EYE),), complete=True), ())


def test_naming_one_eye_leaves_the_other_to_its_paint() -> None:
    other = Place(EYE.region, Side.LEFT)
    found = projected(PainDrawing(cells=painted(EYE, other, intensity=4), deep={EYE: 9}))

    assert [mark.intensity for mark in found.pain.marks] == [4.0, 9.0]
    assert found.read_as == (other,)


def test_no_pain_here_is_a_complete_answer() -> None:
    assert projected(PainDrawing(no_pain_here=True)) == Projected(PainMap((), complete=True, no_pain_here=True), ())


@pytest.mark.parametrize(
    ("drawn", "line"),
    [
        (PainDrawing(), "drawing: {} is no answer; paint a place, or say no_pain_here"),
        (PainDrawing(cells={1: 1}, surface="head/0"), 'surface: "head/0" is not the surface at hand, head/1'),
        (PainDrawing(deep={TEMPLE: 3}), 'deep: "temple_anterior right" is painted on the skin, not named'),
    ],
)
def test_a_drawing_without_a_meaning_is_refused(drawn: PainDrawing, line: str) -> None:
    with pytest.raises(InputError) as refused:
        projected(drawn)

    assert str(refused.value) == line


def test_places_without_skin_are_named() -> None:
    named = {region.id for region in load().regions.values() if is_named(region, head())}

    assert named == {region.id for region in load().regions.values() if region.deep} | {"arm", "scapula_inferior_angle"}


def test_a_half_of_the_last_digit_goes_up_as_in_the_browser() -> None:
    from tautband.drawing.project import _six

    assert _six(1 / 128) == 0.007813  # 0.0078125
    assert _six(3 / 128) == 0.023438  # 0.0234375


def test_the_recorded_drawings_have_their_recorded_maps() -> None:
    """The browser is held to the same numbers."""
    recorded, expected = (json.loads((FUNCTIONAL / name).read_text()) for name in ("drawings.json", "projections.json"))

    assert len(recorded) == len(expected) == 100
    for document, answer in zip(recorded, expected, strict=True):
        found = projected(drawing_from(document, load()))
        assert [
            {"region": mark.place.region, "side": mark.place.side, "quality": list(mark.quality)}
            | {"intensity": mark.intensity, "coverage": mark.coverage}
            for mark in found.pain.marks
        ] == answer["marks"]
        assert [{"region": place.region, "side": place.side} for place in found.read_as] == answer["read_as"]
        assert found.pain.no_pain_here == answer["no_pain_here"]
