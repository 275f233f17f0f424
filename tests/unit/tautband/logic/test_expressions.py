import pytest

from tautband.logic.expressions import (
    Among,
    Asked,
    Compared,
    Counted,
    Includes,
    Negated,
    NotARuleError,
    Surely,
    names,
    parse,
)


def test_a_rule_is_read_part_by_part() -> None:
    a, b, c = Asked("a"), Asked("b"), Asked("c")

    assert parse("a") == a
    assert parse("not a") == Negated(a)
    assert parse("a and b and c") == Counted(3, (a, b, c))
    assert parse("a or b and c") == Counted(1, (a, Counted(2, (b, c))))
    assert parse("at_least(2, a, b, c)") == Counted(2, (a, b, c))
    assert parse("a.b >= 5") == Compared("a.b", ">=", 5.0)
    assert parse("a > b") == Compared("a", ">", "b")
    assert parse("1 <= a < 2") == Counted(2, (Compared(1.0, "<=", "a"), Compared("a", "<", 2.0)))
    assert parse("a in {x, y}") == Among("a", frozenset({"x", "y"}))
    assert parse("a not in {x}") == Negated(Among("a", frozenset({"x"})))
    assert parse("any_of(a)") == Includes("a", frozenset())
    assert parse("any_of(a, x)") == Includes("a", frozenset({"x"}))
    assert parse("yes(a or b)") == Surely(Counted(1, (a, b)))


def test_a_part_with_a_name_of_its_own_is_put_in() -> None:
    assert parse("not part", {"part": Asked("a")}) == Negated(Asked("a"))


def test_the_answers_that_a_rule_asks_for_are_named_once_in_their_order() -> None:
    assert names(parse("b and a.x > 1 or not yes(b) and c in {x} or 2 < d")) == ("b", "a.x", "c", "d")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a and", "is not an expression: invalid syntax"),
        ("a == 1", "compares with something else than <, <=, >, >= or in: a == 1"),
        ("a in b", "has b where a set of words should stand, such as {one, both}"),
        ("a in {x} in {y}", "compares with something else than <, <=, >, >= or in: a in {x} in {y}"),
        ("1", "has 1 where the name of an answer should stand"),
        ("a.b.c", "has a.b.c where the name of an answer should stand"),
        ("a > 'x'", "has 'x' where the name of an answer should stand"),
        ("a > True", "has True where the name of an answer should stand"),
        ("exit()", "calls exit in a way that is not known"),
        ("at_least(3, a, b)", "calls at_least in a way that is not known"),
        ("at_least(0, a)", "calls at_least in a way that is not known"),
        ("any_of()", "calls any_of in a way that is not known"),
        ("yes(a, b)", "calls yes in a way that is not known"),
        ("a if b else c", "has a if b else c where the name of an answer should stand"),
        ("(lambda: 1)()", "has (lambda: 1)() where the name of an answer should stand"),
        ("a + b > 1", "has a + b where the name of an answer should stand"),
    ],
)
def test_anything_else_is_no_rule(text: str, reason: str) -> None:
    with pytest.raises(NotARuleError) as refused:
        parse(text)

    assert str(refused.value).startswith(reason)
