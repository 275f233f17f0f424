from importlib.util import find_spec

import pytest
from benchmarks.bench_screening import RULES, ask_row, compared, partly, patients, screen_row, truths
from benchmarks.rule_library import facts_of, judged, prepared, rules_of, translated

from tautband.knowledge import load
from tautband.logic import parse

needs_library = pytest.mark.skipif(
    find_spec("rule_engine") is None,
    reason="NOT COMPARED with a general rule library: rule-engine is not installed (`make bench` installs it)",
)


def test_a_share_of_the_answers_is_kept() -> None:
    told = patients(1)[0]

    assert partly(told, 0.0, 1) == {}
    assert 0 < len(partly(told, 0.5, 1)) < len(told)


def test_screens_and_questions_are_timed() -> None:
    some = patients(2)

    assert screen_row("some", some)[0] == "some"
    assert ask_row("some", [{}])[0] == "some"


def test_a_rule_is_written_out_for_the_library() -> None:
    rules = load().before_needling
    written = {
        "at_least(2, vomiting, photophobia, phonophobia)": (
            "((vomiting) and (photophobia)) or ((vomiting) and (phonophobia)) or ((photophobia) and (phonophobia))"
        ),
        "not yes(vomiting)": "not (vomiting)",
        "med_days.triptan >= 10": "med_days_triptan >= 10.0",
        "side in {one}": "side in ['one']",
        "any_of(aura_kinds, motor)": "(aura_kinds_motor)",
    }

    assert {rule: translated(parse(rule), rules) for rule in written} == written


@needs_library
def test_the_library_gives_the_same_truth_for_every_rule() -> None:
    library = prepared(RULES)

    for told in patients(20):
        assert truths(told) == judged(library, facts_of(told, RULES))
    assert len(library) == len(rules_of(RULES)) > 150


@needs_library
def test_the_comparison_names_its_ratios() -> None:
    assert "times" in compared(patients(1))
