"""Patterns better explained by a nerve, a joint, an artery or another headache than by a muscle.

A mimic raises a flag beside the ranking. Suspected giant cell arteritis, or a temple or parietal pain from 50 on whose
arteritis questions are not all answered, withholds it: temporalis referral and jaw pain look alike, and pressing is not
the next step. Answers are three-valued; an answer that is absent is unknown and never counts as no.

Sources: BSR guideline on giant cell arteritis 2020 (arteritis questions, read in secondary copies); ICHD-3 13.4, 3.4,
4.10 (nerve and side-locked patterns, recalled); the flexion-rotation test for the upper neck joints (recalled);
Yanguela 2004 (trochlear pain, read as an abstract). Stops come from the red flags.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from tautband.anatomy.regions import Place
from tautband.drawing.pain_map import PainMap
from tautband.knowledge import Knowledge
from tautband.knowledge.before_needling import BeforeNeedling
from tautband.logic import Told, judge, names
from tautband.screening.history import History
from tautband.screening.red_flags import Gate, judge_flags, settled_by_clearance

Beside = Mapping[str, object]  # answers, and tests of the neck as they were entered
NOTHING_BESIDE: Beside = MappingProxyType({})
ARTERITIS_REGIONS = frozenset({"temple_anterior", "temple_middle", "temple_posterior", "parietal"})
ARTERITIS = "GCA"
OCCIPITAL_NERVE_REGIONS = frozenset({"occipital", "suboccipital", "mastoid", "parietal", "vertex"})
ELECTRIC_WORDS = frozenset({"electric", "shooting", "stabbing", "lancinating"})
SECONDS_LONG_H = 2 / 60  # ICHD-3 13.4: seconds to minutes
EYE_SIGNS = frozenset({"conjunctival_or_tearing", "miosis_or_ptosis", "eyelid_oedema"})


@dataclass(frozen=True, slots=True)
class Flag:
    """Something a clinician must see beside the ranking, or the reason why there is none."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Screened:
    """What the look for mimics found.

    Attributes:
        flags: shown beside the ranking, most urgent first.
        withheld: why no ranking may be given, or None.
        stop: True behind a stop: no palpation is proposed.
        waits_for: names of the answers that a withheld ranking waits for.
    """

    flags: tuple[Flag, ...] = ()
    withheld: Flag | None = None
    stop: bool = False
    waits_for: tuple[str, ...] = ()


NOTHING_ASKED = Screened()


def screen_before_ranking(
    pain: PainMap,
    history: History,
    *,
    knowledge: Knowledge,
    beside: Beside = NOTHING_BESIDE,
    read_as: tuple[Place, ...] = (),
) -> Screened:
    """Look for what must be thought of before a muscle is blamed, or pressed.

    Each kind of headache is looked at by itself, so that answers about two kinds never make up a third.

    Args:
        pain: where it hurts.
        history: what was told; absent means unknown.
        knowledge: the red flags.
        beside: symptoms, and tests of the neck as they were entered, such as `flexion_rotation_test`.
        read_as: places below the skin that were painted and not named; the flag about them comes last.

    Returns:
        The flags, and whether the ranking is withheld or pressing is to wait.
    """
    rules = knowledge.before_needling
    profiles = history.profiles()
    met = judge_flags(history, profiles, rules).met
    cleared = (one for one in met if one.flag.id == ARTERITIS and one.cleared is not None)
    settled = {name: value for one in cleared for name, value in settled_by_clearance(one, rules).items()}
    arteritis = _arteritis(pain, {**profiles[0], **settled}, rules)
    stops = [one for one in met if one.gate is Gate.STOP and one.flag.id != ARTERITIS]
    flags = [*arteritis.flags]
    if stops:
        names = dict.fromkeys(rules.questions[name].id for one in stops for name in one.answered)
        flags.append(
            Flag("stop", _STOP.format(flags=", ".join(one.flag.id for one in stops), answers=", ".join(names)))
        )
    for flag, seen in _PATTERNS:
        flags += [flag] if any(seen(pain, {**beside, **told}) for told in profiles) else []
    flags += [Flag("read_as", _READ_AS.format(places=_skin_over(read_as, knowledge)))] if read_as else []
    return replace(arteritis, flags=tuple(flags), stop=bool(stops) or arteritis.stop)


def _arteritis(pain: PainMap, told: Told, rules: BeforeNeedling) -> Screened:
    """The arteritis rule: 50 or older and a new headache, a tender scalp, jaw claudication or a visual symptom."""
    rule = rules.red_flags[ARTERITIS].rule
    asked = [name for name in names(rule) if name != "age_50_plus"]
    yes = [name for name in asked if told.get(name) is True]
    missing = [name for name in asked if name not in told]
    old, age = told.get("age_50_plus"), told.get("age")
    years = f"{age:g}" if isinstance(age, float) else "50 or older"
    if judge(rule, told):
        flag = Flag("arteritis_suspected", _ARTERITIS_SUSPECTED.format(age=years, answers=", ".join(yes)))
        return Screened((flag,), flag, stop=True)
    if not ARTERITIS_REGIONS & {str(place.region) for place in pain.painful}:
        return NOTHING_ASKED
    if old is True and missing:
        flag = Flag("arteritis_not_answered", _ARTERITIS_OPEN.format(age=years, answers=", ".join(missing)))
        return Screened((flag,), flag, stop=True, waits_for=tuple(missing))
    if old is None and (missing or yes):
        return Screened((Flag("arteritis_not_asked", _ARTERITIS_NO_AGE),), stop=bool(yes))
    return NOTHING_ASKED


def _skin_over(places: tuple[Place, ...], knowledge: Knowledge) -> str:
    """Each place below the skin with the skin that was painted."""
    parts = (
        (_SKIN_OVER.get(place.region, "its skin"), place.side.value, knowledge.regions[place.region].label)
        for place in places
    )
    return "; ".join(f"{skin} ({side}) is read as {label}" for skin, side, label in parts)


def _electric(pain: PainMap, told: Beside) -> bool:
    """Electric or stabbing pain of seconds along the occipital nerve."""
    marks = [mark for place, mark in pain.painful.items() if place.region in OCCIPITAL_NERVE_REGIONS]
    words = {word for mark in marks for word in mark.quality}
    along = any(place.region in {"occipital", "suboccipital"} for place in pain.painful)
    return along and (bool(words & ELECTRIC_WORDS) or _at_most(told.get("dur_h"), SECONDS_LONG_H))


def _side_locked(_pain: PainMap, told: Beside) -> bool:
    """Continuous pain that never changes sides, with signs at the eye of that side."""
    return told.get("side_locked") is True and told.get("continuous") is True and _eye_signs(told)


def _eye_signs(told: Beside) -> bool:
    signs = told.get("cas")
    listed = isinstance(signs, frozenset) and bool(EYE_SIGNS & signs)
    return listed or any(told.get(name) is True for name in ("tearing", "red_eye", "ptosis"))


def _trochlear(pain: PainMap, _told: Beside) -> bool:
    """Pain at the inner corner of the eye."""
    return any(place.region == "periorbital_medial" for place in pain.painful)


def _daily_from_start(_pain: PainMap, told: Beside) -> bool:
    """Continuous from a day that the patient remembers."""
    return told.get("onset_remembered_24h") is True and told.get("continuous") is True


def _upper_neck_joint(_pain: PainMap, told: Beside) -> bool:
    """A positive flexion-rotation test: the joint between the first and second vertebra is stiff or painful."""
    return told.get("flexion_rotation_test") in (True, "positive", "present")  # a tuple, since an answer may be a list


def _teeth_only(pain: PainMap, _told: Beside) -> bool:
    """Toothache and nothing else."""
    places: tuple[Place, ...] = tuple(pain.painful)
    return bool(places) and all(str(place.region).startswith("teeth_") for place in places)


def _at_most(answer: object, limit: float) -> bool:
    """An answer, or the upper end of an interval, that does not exceed a limit."""
    high = answer[-1] if isinstance(answer, tuple) else answer
    return isinstance(high, float) and high <= limit


_STOP = (
    "Stop before pressing or needling: red flag {flags} is met by {answers}. A physician's clearance is needed. The "
    "list below is for thinking, not for pressing."
)
_ARTERITIS_SUSPECTED = (
    "Ranking withheld: at {age}, with {answers}, giant cell arteritis must be excluded first. Same day: jaw or visual "
    "symptoms to an eye emergency service, otherwise to a physician. Do not press or needle the temple."
)
_ARTERITIS_OPEN = (
    "Ranking withheld: pain in a temple or parietal region at {age}. Answer {answers} first; until then giant cell "
    "arteritis has not been asked for."
)
_ARTERITIS_NO_AGE = (
    "Age is not known, so giant cell arteritis has not been asked for: from 50 on, a new temple pain needs the "
    "arteritis questions before any muscle."
)
_READ_AS = (
    "An assumption: what was painted on {places}. Ask whether that is meant; a pain of the skin alone belongs on the "
    "places around it."
)
_SKIN_OVER = {"orbit_deep": "the closed eye", "ear_deep": "the outer ear"}
_PATTERNS: tuple[tuple[Flag, Callable[[PainMap, Beside], bool]], ...] = (
    (
        Flag(
            "occipital_neuralgia",
            "Electric or stabbing pain of seconds along the occipital nerve: think of occipital neuralgia; "
            "suboccipital and semispinalis referral look alike.",
        ),
        _electric,
    ),
    (
        Flag(
            "side_locked_with_eye_signs",
            "Continuous pain locked to one side with signs at the eye: think of hemicrania continua (which answers to "
            "indometacin) before a neck muscle.",
        ),
        _side_locked,
    ),
    (
        Flag(
            "new_daily_persistent",
            "Continuous since a remembered day: think of new daily persistent headache and its secondary causes first.",
        ),
        _daily_from_start,
    ),
    (
        Flag(
            "trochlear_pain",
            "Pain at the inner corner of the eye: think of trochlear headache or trochleitis; the superior oblique is "
            "never needled.",
        ),
        _trochlear,
    ),
    (
        Flag(
            "upper_neck_joint",
            "The flexion-rotation test is positive: think of the upper neck joints (C1-C2), which refer to the same "
            "places as the muscles over them.",
        ),
        _upper_neck_joint,
    ),
    (
        Flag(
            "tooth_first",
            "Only teeth hurt: a dentist looks first; muscle referral to teeth is a diagnosis after that.",
        ),
        _teeth_only,
    ),
)
