import pytest

from tautband.anatomy.surface import CELLS, HALF, mirror_cell
from tautband.drawing import PainDrawing, painted_area
from tautband.knowledge.head import head


def test_nothing_has_no_side_and_no_middle() -> None:
    area = painted_area(PainDrawing(no_pain_here=True), head())

    assert (area.cells, area.area_cm2, area.extent, area.weighted_extent) == (0, 0, 0, 0)
    assert (area.side_index, area.center_cm) == (None, None)


def test_everything_at_its_worst_is_one_and_lies_in_the_middle() -> None:
    area = painted_area(PainDrawing(cells=dict.fromkeys(range(CELLS), 10)), head())

    assert area.cells == CELLS
    assert (area.extent, area.weighted_extent) == pytest.approx((1, 1))
    assert area.area_cm2 == pytest.approx(head().area_cm2.sum())
    assert area.side_index == pytest.approx(0)
    assert area.center_cm is not None
    assert area.center_cm[0] == pytest.approx(0)


def test_one_cell_is_its_own_middle() -> None:
    area = painted_area(PainDrawing(cells={HALF + 5: 4}), head())

    assert area.area_cm2 == head().area_cm2[5]
    assert area.side_index == 1
    assert area.center_cm == pytest.approx(tuple(head().middles["lean"][HALF + 5]))


def test_the_side_index_weighs_area() -> None:
    cells = dict.fromkeys([3, 4, mirror_cell(3)], 5)
    three, four = head().area_cm2[[3, 4]]

    assert painted_area(PainDrawing(cells=cells), head()).side_index == pytest.approx(-four / (2 * three + four))
