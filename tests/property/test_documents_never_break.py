import json
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from tautband.errors import InputError
from tautband.exchange.assessed import questions_for, screen_assessment
from tautband.exchange.documents import Assessment, read_assessment
from tautband.exchange.models import AssessmentDocument, Palpation
from tautband.exchange.screening_json import ask_document, screening_document
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


NUMBERS = st.integers(0, 31) | st.floats(0, 31)


def answers_to(block: str) -> st.SearchStrategy[dict[str, Any]]:
    """Answers of the right kind to any of the questions of a block, and now and then of a wrong kind."""
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "yes_no": st.booleans(),
        "text": st.text(max_size=5),
        "number": NUMBERS | st.tuples(NUMBERS, NUMBERS).map(sorted),
    }
    own = {}
    for key, question in load().before_needling.by_block[block].items():
        chosen = st.sampled_from(question.choices or ("none",))
        several = {
            "choice": chosen,
            "set": st.lists(chosen, max_size=3),
            "map": st.dictionaries(chosen, kinds["number"], max_size=4),
        }
        own[key] = (
            st.none() | {**kinds, **several}[question.kind] | (SCALARS if key in {"dur_h", "fever"} else st.none())
        )
    return st.fixed_dictionaries({}, optional=own)


CONTRAINDICATIONS = st.dictionaries(st.sampled_from(sorted(load().before_needling.contraindications)), st.booleans())
TOLD = st.fixed_dictionaries(
    {"schema": st.just("assessment/1"), "patient": st.fixed_dictionaries({}, optional={"age": st.integers(0, 120)})},
    optional={
        "history": answers_to("history"),
        "red_flags": answers_to("red_flags"),
        "practitioner": answers_to("practitioner"),
        "contraindications": CONTRAINDICATIONS,
        "pain": ENTRIES,
    },
)


@given(TOLD, st.lists(answers_to("profile"), max_size=2))
def test_whatever_is_told_is_screened_and_asked_on_or_refused_on_one_line(
    document: dict[str, Any], headaches: list[dict[str, Any]]
) -> None:
    """Never a traceback, and never an open gate while a stop-question is open."""
    told = {**document, "history": {**document.get("history", {}), "headaches": headaches}}
    said = answered(json.dumps(told).encode())
    if isinstance(said, Assessment):
        screening = screen_assessment(said, knowledge=load())
        written = screening_document(screening, load())
        asked = ask_document(questions_for(said, screening, knowledge=load()), screening, load())

        json.dumps([written, asked], allow_nan=False)
        assert written["candidacy"]["gate"] == "stop" or not written["unanswered"]  # type: ignore[index]  # an object
