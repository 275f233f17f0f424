"""Totals from the single counts or answers: MIDAS and NDI."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tautband.errors import InputError
from tautband.knowledge import load
from tautband.scales import midas_from_days, ndi_from_items, scale_score

MIDAS = load().instruments["midas"]
NDI = load().instruments["ndi"]
TEN = "must be 10 answers, at most one of them missing"


def test_five_counts_of_days_add_up() -> None:
    assert midas_from_days([92, 92, 92, 92, 92], MIDAS).value == MIDAS.high
    assert midas_from_days([0, 0, 0, 0, 0], MIDAS).value == 0


def test_an_unknown_count_makes_the_sum_unknown() -> None:
    score = midas_from_days([30, None, 0, 0, 0], MIDAS)

    assert (score.value, score.band) == (None, None)


@pytest.mark.parametrize(
    ("days", "line"),
    [
        ([1, 2, 3, 4], "midas: [1, 2, 3, 4] must be 5 counts of days"),
        ([1, 2, 93, 4, None], "midas/2: 93 must be a whole number from 0 to 92 days"),
        ([-1, 2, 3, 4, 5], "midas/0: -1 must be a whole number from 0 to 92 days"),
    ],
)
def test_impossible_days_are_refused(days: list[int | None], line: str) -> None:
    with pytest.raises(InputError) as caught:
        midas_from_days(days, MIDAS)

    assert str(caught.value) == line


def test_a_missing_answer_about_the_neck_does_not_count_as_zero() -> None:
    assert ndi_from_items([5] * 9 + [None], NDI).value == 50
    assert ndi_from_items([5] * 9 + [0], NDI).value == 45


@given(points=st.lists(st.integers(0, 5), min_size=10, max_size=10))
def test_ten_answers_mean_what_their_total_means(points: list[int]) -> None:
    assert ndi_from_items(points, NDI) == scale_score(sum(points), NDI)


@pytest.mark.parametrize(
    ("points", "line"),
    [
        ([1] * 8 + [None, None], f"ndi: [{'1, ' * 8}null, null] {TEN}"),
        ([1] * 9, f"ndi: [{'1, ' * 8}1] {TEN}"),
        ([1] * 11, f"ndi: [{'1, ' * 10}1] {TEN}"),
        ([6] + [1] * 9, "ndi/0: 6 must be a whole number from 0 to 5 points"),
    ],
)
def test_impossible_answers_about_the_neck_are_refused(points: list[int | None], line: str) -> None:
    with pytest.raises(InputError) as caught:
        ndi_from_items(points, NDI)

    assert str(caught.value) == line
