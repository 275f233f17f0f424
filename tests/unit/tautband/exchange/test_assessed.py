import json
from typing import Any

import pytest

from tautband.errors import InputError
from tautband.exchange.assessed import rank_assessment
from tautband.exchange.documents import read_assessment
from tautband.knowledge import load
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
