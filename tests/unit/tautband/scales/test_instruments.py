"""The facts behind the scales."""

from types import SimpleNamespace

import pytest

from tautband.errors import KnowledgeError
from tautband.knowledge import load
from tautband.knowledge.instruments import Instrument, instruments_from
from tautband.provenance import Fact, FactStatus

INSTRUMENTS = load().instruments


def facts(instrument: Instrument) -> list[Fact]:
    changes, items = (each.fact for each in instrument.changes), (item.fact for item in instrument.items)
    return [instrument.fact, *changes, *items]


@pytest.mark.parametrize("key", sorted(INSTRUMENTS))
def test_every_fact_names_a_known_source_and_none_is_read_from_an_unread_one(key: str) -> None:
    sources = load().sources
    for fact in facts(INSTRUMENTS[key]):
        assert set(fact.source) <= set(sources)
        assert fact.status is not FactStatus.READ or FactStatus.READ in {sources[name].status for name in fact.source}


def test_only_two_instruments_have_questions_and_they_are_our_own() -> None:
    asked = {key: [item.id for item in instrument.items] for key, instrument in INSTRUMENTS.items() if instrument.items}

    assert asked == {"id_migraine": ["activity", "nausea", "light"], "pgic": ["overall_change"]}
    assert {item.fact.status for key in asked for item in INSTRUMENTS[key].items} == {FactStatus.DERIVED}


def test_what_a_reader_must_be_told_is_there() -> None:
    assert "never feeds the ranking" in INSTRUMENTS["csi"].warning
    assert "not known" in INSTRUMENTS["midas"].warning
    assert "not with ours" in INSTRUMENTS["id_migraine"].warning
    doubtful = {each.id for each in INSTRUMENTS["ppt"].changes if "temporalis 0.16 looks doubtful" in each.fact.note}
    assert doubtful == {"between_groups_temporalis_right"}


@pytest.mark.parametrize("key", sorted(INSTRUMENTS))
def test_a_change_points_where_the_patient_wants_to_go(key: str) -> None:
    better = 1 if INSTRUMENTS[key].better == "higher" else -1

    assert all(each.value * better > 0 for each in INSTRUMENTS[key].changes)


def test_an_item_of_no_instrument_is_refused() -> None:
    with pytest.raises(KnowledgeError) as caught:
        instruments_from({}, {"mood": SimpleNamespace(instrument="phq9")})

    assert str(caught.value).startswith("instruments.toml: item.mood.instrument: belongs to no instrument")
