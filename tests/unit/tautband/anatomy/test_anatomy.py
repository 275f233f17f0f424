import dataclasses

import pytest

from tautband.anatomy import MuscleSite, Place, Side, mirror, sides_of
from tautband.knowledge import load


@pytest.mark.parametrize(
    ("side", "mirrored"),
    [
        (Side.LEFT, Side.RIGHT),
        (Side.RIGHT, Side.LEFT),
        (Side.MIDLINE, Side.MIDLINE),
        (Side.UNKNOWN, Side.UNKNOWN),
    ],
)
def test_the_mirror_swaps_left_and_right_alone(side: Side, mirrored: Side) -> None:
    assert mirror(side) is mirrored
    assert mirror(mirror(side)) is side


def test_a_structure_is_in_the_middle_or_on_both_sides() -> None:
    assert sides_of(midline=True) == (Side.MIDLINE,)
    assert sides_of(midline=False) == (Side.LEFT, Side.RIGHT)


def test_every_place_and_site_has_its_mirror_image() -> None:
    knowledge = load()
    places, sites = set(knowledge.places()), set(knowledge.sites())

    assert {Place(place.region, mirror(place.side)) for place in places} == places
    assert {MuscleSite(site.muscle, mirror(site.side)) for site in sites} == sites


def test_only_midline_structures_stand_in_the_middle() -> None:
    knowledge = load()

    assert {place.region for place in knowledge.places() if place.side is Side.MIDLINE} == {
        "glabella",
        "chin",
        "tongue_palate",
        "throat",
        "sternum_upper",
    }
    assert [site for site in knowledge.sites() if site.side is Side.MIDLINE] == [("procerus", Side.MIDLINE)]


def test_facts_cannot_be_changed_by_accident() -> None:
    region = next(iter(load().regions.values()))

    with pytest.raises(dataclasses.FrozenInstanceError):
        region.deep = True  # type: ignore[misc]  # the point of the test
