import json
from pathlib import Path

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


def test_the_page_says_what_the_report_says() -> None:
    root = Path(__file__).resolve().parents[4]
    report = json.loads((root / "validation/asking/report.json").read_text(encoding="utf-8"))
    page = " ".join((root / "docs/explanation/screening.md").read_text(encoding="utf-8").split())

    means = {way: of["mean"] for way, of in report["questions"].items()}
    assert f"{means['by value']} questions on average" in page
    assert f"needed {means['in the order of the form']}, and asking at random {means['at random']};" in page
    assert f"in {report['fewer_than_the_form']} histories and more in {report['more_than_the_form']}" in page
    assert report["date"] in page
