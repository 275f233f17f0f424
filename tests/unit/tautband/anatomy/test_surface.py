"""The head surface as it ships: halves that mirror each other, regions in one piece, cells that touch."""

from collections.abc import Iterable
from hashlib import sha256

import numpy as np
import pytest

from tautband.anatomy import Place, RegionId, Side
from tautband.anatomy.surface import CELLS, HALF, mirror_cell
from tautband.errors import InputError
from tautband.knowledge import load
from tautband.knowledge.head import asset, head, views

SURFACE = head()
REGIONS = load().regions
NEIGHBORS = SURFACE.neighbors
# Places without cells: they are named by a button.
NAMED = {
    "teeth_upper_anterior",
    "teeth_upper_posterior",
    "teeth_lower_anterior",
    "teeth_lower_posterior",
    "tongue_palate",
    "throat",
    "arm",
    "scapula_inferior_angle",
}
# Skin that stands for a place within: the closed eye and the outer ear.
STANDING_FOR = {"orbit_deep", "ear_deep"}
# Cells mean the same in every record ever painted: if this changes, the surface needs a new version.
FROZEN = "fcabb1d5655f2dafd6571476a4a2b0ec59e5562ffba700981cca4cabfea0baff"
# Touch on the surface though the atlas does not call them neighbors: corners, lips, and the ear with what is around it.
TOUCHING_BESIDE = {
    ("acromion", "supraclavicular"),
    ("chest_upper", "neck_anterolateral"),
    ("chin", "nose_side"),
    ("ear_deep", "mandible_angle"),
    ("ear_deep", "temple_middle"),
    ("ear_deep", "temple_posterior"),
    ("forehead_medial", "parietal"),
    ("mandible_body", "neck_anterolateral"),
    ("mandible_body", "nose_side"),
    ("neck_posterior_lower", "suprascapular"),
    ("shoulder_lateral", "supraclavicular"),
}


def test_numbers_neighbors_and_regions_of_the_cells_are_frozen() -> None:
    frozen = "\n".join(f"{cell} {SURFACE.regions[cell]} {NEIGHBORS[cell]}" for cell in range(CELLS))

    assert sha256(frozen.encode()).hexdigest() == FROZEN


def test_there_are_4096_cells_of_nearly_the_same_area() -> None:
    assert len(SURFACE.regions) == len(NEIGHBORS) == CELLS == 4096
    assert SURFACE.area_cm2.shape == (4096,)
    assert float(np.median(SURFACE.area_cm2)) == pytest.approx(0.745, abs=0.001)
    assert np.mean((SURFACE.area_cm2 > 0.45) & (SURFACE.area_cm2 < 1.0)) > 0.9


def test_left_and_right_mirror_each_other_exactly() -> None:
    for middles in SURFACE.middles.values():
        assert np.array_equal(middles[HALF:], middles[:HALF] * [-1, 1, 1])
    assert np.array_equal(SURFACE.area_cm2[HALF:], SURFACE.area_cm2[:HALF])
    assert SURFACE.regions[HALF:] == SURFACE.regions[:HALF]
    for cell in range(CELLS):
        assert {mirror_cell(other) for other in NEIGHBORS[cell]} == set(NEIGHBORS[mirror_cell(cell)])


def test_the_middles_of_left_cells_lie_left_in_both_builds() -> None:
    assert sorted(SURFACE.middles) == ["full", "lean"]
    for middles in SURFACE.middles.values():
        assert middles[:HALF, 0].min() >= 0


def test_cells_touch_each_other_mutually_and_lie_close() -> None:
    for cell in range(CELLS):
        assert cell not in NEIGHBORS[cell]
        assert list(NEIGHBORS[cell]) == sorted(set(NEIGHBORS[cell]))
        assert all(cell in NEIGHBORS[other] for other in NEIGHBORS[cell])
    middles = SURFACE.middles["lean"]
    steps = [np.linalg.norm(middles[cell] - middles[other]) for cell in range(HALF) for other in NEIGHBORS[cell]]
    assert max(steps) < 2.2
    assert float(np.median(steps)) == pytest.approx(0.87, abs=0.1)


def test_the_skin_is_one_piece() -> None:
    assert pieces(range(CELLS)) == 1


def test_every_region_is_painted_or_pressed() -> None:
    assert set(REGIONS) - set(SURFACE.regions) == NAMED
    assert all(REGIONS[RegionId(name)].deep for name in NAMED - {"arm", "scapula_inferior_angle"})
    assert {region for region in SURFACE.regions if REGIONS[region].deep} == STANDING_FOR


def test_every_region_is_one_piece_on_its_side_and_across_the_middle() -> None:
    places = SURFACE.places()

    assert {place for place in places if place.side is Side.MIDLINE} == {
        Place(RegionId(name), Side.MIDLINE) for name in ("glabella", "chin", "sternum_upper")
    }
    assert [place for place in places if pieces(SURFACE.cells_of(place).tolist()) != 1] == []


def test_no_region_is_too_small_to_hit_or_too_large_to_mean_anything() -> None:
    areas = {place: float(SURFACE.area_cm2[SURFACE.cells_of(place)].sum()) for place in SURFACE.places()}

    assert min(areas.values()) > 2.5
    assert max(areas.values()) < 120
    assert min(len(SURFACE.cells_of(place)) for place in SURFACE.places()) >= 4


def test_regions_touch_as_the_atlas_says() -> None:
    touching = {
        tuple(sorted((SURFACE.regions[cell], SURFACE.regions[other])))
        for cell in range(CELLS)
        for other in NEIGHBORS[cell]
    }
    touching = {pair for pair in touching if pair[0] != pair[1]}
    skin = set(SURFACE.regions)
    named = {tuple(sorted((one, other))) for one in skin for other in REGIONS[one].neighbors if other in skin}

    assert named - touching == set()
    assert touching - named == TOUCHING_BESIDE


def test_regions_lie_where_their_names_say() -> None:
    def middle(region: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        cells = [cell for cell in range(HALF) if SURFACE.regions[cell] == region]
        return np.asarray(SURFACE.middles["lean"][cells].mean(axis=0))

    assert middle("vertex")[1] > middle("forehead_medial")[1] > middle("supraorbital")[1] > middle("chin")[1]
    assert middle("temple_anterior")[2] > middle("temple_middle")[2] > middle("temple_posterior")[2]
    assert middle("occipital")[1] > middle("suboccipital")[1] > middle("neck_posterior_upper")[1]
    assert middle("neck_anterior")[2] > middle("neck_anterolateral")[2] > middle("neck_lateral")[2]
    assert middle("forehead_lateral")[0] > middle("forehead_medial")[0]
    assert middle("acromion")[0] > middle("suprascapular")[0] > middle("neck_angle")[0]


def test_a_number_that_is_no_cell_is_refused() -> None:
    with pytest.raises(InputError, match="cell: 4096 is not a cell; cells run from 0 to 4095"):
        SURFACE.place_of(4096)


def test_a_named_place_has_no_cells() -> None:
    assert SURFACE.cells_of(Place(RegionId("throat"), Side.MIDLINE)).tolist() == []


def test_a_view_puts_the_patients_right_where_a_mirror_would_not() -> None:
    right_brow = SURFACE.middles["lean"][SURFACE.cells_of(Place(RegionId("supraorbital"), Side.RIGHT))]

    assert views()["front"].project(right_brow)[:, 0].max() < views()["front"].width / 2
    assert views()["top"].project(right_brow)[:, 0].max() < views()["top"].width / 2
    right_nape = SURFACE.middles["lean"][SURFACE.cells_of(Place(RegionId("neck_posterior_upper"), Side.RIGHT))]
    assert views()["back"].project(right_nape)[:, 0].min() > views()["back"].width / 2


def test_the_file_of_cells_can_be_read_by_a_person() -> None:
    first, second, *_ = asset("cells.csv").decode().splitlines()

    assert first.startswith("cell,region,area_cm2,x_lean,y_lean,z_lean")
    assert second.startswith("0,forehead_medial,")


def pieces(cells: Iterable[int]) -> int:
    """How many connected pieces the cells form."""
    left = set(cells)
    count = 0
    while left:
        count += 1
        waiting = [left.pop()]
        while waiting:
            near = left.intersection(NEIGHBORS[waiting.pop()])
            left -= near
            waiting.extend(near)
    return count
