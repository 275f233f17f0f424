from tautband import __version__
from tautband.anatomy import Place, RegionId, Side
from tautband.drawing import PainMap, PainMark
from tautband.knowledge import load
from tautband.pathway import Assessed, assess
from tautband.ranking.rank import rank
from tautband.ranking.result import Ranking
from tautband.screening import Flag, History, Screened, take_history
from tautband.screening.mimics import screen_before_ranking

TEMPLE = PainMap((PainMark(Place(RegionId("temple_anterior"), Side.RIGHT)),))


def assessed(age: int | None = None, **red_flags: object) -> Assessed:
    return assess(TEMPLE, history=take_history(age=age, red_flags=red_flags, knowledge=load()))


def given(found: Assessed) -> Ranking:
    assert found.ranking is not None
    return found.ranking


def test_a_ranking_carries_the_version_and_the_facts_it_rests_on() -> None:
    found = assessed(age=34)

    for stamped in (given(found), found.screening):
        assert (stamped.version, stamped.knowledge) == (__version__, load().digest)


def test_screening_comes_before_ranking() -> None:
    withheld = assessed(age=70)

    assert withheld.withheld is not None
    assert withheld.withheld.id == "arteritis_not_answered"
    assert withheld.ranking is None
    assert len(given(assessed(age=30)).sites) == 75


def test_without_a_place_of_pain_there_is_a_screening_and_no_ranking() -> None:
    found = assess(None, history=History(), knowledge=load())

    assert (found.ranking, found.withheld) == (None, None)
    assert found.screening.candidacy.gate.word == "stop"


def test_nothing_is_proposed_for_pressing_while_a_stop_question_is_open() -> None:
    assert given(assessed(age=30)).next_palpation == ()


def test_flags_stand_beside_the_ranking_most_urgent_first() -> None:
    told = take_history({"onset_remembered_24h": True, "continuous": True}, {"fever": True}, knowledge=load())
    ranking = given(assess(TEMPLE, history=told))

    assert [flag.id for flag in ranking.flags] == ["arteritis_not_asked", "stop", "new_daily_persistent"]


def test_ranking_without_a_screen_says_that_nothing_was_asked() -> None:
    assert rank(TEMPLE, knowledge=load()).flags == ()


def test_behind_a_stop_nothing_is_to_be_pressed() -> None:
    stopped = Screened((Flag("stop", "Stop."),), stop=True)

    assert rank(TEMPLE, knowledge=load(), screened=stopped).next_palpation == ()


def test_what_a_withheld_ranking_waits_for_is_named() -> None:
    told = take_history({}, {"scalp_tender": False}, age=62, knowledge=load())

    screened = screen_before_ranking(TEMPLE, told, knowledge=load())

    assert screened.waits_for == ("new_headache", "jaw_claudication", "visual_symptoms")


def test_every_site_cites_where_its_numbers_come_from() -> None:
    known = load().sources

    for row in given(assessed(age=34)).sites:
        assert row.evidence
        assert {cited.source for cited in row.evidence} <= set(known)
