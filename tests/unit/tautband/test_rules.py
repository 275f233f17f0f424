import pytest

from tautband.errors import InputError
from tautband.rules import Rule

ADULT: Rule[int] = Rule(lambda age: age >= 18, "must be an adult's age, 18 or more")


@pytest.mark.parametrize(("age", "answer"), [(17, False), (18, True), (90, True)])
def test_a_rule_answers_yes_or_no(age: int, answer: bool) -> None:
    assert ADULT.holds(age) is answer


def test_a_kept_rule_gives_the_value_back() -> None:
    assert ADULT.check(18, place="/patient/age") == 18


def test_a_broken_rule_says_where_what_and_why() -> None:
    with pytest.raises(InputError) as caught:
        ADULT.check(17, place="/patient/age")

    assert str(caught.value) == "/patient/age: 17 must be an adult's age, 18 or more"
