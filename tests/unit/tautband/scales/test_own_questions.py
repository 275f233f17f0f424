"""What may be asked here, in our own words: the migraine screener and the overall change."""

from itertools import product

import pytest

from tautband.errors import InputError, UnknownIdError
from tautband.knowledge import load
from tautband.scales import ScreenResult, global_change, screen_migraine

ID_MIGRAINE = load().instruments["id_migraine"]
PGIC = load().instruments["pgic"]
QUESTIONS = ("activity", "nausea", "light")


@pytest.mark.parametrize("answers", list(product([True, False, None], repeat=3)))
def test_a_result_is_known_as_soon_as_no_open_answer_could_change_it(answers: tuple[bool | None, ...]) -> None:
    possible = {
        sum(filled) >= 2
        for filled in product([True, False], repeat=3)
        if all(answer in {None, full} for answer, full in zip(answers, filled, strict=True))
    }
    expected = {True: ScreenResult.POSITIVE, False: ScreenResult.NEGATIVE}

    screen = screen_migraine(dict(zip(QUESTIONS, answers, strict=True)), ID_MIGRAINE)

    assert screen.result == (expected[possible.pop()] if len(possible) == 1 else ScreenResult.NOT_YET_KNOWN)
    assert screen.yes == answers.count(True)
    assert len(screen.unanswered) == answers.count(None)


def test_a_question_nobody_asked_is_unknown() -> None:
    screen = screen_migraine({}, ID_MIGRAINE)

    assert (screen.result, screen.unanswered) == (ScreenResult.NOT_YET_KNOWN, QUESTIONS)


def test_the_accuracy_is_the_one_in_the_facts() -> None:
    screen = screen_migraine({}, ID_MIGRAINE)

    assert (screen.sensitivity, screen.specificity) == tuple(ID_MIGRAINE.accuracy.values())
    for name, share in ID_MIGRAINE.accuracy.items():
        assert f"{name} {share.value} ({share.low} to {share.high})" in ID_MIGRAINE.fact.note
    assert screen_migraine({}, ID_MIGRAINE).fact is ID_MIGRAINE.fact


def test_an_answer_to_another_question_is_refused() -> None:
    with pytest.raises(UnknownIdError, match=r'"nausee" is not a known question; did you mean "nausea"'):
        screen_migraine({"nausee": True}, ID_MIGRAINE)


def test_a_number_is_no_answer() -> None:
    with pytest.raises(InputError) as caught:
        screen_migraine({"light": 1}, ID_MIGRAINE)  # type: ignore[dict-item]  # what mypy forbids still arrives

    assert str(caught.value) == "id_migraine/light: 1 must be true, false or null"


def test_an_unknown_answer_is_neither_responder_nor_not() -> None:
    change = global_change(None, PGIC)

    assert (change.answer, change.responder) == (None, None)


def test_an_answer_that_was_never_offered_is_refused() -> None:
    with pytest.raises(UnknownIdError, match=r'^pgic: "much_beter" is not a known answer; did you mean "much_better"'):
        global_change("much_beter", PGIC)


def test_the_answers_run_from_the_best_to_the_worst() -> None:
    assert [band.low for band in PGIC.bands] == [1, 2, 3, 4, 5, 6, 7]
    assert tuple(band.id for band in PGIC.bands[:2]) == PGIC.responders
