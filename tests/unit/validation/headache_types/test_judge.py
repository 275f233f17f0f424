"""What should come out of a vignette does, and a spoiled one is seen."""

from dataclasses import replace

import pytest
from validation.headache_types.cases import Boundary, Case, Sign, read_boundary, read_cases, read_signs
from validation.headache_types.judge import (
    CaseResult,
    are_related,
    judge_boundary,
    judge_case,
    listed,
    status_of_stated,
)

from tautband.errors import InputError
from tautband.knowledge import Knowledge
from tautband.screening import Status
from tautband.screening.headache_types import judge_types


def vignette(name: str) -> Case:
    return next(case for case in read_cases() if case.id == name)


def threshold(name: str) -> Boundary:
    return next(case for case in read_boundary() if case.id == name)


@pytest.fixture(scope="module")
def judged(knowledge: Knowledge) -> dict[str, CaseResult]:
    return {case.id: judge_case(case, read_signs(), knowledge) for case in read_cases()}


def test_a_stated_type_that_is_not_met_is_seen(knowledge: Knowledge) -> None:
    result = judge_case(replace(vignette("C07"), codes=("3.1",)), read_signs(), knowledge)

    assert "signed: 3.1 is stated and not met" in result.faults
    assert "as given: 3.1 is stated and not met" in result.faults


def test_a_foreign_type_that_is_met_is_seen(knowledge: Knowledge) -> None:
    assert judge_case(vignette("C07"), read_signs(), knowledge).signed.foreign == ()

    result = judge_case(replace(vignette("C07"), codes=("2",)), read_signs(), knowledge)

    assert "signed: 1.1 is met and not stated" in result.faults


def test_any_type_is_foreign_where_none_is_stated(knowledge: Knowledge) -> None:
    result = judge_case(replace(vignette("C07"), codes=()), read_signs(), knowledge)

    assert result.faults == ("signed: 1.1 is met and not stated",)
    overused = threshold("triptan 10 + nsaid 1: single class overused, not 8.2.6")
    alone = {**overused.history, "severity": "severe", "side": "one", "pressing": False}
    only = Case("x", "C", "s", "d", (), "stated", history=alone, age=overused.age)
    assert "signed: 8.2.2 is met and not stated" in judge_case(only, read_signs(), knowledge).faults


def test_a_red_flag_that_does_not_shut_the_gate_is_seen(knowledge: Knowledge) -> None:
    harmless = read_signs() | {"thunderclap": Sign("thunderclap", {"time_to_peak_min": 60}, "S4")}

    result = judge_case(vignette("C48"), harmless, knowledge)

    assert result.faults == ("thunderclap: S4 does not shut the gate",)
    assert result.shut_by == {"S6": "hold"}


def test_a_case_of_red_flags_without_one_is_seen(knowledge: Knowledge) -> None:
    result = judge_case(replace(vignette("C05"), red_flags=()), read_signs(), knowledge)

    assert result.faults == ("is a case of red flags and names none",)


def test_a_sign_without_answers_is_refused(knowledge: Knowledge) -> None:
    with pytest.raises(InputError, match=r"case C05.*hiccups"):
        judge_case(replace(vignette("C05"), red_flags=("hiccups",)), read_signs(), knowledge)


@pytest.mark.parametrize("codes", [(), ("1.5.1",), ("1.1", "8.2")])
def test_a_threshold_with_other_codes_is_seen(knowledge: Knowledge, codes: tuple[str, ...]) -> None:
    spoiled = replace(threshold("1.1 at 4 h"), codes=codes)

    assert judge_boundary(spoiled, knowledge).faults == (f"expected {listed(codes)}, found 1.1",)


def test_nothing_is_met_as_given_because_nobody_signed(judged: dict[str, CaseResult]) -> None:
    for result in judged.values():
        assert Status.MET not in result.given.stated.values()
        assert result.given.foreign == ()


def test_what_the_page_says_about_how_seldom_a_type_is_met(judged: dict[str, CaseResult]) -> None:
    assert [name for name, result in judged.items() if result.is_met] == ["C07"]


def test_three_of_six_features_of_the_aura_are_enough_for_its_criterion(knowledge: Knowledge) -> None:
    told = {
        key: value for key, value in vignette("C38").history.items() if isinstance(value, bool) and "aura" in str(key)
    }
    aura = next(one for one in judge_types(told, knowledge.before_needling) if one.code == "1.2")

    assert aura.criteria["C"].status is Status.MET


def test_a_chapter_has_the_best_status_of_its_types(knowledge: Knowledge) -> None:
    types = judge_types({"headache_days": 20.0, "dur_h": 0.1}, knowledge.before_needling)

    assert status_of_stated("2.1", types) is Status.NOT_MET
    assert status_of_stated("2", types) is Status.NOT_YET_KNOWN
    assert status_of_stated("9", types) is Status.NOT_MET


@pytest.mark.parametrize(
    ("one", "other", "related"),
    [("1.2", "1.2", True), ("1.2.1", "1.2", True), ("2", "2.3", True), ("1.1", "1.5.1", False), ("2", "21.1", False)],
)
def test_forms_of_a_code_are_related(one: str, other: str, related: bool) -> None:
    assert are_related(one, other) is related
