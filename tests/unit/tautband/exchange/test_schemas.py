import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tautband.exchange.schemas import json_schemas

EXAMPLE: dict[str, Any] = {
    "schema": "assessment/1",
    "as_of": "2026-03-01",
    "patient": {"age": 44, "sex": "female"},
    "pain": [
        {"region": "temple_anterior", "side": "right", "intensity": 7, "coverage": 0.6, "quality": ["throbbing"]},
    ],
    "history": {
        "headaches": [{"attacks": 20, "dur_h": [4, 24], "side": "one", "pulsating": True}],
        "headache_days": 12,
        "med_days": {"triptan": 8},
    },
    "red_flags": {"fever": False, "time_to_peak_min": 60},
    "contraindications": {"A2": False, "R1": True, "A6": {"answer": True, "sites": []}},
    "pain_complete": False,
    "symptoms": {"dizziness": False},
    "perpetuating": {"clenching": True},
    "practitioner": {"profession": "physiotherapist", "jurisdiction": "none"},
    "findings": [
        {
            "muscle": "upper_trapezius",
            "side": "right",
            "taut_band": "present",
            "local_twitch_response": "not_examined",
            "referred_to": [{"region": "temple_anterior", "side": "right"}],
            "ppt_kpa": 180,
            "examiner": "expert",
        },
        {"neck_rom_deg": [50, 60]},
    ],
}


def faults(document: dict[str, Any]) -> list[str]:
    validator = Draft202012Validator(json.loads(json_schemas()["assessment-1"]))
    return [error.message for error in validator.iter_errors(document)]


@pytest.mark.parametrize("name", json_schemas())
def test_each_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(json.loads(json_schemas()[name]))


def test_the_example_of_the_contract_keeps_the_schema() -> None:
    assert faults(EXAMPLE) == []


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "assessment/2"},
        {"pian": []},
        {"patient": {"age": 121}},
        {"pain": [{"region": "vertex", "side": "top"}]},
        {"pain": [{"region": "vertex", "side": "left", "coverage": 2}]},
        {"findings": [{"muscle": "procerus"}]},
        {"contraindications": {"A6": {"sites": []}}},
        {"history": {"med_days": {"triptan": {"days": 8}}}},
        {"drawing": {}},
    ],
    ids=str,
)
def test_what_the_reader_refuses_for_its_shape_the_schema_refuses_too(change: dict[str, Any]) -> None:
    assert faults({**EXAMPLE, **change})
