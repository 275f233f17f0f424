"""What must hold before a fact may reach an answer: everything it names exists, and its numbers make sense."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any, NamedTuple

from tautband.errors import KnowledgeError, shown
from tautband.knowledge.schema import MuscleEntry, Provenance
from tautband.knowledge.tables import TABLE_FILES, Tables
from tautband.provenance import Fact, FactStatus

# Columns whose provenance is written once for the whole file.
REGION_COLUMNS = ("label", "sensory_supply", "choir_segments", "headache_place", "guide_area", "deep", "neighbors")
MUSCLE_COLUMNS = ("name", "innervation", "levels", "palpable")
NOTE_COLUMNS = ("referral_side", "trigger_points", "symptoms", "hazards", "needling")


SIDES = (["left", "right"], ["midline"])


class Fault(NamedTuple):
    """One thing that is wrong: the file, the place in it, and the rule as the end of a sentence."""

    file: str
    place: str
    rule: str

    def __str__(self) -> str:
        return f"{self.file}: {self.place}: {self.rule}"


class Names(NamedTuple):
    """The names that facts may use."""

    sources: frozenset[str]
    regions: frozenset[str]
    muscles: frozenset[str]
    patterns: frozenset[str]
    groups: frozenset[str]
    muscle_words: frozenset[str]
    region_words: frozenset[str]


def refuse(faults: Iterable[Fault]) -> None:
    """Raise the first fault, with the number of the others.

    Raises:
        KnowledgeError: If there is any fault.
    """
    found = list(faults)
    if found:
        raise KnowledgeError(**found[0]._asdict(), more=len(found) - 1)


def basic_faults(tables: Tables) -> Iterator[Fault]:
    """Everything that must be right before a fact may reach an answer.

    No fact names something unknown, no column lacks its provenance, sides and distributions make sense.
    """
    names = names_in(tables)
    yield from _source_faults(tables, names)
    yield from _column_faults(tables)
    yield from _region_faults(tables, names)
    yield from _muscle_faults(tables, names)
    yield from _row_faults(tables, names)
    yield from side_faults(tables)
    yield from parameter_faults(tables)


def names_in(tables: Tables) -> Names:
    """Collect the names that the other facts may use."""
    entries: dict[str, Any] = dict(tables["muscles"])
    muscles = frozenset(key for key, entry in entries.items() if entry.kind == "muscle")
    patterns = frozenset(entries) - muscles
    regions = frozenset(tables["regions"])
    return Names(
        sources=frozenset(tables["sources"]),
        regions=regions,
        muscles=muscles,
        patterns=patterns,
        groups=frozenset(entries[key].group for key in muscles),
        muscle_words=muscles | patterns | frozenset(tables["muscle_aliases"]),
        region_words=regions | frozenset(tables["region_aliases"]),
    )


def provenances(table: str, key: str, entry: Any) -> Iterator[tuple[str, Provenance | Any]]:
    """The provenance of each fact in an entry, with its place; a table of sources has none."""
    if table == "muscles":
        yield f"muscle.{key}.referral_side", entry.referral_side
        for column in NOTE_COLUMNS[1:]:
            for number, note in enumerate(getattr(entry, column)):
                yield f"muscle.{key}.{column}.{number}", note
    elif table == "site_safety":
        yield key, entry
        yield f"{key}.needle_length", entry.needle_length
        yield f"{key}.insertion_depth", entry.insertion_depth
    elif table == "instruments":
        yield key, entry
        yield from ((f"{key}.changes.{change.id}", change) for change in entry.changes)
        yield from ((f"{key}.accuracy.{share.id}", share) for share in entry.accuracy)
    elif hasattr(entry, "locator"):
        yield key, entry


def source_keys(provenance: Any) -> tuple[str, ...]:
    """The keys of the sources of a fact, from a cell of a table or a list."""
    source = provenance.source
    return tuple(source.split(";")) if isinstance(source, str) else tuple(source)


def fact_of(entry: Any) -> Fact:
    """Where a checked entry comes from, as a fact carries it along."""
    return Fact(source_keys(entry), entry.locator, FactStatus(entry.status), entry.note)


def _source_faults(tables: Tables, names: Names) -> Iterator[Fault]:
    for table, entries in tables.items():
        for key, entry in entries.items():
            for place, provenance in provenances(table, key, entry):
                for source in source_keys(provenance):
                    yield from _unknown(table, f"{place}, source", source, names.sources)


def _column_faults(tables: Tables) -> Iterator[Fault]:
    for table, columns in (("region_columns", REGION_COLUMNS), ("muscle_columns", MUSCLE_COLUMNS)):
        for column in columns:
            if column not in tables[table]:
                rule = "has no provenance; give it a source, a locator and a status"
                yield Fault(TABLE_FILES[table], f"provenance.{column}", rule)
        for column in tables[table]:
            yield from _unknown(table, "provenance", column, frozenset(columns))


def _region_faults(tables: Tables, names: Names) -> Iterator[Fault]:
    entries: dict[str, Any] = dict(tables["regions"])
    for key, entry in entries.items():
        for neighbor in entry.neighbors:
            yield from _unknown("regions", f"region.{key}.neighbors", neighbor, names.regions)
    for key, alias in dict[str, Any](tables["region_aliases"]).items():
        for region in alias.ids:
            yield from _unknown("region_aliases", f"regions.{key}", region, names.regions)


def _muscle_faults(tables: Tables, names: Names) -> Iterator[Fault]:
    entries: dict[str, Any] = dict(tables["muscles"])
    for key, entry in entries.items():
        yield from _member_faults(key, entry, names)
    for key, alias in dict[str, Any](tables["muscle_aliases"]).items():
        for muscle in alias.ids:
            yield from _unknown("muscle_aliases", f"muscles.{key}", muscle, names.muscles)


def _member_faults(key: str, entry: MuscleEntry, names: Names) -> Iterator[Fault]:
    for member in entry.members:
        yield from _unknown("muscles", f"muscle.{key}.members", member, names.muscles)
    if bool(entry.members) != (entry.kind == "group_pattern"):
        rule = "must list members if its kind is group_pattern, and none otherwise"
        yield Fault(TABLE_FILES["muscles"], f"muscle.{key}", rule)


def _row_faults(tables: Tables, names: Names) -> Iterator[Fault]:
    for key, row in dict[str, Any](tables["referred_pain"]).items():
        yield from _unknown("referred_pain", f"{key}, muscle", row.muscle, names.muscles | names.patterns)
        yield from _unknown("referred_pain", f"{key}, region", row.region, names.regions)
    for key, row in dict[str, Any](tables["local_pain"]).items():
        yield from _unknown("local_pain", f"{key}, muscle", row.muscle, names.muscles)
        yield from _unknown("local_pain", f"{key}, region", row.region, names.regions)
    for key, row in dict[str, Any](tables["active_priors"]).items():
        known = names.muscles if row.level == "muscle" else names.groups
        yield from _unknown("active_priors", f"{key}, target", row.target, known)
    for table in ("prevalence", "referral_frequencies", "reliability"):
        for key, row in dict[str, Any](tables[table]).items():
            for word in split(row.muscle):
                yield from _unknown(table, f"{key}, muscle", word, names.muscle_words)
            for word in split(getattr(row, "region", "")):
                yield from _unknown(table, f"{key}, region", word, names.region_words)


def side_faults(tables: Tables) -> Iterator[Fault]:
    """A region or muscle stands on the left and the right, or in the midline alone."""
    for table, name in (("regions", "region"), ("muscles", "muscle")):
        for key, entry in dict[str, Any](tables[table]).items():
            if entry.sides not in SIDES:
                rule = f'has {shown(entry.sides)}; must be ["left", "right"] or ["midline"]'
                yield Fault(TABLE_FILES[table], f"{name}.{key}.sides", rule)


def parameter_faults(tables: Tables) -> Iterator[Fault]:
    """A Beta parameter is a chance, and a parameter has one distribution."""
    for key, entry in dict[str, Any](tables["parameters"]).items():
        if entry.n is not None and entry.mean >= 1:
            yield Fault(
                TABLE_FILES["parameters"], f"{key}.mean", f"{entry.mean} must be below 1, since n makes it a chance"
            )
        if entry.n is not None and entry.sd_log is not None:
            yield Fault(
                TABLE_FILES["parameters"], key, "has both n and sd_log; keep the one that gives its distribution"
            )


def split(cell: str) -> tuple[str, ...]:
    """The names in a cell, separated by semicolons; an empty cell has none.

    >>> split("masseter;temporalis")
    ('masseter', 'temporalis')
    """
    return tuple(cell.split(";")) if cell else ()


def _unknown(table: str, place: str, name: str, known: frozenset[str]) -> Iterator[Fault]:
    if name not in known:
        near = get_close_matches(name, known, n=1)
        hint = f"; did you mean {shown(near[0])}?" if near else ""
        yield Fault(TABLE_FILES[table], place, f"{shown(name)} is not known{hint}")
