"""Facts that must agree with each other before anyone trusts an answer."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from tautband.errors import shown
from tautband.knowledge.references import Fault, provenances, source_keys
from tautband.knowledge.tables import TABLE_FILES, Tables

STATES = ("none", "latent", "silent", "contributing")  # from the least to the most telling state of a site


def consistency_faults(tables: Tables) -> Iterator[Fault]:
    """Every disagreement between facts that are each well formed."""
    for find in CHECKS:
        yield from find(tables)


def neighbor_faults(tables: Tables) -> Iterator[Fault]:
    """A neighbor must name its neighbor back, once, and nothing touches itself."""
    regions = _entries(tables, "regions")
    for key, region in regions.items():
        if key in region.neighbors or len(set(region.neighbors)) != len(region.neighbors):
            yield _fault(
                "regions", f"region.{key}.neighbors", "must name each neighbor once and never the region itself"
            )
        for neighbor in region.neighbors:
            if neighbor in regions and key not in regions[neighbor].neighbors:
                rule = f"names {shown(neighbor)}, which does not name it back; neighbors are mutual"
                yield _fault("regions", f"region.{key}.neighbors", rule)


def group_faults(tables: Tables) -> Iterator[Fault]:
    """The members of a group pattern are exactly the muscles of its group."""
    muscles = _entries(tables, "muscles")
    for key, entry in muscles.items():
        group = {other for other, muscle in muscles.items() if muscle.group == entry.group and muscle.kind == "muscle"}
        if entry.kind == "group_pattern" and set(entry.members) != group:
            rule = f"must be the muscles of group {shown(entry.group)}: {', '.join(sorted(group)) or 'none exist'}"
            yield _fault("muscles", f"muscle.{key}.members", rule)


def alias_faults(tables: Tables) -> Iterator[Fault]:
    """An alias must not hide an id of its own kind, nor mean both a muscle and a region."""
    for table, kind in (("muscle_aliases", "muscles"), ("region_aliases", "regions")):
        for key in sorted(set(tables[table]) & set(tables[kind])):
            yield _fault(table, f"{kind}.{key}", "is an id already; choose another name")
    for key in sorted(set(tables["muscle_aliases"]) & set(tables["region_aliases"])):
        yield _fault("region_aliases", f"regions.{key}", "is an alias of a muscle already; choose another name")


def link_faults(tables: Tables) -> Iterator[Fault]:
    """Every muscle must be known to be felt somewhere, by its own links or those of its group pattern."""
    linked = {row.muscle for row in _entries(tables, "referred_pain").values()}
    muscles = _entries(tables, "muscles")
    shared = {member for key, entry in muscles.items() if key in linked for member in entry.members}
    for key in muscles:
        if key not in linked | shared:
            yield _fault("referred_pain", key, "has no region where its pain is felt; add at least one row")


def prior_faults(tables: Tables) -> Iterator[Fault]:
    """Every muscle needs a prior for an unknown headache type, of its own or of its group."""
    rows = [row for row in _entries(tables, "active_priors").values() if row.headache_type == "unknown"]
    single = {row.target for row in rows if row.level == "muscle"}
    grouped = {row.target for row in rows if row.level == "group"}
    for key, entry in _entries(tables, "muscles").items():
        if entry.kind == "muscle" and key not in single and entry.group not in grouped:
            yield _fault("active_priors", key, "has no row for an unknown headache type, and neither has its group")


def sign_faults(tables: Tables) -> Iterator[Fault]:
    """A sign must be found the more often, the more the site has to do with the pain."""
    means: dict[tuple[str, str], dict[str, float]] = {}
    for row in _entries(tables, "test_characteristics").values():
        means.setdefault((row.sign, row.examiner), {})[row.state] = row.mean
    for (sign, examiner), by_state in means.items():
        place = f"{sign} / {examiner}"
        missing = [state for state in STATES if state not in by_state]
        if missing:
            yield _fault("test_characteristics", place, f"has no row for {', '.join(missing)}")
        elif any(by_state[low] > by_state[high] for low, high in pairwise(STATES)):
            rule = f"must not fall along {', '.join(STATES)}; it is {', '.join(str(by_state[s]) for s in STATES)}"
            yield _fault("test_characteristics", place, rule)


def safety_faults(tables: Tables) -> Iterator[Fault]:
    """Every muscle has a row that says whether and how it may be planned; without one it is barred."""
    for key, entry in _entries(tables, "muscles").items():
        if entry.kind == "muscle" and key not in tables["site_safety"]:
            yield _fault("site_safety", key, "has no row; a muscle without one is barred, so say so with its reason")


def place_faults(tables: Tables) -> Iterator[Fault]:
    """The survey place that a region names must stand in the survey."""
    places = {row.place for row in _entries(tables, "headache_places").values()}
    for key, region in _entries(tables, "regions").items():
        if region.headache_place is not None and region.headache_place not in places:
            rule = f"{shown(region.headache_place)} has no row in headache_places.csv"
            yield _fault("regions", f"region.{key}.headache_place", rule)


def figure_faults(tables: Tables) -> Iterator[Fault]:
    """Ranges run upward, an interval holds its value, counts fit into the people, and a row says something."""
    for table in ("referral_frequencies", "reliability"):
        for key, row in _entries(tables, table).items():
            if _upside_down(row.low, None, row.high) or _upside_down(
                getattr(row, "ci_low", None), row.value, getattr(row, "ci_high", None)
            ):
                yield _fault(table, key, "must have its low end below its high end, and its value between them")
            if (row.unit == "words") != bool(row.words) or (row.value is None and row.low is None and not row.words):
                yield _fault(table, key, "must have a figure with its unit, or words with the unit words")
    for key, row in _entries(tables, "prevalence").items():
        counts = [count for count in (row.active_n, row.latent_n, row.none_n) if count is not None]
        if counts and (row.n is None or sum(counts) > row.n):
            yield _fault("prevalence", key, f"counts {sum(counts)} people among {row.n or 'an unknown number'}")


def trust_faults(tables: Tables) -> Iterator[Fault]:
    """A fact cannot have been read if none of its sources was opened."""
    sources = _entries(tables, "sources")
    for table, entries in tables.items():
        for key, entry in entries.items():
            for place, fact in provenances(table, key, entry):
                opened = [
                    source for source in source_keys(fact) if source in sources and sources[source].status == "read"
                ]
                if fact.status == "read" and not opened:
                    yield _fault(table, place, "has status read, but none of its sources was read; use recalled")


def _upside_down(low: float | None, value: float | None, high: float | None) -> bool:
    ends = [number for number in (low, value, high) if number is not None]
    return (low is None) != (high is None) or (low is not None and ends != sorted(ends))


def _entries(tables: Tables, table: str) -> dict[str, Any]:
    return dict(tables[table])


def _fault(table: str, place: str, rule: str) -> Fault:
    return Fault(TABLE_FILES[table], place, rule)


CHECKS: tuple[Callable[[Tables], Iterator[Fault]], ...] = (
    neighbor_faults,
    group_faults,
    alias_faults,
    link_faults,
    prior_faults,
    sign_faults,
    safety_faults,
    place_faults,
    figure_faults,
    trust_faults,
)
