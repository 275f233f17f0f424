"""What the facts say, as a clinician would read them aloud."""

from itertools import pairwise

import pytest

from tautband.anatomy import MuscleId, RegionId
from tautband.knowledge import load
from tautband.provenance import FactStatus

KNOWLEDGE = load()


def test_the_atlas_has_its_agreed_size() -> None:
    assert len(KNOWLEDGE.regions) == 46
    assert len(KNOWLEDGE.muscles) == 38
    assert len(KNOWLEDGE.places()) == 87
    assert len(KNOWLEDGE.sites()) == 75
    assert len(KNOWLEDGE.groups()) == 15


@pytest.mark.parametrize(
    ("muscle", "region", "strength"),
    [
        ("upper_trapezius", "temple_anterior", "essential"),
        ("upper_trapezius", "mastoid", "essential"),
        ("upper_trapezius", "orbit_deep", "spillover"),
        ("scm_sternal", "supraorbital", "essential"),
        ("scm_clavicular", "forehead_medial", "essential"),
        ("splenius_capitis", "vertex", "essential"),
        ("temporalis_anterior", "teeth_upper_anterior", "essential"),
        ("masseter_deep", "ear_deep", "essential"),
        ("levator_scapulae", "neck_angle", "essential"),
        ("suboccipital_group", "orbit_deep", "essential"),
    ],
)
def test_a_muscle_is_felt_where_the_sources_say(muscle: str, region: str, strength: str) -> None:
    found = [link for link in KNOWLEDGE.referred_pain if (link.muscle, link.region) == (muscle, region)]

    assert [link.strength for link in found] == [strength]


def test_a_place_is_essential_or_spillover_and_never_both() -> None:
    pairs = [(link.muscle, link.region) for link in KNOWLEDGE.referred_pain]

    assert len(pairs) == len(set(pairs)) == 172


def test_deep_places_have_no_skin_to_paint_on() -> None:
    assert {region.id for region in KNOWLEDGE.regions.values() if region.deep} == {
        "orbit_deep",
        "ear_deep",
        "teeth_upper_anterior",
        "teeth_upper_posterior",
        "teeth_lower_anterior",
        "teeth_lower_posterior",
        "tongue_palate",
        "throat",
    }


def test_neighbors_are_mutual_and_all_of_the_body_hangs_together() -> None:
    regions = KNOWLEDGE.regions
    reached, waiting = set[RegionId](), [RegionId("vertex")]
    while waiting:
        here = waiting.pop()
        reached.add(here)
        waiting += [other for other in regions[here].neighbors if other not in reached]
        assert all(here in regions[other].neighbors for other in regions[here].neighbors)

    assert reached == set(regions)


@pytest.mark.parametrize(
    ("muscle", "palpable"),
    [
        ("upper_trapezius", "outside"),
        ("medial_pterygoid", "inside"),
        ("lateral_pterygoid", "no"),
        ("superior_oblique", "no"),
        ("lateral_rectus", "no"),
    ],
)
def test_where_a_finger_reaches_a_muscle(muscle: str, palpable: str) -> None:
    found = KNOWLEDGE.muscles[MuscleId(muscle)]

    assert found.palpable == palpable
    assert bool(found.palpable_reason) is (palpable != "outside")


def test_all_other_muscles_are_pressed_from_outside() -> None:
    assert sum(muscle.palpable == "outside" for muscle in KNOWLEDGE.muscles.values()) == 34


def test_the_suboccipital_group_is_a_pattern_of_four_and_no_muscle() -> None:
    pattern = KNOWLEDGE.group_patterns["suboccipital_group"]

    assert "suboccipital_group" not in KNOWLEDGE.muscles
    assert [KNOWLEDGE.muscles[member].group for member in pattern.members] == ["suboccipital"] * 4


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("scm", ("scm_sternal", "scm_clavicular")),
        ("masseter", ("masseter_superficial", "masseter_deep")),
        ("forehead", ("forehead_medial", "forehead_lateral")),
        ("infraspinatus", ()),
    ],
)
def test_an_old_name_stands_for_ids(name: str, ids: tuple[str, ...]) -> None:
    assert KNOWLEDGE.aliases[name] == ids


def test_a_sign_is_found_most_often_where_the_pain_comes_from() -> None:
    rows = {(row.sign, row.examiner, row.state): row.mean for row in KNOWLEDGE.test_characteristics}
    for sign, examiner, _ in rows:
        order = [rows[sign, examiner, state] for state in ("none", "latent", "silent", "contributing")]
        assert all(low <= high for low, high in pairwise(order))


def test_the_survey_of_headache_places() -> None:
    percent = {row.place: row.percent for row in KNOWLEDGE.headache_places}

    assert percent["eyes"] == 67.1
    assert percent["temple"] == 58.0
    assert percent["neck"] == 39.7
    assert {row.n for row in KNOWLEDGE.headache_places} == {1283}


def test_what_is_from_memory_says_so() -> None:
    recalled = [link for link in KNOWLEDGE.referred_pain if link.fact.status is FactStatus.RECALLED]

    assert len(recalled) == 64
    assert {link.fact.locator for link in recalled} == {"not recorded"}


def test_the_source_article_is_named_for_what_it_is() -> None:
    assert KNOWLEDGE.sources["seed"].citation == "A clinic's public page on dry needling for migraine"


def test_hazards_and_needling_are_carried_with_their_status() -> None:
    upper_trapezius = KNOWLEDGE.muscles[MuscleId("upper_trapezius")]

    assert "pleura" in upper_trapezius.hazards[0].text
    assert upper_trapezius.hazards[0].fact.source == ("Wanichanon_MRI",)
    assert all(muscle.hazards and muscle.needling for muscle in KNOWLEDGE.muscles.values())


def test_statements_about_a_whole_column_have_their_provenance() -> None:
    assert KNOWLEDGE.column_facts["regions.neighbors"].status is FactStatus.DERIVED
    assert KNOWLEDGE.column_facts["muscles.innervation"].status is FactStatus.RECALLED
    assert KNOWLEDGE.column_facts["muscles.innervation"].note == "textbook anatomy"
