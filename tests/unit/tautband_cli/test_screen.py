import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tautband.exchange.schemas import json_schemas
from tautband_cli.main import run

SCHEMAS = {name: json.loads(text) for name, text in json_schemas().items()}
TEMPLE = [{"region": "temple_anterior", "side": "right"}]
OLDER: dict[str, Any] = {"pain": TEMPLE, "patient": {"age": 62}}
FLAGGED: dict[str, Any] = {
    "as_of": "2026-03-09",
    "pain": TEMPLE,
    "patient": {"age": 34, "sex": "female"},
    "history": {"headaches": [{"dur_h": 9}, {"dur_h": 1}], "headache_days": 5, "called_sinus": True},
    "red_flags": {"fever": True, "cancer_ever": True, "changed_pattern": True},
    "contraindications": {"R1": True},
    "perpetuating": {"clenching": True},
    "clearances": [
        {"flag": "S6", "by": "Dr. Berg", "license": "NY 1", "on": "2026-03-09", "finding": "MRI normal"},
        {"flag": "S2", "by": "Dr. Berg", "license": "NY 1", "on": "2026-03-01", "finding": "no sign"},
    ],
}


def written(folder: Path, **parts: Any) -> str:
    file = folder / "assessment.json"
    file.write_text(json.dumps({"schema": "assessment/1", **parts}))
    return str(file)


def page(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(list(arguments)) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("command", "schema"), [("screen", "screening-1"), ("ask", "ask-1"), ("assess", "assessment-result-1")]
)
@pytest.mark.parametrize("parts", [{}, OLDER, FLAGGED])
def test_json_keeps_its_schema(
    command: str, schema: str, parts: dict[str, Any], *, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = json.loads(page(capsys, command, written(tmp_path, **parts), "--json"))

    Draft202012Validator(SCHEMAS[schema]).validate(document)


def test_a_new_temple_pain_at_62_withholds_the_ranking_and_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, **OLDER)
    text = page(capsys, "assess", file)
    document = json.loads(page(capsys, "assess", file, "--json"))

    assert "Ranking withheld: pain in a temple or parietal region at 62." in text
    assert "Press here next" not in text
    assert document["ranking"] is None
    assert document["withheld"]["id"] == "arteritis_not_answered"
    assert page(capsys, "ask", file).splitlines()[1].startswith("1 Is this a new headache, or in a new place?")


def test_nothing_is_offered_for_pressing_behind_a_stop(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = page(capsys, "assess", written(tmp_path, **FLAGGED))

    assert "Nothing is proposed for pressing while the gate is shut" in text
    assert "Press here next" not in text
    assert "none of these explains it" in text


def test_the_gate_comes_first_and_then_what_shuts_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, **FLAGGED)
    text = page(capsys, "screen", file)
    lines, words = text.splitlines(), " ".join(text.split())

    assert lines[0] == "Gate shut: no needle. Not suitable as things stand."
    assert lines[2].startswith("! S1 (same day, stop): A systemic symptom")
    assert "- S6 (cleared): The headache is new or has changed. Cleared by Dr. Berg on 2026-03-09" in words
    assert "The clearance of 2026-03-01 is older than the answer." in words
    assert "- R1 (caution): Avoid deep muscles" in text
    assert "secondary headache is to be excluded first, because of S1, S2" in words
    assert "(evidence cards: D6 contradicted)" in words
    assert "Recorded, not weighed: clenching" in text
    assert "2: 1.2" in text
    assert "more (--all shows them)" in text
    assert "types are not met" in text


def test_all_shows_every_type_and_question(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = page(capsys, "screen", written(tmp_path, **FLAGGED), "--all")

    assert "--all shows them" not in text
    assert "8.2.3.1" in text
    assert "osteoporosis_long_steroid" in text


def test_a_patient_without_a_place_of_pain_is_screened_and_not_ranked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "No ranking: nobody asked where it hurts." in page(capsys, "assess", written(tmp_path))


def test_labels_are_named_with_what_stands_beside_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tension = {"attacks": 10, "dur_h": 10, "side": "both", "pressing": True, "nausea": "mild", "vomiting": False}
    tension |= {"photophobia": False, "phonophobia": False, "pericranial_tender": True, "med_days": {"triptan": 12}}
    tension |= {"headache_days": 20, "freq_months": 9, "med_months": 9, "prior_headache_disorder": True}
    text = page(capsys, "screen", written(tmp_path, history={**tension, "secondary_suspected": False}))

    assert "Criteria met: 2.3 + 8.2.2 (2.3.1)" in text


def test_a_palpable_point_is_used_by_the_rank_of_the_criteria(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The kind of headache that the criteria name sets how common trigger points are taken to be."""
    tension = {"attacks": 10, "dur_h": 2, "side": "both", "pressing": True, "nausea": "none", "vomiting": False}
    tension |= {"photophobia": False, "headache_days": 8, "freq_months": 9, "secondary_suspected": False}
    signed = written(tmp_path, pain=TEMPLE, patient={"age": 30}, history=tension)
    by_criteria = json.loads(page(capsys, "rank", signed, "--json"))
    by_hand = json.loads(page(capsys, "rank", signed, "--json", "--headache-type", "tension_type"))
    unknown = json.loads(page(capsys, "rank", signed, "--json", "--headache-type", "unknown"))

    assert by_criteria["sites"] == by_hand["sites"] != unknown["sites"]
    assert "log odds" in page(capsys, "rank", signed, "--why", "upper_trapezius:right")


def test_when_everything_is_answered_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    from tautband.knowledge import load
    from tautband.screening import History, screen
    from tautband_cli.ask_table import ask_text

    assert ask_text((), screen(History(), knowledge=load()), load(), width=80).startswith("Nothing is left to ask")


def test_the_question_about_a_second_headache_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from tautband.knowledge import load
    from tautband.screening import Gate, History, NextQuestion, screen
    from tautband_cli.ask_table import ask_text

    question = NextQuestion("aura_kinds", "patient", "Which?", 0.5, Gate.OPEN, ("1.2",), profile=1)
    text = ask_text((question,), screen(History(), knowledge=load()), load(), width=120)

    assert "1 Which? [visual, sensory, speech, motor, brainstem, retinal] (headache 2) [aura_kinds; 0.50 bits]" in text
    assert "For the clinician" not in text


def test_a_fault_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    content = b'{"schema": "assessment/1", "history": {"headache_days": 40}}'
    for command in ("screen", "ask", "assess", "rank"):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))

        assert run([command, "-"]) == 2
        assert capsys.readouterr().err == "standard input: /history/headache_days: 40 is above 31 days a month\n"
