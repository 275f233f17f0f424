from math import log

import numpy as np
import pytest
from validation.localization.measures import (
    bernoulli_log_score,
    expected,
    first_places,
    log_score,
    paired_interval,
    shares,
)


def named(*some: str) -> frozenset[str]:
    return frozenset(some)


def reciprocal(places: dict[int, float]) -> float:
    return expected(places, lambda place: 1 / place)


def test_without_ties_the_first_named_candidate_has_its_place() -> None:
    values = {"a": 0.4, "b": 0.3, "c": 0.2}

    assert first_places(values, named("b", "c")) == {2: 1.0}


def test_a_tie_of_two_counts_half_for_each_place() -> None:
    places = first_places({"a": 3, "b": 2, "c": 2, "d": 1}, named("c"))

    assert places == {2: 0.5, 3: 0.5}
    assert reciprocal(places) == pytest.approx(5 / 12)
    assert expected(places, lambda place: place <= 3) == 1


def test_one_named_among_four_tied_has_every_place_alike() -> None:
    places = first_places(dict.fromkeys("abcd", 0.0), named("a"))

    assert places == dict.fromkeys([1, 2, 3, 4], 0.25)
    assert reciprocal(places) == pytest.approx(25 / 48)


def test_the_first_of_two_named_among_four_tied() -> None:
    # Of the 6 pairs of places, 3 hold place 1, 2 start at place 2, and 1 starts at place 3.
    places = first_places(dict.fromkeys("abcd", 1.0), named("a", "d"))

    assert places == pytest.approx({1: 3 / 6, 2: 2 / 6, 3: 1 / 6})
    assert reciprocal(places) == pytest.approx(13 / 18)
    assert expected(places, lambda place: place) == pytest.approx(5 / 3)


def test_only_the_best_tie_that_holds_a_named_candidate_counts() -> None:
    values = {"a": 5, "b": 4, "c": 4, "d": 4, "e": 1}

    assert first_places(values, named("c", "e")) == pytest.approx({2: 1 / 3, 3: 1 / 3, 4: 1 / 3})


def test_rounding_does_not_break_a_tie() -> None:
    assert first_places({"left": 0.1 + 0.2, "right": 0.3}, named("right")) == {1: 0.5, 2: 0.5}


def test_shares_add_up_to_one_and_keep_every_candidate() -> None:
    share = shares({"a": 1.0, "b": 1.0, "c": 0.0, "d": 0.0}, 1.0)

    assert share == pytest.approx({"a": 1.25 / 3, "b": 1.25 / 3, "c": 0.25 / 3, "d": 0.25 / 3})


def test_the_log_score_adds_alternatives_and_averages_over_named_muscles() -> None:
    share = {"a": 0.5, "b": 0.2, "c": 0.1, "d": 0.2}

    assert log_score(share, [named("a"), named("b", "c")]) == pytest.approx((log(0.5) + log(0.3)) / 2)


def test_no_single_case_makes_the_log_score_infinite() -> None:
    assert log_score({"a": 1.0, "b": 0.0}, [named("b")]) == pytest.approx(log(1e-12))


def test_the_log_probability_of_exactly_the_named_sites() -> None:
    chances = {"a": 0.5, "b": 0.2, "c": 0.5, "d": 0.1}

    score = bernoulli_log_score(chances, [named("a"), named("b", "c")])

    assert score == pytest.approx(log(0.5) + log(1 - 0.8 * 0.5) + log(0.9))


def test_the_interval_of_a_constant_difference_is_that_difference() -> None:
    assert paired_interval(np.full(12, 0.25), np.random.default_rng(1)) == (0.25, 0.25)


def test_the_interval_is_the_same_every_time_and_turns_with_the_sign() -> None:
    gap = np.array([1.0, 0.0, 0.0, -0.5, 0.25])

    low, high = paired_interval(gap, np.random.default_rng(1))

    assert paired_interval(gap, np.random.default_rng(1)) == (low, high)
    assert paired_interval(-gap, np.random.default_rng(1)) == pytest.approx((-high, -low))
    assert low <= gap.mean() <= high
