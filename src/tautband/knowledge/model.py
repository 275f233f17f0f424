"""What the facts look like once they are loaded: small, typed, and each with its provenance."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tautband.anatomy.muscles import GroupPattern, Muscle, MuscleId, MuscleSite
from tautband.anatomy.regions import Place, Region, RegionId
from tautband.knowledge.before_needling import BeforeNeedling, Claim, Practice, SiteSafety
from tautband.knowledge.instruments import Instrument
from tautband.provenance import Fact, Source


@dataclass(frozen=True, slots=True)
class ReferredPain:
    """An active point in `muscle` is known to be felt in `region`; `muscle` may be a group pattern."""

    muscle: str
    region: RegionId
    strength: Literal["essential", "spillover"]
    fact: Fact


@dataclass(frozen=True, slots=True)
class LocalPain:
    """`region` lies over the belly of `muscle`: pressing it, or the muscle by itself, may hurt right there."""

    muscle: MuscleId
    region: RegionId
    fact: Fact


@dataclass(frozen=True, slots=True)
class HeadachePlace:
    """Percent of people with headache who feel it at a place of the head or neck, or on a side."""

    place: str
    percent: float
    population: str
    n: int
    fact: Fact


@dataclass(frozen=True, slots=True)
class ActivePrior:
    """How often a muscle or group holds an active point, per side: Beta(mean * n, (1 - mean) * n)."""

    target: str
    level: Literal["muscle", "group"]
    headache_type: str
    mean: float
    n: float
    fact: Fact


@dataclass(frozen=True, slots=True)
class TestCharacteristic:
    """Chance that an examiner finds a sign at a site in a given state: Beta(mean * n, (1 - mean) * n)."""

    __test__ = False  # the word is clinical; pytest would collect the class

    sign: str
    state: str
    examiner: str
    mean: float
    n: float
    fact: Fact


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of the ranking: a Beta if `n` is given, a log-normal if `sd_log` is, otherwise fixed."""

    name: str
    mean: float
    n: float | None
    sd_log: float | None
    fact: Fact


@dataclass(frozen=True, slots=True)
class Prevalence:
    """A published count of active, latent and absent points; shown, not computed with.

    `muscles` holds ids, group patterns or aliases, as the study named them.
    """

    id: str
    study: str
    muscles: tuple[str, ...]
    side: str
    population: str
    n: int | None
    n_controls: int | None
    active_n: int | None
    latent_n: int | None
    none_n: int | None
    active_mean: float | None
    latent_mean: float | None
    fact: Fact


@dataclass(frozen=True, slots=True)
class ReferralFrequency:
    """A published figure on where pain from a muscle was felt; a value, a range or words."""

    id: str
    muscles: tuple[str, ...]
    stimulus: str
    population: str
    n: int | None
    regions: tuple[str, ...]
    measure: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    words: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Reliability:
    """A published figure on how well an examination works or repeats; a value, a range or words."""

    id: str
    kind: str
    item: str
    muscles: tuple[str, ...]
    statistic: str
    value: float | None
    low: float | None
    high: float | None
    sd: float | None
    ci_low: float | None
    ci_high: float | None
    unit: str
    words: str
    raters: str
    population: str
    n: int | None
    n_controls: int | None
    fact: Fact


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Every fact that an answer may rest on, with the digest that names this set of facts.

    Attributes:
        regions: Regions by id, from the crown down.
        muscles: The muscles that can be judged, by id.
        group_patterns: Patterns published for several muscles together, by id.
        sources: Sources by key.
        referred_pain: Which muscle is known to be felt where.
        local_pain: Regions over the muscle itself.
        headache_places: Where people with headache feel it.
        active_priors: How often muscles hold active points.
        test_characteristics: How often signs are found in each state of a site.
        parameters: Parameters of the ranking by name.
        prevalence: Raw study rows, shown and not computed with.
        referral_frequencies: Raw study rows, shown and not computed with.
        reliability: Raw study rows, shown and not computed with.
        aliases: Old or undivided names and the ids they stand for; none if outside what is judged.
        column_facts: Provenance of columns such as `regions.neighbors` and `muscles.innervation`.
        before_needling: What is asked and judged before any needle.
        site_safety: What must be known before a muscle may be planned; a muscle without a row is barred.
        practices: Who may needle where; what is not listed is unknown.
        claims: Evidence cards by id.
        instruments: Questionnaires and measurements by id.
        digest: SHA-256 over the contents, in hexadecimal; independent of the order of rows and files.
    """

    regions: Mapping[RegionId, Region]
    muscles: Mapping[MuscleId, Muscle]
    group_patterns: Mapping[str, GroupPattern]
    sources: Mapping[str, Source]
    referred_pain: tuple[ReferredPain, ...]
    local_pain: tuple[LocalPain, ...]
    headache_places: tuple[HeadachePlace, ...]
    active_priors: tuple[ActivePrior, ...]
    test_characteristics: tuple[TestCharacteristic, ...]
    parameters: Mapping[str, Parameter]
    prevalence: tuple[Prevalence, ...]
    referral_frequencies: tuple[ReferralFrequency, ...]
    reliability: tuple[Reliability, ...]
    aliases: Mapping[str, tuple[str, ...]]
    column_facts: Mapping[str, Fact]
    before_needling: BeforeNeedling
    site_safety: Mapping[MuscleId, SiteSafety]
    practices: tuple[Practice, ...]
    claims: Mapping[str, Claim]
    instruments: Mapping[str, Instrument]
    digest: str

    def places(self) -> tuple[Place, ...]:
        """Every region on every side it has, in the order of the regions, left before right."""
        return tuple(Place(region.id, side) for region in self.regions.values() for side in region.sides)

    def sites(self) -> tuple[MuscleSite, ...]:
        """Every muscle on every side it has, in the order of the muscles, left before right."""
        return tuple(MuscleSite(muscle.id, side) for muscle in self.muscles.values() for side in muscle.sides)

    def groups(self) -> tuple[str, ...]:
        """The groups in which muscles are reported together, in the order of the muscles."""
        return tuple(dict.fromkeys(muscle.group for muscle in self.muscles.values()))
