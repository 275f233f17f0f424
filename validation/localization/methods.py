"""What is compared: each method gives every muscle site, and every muscle group on every side, a value for one case."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from validation.localization.cases import Case, muscles_named, read_table

from tautband.anatomy.muscles import MuscleId, MuscleSite
from tautband.anatomy.regions import Place
from tautband.anatomy.sides import Side
from tautband.knowledge import Knowledge
from tautband.ranking.model import ready_model
from tautband.ranking.parameters import prior_means
from tautband.ranking.rank import rank

Candidate = tuple[str, Side]  # a muscle or a group, and its side
Values = Mapping[Candidate, float]
LOOKUP_COLUMNS = ("area", "regions", "rank", "muscles", "source")


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a method says about a case: the larger a value, the earlier the candidate."""

    sites: Values
    groups: Values


@dataclass(frozen=True, slots=True)
class Method:
    """One way to come from painful places to muscles.

    Attributes:
        name: Its name in tables.
        probabilities: Whether its values are probabilities of each candidate.
        opinion: What it says about a case.
    """

    name: str
    probabilities: bool
    opinion: Callable[[Case], Opinion]


@dataclass(frozen=True, slots=True)
class LookupRow:
    """One line of an area-to-muscle table."""

    regions: frozenset[str]
    rank: int
    muscles: frozenset[str]
    sources: tuple[str, ...]


def read_lookup(path: Path, knowledge: Knowledge) -> tuple[LookupRow, ...]:
    """Read an area-to-muscle table; rows without regions are left out, old names stand for their muscles."""
    return tuple(
        LookupRow(
            regions=frozenset(row["regions"].split(";")),
            rank=int(row["rank"]),
            muscles=frozenset(muscles_named(row["muscles"], knowledge, path.name)),
            sources=tuple(row["source"].split(";")),
        )
        for row in read_table(path, LOOKUP_COLUMNS)
        if row["regions"]
    )


def build_methods(knowledge: Knowledge, lookup: tuple[LookupRow, ...]) -> tuple[Method, ...]:
    """The model first, then what it is compared with."""
    prior = _prior(knowledge)
    charts = {site: chart(site, knowledge) for site in knowledge.sites()}

    def by_site(value: Callable[[Case, MuscleSite], float]) -> Callable[[Case], Opinion]:
        def opinion(case: Case) -> Opinion:
            values: Values = {site: value(case, site) for site in sites_of(case, knowledge)}
            return Opinion(values, _best_of_group(values, knowledge))

        return opinion

    def prevalence(case: Case) -> Opinion:
        values: Values = {site: prior[site] for site in sites_of(case, knowledge)}
        return Opinion(values, _any_of_group(values, knowledge))

    return (
        Method("model", True, lambda case: model_opinion(case, knowledge)),
        Method("area lookup", False, by_site(lambda case, site: lookup_value(case, site, lookup))),
        Method("prevalence", True, prevalence),
        Method(
            "prevalence, painful side",
            False,
            by_site(lambda case, site: prior[site] if _touches(site, case.places) else 0.0),
        ),
        Method("chart overlap", False, by_site(lambda case, site: overlap(charts[site], case.places))),
        Method("chart count", False, by_site(lambda case, site: float(len(charts[site] & case.places)))),
    )


def sites_of(case: Case, knowledge: Knowledge) -> tuple[MuscleSite, ...]:
    """All 75 sites, or each muscle once when the painful side is not known (the right then stands for it)."""
    return tuple(site for site in knowledge.sites() if case.pain.side_known or site.side is not Side.LEFT)


def model_opinion(case: Case, knowledge: Knowledge) -> Opinion:
    """Probabilities of the ranking, without palpation and without a headache type."""
    ranking = rank(case.pain, knowledge=knowledge)

    def stored(side: Side) -> Side:
        return Side.RIGHT if side is Side.UNKNOWN else side

    return Opinion(
        {(one.site.muscle, stored(one.site.side)): one.probability for one in ranking.sites},
        {(one.group, stored(one.side)): one.probability for one in ranking.groups},
    )


def lookup_value(case: Case, site: MuscleSite, lookup: tuple[LookupRow, ...]) -> float:
    """One over the best place of the muscle in the lists of the painful areas of its side; 0 if no list has it."""
    ranks = [
        row.rank
        for row in lookup
        if site.muscle in row.muscles
        and any(place.region in row.regions and _same_side(site, place) for place in case.places)
    ]
    return 1 / min(ranks) if ranks else 0.0


def chart(site: MuscleSite, knowledge: Knowledge) -> frozenset[Place]:
    """All places where a muscle is known to be felt, essential and spill-over alike, on its own side or in the midline.

    Links of a group pattern belong to each muscle of the group. A midline muscle is charted on both sides.
    """
    patterns = {one.id for one in knowledge.group_patterns.values() if site.muscle in one.members}
    regions = {link.region for link in knowledge.referred_pain if link.muscle in {site.muscle, *patterns}}
    return frozenset(place for place in knowledge.places() if place.region in regions and _same_side(site, place))


def overlap(charted: frozenset[Place], painful: frozenset[Place]) -> float:
    """Jaccard index: places in both over places in either.

    >>> overlap(frozenset({Place("a", Side.LEFT), Place("b", Side.LEFT)}), frozenset({Place("a", Side.LEFT)}))
    0.5
    """
    return len(charted & painful) / len(charted | painful)


def _prior(knowledge: Knowledge) -> Values:
    structure = ready_model(knowledge).structure
    return dict(zip(structure.sites, prior_means(knowledge, structure)[0].tolist(), strict=True))


def _same_side(site: MuscleSite, place: Place) -> bool:
    return site.side is place.side or Side.MIDLINE in {site.side, place.side}


def _touches(site: MuscleSite, places: frozenset[Place]) -> bool:
    return any(_same_side(site, place) for place in places)


def group_of(site: Candidate, knowledge: Knowledge) -> Candidate:
    """The group of a site, on the side of the site."""
    muscle, side = site
    return knowledge.muscles[MuscleId(muscle)].group, side


def _best_of_group(values: Values, knowledge: Knowledge) -> dict[Candidate, float]:
    best: dict[Candidate, float] = {}
    for site, value in values.items():
        group = group_of(site, knowledge)
        best[group] = max(value, best.get(group, 0.0))
    return best


def _any_of_group(values: Values, knowledge: Knowledge) -> dict[Candidate, float]:
    """Chance of at least one active point in the group, if its muscles were independent."""
    none: dict[Candidate, float] = {}
    for site, value in values.items():
        group = group_of(site, knowledge)
        none[group] = none.get(group, 1.0) * (1 - value)
    return {group: 1 - value for group, value in none.items()}
