from dataclasses import replace

import pytest

from tautband.anatomy import RegionId
from tautband.errors import InputError
from tautband.knowledge import load
from tautband.ranking.fields import field_of
from tautband.ranking.model import ready_model


def test_a_model_is_built_once_for_each_set_of_facts_and_kind_of_headache() -> None:
    assert ready_model(load()) is ready_model(load())
    assert ready_model(load(), "migraine") is not ready_model(load())


def test_an_unknown_kind_of_headache_is_refused_on_one_line() -> None:
    with pytest.raises(InputError) as refused:
        ready_model(load(), "cluster")

    assert str(refused.value) == (
        'headache_type: "cluster" is not one of unknown, migraine, tension_type, cervicogenic, tmd'
    )


@pytest.mark.parametrize(
    ("region", "field"),
    [
        ("orbit_deep", ("eyes", "eyes")),
        ("teeth_upper_anterior", ("teeth", "other_teeth_mouth")),
        ("parietal", ("parietal", "other_head")),
    ],
)
def test_the_headache_itself_takes_neighboring_places_as_one_field(region: str, field: tuple[str, str]) -> None:
    assert field_of(load().regions[RegionId(region)]) == field


def test_a_region_that_nobody_grouped_is_a_field_of_its_own() -> None:
    region = replace(load().regions[RegionId("arm")], id=RegionId("elbow"), headache_place=None)

    assert field_of(region) == ("elbow", f"other_{region.group}")
