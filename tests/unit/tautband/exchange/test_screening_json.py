import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tautband.exchange.assessed import assess_assessment, questions_for, screen_assessment
from tautband.exchange.documents import Assessment, read_assessment
from tautband.exchange.schemas import json_schemas
from tautband.exchange.screening_json import ask_document, result_document, screening_document
from tautband.knowledge import load

FOLDER = Path(__file__).resolve().parents[4] / "examples"
EXAMPLES = [path for path in sorted(FOLDER.glob("*.json")) if not path.name.startswith("drawing_")]
TEMPLE = [{"region": "temple_anterior", "side": "right"}]
SCHEMAS = {name: json.loads(text) for name, text in json_schemas().items()}
EVERYTHING = {
    "as_of": "2026-03-09",
    "patient": {"age": 44, "sex": "female"},
    "pain": TEMPLE,
    "history": {
        "headaches": [{"attacks": 20, "dur_h": [4, 24], "side": "one", "pulsating": True, "cas": ["nasal"]}, {}],
        "headache_days": 12,
        "med_days": {"triptan": 8},
        "standard_care_failed": True,
    },
    "red_flags": {"changed_pattern": True, "cancer_ever": True, "time_to_peak_min": 60},
    "contraindications": {"R1": True, "A6": {"answer": True, "sites": [{"muscle": "upper_trapezius", "side": "left"}]}},
    "perpetuating": {"clenching": True},
    "practitioner": {"profession": "physician", "jurisdiction": "US-NY"},
    "clearances": [
        {"flag": "S6", "by": "Dr. Berg", "license": "NY 1", "on": "2026-03-05", "finding": "MRI normal"},
        {"flag": "S2", "by": "Dr. Berg", "license": "NY 1", "on": "2026-03-01", "finding": "no sign", "document": "a"},
    ],
    "asked_on": {"changed_pattern": "2026-03-01"},
    "findings": [{"muscle": "upper_trapezius", "side": "right", "familiar_pain": "present", "tenderness": "present"}],
}


def read(**parts: Any) -> Assessment:
    return read_assessment(json.dumps({"schema": "assessment/1", **parts}).encode(), load())


def screened(**parts: Any) -> dict[str, Any]:
    return screening_document(screen_assessment(read(**parts), knowledge=load()), load())


def asked(**parts: Any) -> dict[str, Any]:
    assessment = read(**parts)
    screening = screen_assessment(assessment, knowledge=load())
    return ask_document(questions_for(assessment, screening, knowledge=load()), screening, load())


def assessed(**parts: Any) -> dict[str, Any]:
    return result_document(assess_assessment(read(**parts), knowledge=load()), load())


PATIENTS: list[dict[str, Any]] = [{}, EVERYTHING, {"pain": TEMPLE, "patient": {"age": 62}}, {"no_pain_here": True}]


@pytest.mark.parametrize("parts", PATIENTS)
def test_documents_keep_their_schemas(parts: dict[str, Any]) -> None:
    for name, document in (("screening-1", screened(**parts)), ("ask-1", asked(**parts))):
        jsonschema.validate(document, SCHEMAS[name])
    jsonschema.validate(assessed(**parts), SCHEMAS["assessment-result-1"])


def test_what_was_found_stands_in_the_document() -> None:
    document = screened(**EVERYTHING)
    flags = {flag["id"]: flag for flag in document["red_flags"]}
    first = document["headache_types"][0]

    assert flags["S6"]["gate"] == "open"
    assert flags["S6"]["cleared"]["finding"] == "MRI normal"
    assert flags["S2"]["gate"] == "hold"
    assert flags["S2"]["lapsed"]["on"] == "2026-03-01"
    assert flags["S2"]["answered"] == {"cancer_ever": True}
    assert document["candidacy"]["needs_clearance"] == ["S2"]
    assert (first["profile"], first["code"], first["status"]) == (0, "1.1", "not_met")
    assert first["answers"]["B"] == {"dur_h": [4, 24], "age": 44}
    assert document["candidacy"]["barred_sites"] == [{"muscle": "upper_trapezius", "side": "left"}]
    assert [fit["id"] for fit in document["candidacy"]["fits"]] == ["reproduced_by_pressure"]
    assert document["candidacy"]["fits"][0]["evidence"][0]["claim"] == "C4"
    assert document["perpetuating"] == [{"id": "clenching", "weighed": False}]
    assert document["labels"] == []


def test_questions_have_the_ids_of_an_assessment() -> None:
    document = screened(patient={"age": 44}, history={"med_days": {"triptan": [5, 12]}, "headache_days": 20})
    overuse = next(one for one in document["headache_types"] if one["code"] == "8.2.2")

    assert "med_days.triptan" in overuse["ask_next"]
    assert {"fever", "time_to_peak_min"} <= set(document["unanswered"])
    assert not {"sbp", "papilloedema_known"} & set(document["unanswered"])
    assert {"sbp", "papilloedema_known"} <= set(document["unanswered_clinician"])
    assert {"A1", "A7"} <= set(document["candidacy"]["needs"])
    assert {"A2", "sbp"} <= set(document["candidacy"]["needs_clinician"])


def test_a_history_alone_is_screened() -> None:
    document = screened(history={"attacks": 20, "dur_h": 9, "secondary_suspected": False})

    assert document["red_flags"] == []
    assert (document["candidacy"]["verdict"], document["candidacy"]["gate"]) == ("undecided", "stop")
    assert document["headache_types"][0]["criteria"] == {
        "A": "met", "B": "met", "C": "not_yet_known", "D": "not_yet_known", "E": "met",
    }  # fmt: skip


def test_the_next_question_says_how_it_is_answered() -> None:
    document = asked(pain=TEMPLE, patient={"age": 62})
    everything = [document["next"], *document["then"], document["next_clinician"], *document["then_clinician"]]
    kinds = {question["id"]: question["kind"] for question in everything}

    assert document["gate"] == "stop"
    assert document["next"]["id"] == "new_headache"
    assert document["next"]["ask"].endswith("?")
    assert kinds["A2"] == "yes_no"
    assert "engine" not in {question["who"] for question in everything}
    assert document["open_questions"] > len(everything)


def test_when_nothing_is_left_there_is_no_next_question() -> None:
    known = ask_document((), screen_assessment(read(), knowledge=load()), load())

    assert (known["next"], known["next_clinician"], known["then"]) == (None, None, [])


def test_a_withheld_ranking_is_null_with_its_reason() -> None:
    withheld = assessed(pain=TEMPLE, patient={"age": 62})
    without_pain = assessed(patient={"age": 62})
    given = assessed(pain=TEMPLE, patient={"age": 34})

    assert withheld["ranking"] is None
    assert withheld["withheld"]["id"] == "arteritis_not_answered"
    assert (without_pain["ranking"], without_pain["withheld"]) == (None, None)
    assert given["withheld"] is None
    assert given["ranking"]["next_palpation"] == []


def test_sites_of_a_contraindication_on_an_unknown_side_are_both() -> None:
    sites = [{"muscle": "upper_trapezius", "side": "unknown"}, {"muscle": "procerus", "side": "midline"}]
    barred = screened(contraindications={"A6": {"answer": True, "sites": sites}})["candidacy"]["barred_sites"]

    assert [site["side"] for site in barred] == ["left", "right", "midline"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_the_examples_are_assessed(example: Path) -> None:
    document = result_document(
        assess_assessment(read_assessment(example.read_bytes(), load()), knowledge=load()), load()
    )

    jsonschema.validate(document, SCHEMAS["assessment-result-1"])
