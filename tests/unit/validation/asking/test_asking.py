import numpy as np
import pytest
from validation.asking.measure import at_random, by_form, by_value, patients, questions_until_decided

SOME = patients(8, seed=1)


def test_asking_by_value_needs_fewer_questions_than_a_form_or_chance() -> None:
    ways = {"value": by_value, "form": by_form, "chance": at_random(np.random.default_rng(1))}
    means = {way: np.mean([questions_until_decided(one, choose) for one in SOME]) for way, choose in ways.items()}

    assert means["value"] < means["form"] < means["chance"]


def test_questions_without_an_end_are_a_fault() -> None:
    with pytest.raises(KeyError):
        questions_until_decided({"secondary_suspected": False}, by_value)
