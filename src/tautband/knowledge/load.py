"""Turns the fact files into typed facts; the only place where an id of a muscle or region is made."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from tautband.anatomy.muscles import AssociatedSymptom, GroupPattern, Muscle, MuscleId, MuscleNote
from tautband.anatomy.regions import Region, RegionId
from tautband.knowledge.instruments import instruments_from
from tautband.knowledge.load_screening import before_needling, claims, practices, site_safety
from tautband.knowledge.model import (
    ActivePrior,
    HeadachePlace,
    Knowledge,
    LocalPain,
    Parameter,
    Prevalence,
    ReferralFrequency,
    ReferredPain,
    Reliability,
    TestCharacteristic,
)
from tautband.knowledge.references import basic_faults, fact_of, refuse, split
from tautband.knowledge.screening_faults import screening_faults
from tautband.knowledge.tables import Tables, digest, read_tables
from tautband.provenance import Fact, FactStatus, Source

K = TypeVar("K")
V = TypeVar("V")


def load(overlay: Path | None = None) -> Knowledge:
    """Every fact that an answer rests on, read once and checked.

    Args:
        overlay: Folder with files named as the shipped ones; its facts replace those with the same key and add
            the new ones. The digest changes with them.

    Raises:
        KnowledgeError: If a file breaks a rule or a fact names something unknown; one line with file and place.

    >>> knowledge = load()
    >>> len(knowledge.places()), len(knowledge.sites())
    (87, 75)
    """
    return _shipped() if overlay is None else build(read_tables(overlay))


@cache
def _shipped() -> Knowledge:
    return build(read_tables())


def build(tables: Tables) -> Knowledge:
    """Make typed facts of checked entries.

    Raises:
        KnowledgeError: If a fact names something unknown.
    """
    refuse(basic_faults(tables))
    refuse(screening_faults(tables))
    muscles, patterns = _muscles(tables["muscles"])
    return Knowledge(
        regions=_frozen({RegionId(key): _region(entry) for key, entry in tables["regions"].items()}),
        muscles=_frozen(muscles),
        group_patterns=_frozen(patterns),
        sources=_frozen({key: _source(key, entry) for key, entry in tables["sources"].items()}),
        parameters=_frozen({key: _parameter(key, entry) for key, entry in tables["parameters"].items()}),
        aliases=_frozen(_aliases(tables)),
        column_facts=_frozen(_column_facts(tables)),
        digest=digest(tables),
        before_needling=before_needling(tables),
        site_safety=site_safety(tables),
        practices=practices(tables),
        claims=claims(tables),
        instruments=_frozen(instruments_from(tables["instruments"], tables["instrument_items"])),
        **_rows(tables),
    )


def _rows(tables: Tables) -> dict[str, Any]:
    makers = {
        "referred_pain": _referred_pain,
        "local_pain": _local_pain,
        "headache_places": _headache_place,
        "active_priors": _active_prior,
        "test_characteristics": _test_characteristic,
        "prevalence": _prevalence,
        "referral_frequencies": _referral_frequency,
        "reliability": _reliability,
    }
    return {table: tuple(make(row) for row in tables[table].values()) for table, make in makers.items()}


def _frozen(mapping: dict[K, V]) -> Mapping[K, V]:
    return MappingProxyType(mapping)


def _source(key: str, entry: Any) -> Source:
    return Source(key, entry.citation, entry.doi, FactStatus(entry.status), entry.seen)


def _region(entry: Any) -> Region:
    return Region(
        id=RegionId(entry.id),
        label=entry.label,
        group=entry.group,
        midline=entry.sides == ["midline"],
        headache_place=entry.headache_place,
        guide_area=entry.guide_area,
        deep=entry.deep,
        synonyms=tuple(entry.synonyms),
        sensory_supply=entry.sensory_supply,
        neighbors=tuple(RegionId(key) for key in entry.neighbors),
        choir_segments=entry.choir_segments,
    )


def _muscles(entries: Mapping[str, Any]) -> tuple[dict[MuscleId, Muscle], dict[str, GroupPattern]]:
    muscles = {MuscleId(key): _muscle(entry) for key, entry in entries.items() if entry.kind == "muscle"}
    patterns = {key: _pattern(entry) for key, entry in entries.items() if entry.kind == "group_pattern"}
    return muscles, patterns


def _muscle(entry: Any) -> Muscle:
    return Muscle(
        id=MuscleId(entry.id),
        name=entry.name,
        group=entry.group,
        midline=entry.sides == ["midline"],
        palpable=entry.palpable,
        synonyms=tuple(entry.synonyms),
        innervation=entry.innervation,
        levels=tuple(entry.levels),
        trigger_points=tuple(note.text for note in entry.trigger_points),
        palpable_reason=entry.palpable_reason,
        **_statements(entry),
    )


def _pattern(entry: Any) -> GroupPattern:
    return GroupPattern(
        id=entry.id,
        name=entry.name,
        group=entry.group,
        members=tuple(MuscleId(member) for member in entry.members),
        **_statements(entry),
    )


def _statements(entry: Any) -> dict[str, Any]:
    return {
        "symptoms": tuple(AssociatedSymptom(note.text, tuple(note.answers), fact_of(note)) for note in entry.symptoms),
        "referral_side": _note(entry.referral_side),
        "trigger_point_notes": tuple(_note(note) for note in entry.trigger_points),
        "hazards": tuple(_note(note) for note in entry.hazards),
        "needling": tuple(_note(note) for note in entry.needling),
    }


def _note(entry: Any) -> MuscleNote:
    return MuscleNote(entry.text, fact_of(entry))


def _aliases(tables: Tables) -> dict[str, tuple[str, ...]]:
    entries: dict[str, Any] = tables["region_aliases"] | tables["muscle_aliases"]
    return {key: tuple(entry.ids) for key, entry in entries.items()}


def _column_facts(tables: Tables) -> dict[str, Fact]:
    prefixes = {"regions": "region_columns", "muscles": "muscle_columns"}
    return {
        f"{prefix}.{column}": fact_of(entry)
        for prefix, table in prefixes.items()
        for column, entry in tables[table].items()
    }


def _parameter(name: str, entry: Any) -> Parameter:
    return Parameter(name, entry.mean, entry.n, entry.sd_log, fact_of(entry))


def _referred_pain(row: Any) -> ReferredPain:
    return ReferredPain(row.muscle, RegionId(row.region), row.strength, fact_of(row))


def _local_pain(row: Any) -> LocalPain:
    return LocalPain(MuscleId(row.muscle), RegionId(row.region), fact_of(row))


def _headache_place(row: Any) -> HeadachePlace:
    return HeadachePlace(row.place, row.percent, row.population, row.n, fact_of(row))


def _active_prior(row: Any) -> ActivePrior:
    return ActivePrior(row.target, row.level, row.headache_type, row.mean, row.n, fact_of(row))


def _test_characteristic(row: Any) -> TestCharacteristic:
    return TestCharacteristic(row.sign, row.state, row.examiner, row.mean, row.n, fact_of(row))


def _study(row: Any, *columns: str) -> dict[str, Any]:
    return {column: getattr(row, column) for column in ("id", "n", *columns)} | {
        "muscles": split(row.muscle),
        "fact": fact_of(row),
    }


def _prevalence(row: Any) -> Prevalence:
    counts = ("n_controls", "active_n", "latent_n", "none_n", "active_mean", "latent_mean")
    return Prevalence(**_study(row, "study", "side", "population", *counts))


def _referral_frequency(row: Any) -> ReferralFrequency:
    columns = ("stimulus", "population", "measure", "value", "low", "high", "unit", "words")
    return ReferralFrequency(regions=split(row.region), **_study(row, *columns))


def _reliability(row: Any) -> Reliability:
    figures = ("value", "low", "high", "sd", "ci_low", "ci_high", "unit", "words")
    return Reliability(**_study(row, "kind", "item", "statistic", "raters", "population", "n_controls", *figures))
