"""What must hold for every history, however much of it is known."""

from collections.abc import Mapping
from functools import cache

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from validation.mutants.histories import draw, history_at, thresholds

from tautband.knowledge import load
from tautband.knowledge.tables import read_tables
from tautband.logic import Columns, Told, Value, judge, judge_many
from tautband.logic.expressions import Among, Asked, Compared, Counted, Expression, Includes, Negated, Surely
from tautband.screening import ask_next
from tautband.screening.derived import with_derived
from tautband.screening.headache_types import Status, TypeFinding, judge_types
from tautband.screening.history import History, read_answers
from tautband.screening.labels import label
from tautband.screening.screen import screen

FACTS = load()
RULES = FACTS.before_needling
NUMBER = 400
ROWS = st.integers(0, NUMBER - 1)
SEEDS = st.integers(0, 2**32 - 1)
SHARES = st.floats(0, 1)


@cache
def complete() -> Columns:
    """Histories in which everything was answered and nothing contradicts."""
    return draw(RULES, thresholds(read_tables()), np.random.default_rng(20260301), number=NUMBER, consistent=True)


def history(row: int) -> dict[str, Value]:
    return history_at(complete(), row, RULES)


def partly(told: Mapping[str, Value], seed: int, share: float) -> dict[str, Value]:
    """Each answer with a chance; a number sometimes only as an interval round it."""
    rng = np.random.default_rng(seed)
    known: dict[str, Value] = {}
    for name, value in told.items():
        if rng.random() < share:
            wide = isinstance(value, float) and RULES.questions[name].block != "computed" and rng.random() < 0.2
            known[name] = (max(0.0, float(value) - 1), float(value) + 1) if wide else value  # type: ignore[arg-type]  # a number
    # A list of drugs that was called complete cannot lose one of them.
    return {
        name: value
        for name, value in known.items()
        if RULES.questions[name].block != "computed" and name != "med_complete"
    }


def found(told: Told) -> tuple[TypeFinding, ...]:
    return judge_types(with_derived(told), RULES)


def statuses(told: Told) -> dict[tuple[str, str], Status]:
    """The status of each type, and of each criterion."""
    result = {(one.code, ""): one.status for one in found(told)}
    return result | {(one.code, letter): it.status for one in found(told) for letter, it in one.criteria.items()}


@given(ROWS, SEEDS, SHARES)
def test_what_is_decided_by_some_answers_is_what_all_of_them_say(row: int, seed: int, share: float) -> None:
    """Every criterion that a partial history decides agrees with the complete one, judged by another program."""
    some = statuses(partly(history(row), seed, share))
    one = {name: column[row : row + 1] for name, column in complete().items()}
    for code, kind in RULES.headache_types.items():
        for letter, rule in kind.criteria.items():
            truth = bool(judge_many(rule, one)[0])
            assert some[code, letter] in {Status.NOT_YET_KNOWN, Status.MET if truth else Status.NOT_MET}


@given(ROWS)
def test_a_complete_history_leaves_no_criterion_open(row: int) -> None:
    assert Status.NOT_YET_KNOWN not in statuses(history(row)).values()


@given(ROWS, SEEDS, SHARES, st.data())
def test_one_more_answer_never_takes_back_what_was_decided(
    row: int, seed: int, share: float, data: st.DataObject
) -> None:
    """A type that is met stays met; a label goes only by a named precedence, or because a definite type is met now."""
    told = history(row)
    some = {name: value for name, value in partly(told, seed, share).items() if not isinstance(value, tuple)}
    computed = {name for name in told if RULES.questions[name].block == "computed"}
    missing = sorted(set(told) - set(some) - computed - {"med_complete"})
    if not missing:
        return
    name = data.draw(st.sampled_from(missing))
    more = {**some, name: told[name]}
    before, after = statuses(some), statuses(more)

    assert {key: after[key] for key, status in before.items() if status is not Status.NOT_YET_KNOWN} == {
        key: status for key, status in before.items() if status is not Status.NOT_YET_KNOWN
    }
    lost = set(codes(some)) - set(codes(more))
    winners = set(codes(more))
    for code in lost:
        named = any(code in one.over and one.winner in winners for one in RULES.precedence)
        probable = RULES.headache_types[code].probable_of is not None
        definite = any(RULES.headache_types[other].probable_of is None for other in winners)
        assert named or (probable and definite)


def codes(told: Told) -> list[str]:
    known = with_derived(told)
    return [one.code for one in label((known,), (judge_types(known, RULES),), RULES)]


@given(ROWS, SEEDS, SHARES, st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(row: int, seed: int, share: float, random: st.DataObject) -> None:
    some = list(partly(history(row), seed, share).items())
    mixed = list(some)
    random.shuffle(mixed)  # type: ignore[attr-defined]  # a random.Random

    one, other = (screen(History(told=dict(items)), knowledge=FACTS) for items in (some, mixed))
    assert (one.labels, one.candidacy, one.types) == (other.labels, other.candidacy, other.types)


@given(ROWS, SEEDS, SHARES)
def test_a_shut_gate_opens_by_answers_and_never_by_their_absence(row: int, seed: int, share: float) -> None:
    """With fewer answers the gate is at least as shut as a flag that is met makes it, and never open."""
    some = partly(history(row), seed, share)
    result = screen(History(told=some), knowledge=FACTS)

    assert result.candidacy.gate.word == "stop"
    assert result.candidacy.verdict.value in {"undecided", "not_suitable"}
    assert bool(result.flags.secondary) == any(one.flag.secondary for one in result.flags.met)


@given(ROWS, SEEDS, SHARES)
def test_nothing_is_asked_that_was_answered(row: int, seed: int, share: float) -> None:
    """Whoever answers one question after the other comes to an end."""
    some = partly(history(row), seed, share)
    asked = {one.name for one in ask_next(screen(History(told=some), knowledge=FACTS), RULES)}

    assert not asked & {name for name, value in some.items() if not isinstance(value, tuple)}
    assert not {name for name in asked if name in RULES.questions and RULES.questions[name].who == "engine"}


NAMES = st.sampled_from(["a", "b", "c"])
NUMBERS = st.sampled_from(["x", "y"])
LIMITS = st.integers(0, 3).map(float)
ATOMS: st.SearchStrategy[Expression] = st.one_of(
    st.builds(Asked, NAMES),
    st.builds(Compared, NUMBERS, st.sampled_from(["<", "<=", ">", ">="]), LIMITS | NUMBERS),
    st.builds(Among, st.just("w"), st.frozensets(st.sampled_from(["p", "q"]), min_size=1)),
    st.builds(Includes, st.just("s"), st.frozensets(st.sampled_from(["u", "v"]))),
)


def wider(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    parts = st.lists(inner, min_size=1, max_size=4).map(tuple)
    counted = parts.flatmap(lambda of: st.integers(1, len(of)).map(lambda least: Counted(least, of)))
    return st.builds(Negated, inner) | counted


EXPRESSIONS = st.recursive(ATOMS, wider, max_leaves=12)
TOLD = st.fixed_dictionaries(
    {
        **{name: st.booleans() for name in ("a", "b", "c")},
        **dict.fromkeys(("x", "y"), LIMITS),
        "w": st.sampled_from(["p", "q", "r"]),
        "s": st.frozensets(st.sampled_from(["u", "v"])),
    }
)


@given(EXPRESSIONS, TOLD, st.sets(st.sampled_from(["a", "b", "c", "x", "y", "w", "s"])))
def test_three_valued_logic_agrees_with_two_valued_logic(
    rule: Expression, told: dict[str, Value], known: set[str]
) -> None:
    """Complete answers decide every rule, as arrays do; fewer answers decide it the same way or not at all."""
    columns = {name: np.array([value]) for name, value in told.items() if not isinstance(value, frozenset)}
    words = told["s"]
    assert isinstance(words, frozenset)
    columns |= {f"s:{word}": np.array([word in words]) for word in ("u", "v")}
    truth = bool(judge_many(rule, columns)[0])

    assert judge(rule, told) is truth
    assert judge(rule, {name: told[name] for name in known}) in {None, truth}
    assert judge(Surely(rule), told) is truth


@given(
    st.dictionaries(
        st.sampled_from(sorted(RULES.by_block["red_flags"])), st.booleans() | st.none() | st.integers(-5, 400)
    )
)
def test_any_red_flag_answers_are_taken_or_refused_and_never_break(answers: dict[str, object]) -> None:
    told, headaches, faults = read_answers({"red_flags": answers}, FACTS)

    assert faults or screen(History(told, headaches), knowledge=FACTS).candidacy.gate.word == "stop"
