"""Facts that are well formed and still cannot all be true, each found and said in a sentence."""

from typing import Any

import pytest

from tautband.knowledge.check import check, report
from tautband.knowledge.consistency import consistency_faults
from tautband.knowledge.references import basic_faults
from tautband.knowledge.tables import Tables


def spoil(tables: Tables, table: str, key: str, **changes: Any) -> Tables:
    """The facts with some values of one entry changed, past every check of a single entry."""
    tables[table][key] = tables[table][key].model_copy(update=changes)
    return tables


def test_the_shipped_facts_agree(tables: Tables) -> None:
    assert list(consistency_faults(tables)) == []
    assert check().findings == ()


WRONG = [
    ("regions", "vertex", {"neighbors": ["chin"]}, "region.vertex.neighbors", 'names "chin", which does not name it'),
    ("regions", "vertex", {"neighbors": ["vertex"]}, "region.vertex.neighbors", "never the region itself"),
    ("regions", "vertex", {"neighbors": ["parietal", "parietal"]}, "region.vertex.neighbors", "each neighbor once"),
    ("regions", "vertex", {"headache_place": "nape"}, "region.vertex.headache_place", '"nape" has no row in'),
    ("muscles", "scalenes", {"group": "suboccipital"}, "muscle.suboccipital_group.members", "must be the muscles of"),
    ("muscles", "suboccipital_group", {"group": "none"}, "muscle.suboccipital_group.members", "none exist"),
    ("muscles", "scalenes", {"id": "scalenes", "group": "alone"}, "", ""),
    ("test_characteristics", "taut_band / none / novice", {"mean": 0.99}, "taut_band / novice", "must not fall along"),
    ("referral_frequencies", "Svensson2001.1", {"low": 90.0}, "Svensson2001.1", "low end below its high end"),
    ("referral_frequencies", "Svensson2001.1", {"low": None}, "Svensson2001.1", "low end below its high end"),
    ("reliability", "Rathbone2017.1", {"value": 0.9}, "Rathbone2017.1", "its value between them"),
    ("reliability", "Rathbone2017.1", {"words": "fair"}, "Rathbone2017.1", "or words with the unit words"),
    ("reliability", "Rathbone2017.2", {"value": None}, "Rathbone2017.2", "must have a figure with its unit"),
    ("prevalence", "Couppe2007.1", {"active_n": 21}, "Couppe2007.1", "counts 21 people among 20"),
    ("prevalence", "Couppe2007.1", {"n": None}, "Couppe2007.1", "counts 17 people among an unknown number"),
    ("sources", "Kelman2005", {"status": "recalled"}, "eyes / migraine, tertiary care", "none of its sources was read"),
]


@pytest.mark.parametrize(("table", "key", "changes", "place", "why"), WRONG)
def test_facts_that_disagree_are_found(
    tables: Tables, *, table: str, key: str, changes: dict[str, Any], place: str, why: str
) -> None:
    found = list(consistency_faults(spoil(tables, table, key, **changes)))

    assert [fault for fault in found if fault.place == place and why in fault.rule] or (not place and not found)


def test_a_sign_needs_every_state(tables: Tables) -> None:
    del tables["test_characteristics"]["taut_band / latent / novice"]

    assert [str(fault) for fault in consistency_faults(tables)] == [
        "test_characteristics.csv: taut_band / novice: has no row for latent"
    ]


def test_a_muscle_needs_a_place_where_it_is_felt(tables: Tables) -> None:
    links: Any = tables["referred_pain"]
    tables["referred_pain"] = {key: row for key, row in links.items() if row.muscle != "procerus"}

    assert [fault.place for fault in consistency_faults(tables)] == ["procerus"]


def test_a_member_is_felt_where_its_group_is(tables: Tables) -> None:
    links: Any = tables["referred_pain"]
    tables["referred_pain"] = {key: row for key, row in links.items() if row.muscle != "rectus_capitis_posterior_minor"}

    assert list(consistency_faults(tables)) == []


def test_a_muscle_needs_a_prior_of_its_own_or_of_its_group(tables: Tables) -> None:
    del tables["active_priors"]["procerus / muscle / unknown"]

    assert [fault.place for fault in consistency_faults(tables)] == ["procerus"]


def test_an_alias_does_not_hide_an_id(tables: Tables) -> None:
    tables["muscle_aliases"]["procerus"] = tables["muscle_aliases"]["scm"]
    tables["region_aliases"]["scm"] = tables["region_aliases"]["forehead"]

    rules = [fault.rule for fault in consistency_faults(tables)]
    assert rules == ["is an id already; choose another name", "is an alias of a muscle already; choose another name"]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"mean": 1.5, "n": 10.0}, "1.5 must be below 1, since n makes it a chance"),
        ({"n": 10.0, "sd_log": 0.5}, "has both n and sd_log"),
    ],
)
def test_a_parameter_has_one_distribution_that_makes_sense(tables: Tables, changes: dict[str, Any], why: str) -> None:
    name = next(iter(tables["parameters"]))

    assert why in next(fault.rule for fault in basic_faults(spoil(tables, "parameters", name, **changes)))


def test_an_empty_set_of_facts_is_counted_without_dividing_by_nothing(tables: Tables) -> None:
    empty = report({table: {} for table in tables})

    assert empty.facts == 0
    assert empty.recalled_share == 0.0
    assert "regions.toml: provenance.neighbors: has no provenance; give it a source, a locator and a status" in (
        empty.findings
    )
