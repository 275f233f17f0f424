from tautband import __version__
from tautband.anatomy import Place, RegionId, Side
from tautband.drawing import PainMap, PainMark
from tautband.knowledge import load
from tautband.pathway import assess
from tautband.ranking.rank import rank
from tautband.screening import Flag, Screened

TEMPLE = PainMap((PainMark(Place(RegionId("temple_anterior"), Side.RIGHT)),))


def test_a_ranking_carries_the_version_and_the_facts_it_rests_on() -> None:
    ranking = assess(TEMPLE, age=34)

    assert (ranking.version, ranking.knowledge) == (__version__, load().digest)


def test_screening_comes_before_ranking() -> None:
    withheld = assess(TEMPLE, age=70)
    given = assess(TEMPLE, age=30, knowledge=load())

    assert withheld.withheld is not None
    assert (withheld.sites, withheld.none_of_these, withheld.next_palpation) == ((), None, ())
    assert given.withheld is None
    assert len(given.sites) == 75


def test_flags_stand_beside_the_ranking_most_urgent_first() -> None:
    ranking = assess(TEMPLE, answers={"fever": True, "onset_remembered_24h": True, "continuous": True})

    assert [flag.id for flag in ranking.flags] == ["arteritis_not_asked", "stop", "new_daily_persistent"]


def test_ranking_without_a_screen_says_that_nothing_was_asked() -> None:
    assert rank(TEMPLE, knowledge=load()).flags == ()


def test_behind_a_stop_nothing_is_to_be_pressed() -> None:
    stopped = Screened((Flag("stop", "Stop."),), stop=True)

    assert rank(TEMPLE, knowledge=load(), screened=stopped).next_palpation == ()


def test_every_site_cites_where_its_numbers_come_from() -> None:
    known = load().sources

    for row in assess(TEMPLE, age=34).sites:
        assert row.evidence
        assert {cited.source for cited in row.evidence} <= set(known)
