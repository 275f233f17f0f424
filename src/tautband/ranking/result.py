"""What a ranking says: every muscle site with its probability, its interval, what it explains, and its sources."""

from dataclasses import dataclass

from tautband.anatomy.muscles import MuscleSite
from tautband.anatomy.regions import Place
from tautband.anatomy.sides import Side
from tautband.provenance import FactStatus
from tautband.screening.mimics import Flag


@dataclass(frozen=True, slots=True)
class ExplainedPlace:
    """A painted place and one cause's share in it; the shares of all causes at a place sum to 1."""

    place: Place
    share: float


@dataclass(frozen=True, slots=True)
class CitedEvidence:
    """A source that speaks about this muscle in this ranking, and how far the fact was checked."""

    source: str
    status: FactStatus


@dataclass(frozen=True, slots=True)
class RankedSite:
    """One muscle on one side.

    Attributes:
        site: muscle and side; side `unknown` means the painful side of a report that names none.
        group: muscles that are reported together.
        probability: chance that the site holds an active trigger point that contributes to this pain.
        interval: 90 % interval of that chance over the uncertainty of the model's numbers; it contains it.
        explains: painted places, most explained first.
        evidence: sources of the numbers behind it.
        contralateral: the same chance on the other side, when the side is unknown; otherwise None.
    """

    site: MuscleSite
    group: str
    probability: float
    interval: tuple[float, float]
    explains: tuple[ExplainedPlace, ...]
    evidence: tuple[CitedEvidence, ...]
    contralateral: float | None = None


@dataclass(frozen=True, slots=True)
class RankedGroup:
    """One muscle group on one side and the chance that at least one of its sites contributes."""

    group: str
    side: Side
    probability: float


@dataclass(frozen=True, slots=True)
class NextPalpation:
    """A site worth pressing next and how much its answer is expected to tell, in bits."""

    site: MuscleSite
    expected_information_bits: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """A ranking as produced; it is stored as it is and never rewritten by newer knowledge.

    Attributes:
        sites: every muscle site, most probable first; ties by id, left before right.
        groups: every muscle group and side, most probable first.
        none_of_these: chance that no site contributes.
        headache_itself: share of the headache itself, or another cause that is no muscle, in each painted place.
        next_palpation: at most ten sites not yet examined and palpable from outside, most informative first.
        flags: what must be seen beside it.
        withheld: why no ranking is given, or None.
        version: of this software.
        knowledge: digest of the facts it rests on.
    """

    sites: tuple[RankedSite, ...]
    groups: tuple[RankedGroup, ...]
    none_of_these: float | None
    headache_itself: tuple[ExplainedPlace, ...]
    next_palpation: tuple[NextPalpation, ...]
    flags: tuple[Flag, ...]
    withheld: Flag | None
    version: str
    knowledge: str
