"""What other answers already say: bounds that follow from arithmetic, never a guess.

A day with one drug is a day with any drug, so twelve days with a triptan are at least twelve days with any drug; a
patient of 34 had no headache begin at 50. An answer that was given is never changed.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from tautband.logic import Told, Value

Range = tuple[float, float]

# What is asked for an answer that only the engine can give.
ASKED_FOR = {"menses_cycles_of_three": ("menses_window.cycles", "menses_window.cycles_with_attack")}

NON_OPIOID = ("paracetamol", "aspirin", "nsaid", "other_nonopioid")
CLASSES = ("triptan", "ergotamine", "opioid", "combination", *NON_OPIOID, "other")
LONGEST_MONTH = 31.0


def with_derived(told: Mapping[str, Value]) -> Told:
    """The same answers, with bounds for those that were not given.

    Args:
        told: Answers by name.

    >>> with_derived({"med_days.triptan": 12.0})["any_acute_days"]
    (12.0, 31.0)
    """
    known = dict(told)
    _drugs(known)
    age, headache_days = _range(known, "age"), _range(known, "headache_days")
    if age is not None:
        known.setdefault("age_at_onset", (0.0, age[1]))
    if headache_days is not None:
        known.setdefault("migraine_days", (0.0, headache_days[1]))
    _cycles(known)
    return MappingProxyType(known)


def to_ask(waited_for: Iterable[str], told: Mapping[str, Value]) -> tuple[str, ...]:
    """What has to be asked for the answers that something waits for, each once, and nothing that was answered.

    Args:
        waited_for: Names in rules.
        told: What was answered.

    >>> to_ask(["menses_cycles_of_three", "dur_h"], {"menses_window.cycles": 3.0})
    ('menses_window.cycles_with_attack', 'dur_h')
    """
    asked = (part for name in waited_for for part in ASKED_FOR.get(name, (name,)))
    return tuple(dict.fromkeys(name for name in asked if name not in told or isinstance(told[name], tuple)))


def _drugs(known: dict[str, Value]) -> None:
    """Days of intake: classes, the non-opioid ones together, and any drug bound each other."""
    for drug in CLASSES:
        if f"acute_drug_days_by_class.{drug}" in known:
            known.setdefault(f"med_days.{drug}", known[f"acute_drug_days_by_class.{drug}"])
    if known.get("med_complete") is True:
        for drug in CLASSES:
            known.setdefault(f"med_days.{drug}", 0.0)
    total = _range(known, "any_acute_days")
    most = LONGEST_MONTH if total is None else total[1]
    _bound(known, "nonopioid_days", NON_OPIOID, most)
    if total is not None:
        for drug in CLASSES:
            limit = _range(known, "nonopioid_days") if drug in NON_OPIOID else None
            known.setdefault(f"med_days.{drug}", (0.0, limit[1] if limit else most))
    _bound(known, "any_acute_days", CLASSES, LONGEST_MONTH)


def _bound(known: dict[str, Value], name: str, drugs: Iterable[str], most: float) -> None:
    """Days with any of some drugs: at least the days with the most used one, at most all of them added up."""
    ranges = [_range(known, f"med_days.{drug}") for drug in drugs]
    told = [one for one in ranges if one is not None]
    if not told and most == LONGEST_MONTH:
        return
    low = max((one[0] for one in told), default=0.0)
    high = sum(one[1] for one in told) if len(told) == len(ranges) else most
    known.setdefault(name, (low, max(low, min(high, most))))


def _cycles(known: dict[str, Value]) -> None:
    """In how many of three cycles an attack fell into the window."""
    cycles, hit = _range(known, "menses_window.cycles"), _range(known, "menses_window.cycles_with_attack")
    if cycles and hit and cycles[0] > 0:
        known["menses_cycles_of_three"] = (3 * hit[0] / cycles[1], min(3.0, 3 * hit[1] / cycles[0]))


def _range(known: Mapping[str, Value], name: str) -> Range | None:
    value = known.get(name)
    if isinstance(value, tuple):
        return value
    return (value, value) if isinstance(value, float) else None
