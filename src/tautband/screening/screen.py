"""Everything that is asked before a needle, judged: red flags, headache types, labels, candidacy."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tautband._version import __version__
from tautband.knowledge import Knowledge
from tautband.logic import Told
from tautband.screening.candidacy import Candidacy, judge_candidacy
from tautband.screening.headache_types import TypeFinding, judge_types
from tautband.screening.history import NOTHING, History
from tautband.screening.labels import Label, families, label
from tautband.screening.red_flags import FlagReport, judge_flags

SECONDARY = "secondary_suspected"


@dataclass(frozen=True, slots=True)
class Screening:
    """What a screen found, with the answers it used and those it waits for.

    Attributes:
        flags: The red flags.
        types: Every headache type for each kind of headache.
        labels: The types that are met, with what is coded beside them.
        candidacy: May this patient be needled, and why.
        perpetuating: What may keep a trigger point going; recorded, not weighed.
        notes: What a reader must know about this result.
        profiles: All answers for each kind of headache, with what follows from them.
        version: Version of the package.
        knowledge: Digest of the facts.
    """

    flags: FlagReport
    types: tuple[TypeFinding, ...]
    labels: tuple[Label, ...]
    candidacy: Candidacy
    perpetuating: tuple[str, ...]
    notes: tuple[str, ...]
    profiles: tuple[Told, ...]
    version: str
    knowledge: str


def screen(history: History, points: Told = NOTHING, *, knowledge: Knowledge) -> Screening:
    """Judge what was told before a needle.

    Args:
        history: What was told.
        points: What palpation found: `palpable_point` and `familiar_point`, as far as muscles were pressed.
        knowledge: Questions, criteria, flags, contraindications.

    >>> from tautband.knowledge import load
    >>> screen(History(), knowledge=load()).candidacy.verdict.value
    'undecided'
    """
    rules = knowledge.before_needling
    flags = judge_flags(history, history.profiles(), rules)
    profiles = tuple(_with_suspicion(told, flags) for told in history.profiles())
    found = [judge_types(told, rules, profile=number) for number, told in enumerate(profiles)]
    labels = label(profiles, found, rules)
    context: Told = {**points, "families": families(labels, rules.headache_types)} if labels else points
    return Screening(
        flags=flags,
        types=tuple(one for types in found for one in types),
        labels=labels,
        candidacy=judge_candidacy(history, flags, profiles, context=context, knowledge=knowledge),
        perpetuating=tuple(name for name, holds in history.perpetuating.items() if holds),
        notes=tuple(_notes(history, flags, labels)),
        profiles=profiles,
        version=__version__,
        knowledge=knowledge.digest,
    )


def _with_suspicion(told: Told, flags: FlagReport) -> Told:
    """A red flag that is met and not cleared speaks for a secondary headache, whatever was signed before."""
    return MappingProxyType({**told, SECONDARY: True}) if flags.secondary else told


def _notes(history: History, flags: FlagReport, labels: Sequence[Label]) -> Iterator[str]:
    if flags.secondary:
        contrary = " although it was answered no" if history.told.get(SECONDARY) is False else ""
        yield (
            f"A secondary headache is to be excluded first{contrary}, because of {', '.join(flags.secondary)} "
            "(answered yes, not cleared). No headache type is named until then."
        )
    elif SECONDARY not in history.told:
        yield (
            "No headache type is named yet: whether another disorder explains the headache better "
            "(secondary_suspected) is a clinician's signature."
        )
    if any(one.code == "11.2.1" and _has_points(history, one.profile) for one in labels):
        yield "If trigger points are the only disorder of the neck, ICHD-3 prefers a tension-type code over 11.2.1."
    days = history.told.get("headache_days")
    if isinstance(days, float) and labels:
        yield f"Frequencies are judged by {days:g} headache days in a month, as they were told."


def _has_points(history: History, profile: int) -> bool:
    return profile < len(history.headaches) and history.headaches[profile].get("mps_source") is True
