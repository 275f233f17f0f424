"""Scales and measurements as facts: how a total is read, which change counts, and what may be asked here."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from tautband.errors import KnowledgeError
from tautband.knowledge.references import fact_of
from tautband.provenance import Fact, FactStatus

OF_GROUPS = "between_groups"  # ids of changes that compare groups of people begin with this


@dataclass(frozen=True, slots=True)
class Band:
    """One band of a scale, both ends included; `high` is None where it is open."""

    id: str
    label: str
    low: float
    high: float | None


@dataclass(frozen=True, slots=True)
class MinimalChange:
    """A published change that counts on a scale, with its sign: below zero where less is better.

    Attributes:
        id: Its name among the changes of the instrument.
        value: The change, in `unit`.
        unit: Points of the scale, percent of the first value, or kilograms of force per square centimeter.
        text: For whom, and by which rule.
        fact: Where it comes from.
    """

    id: str
    value: float
    unit: Literal["points", "percent", "kg_per_cm2"]
    text: str
    fact: Fact

    @property
    def of_groups(self) -> bool:
        """Whether it is a difference between groups of people, which says nothing about one patient."""
        return self.id.startswith(OF_GROUPS)


@dataclass(frozen=True, slots=True)
class Proportion:
    """A share between 0 and 1 with the ends of its 95 % interval."""

    value: float
    low: float
    high: float
    fact: Fact


@dataclass(frozen=True, slots=True)
class OwnItem:
    """A question in our own words."""

    id: str
    ask: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Instrument:
    """A questionnaire or a measurement, without the wording of any licensed item.

    Attributes:
        id: Stable name, for example `hit6`.
        name: Name for people.
        measures: What it measures, in plain words.
        entry: How a value comes in: `total` is typed, `own_items` are asked here, `single` is one number.
        low: The lowest possible value.
        high: The highest possible value, or None if there is no limit.
        whole: Whether a value that is typed must be a whole number.
        unit: Unit of the value.
        better: Whether less or more is better for the patient.
        license: Who may use it, as far as known.
        license_status: How far that was checked.
        warning: What a reader must know before using a value; may be empty.
        bands: Bands from the lowest to the highest; may be empty.
        changes: Published changes that count; empty if none is known.
        accuracy: Sensitivity and specificity by name; empty if none is known.
        responders: Ids of the bands that count as a response; empty if none does.
        items: Questions in our own words; empty unless they may be asked here.
        fact: Where range and bands come from.
    """

    id: str
    name: str
    measures: str
    entry: Literal["total", "own_items", "single"]
    low: float
    high: float | None
    whole: bool
    unit: str
    better: Literal["lower", "higher"]
    license: str
    license_status: FactStatus
    warning: str
    bands: tuple[Band, ...]
    changes: tuple[MinimalChange, ...]
    accuracy: Mapping[str, Proportion]
    responders: tuple[str, ...]
    items: tuple[OwnItem, ...]
    fact: Fact


def instruments_from(entries: Mapping[str, Any], items: Mapping[str, Any]) -> dict[str, Instrument]:
    """Make typed instruments of checked entries, by id.

    Args:
        entries: The `[[instrument]]` entries by id.
        items: The `[[item]]` entries by id.

    Raises:
        KnowledgeError: If an item belongs to no instrument.
    """
    for key, item in items.items():
        if item.instrument not in entries:
            rule = f"belongs to no instrument; known are {', '.join(sorted(entries))}"
            raise KnowledgeError(file="instruments.toml", place=f"item.{key}.instrument", rule=rule)
    return {
        key: _instrument(entry, tuple(_item(item) for item in items.values() if item.instrument == key))
        for key, entry in entries.items()
    }


def _instrument(entry: Any, items: tuple[OwnItem, ...]) -> Instrument:
    return Instrument(
        id=entry.id,
        name=entry.name,
        measures=entry.measures,
        entry=entry.entry,
        low=entry.low,
        high=entry.high,
        whole=entry.whole,
        unit=entry.unit,
        better=entry.better,
        license=entry.license,
        license_status=FactStatus(entry.license_status),
        warning=entry.warning,
        bands=tuple(Band(band.id, band.label, band.low, band.high) for band in entry.bands),
        changes=tuple(_change(change) for change in entry.changes),
        accuracy=MappingProxyType({one.id: _proportion(one) for one in entry.accuracy}),
        responders=tuple(entry.responders),
        items=items,
        fact=fact_of(entry),
    )


def _change(entry: Any) -> MinimalChange:
    return MinimalChange(entry.id, entry.value, entry.unit, entry.text, fact_of(entry))


def _proportion(entry: Any) -> Proportion:
    return Proportion(entry.value, entry.low, entry.high, fact_of(entry))


def _item(entry: Any) -> OwnItem:
    return OwnItem(entry.id, entry.ask, fact_of(entry))
