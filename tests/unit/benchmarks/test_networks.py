from dataclasses import replace
from importlib.util import find_spec

import numpy as np
import pytest
from benchmarks.case import ask, worked_example
from benchmarks.networks import FORMS
from benchmarks.question import Question, active, answer_as_shipped, answer_exactly, part_of_model

from tautband.knowledge import load
from tautband.ranking.evidence import Evidence
from tautband.ranking.model import Model, ready_model

SAME = 1e-8

pytestmark = pytest.mark.skipif(
    find_spec("pyagrum") is None,
    reason="NOT COMPARED with a general library: pyagrum is not installed (`make bench` installs it)",
)


@pytest.fixture(scope="module")
def model() -> Model:
    return ready_model(load())


@pytest.fixture(scope="module")
def everything_hurts(model: Model) -> Question:
    return part_of_model(model, 6, 3)


@pytest.fixture(scope="module")
def some_mentioned(model: Model) -> Question:
    """Two of four places are mentioned, one of them faintly; the others may have gone unmentioned."""
    evidence = Evidence(np.array([0, 2], dtype=np.intp), np.array([0.6, 1.0]), complete=False)
    return replace(part_of_model(model, 5, 4), evidence=evidence)


@pytest.mark.parametrize("form", FORMS)
def test_the_library_agrees_when_everything_hurts(form: str, everything_hurts: Question) -> None:
    theirs = FORMS[form](everything_hurts).active()

    assert theirs == pytest.approx(active(answer_exactly(everything_hurts)), abs=SAME)


@pytest.mark.parametrize("form", FORMS)
def test_the_library_agrees_on_a_list_that_may_not_be_complete(form: str, some_mentioned: Question) -> None:
    theirs = FORMS[form](some_mentioned).active()

    assert theirs == pytest.approx(active(answer_exactly(some_mentioned)), abs=SAME)


def test_the_library_agrees_on_the_worked_example(model: Model) -> None:
    question = worked_example(model)

    theirs = FORMS["signed"](question).active()

    assert theirs == pytest.approx(active(answer_as_shipped(question)), abs=SAME)


def test_a_comparison_gives_times_and_differences(everything_hurts: Question) -> None:
    outcome = ask(everything_hurts, "chain")

    assert min(outcome.exact, outcome.shipped, outcome.build, outcome.inference, outcome.memory) > 0
    assert max(outcome.difference, outcome.approximation) < SAME
