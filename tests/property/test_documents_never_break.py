import json
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from tautband.errors import InputError
from tautband.exchange.documents import Assessment, read_assessment
from tautband.exchange.models import AssessmentDocument, Palpation
from tautband.knowledge import load

KEYS = [field.alias or name for name, field in AssessmentDocument.model_fields.items()]
NAMES = "region side muscle answer sites headaches temple_anterior chin procerus upper_trapezius suboccipital_group"
VALUES_OF_KEYS = (
    "left right both midline unknown present absent assessment/1 2026-03-01 <neck> [key] \u2028x \U0001f600"
)
WORDS = st.sampled_from([*KEYS, *Palpation.model_fields, *NAMES.split(), *VALUES_OF_KEYS.split(" "), ""])
SCALARS = st.none() | st.booleans() | st.integers(-2, 130) | st.floats() | WORDS | st.text(max_size=5)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS | st.text(max_size=3), inner, max_size=5)
)
DOCUMENTS = st.fixed_dictionaries({"schema": st.just("assessment/1")}, optional=dict.fromkeys(KEYS[1:], VALUES))


def answered(content: bytes) -> Assessment | str:
    """An assessment, or the one line that refuses it; anything else that is raised fails the test."""
    try:
        return read_assessment(content, load())
    except InputError as error:
        line = str(error)
        assert len(line.splitlines()) == 1
        assert line.encode()
        return line


@given(VALUES)
def test_any_json_is_read_or_refused_on_one_line(value: Any) -> None:
    answered(json.dumps(value).encode())


@given(DOCUMENTS)
def test_anything_under_the_known_keys_is_read_or_refused_on_one_line(document: dict[str, Any]) -> None:
    answered(json.dumps(document).encode())


@given(st.binary(max_size=60))
@example(b'{"a": "\xed\xa0\x80"}')
@example(b"\xef\xbb\xbf\xff")
@example(b'"' + b"\\u2028" * 9 + b'"')
def test_any_bytes_are_read_or_refused_on_one_line(content: bytes) -> None:
    answered(content)


ENTRIES = st.lists(
    st.fixed_dictionaries(
        {"region": st.sampled_from(["vertex", "chin", "occipital"])}
        | {"side": st.sampled_from(["left", "right", "both", "midline", "unknown"])}
    ),
    max_size=4,
)


@given(ENTRIES)
def test_sides_are_all_known_or_all_unknown_and_each_place_stands_once(entries: list[dict[str, str]]) -> None:
    said = answered(json.dumps({"schema": "assessment/1", "pain": entries}).encode())
    if isinstance(said, Assessment) and said.pain is not None:
        words = {entry["side"] for entry in entries if entry["region"] != "chin"}

        assert said.pain.side_known == ("unknown" not in words)
        assert words == {"unknown"} or "unknown" not in words
        assert len({mark.place for mark in said.pain.marks}) == len(said.pain.marks)
