"""Palpation findings: what the examiner felt, what the patient said, and what nobody looked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tautband.anatomy.muscles import MuscleSite
from tautband.anatomy.regions import Place
from tautband.errors import InputError


class Sign(StrEnum):
    """Present, absent or not examined: three different facts."""

    PRESENT = "present"
    ABSENT = "absent"
    NOT_EXAMINED = "not_examined"


class Examiner(StrEnum):
    """How practiced the hands were; the signs of a novice say less."""

    EXPERT = "expert"
    EXPERIENCED = "experienced"
    NOVICE = "novice"


SIGNS = ("taut_band", "tenderness", "familiar_pain", "jump_sign", "local_twitch_response")


@dataclass(frozen=True, slots=True)
class PalpationFinding:
    """What was found when one muscle site was pressed.

    Attributes:
        site: The muscle and the patient's side.
        taut_band: A band of tense fibers is felt.
        tenderness: Pressing the spot hurts.
        familiar_pain: The patient recognizes the provoked pain as their own.
        jump_sign: The patient starts when the spot is pressed.
        local_twitch_response: The band twitches when it is snapped or needled.
        referred_to: Other places where pressing was felt.
        ppt_kpa: Least pressure felt as pain, in kilopascal, or None if not measured.
        examiner: How practiced the examiner is.

    Raises:
        InputError: The pressure is not a positive number, or two answers exclude each other.
    """

    site: MuscleSite
    taut_band: Sign = Sign.NOT_EXAMINED
    tenderness: Sign = Sign.NOT_EXAMINED
    familiar_pain: Sign = Sign.NOT_EXAMINED
    jump_sign: Sign = Sign.NOT_EXAMINED
    local_twitch_response: Sign = Sign.NOT_EXAMINED
    referred_to: tuple[Place, ...] = ()
    ppt_kpa: float | None = None
    examiner: Examiner = Examiner.EXPERIENCED

    def __post_init__(self) -> None:
        if self.ppt_kpa is not None and not 0 < self.ppt_kpa < float("inf"):
            raise InputError(place="ppt_kpa", value=self.ppt_kpa, rule="is not a pressure above 0 kPa")
        reason = contradiction(
            taut_band=self.taut_band,
            tenderness=self.tenderness,
            familiar_pain=self.familiar_pain,
            referred=bool(self.referred_to),
        )
        if reason is not None:
            raise InputError(place=reason[0], value=getattr(self, reason[0]), rule=reason[1])


def contradiction(*, taut_band: Sign, tenderness: Sign, familiar_pain: Sign, referred: bool) -> tuple[str, str] | None:
    """Which sign cannot be, and why; None if the answers can stand together.

    Only answers that exclude each other by their definitions are named. Whatever is merely unusual, such as a start
    without tenderness, is left to the ranking to weigh.

    Args:
        taut_band: Whether a taut band is felt.
        tenderness: Whether pressing hurts.
        familiar_pain: Whether pressing brings the patient's own pain.
        referred: Whether pressing was felt elsewhere.

    >>> contradiction(taut_band=Sign.PRESENT, tenderness=Sign.ABSENT, familiar_pain=Sign.PRESENT, referred=False)
    ('familiar_pain', 'contradicts tenderness absent: pressing cannot bring the familiar pain and not hurt')
    """
    if familiar_pain is Sign.PRESENT and tenderness is Sign.ABSENT:
        return "familiar_pain", "contradicts tenderness absent: pressing cannot bring the familiar pain and not hurt"
    if referred and taut_band is Sign.ABSENT and tenderness is Sign.ABSENT:
        return "referred_to", "contradicts taut_band and tenderness absent: nothing was found that could refer pain"
    return None


def points_found(findings: Iterable[PalpationFinding]) -> dict[str, bool]:
    """Whether any muscle had a taut band with a tender spot, and whether pressing one brought the familiar pain.

    Args:
        findings: What palpation found.

    Returns:
        `palpable_point` and `familiar_point`; what was not examined anywhere is left out: unknown, not no.
    """
    seen = tuple(findings)
    found = {
        "palpable_point": [_both(one.taut_band, one.tenderness) for one in seen],
        "familiar_point": [_said(one.familiar_pain) for one in seen],
    }
    return {name: any(truths) for name, truths in found.items() if any(truth is not None for truth in truths)}


def _both(first: Sign, second: Sign) -> bool | None:
    truths = (_said(first), _said(second))
    return False if False in truths else None if None in truths else True


def _said(sign: Sign) -> bool | None:
    return None if sign is Sign.NOT_EXAMINED else sign is Sign.PRESENT
