from pathlib import Path

import pytest
from validation.localization.cases import Case
from validation.localization.methods import Method, Opinion, build_methods, chart, overlap, read_lookup

from tautband.anatomy.muscles import MuscleId, MuscleSite
from tautband.anatomy.regions import Place, RegionId
from tautband.anatomy.sides import Side
from tautband.drawing.pain_map import PainMap, PainMark
from tautband.knowledge import Knowledge

L, R, M = Side.LEFT, Side.RIGHT, Side.MIDLINE


def case(*pairs: tuple[str, Side], side_known: bool = True) -> Case:
    marks = tuple(PainMark(Place(RegionId(region), side)) for region, side in pairs)
    return Case("x", PainMap(marks, side_known=side_known), ())


@pytest.fixture(scope="module")
def methods(knowledge: Knowledge, folder: Path) -> dict[str, Method]:
    return {one.name: one for one in build_methods(knowledge, read_lookup(folder / "lookup.csv", knowledge))}


def test_every_method_speaks_about_every_site_and_group(methods: dict[str, Method], knowledge: Knowledge) -> None:
    for method in methods.values():
        opinion = method.opinion(case(("occipital", L)))

        assert set(opinion.sites) == set(knowledge.sites())
        assert {group for group, _ in opinion.groups} == set(knowledge.groups())


def test_without_a_side_every_muscle_is_a_candidate_once(methods: dict[str, Method], knowledge: Knowledge) -> None:
    for method in methods.values():
        opinion: Opinion = method.opinion(case(("occipital", R), side_known=False))

        assert sorted(muscle for muscle, _ in opinion.sites) == sorted(knowledge.muscles)
        assert {side for _, side in opinion.groups} == {R, M}


def test_a_muscle_counts_with_its_best_place_in_the_lists_of_its_side(methods: dict[str, Method]) -> None:
    # Upper trapezius stands first for the temple and fourth for the jaw; lateral pterygoid third for the jaw.
    sites = methods["area lookup"].opinion(case(("temple_middle", L), ("chin", M), ("mandible_body", R))).sites

    assert sites["upper_trapezius", L] == 1
    assert sites["upper_trapezius", R] == 1 / 4
    assert sites["lateral_pterygoid", L] == sites["lateral_pterygoid", R] == 1 / 3
    assert sites["procerus", M] == 0


def test_the_members_of_a_listed_group_are_tied(methods: dict[str, Method], knowledge: Knowledge) -> None:
    opinion = methods["area lookup"].opinion(case(("occipital", L)))

    members = knowledge.group_patterns["suboccipital_group"].members
    assert {opinion.sites[muscle, L] for muscle in members} == {1 / 7}
    assert opinion.groups["suboccipital", L] == 1 / 7


def test_a_chart_holds_essential_and_spillover_places_of_its_own_side(knowledge: Knowledge) -> None:
    links = {one.region for one in knowledge.referred_pain if one.muscle == "medial_pterygoid"}

    charted = chart(MuscleSite(MuscleId("medial_pterygoid"), L), knowledge)

    assert {place.region for place in charted} == links
    assert {place.side for place in charted} == {L, M}


def test_the_links_of_a_group_belong_to_its_members(knowledge: Knowledge) -> None:
    links = {one.region for one in knowledge.referred_pain if one.muscle == "suboccipital_group"}

    assert links <= {place.region for place in chart(MuscleSite(MuscleId("obliquus_capitis_superior"), R), knowledge)}


def test_overlap_is_the_shared_part_of_all_places() -> None:
    a, b, c = (Place(RegionId(name), L) for name in "abc")

    assert overlap(frozenset({a, b}), frozenset({b, c})) == 1 / 3
    assert overlap(frozenset({a}), frozenset({b})) == 0


def test_the_other_side_shares_nothing_with_a_lateral_pain(methods: dict[str, Method]) -> None:
    pain = case(("occipital", L))

    for name in ("chart overlap", "chart count", "prevalence, painful side", "area lookup"):
        values = methods[name].opinion(pain).sites
        assert values["splenius_capitis", R] == 0
    assert methods["prevalence"].opinion(pain).sites["splenius_capitis", R] > 0


def test_a_group_counts_with_its_best_muscle_or_with_any(methods: dict[str, Method], knowledge: Knowledge) -> None:
    pain = case(("temple_middle", L))
    parts = [one.id for one in knowledge.muscles.values() if one.group == "temporalis"]

    charts, prior = methods["chart overlap"].opinion(pain), methods["prevalence"].opinion(pain)

    assert charts.groups["temporalis", L] == max(charts.sites[part, L] for part in parts)
    published = next(
        one for one in knowledge.active_priors if (one.target, one.headache_type) == ("temporalis", "unknown")
    )
    felt = knowledge.parameters["contributing_share"].mean
    assert prior.groups["temporalis", L] == pytest.approx(published.mean * felt)
