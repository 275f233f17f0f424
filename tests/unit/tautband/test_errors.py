import pickle

import pytest

from tautband.errors import InputError, KnowledgeError, TautbandError, UnknownIdError, shown

ERRORS = [
    InputError(place="/as_of", value="now", rule="must be a date", more=1),
    UnknownIdError(
        place="/findings/0/muscle", value="temporals", known=["temporalis_anterior", "masseter"], kind="muscle"
    ),
    KnowledgeError(file="muscles.toml", place="masseter", rule="needs a group"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_each_error_is_ours_and_a_value_error_on_one_line(error: TautbandError) -> None:
    assert isinstance(error, TautbandError)
    assert isinstance(error, ValueError)
    assert "\n" not in str(error)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_survives_a_trip_to_another_process(error: TautbandError) -> None:
    back = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes

    assert type(back) is type(error)
    assert str(back) == str(error)


def test_the_parts_of_an_error_can_be_read() -> None:
    error = InputError(place="/patient/age", value=-3, rule="must not be negative", more=2)

    assert (error.place, error.value, error.rule, error.more) == ("/patient/age", -3, "must not be negative", 2)
    assert str(error) == "/patient/age: -3 must not be negative (and 2 more)"


def test_other_faults_are_mentioned_only_when_there_are_some() -> None:
    assert str(KnowledgeError(file="a.csv", place="row 3", rule="is empty")) == "a.csv: row 3: is empty"
    assert str(KnowledgeError(file="a.csv", place="row 3", rule="is empty", more=4)).endswith("(and 4 more)")


def test_a_similar_name_is_offered() -> None:
    error = UnknownIdError(place="/x", value="Masseter", known=["masseter", "temporalis"], kind="muscle")

    assert str(error) == '/x: "Masseter" is not a known muscle; did you mean "masseter"?'


def test_nothing_is_offered_when_nothing_is_similar() -> None:
    assert str(UnknownIdError(place="/x", value="q", known=["masseter"])).endswith("nothing known is spelled like it")


def test_a_long_value_is_cut_so_that_the_rule_stays_in_sight() -> None:
    assert len(shown("x" * 1000)) == 60
    assert shown("x" * 1000).endswith("...")


def test_a_value_with_line_breaks_stays_on_one_line() -> None:
    assert shown("a\nb") == '"a\\nb"'


def test_a_value_that_json_does_not_know_is_still_shown() -> None:
    assert shown({1, 2}) == '"{1, 2}"'
