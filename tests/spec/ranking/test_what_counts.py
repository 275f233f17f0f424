# ruff: noqa: E501  (a row of a table stays on one line)
"""# What counts as evidence

The same pain can be told in several ways, and pressing a muscle adds to it. What nobody asked, painted or pressed
counts for nothing.
"""

from collections.abc import Callable
from typing import Any

import pytest

from tautband.anatomy import Side
from tautband.drawing import PainMap
from tautband.knowledge import load
from tautband.ranking.evidence import build_evidence
from tautband.ranking.model import ready_model

Row = dict[str, str]
Consult = Callable[..., Any]
Holds = Callable[[str, Any], None]
Chance = Callable[[str, Any], float]
Drawing = Callable[[str], PainMap]


def test_a_drawing_says_more_than_a_list(row: Row, consult: Consult, chance: Chance) -> None:
    """In a drawing, a place that is not painted does not hurt. In a list, it may have gone unmentioned.

    So a muscle that should be felt elsewhere too is less probable in a drawing, and a muscle whose places are all there is
    more probable.

    | pain | muscle | is more probable in a |
    |---|---|---|
    | right: mastoid, temple_anterior | upper_trapezius right | list |
    | right: forehead_medial, forehead_lateral, ear_deep | scm_clavicular right | list |
    | right: temple_anterior, supraorbital | temporalis_anterior right | drawing |
    | right: neck_angle, neck_posterior_lower | levator_scapulae right | drawing |
    | right: orbit_deep, temple_anterior, temple_middle, periorbital_lateral | none of these | drawing |
    """
    told = {way: chance(row["muscle"], consult({**row, "told as": way})) for way in ("drawing", "list")}

    assert max(told, key=lambda way: told[way]) == row["is more probable in a"]


def test_the_side_may_be_unknown(row: Row, consult: Consult, holds: Holds) -> None:
    """A paper that says "on one side" is read as *the painful side*: each muscle stands once, without left or right.

    Beside it stands the probability that the muscle of the other side contributes.

    | pain | then |
    |---|---|
    | one: neck_lateral, mastoid, temple_anterior | upper_trapezius one is first; upper_trapezius one above 60 % |
    | one: forehead_medial, forehead_lateral, ear_deep | scm_clavicular one is first |
    | one: neck_angle; midline: chin | levator_scapulae one is first |
    """
    ranking = consult(row)
    known = consult({**row, "pain": row["pain"].replace("one:", "right:")})
    other = {site.site.muscle: site.probability for site in known.sites if site.site.side is Side.LEFT}

    holds(row["then"], ranking)
    assert len(ranking.sites) == len(load().muscles)
    assert {site.site.side for site in ranking.sites} == {Side.UNKNOWN, Side.MIDLINE}
    for site in ranking.sites:
        assert site.contralateral == (None if site.site.side is Side.MIDLINE else other[site.site.muscle])
    assert {place.place.side for place in ranking.headache_itself} <= {Side.UNKNOWN, Side.MIDLINE}
    assert {group.side for group in ranking.groups} <= {Side.UNKNOWN, Side.MIDLINE}
    assert {press.site.side for press in ranking.next_palpation} <= {Side.UNKNOWN, Side.MIDLINE}


def test_wide_pain_speaks_for_a_sensitized_patient(row: Row, drawing: Drawing) -> None:
    """With raised spread, active points are more common and more of them are felt far away.

    One usual referral says little about that. The more places beyond it are painted, the more probable raised spread is.

    | pain | raised spread is more probable than with |
    |---|---|
    | left: temple_anterior, neck_lateral, mastoid; right: neck_angle, tmj, ear_deep, vertex | right: neck_angle |
    | right: neck_lateral, mastoid, temple_anterior, orbit_deep, occipital, neck_angle, suprascapular, tmj, vertex | right: neck_lateral, mastoid, temple_anterior |
    | left: temple_anterior, neck_lateral, mastoid, tmj, occipital; right: temple_anterior, neck_lateral, mastoid, tmj, occipital | right: temple_anterior, neck_lateral, mastoid, tmj, occipital |
    """
    model = ready_model(load())
    wide, narrow = (
        model.posterior(build_evidence(model.structure, load(), drawing(words))).sensitized[0] for words in row.values()
    )

    assert wide > 1.2 * narrow


def test_pressing_moves_the_probability(row: Row, consult: Consult, holds: Holds) -> None:
    """The same pain on the right, from the side of the neck to the temple, and what pressing one muscle changes.

    Familiar pain speaks for the muscle; a press that hurts nobody speaks against it, and the next muscle that could make the
    same pain comes forward. Muscles of the other side stay where they were.

    | pain | pressed | then |
    |---|---|---|
    | right: neck_lateral, mastoid, temple_anterior | upper_trapezius right: tender, familiar pain | upper_trapezius right above 90 % |
    | right: neck_lateral, mastoid, temple_anterior | upper_trapezius right: no tender, no familiar pain | longissimus_capitis right is first |
    | right: neck_lateral, mastoid, temple_anterior | upper_trapezius right: tender, no familiar pain | upper_trapezius right below 70 % |
    | right: neck_lateral, mastoid, temple_anterior | upper_trapezius left: tender, familiar pain | upper_trapezius right above 60 %; upper_trapezius left below 10 % |
    | right: orbit_deep, temple_anterior, temple_middle, occipital | obliquus_capitis_inferior right: no tender, no familiar pain | obliquus_capitis_superior right before obliquus_capitis_inferior right |
    """
    holds(row["then"], consult(row))


def test_a_novice_finds_less_than_an_expert(consult: Consult, chance: Chance) -> None:
    """The same familiar pain counts most when an expert found it and least when a novice did."""
    unpressed = {"pain": "right: temple_anterior, neck_lateral"}
    pressed = {**unpressed, "pressed": "upper_trapezius right: tender, familiar pain"}
    found = [
        chance("upper_trapezius right", consult(pressed, examiner=who)) for who in ("expert", "experienced", "novice")
    ]

    assert found == sorted(found, reverse=True)
    assert found[-1] > chance("upper_trapezius right", consult(unpressed))


def test_where_to_press_next(row: Row, consult: Consult) -> None:
    """At most ten muscles, those whose answer tells most first. What was pressed is not proposed again.

    Muscles that no finger reaches from outside are never proposed, however probable they are.

    | pain | pressed | first | not proposed |
    |---|---|---|---|
    | right: neck_lateral, mastoid, temple_anterior | | upper_trapezius right | lateral_pterygoid right |
    | right: neck_lateral, mastoid, temple_anterior | upper_trapezius right: tender, familiar pain | longissimus_capitis right | upper_trapezius right |
    | right: neck_lateral, mastoid, temple_anterior | upper_trapezius right: band | longissimus_capitis right | upper_trapezius right |
    | right: tmj; midline: throat, tongue_palate | | masseter_deep right | medial_pterygoid right |
    | right: periorbital_medial, orbit_deep | | occipitalis right | superior_oblique right |
    """
    proposed = consult(row).next_palpation
    names = [f"{press.site.muscle} {press.site.side}" for press in proposed]
    bits = [press.expected_information_bits for press in proposed]

    assert names[0] == row["first"]
    assert row["not proposed"] not in names
    assert len(names) == 10
    assert bits == sorted(bits, reverse=True)
    assert all(load().muscles[press.site.muscle].palpable == "outside" for press in proposed)


@pytest.mark.parametrize("kind", ["tension_type", "cervicogenic", "tmd"])
def test_the_kind_of_headache_says_how_common_active_points_are(kind: str, consult: Consult, chance: Chance) -> None:
    """Where studies counted more active points than in migraine, the same pain makes muscles more probable."""
    pain = {"pain": "right: mastoid, temple_anterior"}

    assert chance("none of these", consult(pain, headache_type=kind)) < chance(
        "none of these", consult(pain, headache_type="migraine")
    )
