import pytest

from tautband.anatomy import Place, RegionId, Side
from tautband.drawing import PainDrawing, pain_frequency_map
from tautband.errors import InputError
from tautband.knowledge import load
from tautband.knowledge.head import head

EYE = Place(RegionId("orbit_deep"), Side.RIGHT)


def test_each_drawing_counts_once_and_those_without_pain_count_too() -> None:
    drawings = [PainDrawing(cells={9: 1}, deep={EYE: 3}), PainDrawing(cells={9: 9}), PainDrawing(no_pain_here=True)]
    found = pain_frequency_map(drawings, head(), knowledge=load())

    assert (found.n, found.no_pain) == (3, 1)
    assert found.shares[9] == pytest.approx(2 / 3)
    assert found.shares.sum() == pytest.approx(2 / 3)
    assert dict(found.places) == {head().place_of(9): 2, EYE: 1}


@pytest.mark.parametrize("drawings", [[], [PainDrawing()]])
def test_a_map_needs_drawings_that_say_something(drawings: list[PainDrawing]) -> None:
    with pytest.raises(InputError):
        pain_frequency_map(drawings, head(), knowledge=load())
