import json
from typing import Any

import pytest

from tautband.anatomy import Place, RegionId, Side
from tautband.errors import InputError
from tautband.exchange.assessed import assess_assessment, questions_for, rank_assessment, screen_assessment
from tautband.exchange.documents import read_assessment
from tautband.exchange.ranking_json import ranking_document
from tautband.knowledge import load
from tautband.knowledge.head import head
from tautband.ranking.result import Ranking

RIGHT_TEMPLE = {"region": "temple_anterior", "side": "right"}
INNER_EYE = {"region": "periorbital_lateral", "side": "right"}
CONTINUA = {"side_locked": True, "cas": ["conjunctival_or_tearing"]}
DAILY = {"onset_remembered_24h": True}


def ranked(**parts: Any) -> Ranking:
    content = json.dumps({"schema": "assessment/1", **parts}).encode()
    return rank_assessment(read_assessment(content, load()), knowledge=load())


def flags(**parts: Any) -> list[str]:
    return [flag.id for flag in ranked(pain=[INNER_EYE], **parts).flags]


def test_without_pain_there_is_nothing_to_rank() -> None:
    with pytest.raises(InputError, match=r"^/pain: null is left out"):
        ranked()


def test_no_pain_here_is_explained_by_no_muscle() -> None:
    assert ranked(no_pain_here=True).none_of_these == pytest.approx(1)


def test_answers_may_stand_directly_in_the_history_or_in_one_profile() -> None:
    assert flags(history={"continuous": True, **CONTINUA}) == ["side_locked_with_eye_signs"]
    assert flags(history={"continuous": True, "headaches": [CONTINUA]}) == ["side_locked_with_eye_signs"]
    assert flags(history={"headaches": []}) == []


def test_two_kinds_of_headache_are_looked_at_one_by_one() -> None:
    both = {"continuous": True, "headaches": [CONTINUA, DAILY]}
    apart = {"continuous": True, "headaches": [{"side_locked": True}, {"cas": ["conjunctival_or_tearing"]}]}

    assert flags(history=both) == ["side_locked_with_eye_signs", "new_daily_persistent"]
    assert flags(history=apart) == []


def test_symptoms_and_red_flags_are_answers_too() -> None:
    assert flags(red_flags={"fever": True}) == ["stop"]
    assert flags(symptoms={"tearing": True}, history={"continuous": True, "side_locked": True}) == [
        "side_locked_with_eye_signs"
    ]
    assert ranked(pain=[INNER_EYE], red_flags={"fever": True}).next_palpation == ()


def test_the_age_decides_whether_the_ranking_waits() -> None:
    assert ranked(pain=[RIGHT_TEMPLE], patient={"age": 49}).withheld is None
    assert ranked(pain=[RIGHT_TEMPLE], patient={"age": 50}).withheld is not None


def drawn(*places: Place, **parts: Any) -> Ranking:
    """The ranking of a drawing in which these places are painted whole."""
    cells = [[int(cell), 6] for place in places for cell in head().cells_of(place)]
    drawing = {"schema": "pain-drawing/1", "surface": "head/1", "cells": cells}
    return ranked(drawing=drawing, **parts)


TEMPLE = Place(RegionId("temple_anterior"), Side.RIGHT)
CANTHUS = Place(RegionId("periorbital_lateral"), Side.RIGHT)
EYE = Place(RegionId("orbit_deep"), Side.RIGHT)
EAR = Place(RegionId("ear_deep"), Side.LEFT)
ARTERITIS = dict.fromkeys(("new_headache", "scalp_tender", "jaw_claudication", "visual_symptoms"), False)


def test_a_drawing_is_ranked_like_the_complete_list_that_it_stands_for() -> None:
    listed = [{**RIGHT_TEMPLE, "intensity": 6, "coverage": 1}, {**INNER_EYE, "intensity": 6, "coverage": 1}]

    assert drawn(TEMPLE, CANTHUS) == ranked(pain=listed, pain_complete=True)
    assert drawn(TEMPLE, CANTHUS) != ranked(pain=listed)


def test_a_temple_that_is_painted_at_62_withholds_the_ranking_until_the_arteritis_questions_are_answered() -> None:
    withheld = drawn(TEMPLE, patient={"age": 62})

    assert withheld.withheld is not None
    assert withheld.withheld.id == "arteritis_not_answered"
    assert (withheld.sites, withheld.groups, withheld.next_palpation) == ((), (), ())
    assert drawn(TEMPLE, patient={"age": 62}, red_flags=ARTERITIS).withheld is None
    assert drawn(TEMPLE, patient={"age": 49}).withheld is None
    assert drawn(CANTHUS, patient={"age": 62}).withheld is None
    assert [flag.id for flag in drawn(TEMPLE).flags] == ["arteritis_not_asked"]


def test_one_painted_cell_of_the_temple_is_enough_to_ask() -> None:
    one = {"schema": "pain-drawing/1", "surface": "head/1", "cells": [[int(head().cells_of(TEMPLE)[0]), 1]]}

    assert ranked(drawing=one, patient={"age": 62}).withheld is not None


def test_what_a_withheld_ranking_of_a_drawing_waits_for_is_asked_first() -> None:
    cells = [[int(cell), 6] for cell in head().cells_of(TEMPLE)]
    drawing = {"schema": "pain-drawing/1", "surface": "head/1", "cells": cells}
    document = {"schema": "assessment/1", "drawing": drawing, "patient": {"age": 62}}
    told = read_assessment(json.dumps(document).encode(), load())
    asked = questions_for(told, screen_assessment(told, knowledge=load()), knowledge=load())
    found = assess_assessment(told, knowledge=load())

    assert {one.name for one in asked[:4]} == set(ARTERITIS)
    assert found.ranking is None
    assert found.withheld is not None


def test_what_a_drawing_was_read_as_is_told_beside_the_ranking() -> None:
    ranking = drawn(EYE, EAR)

    assert [flag.id for flag in ranking.flags] == ["read_as"]
    assert ranking.flags[0].text.startswith(
        "An assumption: what was painted on the closed eye (right) is read as Deep / behind the eye; "
        "the outer ear (left) is read as Inside the ear. Ask whether that is meant"
    )
    assert drawn(CANTHUS).flags == ()


def test_the_flag_about_a_reading_reaches_the_whole_assessment_and_its_document() -> None:
    cells = [[int(cell), 6] for cell in head().cells_of(EYE)]
    drawing = {"schema": "pain-drawing/1", "surface": "head/1", "cells": cells}
    told = read_assessment(json.dumps({"schema": "assessment/1", "drawing": drawing}).encode(), load())
    found = assess_assessment(told, knowledge=load())
    assert found.ranking is not None
    flags: Any = ranking_document(found.ranking)["flags"]

    assert [flag["id"] for flag in flags] == ["read_as"]
