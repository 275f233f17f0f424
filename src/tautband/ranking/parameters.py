"""The numbers of the ranking model as arrays: once at their means, and as draws from their uncertainty.

Every number comes from the knowledge files. A probability with mean ``m`` and weight ``n`` is uncertain as a
logit-normal whose spread matches ``n`` observations (``sd = 1 / sqrt(n m (1 - m))``, at most :data:`WIDEST`),
located so that its mean is ``m``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from tautband.anatomy.muscles import MuscleId, MuscleSite
from tautband.anatomy.regions import Place, RegionId
from tautband.anatomy.sides import Side
from tautband.knowledge import Knowledge
from tautband.knowledge.model import ActivePrior
from tautband.provenance import FactStatus
from tautband.ranking.fields import KELMAN, Fields, build_fields
from tautband.ranking.mirror import Mirror, build_mirror

Array = NDArray[np.float64]

WIDEST = 0.9  # standard deviation on the logit scale: 90 % within a factor of 4.4 in odds
MODES = ("restricted", "extended")
STATES = ("none", "latent", "silent", "contributing")
EXAMINERS = ("novice", "experienced", "expert")
SIGNS = ("tenderness", "familiar_pain", "taut_band", "jump_sign")
HEADACHE_TYPES = ("unknown", "migraine", "tension_type", "cervicogenic", "tmd")


@dataclass(frozen=True, slots=True)
class Structure:
    """What does not depend on any number: sites, places, groups and fields, in the order of the arrays.

    Sites are sorted by muscle group and then by side, so that a group, and one side of it, is one slice.
    """

    sites: tuple[MuscleSite, ...]
    places: tuple[Place, ...]
    groups: tuple[str, ...]
    group_of: NDArray[np.intp]
    group_start: NDArray[np.intp]
    part_of: NDArray[np.intp]
    part_start: NDArray[np.intp]
    part_group: NDArray[np.intp]
    group_first_part: NDArray[np.intp]
    fields: Fields
    headache_type: str
    mirror: Mirror | None = None


@dataclass(frozen=True, slots=True)
class Parameters:
    """Numbers of the model; each array has a leading axis of draws (length 1 for the means).

    Attributes:
        referral: (draws, 2 modes, sites, places) chance that an active site is felt at a place.
        active: (draws, 2 calm or sensitized, 2 quiet or irritable group, sites) chance of an active trigger point.
        latent: (draws,) chance of a latent one among the rest.
        sensitized, irritable: (draws,) chance of the upper level.
        extended: (draws, 2) chance of a wide referral in a calm and in a sensitized patient.
        patterns: (draws, 3) headache on the left, the right, both sides.
        field_rate: (draws, 3 patterns, fields) chance that the headache itself takes a field.
        place_if_field: (draws, places) chance of pain at a place whose field is taken.
        stray: (draws,) chance of a painted place without a cause.
        signs: (draws, signs, examiners, states) chance that a sign is present.
        mentioned: (draws,) chance that a painful place is mentioned when the list is not complete.
    """

    referral: Array
    active: Array
    latent: Array
    sensitized: Array
    irritable: Array
    extended: Array
    patterns: Array
    field_rate: Array
    place_if_field: Array
    stray: Array
    signs: Array
    mentioned: Array

    def __iter__(self) -> Iterator["Parameters"]:
        """Each draw by itself, still with a leading axis of one."""
        for k in range(len(self.latent)):
            yield replace(self, **{f.name: getattr(self, f.name)[k : k + 1] for f in fields(self)})

    def after(self, first: "Parameters") -> "Parameters":
        """These draws behind others."""
        joined = {f.name: np.concatenate([getattr(first, f.name), getattr(self, f.name)]) for f in fields(self)}
        return replace(self, **joined)


def build_structure(knowledge: Knowledge, headache_type: str = "unknown") -> Structure:
    """Order sites by muscle group and side, and group the places into fields."""
    everywhere = knowledge.sites()
    groups = tuple(dict.fromkeys(knowledge.muscles[site.muscle].group for site in everywhere))
    order = {Side.LEFT: 0, Side.RIGHT: 1, Side.MIDLINE: 2}
    key = [(groups.index(knowledge.muscles[s.muscle].group), order[s.side]) for s in everywhere]
    sequence = sorted(range(len(key)), key=key.__getitem__)
    parts = sorted(set(key))
    part_of = np.array([parts.index(key[i]) for i in sequence], dtype=np.intp)
    part_group = np.array([group for group, _ in parts], dtype=np.intp)
    group_of = part_group[part_of]
    places = knowledge.places()
    sites = tuple(everywhere[i] for i in sequence)
    return Structure(
        sites=sites,
        places=places,
        groups=groups,
        group_of=group_of,
        group_start=np.searchsorted(group_of, np.arange(len(groups))).astype(np.intp),
        part_of=part_of,
        part_start=np.searchsorted(part_of, np.arange(len(parts))).astype(np.intp),
        part_group=part_group,
        group_first_part=np.searchsorted(part_group, np.arange(len(groups))).astype(np.intp),
        fields=build_fields(knowledge, places),
        headache_type=headache_type,
        mirror=build_mirror(sites, places, part_of, len(parts)),
    )


class _Source:
    """Gives every named number, at its mean (``rng`` None) or as draws."""

    def __init__(self, knowledge: Knowledge, rng: np.random.Generator | None, draws: int) -> None:
        self.knowledge, self.rng, self.draws = knowledge, rng, draws

    def parameter(self, name: str, noise: Array | None = None) -> Array:
        """(draws,) values of a parameter of ranking.toml."""
        fact = self.knowledge.parameters[name]
        if fact.sd_log is None:
            return self.probability(np.array(fact.mean), np.array(fact.n or np.inf), noise)
        return np.asarray(fact.mean * np.exp(fact.sd_log * self.noise(())), dtype=np.float64)

    def noise(self, shape: tuple[int, ...]) -> Array:
        """Standard normal numbers (draws, *shape) in antithetic pairs, zero for the means."""
        if self.rng is None:
            return np.zeros((self.draws, *shape))
        half = self.rng.standard_normal(((self.draws + 1) // 2, *shape))
        return np.concatenate([half, -half])[: self.draws]

    def probability(self, mean: Array, weight: Array, noise: Array | None = None) -> Array:
        """Draws of probabilities with the given means and weights in observations."""
        spread = logit_spread(mean, weight)
        return draw_probability(
            mean, spread, self.noise(np.shape(mean)) if noise is None else noise, exact=self.rng is None
        )


def logit_spread(mean: Array, weight: Array) -> Array:
    """Standard deviation on the logit scale that matches a weight in observations.

    >>> float(logit_spread(np.array(0.5), np.array(16.0)))
    0.5
    """
    information = np.maximum(weight * mean * (1 - mean), 1e-12)
    return np.asarray(np.where(np.isinf(weight), 0.0, np.minimum(1 / np.sqrt(information), WIDEST)), dtype=np.float64)


def draw_probability(mean: Array, spread: Array, noise: Array, *, exact: bool = False) -> Array:
    """Logit-normal probabilities with a given mean.

    The location uses the probit approximation of the logistic-normal mean (MacKay 1992), good to 0.01 here.
    """
    if exact:
        return np.broadcast_to(mean, noise.shape).astype(np.float64)
    middle = np.clip(mean, 1e-9, 1 - 1e-9)
    location = np.log(middle / (1 - middle)) * np.sqrt(1 + np.pi * spread**2 / 8)
    return np.asarray(1 / (1 + np.exp(-(location + spread * noise))), dtype=np.float64)


def build_parameters(
    knowledge: Knowledge, structure: Structure, *, rng: np.random.Generator | None = None, draws: int = 1
) -> Parameters:
    """The model's numbers: at their means without ``rng``, otherwise ``draws`` independent sets of them."""
    src = _Source(knowledge, rng, draws)
    sensitized = src.parameter(f"sensitized_{structure.headache_type}")
    irritable = src.parameter("irritable_group")
    one_side = src.parameter("one_side")
    calm, sens = src.parameter("extended_if_calm"), src.parameter("extended_if_sensitized")
    return Parameters(
        referral=_referral(src, structure),
        active=_active(src, structure, sensitized, irritable),
        latent=src.parameter("latent_if_not_active"),
        sensitized=sensitized,
        irritable=irritable,
        extended=np.stack([calm, sens], axis=1),
        patterns=np.stack([one_side / 2, one_side / 2, 1 - one_side], axis=1),
        field_rate=_field_rate(src, structure),
        place_if_field=_place_if_field(src, structure),
        stray=src.parameter("stray"),
        signs=_signs(src),
        mentioned=src.parameter("mentioned"),
    )


def _referral(src: _Source, structure: Structure) -> Array:
    """Chance that an active site is felt at each place: links, their neighbors, the catch-all, the other side."""
    knowledge = src.knowledge
    muscles = tuple(dict.fromkeys(site.muscle for site in structure.sites))
    regions = tuple(dict.fromkeys(place.region for place in structure.places))
    level, weight = _link_levels(knowledge, muscles, regions)
    patterns = knowledge.group_patterns.values()
    owner = {member: pattern.members[0] for pattern in patterns for member in pattern.members}
    noise = src.noise(level.shape)[:, [muscles.index(owner.get(m, m)) for m in muscles]]  # members share their links
    kinds = ("elsewhere", "neighbor", "spillover", "local", "essential")
    reach = src.noise(())  # one for all kinds, so that a stronger kind of link does not fall below a weaker one
    by_mode = []
    for mode in MODES:
        means = np.stack([src.parameter(f"{kind}_{mode}", reach) for kind in kinds])  # (kinds, draws)
        mean = np.moveaxis(means[level], -1, 0)
        by_mode.append(src.probability(mean, np.broadcast_to(weight, mean.shape), noise))
    ipsilateral = np.stack(by_mode, axis=1)
    share = src.parameter("contralateral_share")[:, None, None, None]
    row = [muscles.index(site.muscle) for site in structure.sites]
    column = [regions.index(place.region) for place in structure.places]
    spread = ipsilateral[:, :, row][:, :, :, column]
    same = np.array([[_same_side(site.side, place.side) for place in structure.places] for site in structure.sites])
    return np.asarray(np.where(same, spread, spread * share), dtype=np.float64)


def _same_side(site: Side, place: Side) -> bool:
    return site == place or Side.MIDLINE in (site, place)


def _link_levels(
    knowledge: Knowledge, muscles: tuple[MuscleId, ...], regions: tuple[RegionId, ...]
) -> tuple[NDArray[np.intp], Array]:
    """(muscles, regions) kind of each link (0 elsewhere, 1 neighbor, 2 spillover, 3 local, 4 essential) and its weight.

    A link of the suboccipital group belongs to each of its members, unless the member has a stronger one of its own.
    """
    level = np.zeros((len(muscles), len(regions)), dtype=np.intp)
    read, recalled = knowledge.parameters["link_weight_read"].mean, knowledge.parameters["link_weight_recalled"].mean
    weight = np.full(level.shape, recalled)
    rank = {"spillover": 2, "local": 3, "essential": 4}
    for link in knowledge.referred_pain:
        members = [m for m in muscles if m == link.muscle or f"{knowledge.muscles[m].group}_group" == link.muscle]
        for muscle in members:
            cell = muscles.index(muscle), regions.index(link.region)
            known = recalled if link.fact.status is FactStatus.RECALLED else read
            level[cell], weight[cell] = max((level[cell], weight[cell]), (rank[link.strength], known))
    for home in knowledge.local_pain:
        cell = muscles.index(home.muscle), regions.index(home.region)
        level[cell] = max(level[cell], rank["local"])
    for m, _ in enumerate(muscles):
        for r in np.flatnonzero(level[m] == rank["essential"]):
            for neighbor in knowledge.regions[regions[r]].neighbors:
                cell = m, regions.index(neighbor)
                level[cell] = max(level[cell], 1)
    return level, weight


def _active(src: _Source, structure: Structure, sensitized: Array, irritable: Array) -> Array:
    """Chance of an active trigger point given the patient's and the muscle group's level, with the published mean."""
    mean, weight = prior_means(src.knowledge, structure)
    targets = [row.target for row in prior_rows(src.knowledge, structure)]
    distinct, figure = np.unique(targets, return_inverse=True)
    noise = src.noise(distinct.shape)[:, figure]  # a figure that several sites share errs as one
    marginal = src.probability(mean, weight, noise)
    step_s = np.log(src.parameter("sensitized_odds"))
    step_u = np.log(src.parameter("irritable_odds"))
    offset = np.array([0.0, 1.0])
    shift = step_s[:, None, None] * offset[:, None] + step_u[:, None, None] * offset
    share = _pair(sensitized)[:, :, None] * _pair(irritable)[:, None, :]
    return levels_around(marginal, shift, share)


def _pair(upper: Array) -> Array:
    return np.stack([1 - upper, upper], axis=1)


def levels_around(marginal: Array, shift: Array, share: Array) -> Array:
    """(draws, 2, 2, sites) chances whose odds differ by ``shift`` and whose average over ``share`` is ``marginal``."""
    middle = np.log(marginal / (1 - marginal))[:, None, None, :] - (shift * share).sum((1, 2))[:, None, None, None]
    for _ in range(12):
        chance = 1 / (1 + np.exp(-(middle + shift[..., None])))
        error = (chance * share[..., None]).sum((1, 2)) - marginal
        slope = (chance * (1 - chance) * share[..., None]).sum((1, 2))
        middle = middle - (error / slope)[:, None, None, :]
    return np.asarray(1 / (1 + np.exp(-(middle + shift[..., None]))), dtype=np.float64)


def prior_means(knowledge: Knowledge, structure: Structure) -> tuple[Array, Array]:
    """(sites,) prior chance of an active trigger point and its weight, before any pain or palpation is known.

    Studies count points that pressing finds; only a part of them is felt in the pain that is drawn
    (``contributing_share``). A figure for a group is the chance that at least one of its members on that side is
    active; members share it evenly.
    """
    means, felt = [], knowledge.parameters["contributing_share"].mean
    rows = prior_rows(knowledge, structure)
    for site, row in zip(structure.sites, rows, strict=True):
        group = knowledge.muscles[site.muscle].group
        members = len({s.muscle for s in structure.sites if knowledge.muscles[s.muscle].group == group})
        mean = row.mean * felt
        means.append(mean if row.level == "muscle" else 1 - (1 - mean) ** (1 / members))
    return np.array(means), np.array([row.n for row in rows], dtype=np.float64)


def prior_rows(knowledge: Knowledge, structure: Structure) -> list[ActivePrior]:
    """(sites,) the fact that speaks about each site: its own or its group's, for this headache type or for any."""
    table = {(p.target, p.headache_type): p for p in knowledge.active_priors}
    rows = []
    for site in structure.sites:
        group = knowledge.muscles[site.muscle].group
        kinds = (structure.headache_type, "unknown")
        keys: list[tuple[str, str]] = [(target, kind) for kind in kinds for target in (site.muscle, group)]
        rows.append(next(table[key] for key in keys if key in table))
    return rows


def _field_rate(src: _Source, structure: Structure) -> Array:
    """(draws, 3 patterns, fields) chance that the headache itself takes a field."""
    published = {p.place: p for p in src.knowledge.headache_places}
    scale = src.parameter("place_scale")
    off = src.parameter("off_side_share")
    rates: dict[str, Array] = {}
    for key in dict.fromkeys(structure.fields.rate_key):
        if key in KELMAN:
            row = published[key]
            rates[key] = scale * src.probability(np.array(row.percent / 100), np.array(float(row.n)))
        else:
            rates[key] = src.parameter(key)
    base = np.stack([rates[key] for key in structure.fields.rate_key], axis=1)
    side = structure.fields.side
    on_side = np.stack([side != 1, side != 0, np.ones_like(side, dtype=bool)])  # patterns left, right, both
    return np.asarray(np.where(on_side, base[:, None, :], base[:, None, :] * off[:, None, None]), dtype=np.float64)


def _place_if_field(src: _Source, structure: Structure) -> Array:
    narrow, wide = src.parameter("region_if_place"), src.parameter("region_if_wide_place")
    is_wide = structure.fields.wide[structure.fields.of_place]
    return np.asarray(np.where(is_wide, wide[:, None], narrow[:, None]), dtype=np.float64)


def _signs(src: _Source) -> Array:
    """(draws, signs, examiners, states) chance that a sign is present."""
    table = {(t.sign, t.examiner, t.state): t for t in src.knowledge.test_characteristics}
    keys = [(s, e, st) for s in SIGNS for e in EXAMINERS for st in STATES]
    mean = np.array([table[key].mean for key in keys])
    weight = np.array([float(table[key].n) for key in keys])
    return src.probability(mean, weight).reshape(-1, len(SIGNS), len(EXAMINERS), len(STATES))
