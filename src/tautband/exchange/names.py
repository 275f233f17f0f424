"""Names and dates in a document, checked against the knowledge that the reader brings along."""

import re
from collections.abc import Iterable
from datetime import date

from pydantic import ValidationInfo

from tautband.anatomy.muscles import MuscleId
from tautband.anatomy.regions import Region, RegionId
from tautband.errors import suggestion
from tautband.exchange.answers import broken
from tautband.exchange.faults import did_you_mean
from tautband.knowledge import Knowledge


def check_region(value: str, info: ValidationInfo) -> str:
    """The id of a region, if the knowledge has it."""
    regions = knowledge_of(info).regions
    if value not in regions:
        raise broken(rule=f"is not a known region{_did_you_mean_region(value, regions.values())}")
    return value


def check_muscle(value: str, info: ValidationInfo) -> str:
    """The id of a muscle, if the knowledge has it; a group is refused with the names of its members."""
    knowledge = knowledge_of(info)
    if value in knowledge.muscles:
        return value
    members = _members(value, knowledge)
    if members:
        raise broken(rule=f"is a group, and a palpation is of one muscle; name its member: {', '.join(members)}")
    raise broken(rule=f"is not a known muscle{did_you_mean(value, knowledge.muscles)}")


def check_region_side(region: str, side: str, info: ValidationInfo, *, unknown: bool = True) -> None:
    """Refuse a side on which a region does not exist; `both` is read as the middle for a region of the midline.

    Args:
        region: The id of a known region.
        side: A side word.
        info: Carries the knowledge.
        unknown: Whether the side may be unknown, for what the message proposes.
    """
    midline = knowledge_of(info).regions[RegionId(region)].midline
    if midline and side not in {"midline", "both"}:
        raise broken(at=("side",), rule=f"is not a side of {region}, which lies in the midline; say midline")
    if not midline and side == "midline":
        words = "left, right, both or unknown" if unknown else "left, right or both"
        raise broken(at=("side",), rule=f"is not a side of {region}; say {words}")


def check_muscle_side(muscle: str, side: str, info: ValidationInfo) -> None:
    """Refuse a side on which a muscle does not exist.

    Args:
        muscle: The id of a known muscle.
        side: A side word.
        info: Carries the knowledge.
    """
    midline = knowledge_of(info).muscles[MuscleId(muscle)].midline
    if midline and side != "midline":
        raise broken(at=("side",), rule=f"is not a side of {muscle}, which lies in the midline; say midline")
    if not midline and side == "midline":
        raise broken(at=("side",), rule=f"is not a side of {muscle}; say left or right")


def check_date(value: str) -> str:
    """A calendar date as YYYY-MM-DD, and nothing else that a date parser would take.

    Args:
        value: The text.
    """
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise broken(rule="is not a date written as YYYY-MM-DD")
    try:
        date.fromisoformat(value)
    except ValueError:
        raise broken(rule="is not a day of the calendar") from None
    return value


def knowledge_of(info: ValidationInfo) -> Knowledge:
    """The knowledge that defines the names of a document.

    Args:
        info: What the reader brought along.
    """
    knowledge = (info.context or {}).get("knowledge")
    if not isinstance(knowledge, Knowledge):
        msg = "an assessment is read with the knowledge that defines its names"
        raise TypeError(msg)
    return knowledge


def _members(group: str, knowledge: Knowledge) -> tuple[str, ...]:
    if group in knowledge.group_patterns:
        return knowledge.group_patterns[group].members
    return tuple(muscle.id for muscle in knowledge.muscles.values() if muscle.group == group)


def _did_you_mean_region(value: str, regions: Iterable[Region]) -> str:
    known = tuple(regions)
    word = value.strip().casefold()
    said = [region.id for region in known if word in {name.casefold() for name in (region.label, *region.synonyms)}]
    return suggestion(said[:3]) or did_you_mean(value, [region.id for region in known])
