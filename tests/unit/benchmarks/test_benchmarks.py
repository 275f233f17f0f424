import json
import sys
from pathlib import Path

import pytest
from benchmarks import bench_library, measure
from benchmarks.bench_library import WHOLE, Trial, ratio, reach_table, sizes_table
from benchmarks.bench_ranking import EXAMPLES, GROUPS, example, row, simulated
from benchmarks.bench_start import IMPORT, STEPS, spent
from benchmarks.case import Outcome

from tautband.knowledge import load
from tautband.ranking.model import ready_model

OUTCOME = Outcome(
    exact=0.002, shipped=0.001, build=0.01, inference=0.09, difference=1e-12, approximation=1e-4, memory=0.1
)


def test_times_are_given_to_the_figures_that_mean_something() -> None:
    assert [measure.milliseconds(seconds) for seconds in (0.00123, 0.0123, 1.234)] == ["1.2", "12", "1,234"]
    assert [ratio(theirs, 0.001) for theirs in (0.00123, 1.234)] == ["1.2 times", "1,200 times"]


def test_a_time_on_the_target_meets_it() -> None:
    assert [measure.verdict(seconds, 0.005) for seconds in (0.005, 0.0051)] == ["met", "not met"]


def test_a_lone_run_is_its_own_median() -> None:
    assert measure.middle_and_late([3.0]) == (3.0, 3.0)
    assert measure.middle_and_late([1.0, 2.0, 3.0]) == pytest.approx((2.0, 2.9))


def test_a_section_replaces_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "README.md"
    marks = "<!-- ranking: written by `make bench` -->\n{}\n<!-- end of ranking -->"
    page.write_text(f"before\n{marks.format('old')}\nafter\n", encoding="utf-8")
    monkeypatch.setattr(measure, "PAGE", page)

    measure.publish("ranking", "new")

    assert page.read_text(encoding="utf-8") == f"before\n{marks.format('new')}\nafter\n"


def test_every_section_has_its_place_in_the_page() -> None:
    page = measure.PAGE.read_text(encoding="utf-8")

    for section in ("ranking", "start", "screening", "library"):
        assert f"<!-- {section}: written by `make bench` -->\n" in page
        assert f"\n<!-- end of {section} -->" in page


def test_the_machine_is_described_by_what_matters() -> None:
    words = measure.machine("numpy")

    assert "virtual cores" in words
    assert "numpy" in words


def test_examples_and_simulated_patients_are_ranked() -> None:
    model = ready_model(load())
    cases = [case for cases in simulated(model, each=1, stream=40).values() for case in cases]
    worked = example(model, EXAMPLES / "right_temple.json")

    cells = row("a few", [worked, *cases[:1]], model)

    assert len(cases) == len(GROUPS)
    assert cells[:2] == ["a few", "2"]
    assert {cells[4], cells[7]} <= {"met", "not met"}


def test_the_steps_of_a_new_process_are_timed() -> None:
    _, output = spent([sys.executable, "-c", STEPS])

    assert json.loads(output)[IMPORT] > 0


def test_a_form_that_gave_up_is_not_asked_for_more_places(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def run_case(form: str, size: tuple[int, int]) -> Outcome | str:
        asked.append((form, size))
        return "over 60 s" if size[1] == 6 else OUTCOME

    monkeypatch.setattr(bench_library, "run_case", run_case)
    trial = Trial("chain")
    for size in [(20, 4), (20, 6), (20, 8), (75, 4), WHOLE]:
        trial.attempt(size)

    assert asked == [("chain", size) for size in [(20, 4), (20, 6), (75, 4), WHOLE]]
    assert trial.cell((20, 4)) == "10 + 90 (50 times, 45 times)"
    assert (trial.cell((20, 6)), trial.cell((20, 8))) == ("over 60 s", "")
    assert "| chain | 75 sites, 4 places | 10 + 90 (50 times, 45 times) | 0.1 | 1e-12 |" in reach_table([trial])
    assert "| 75 | 4 | 2 | 1 | 1e-04 | 10 + 90 (50 times, 45 times) |" in sizes_table([trial])


def test_answers_that_differ_are_never_compared_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    differing = Outcome(exact=1, shipped=1, build=1, inference=1, difference=1e-7, approximation=0, memory=1)
    monkeypatch.setattr(bench_library, "run_case", lambda _form, _size: differing)

    with pytest.raises(AssertionError, match="the answers differ by"):
        Trial("chain").attempt((20, 4))
