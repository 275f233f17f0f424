from typing import Any

import numpy as np
import pytest

from tautband.logic import Told, awaited, judge, judge_many, opened, parse


@pytest.mark.parametrize(
    ("rule", "told", "truth"),
    [
        ("a", {"a": True}, True),
        ("a", {"a": False}, False),
        ("a", {}, None),
        ("a", {"a": 1.0}, None),
        ("not a", {}, None),
        ("not a", {"a": False}, True),
        ("a and b", {"a": False}, False),
        ("a and b", {"a": True}, None),
        ("a or b", {"a": True}, True),
        ("a or b", {"a": False}, None),
        ("at_least(2, a, b, c)", {"a": True, "b": True}, True),
        ("at_least(2, a, b, c)", {"a": False, "b": False}, False),
        ("at_least(2, a, b, c)", {"a": True, "b": False}, None),
        ("yes(a)", {}, False),
        ("yes(a)", {"a": True}, True),
        ("not yes(a)", {}, True),
        ("n >= 5", {"n": 5.0}, True),
        ("n > 5", {"n": 5.0}, False),
        ("n <= 5", {"n": 5.0}, True),
        ("n < 5", {"n": 5.0}, False),
        ("n >= 5", {"n": (4.0, 5.0)}, None),
        ("n >= 5", {"n": (5.0, 6.0)}, True),
        ("n >= 5", {"n": (3.0, 4.0)}, False),
        ("n < 5", {"n": (3.0, 5.0)}, None),
        ("n < 5", {"n": (5.0, 9.0)}, False),
        ("n <= 5", {"n": (3.0, 5.0)}, True),
        ("n <= 5", {"n": (5.5, 9.0)}, False),
        ("n <= 5", {"n": (5.0, 9.0)}, None),
        ("n > m", {"n": 3.0}, None),
        ("n > m", {"n": 3.0, "m": (1.0, 2.0)}, True),
        ("n > 1", {"n": True}, None),
        ("w in {x, y}", {"w": "x"}, True),
        ("w in {x, y}", {"w": "z"}, False),
        ("w in {x, y}", {}, None),
        ("any_of(s)", {"s": frozenset()}, False),
        ("any_of(s)", {"s": frozenset({"x"})}, True),
        ("any_of(s, y)", {"s": frozenset({"x"})}, False),
        ("any_of(s, x, y)", {"s": frozenset({"x"})}, True),
        ("any_of(s)", {}, None),
    ],
)
def test_a_rule_is_met_or_not_or_not_yet_known(rule: str, told: Told, truth: bool | None) -> None:
    assert judge(parse(rule), told) is truth


@pytest.mark.parametrize(
    ("rule", "told", "waits"),
    [
        ("a and b", {"a": True}, ("b",)),
        ("a and b", {"a": False}, ()),
        ("not (a or b)", {}, ("a", "b")),
        ("yes(a) or b", {}, ("b",)),
        ("n >= 5", {"n": (4.0, 6.0)}, ("n",)),
        ("n > m", {"n": 3.0}, ("m",)),
        ("n > m", {"n": (3.0, 3.0), "m": (1.0, 9.0)}, ("m",)),
        ("any_of(s) or a", {"a": False}, ("s",)),
    ],
)
def test_an_undecided_rule_waits_for_what_can_still_decide_it(
    rule: str, told: dict[str, Any], waits: tuple[str, ...]
) -> None:
    assert awaited(parse(rule), told) == waits


def test_what_may_be_left_out_can_be_waited_for_too() -> None:
    assert awaited(opened(parse("a and not yes(b or c) or n > 1")), {"a": True, "n": 0.0}) == ("b", "c")


def test_many_complete_histories_are_judged_at_once() -> None:
    columns = {
        "a": np.array([True, False]),
        "n": np.array([4.0, 5.0]),
        "w": np.array(["x", "y"]),
        "s:x": np.array([True, False]),
        "s:y": np.array([False, False]),
    }
    expected = {
        "yes(a)": [True, False],
        "not a": [False, True],
        "a and n >= 5": [False, False],
        "a or n >= 5": [True, True],
        "at_least(2, a, n > 3, w in {y})": [True, True],
        "n < 5": [True, False],
        "4 < n": [False, True],
        "any_of(s)": [True, False],
        "any_of(s, y)": [False, False],
    }

    assert {rule: judge_many(parse(rule), columns).tolist() for rule in expected} == expected
