"""Patterns better explained by a nerve, a joint, an artery or another headache than by a muscle.

A mimic raises a flag beside the ranking. Suspected giant cell arteritis, or a temple or parietal pain from 50 on whose
arteritis questions are not all answered, withholds it: temporalis referral and jaw pain look alike, and pressing is not
the next step. Answers are three-valued; an answer that is absent is unknown and never counts as no.

Sources: BSR guideline on giant cell arteritis 2020 (arteritis questions, read in secondary copies); ICHD-3 13.4, 3.4,
4.10 (nerve and side-locked patterns, recalled); the flexion-rotation test for the upper neck joints (recalled);
Yanguela 2004 (trochlear pain, read as an abstract); NICE CG150 and SNNOOP10 (stops, read in secondary copies).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tautband.anatomy.regions import Place
from tautband.drawing.pain_map import PainMap

Answers = Mapping[str, object]

ARTERITIS_AGE = 50
ARTERITIS_QUESTIONS = ("new_headache", "scalp_tender", "jaw_claudication", "visual_symptoms")
ARTERITIS_REGIONS = frozenset({"temple_anterior", "temple_middle", "temple_posterior", "parietal"})
OCCIPITAL_NERVE_REGIONS = frozenset({"occipital", "suboccipital", "mastoid", "parietal", "vertex"})
ELECTRIC_WORDS = frozenset({"electric", "shooting", "stabbing", "lancinating"})
SECONDS_LONG_H = 2 / 60  # ICHD-3 13.4: seconds to minutes
EYE_SIGNS = frozenset({"conjunctival_or_tearing", "miosis_or_ptosis", "eyelid_oedema"})
THUNDERCLAP_MIN = 5

# Answers of which a single yes stops needling and pressing until a physician has cleared it.
STOP_ANSWERS = (
    "fever", "weight_loss", "night_sweats", "chills", "generally_ill",
    "weakness", "numbness", "speech", "double_vision", "drowsy", "seizure", "unsteady",
    "papilloedema_known", "red_eye", "ptosis", "pupil_change", "halos_blur", "head_or_neck_injury_3_months",
    "new_unlike_any_other_headache_or_neck_pain",
    "dysarthria", "dysphagia", "drop_attack", "numbness_face", "nystagmus", "ataxia",
    "ptosis_or_small_pupil", "pulsatile_tinnitus", "transient_visual_loss",
    "gait_change", "clumsy_hands", "bladder_bowel", "bilateral_limb_tingling", "lhermitte",
)  # fmt: skip


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
    """

    flags: tuple[Flag, ...] = ()
    withheld: Flag | None = None
    stop: bool = False


NOTHING_ASKED = Screened()


def screen_mimics(
    pain: PainMap, answers: Answers, *, age: int | None = None, profile: Answers | None = None
) -> Screened:
    """Look for patterns that must be thought of before a muscle is blamed.

    Args:
        pain: where it hurts.
        answers: red-flag answers, symptoms and per-patient history in one mapping; absent means unknown.
        age: in years, or None.
        profile: answers about this kind of headache (duration, side, eye signs), or None.

    Returns:
        The flags, and whether the ranking is withheld or pressing is to wait.
    """
    told = {**answers, **(profile or {})}
    regions = frozenset(str(place.region) for place in pain.painful)
    arteritis = _arteritis(regions, told, age)
    stops = [name for name in STOP_ANSWERS if told.get(name) is True]
    if _at_most(told.get("time_to_peak_min"), THUNDERCLAP_MIN):
        stops.insert(0, "time_to_peak_min")
    flags = [*arteritis.flags]
    if stops:
        flags.append(Flag("stop", _STOP.format(answers=", ".join(stops))))
    flags += [flag for flag, seen in _PATTERNS if seen(pain, told)]
    return Screened(tuple(flags), arteritis.withheld, stop=bool(stops) or arteritis.stop)


def _arteritis(regions: frozenset[str], told: Answers, age: int | None) -> Screened:
    """The arteritis rule: 50 or older and a new headache, a tender scalp, jaw claudication or a visual symptom."""
    yes = [name for name in ARTERITIS_QUESTIONS if told.get(name) is True]
    old = age is not None and age >= ARTERITIS_AGE
    if old and yes:
        flag = Flag("arteritis_suspected", _ARTERITIS_SUSPECTED.format(age=age, answers=", ".join(yes)))
        return Screened((flag,), flag, stop=True)
    if not regions & ARTERITIS_REGIONS:
        return NOTHING_ASKED
    missing = [name for name in ARTERITIS_QUESTIONS if told.get(name) is not False and name not in yes]
    if old and missing:
        flag = Flag("arteritis_not_answered", _ARTERITIS_OPEN.format(age=age, answers=", ".join(missing)))
        return Screened((flag,), flag, stop=True)
    if age is None and (missing or yes):
        return Screened((Flag("arteritis_not_asked", _ARTERITIS_NO_AGE),), stop=bool(yes))
    return NOTHING_ASKED


def _electric(pain: PainMap, told: Answers) -> bool:
    """Electric or stabbing pain of seconds along the occipital nerve."""
    marks = [mark for place, mark in pain.painful.items() if place.region in OCCIPITAL_NERVE_REGIONS]
    words = {word for mark in marks for word in mark.quality}
    along = any(place.region in {"occipital", "suboccipital"} for place in pain.painful)
    return along and (bool(words & ELECTRIC_WORDS) or _at_most(told.get("dur_h"), SECONDS_LONG_H))


def _side_locked(_pain: PainMap, told: Answers) -> bool:
    """Continuous pain that never changes sides, with signs at the eye of that side."""
    return told.get("side_locked") is True and told.get("continuous") is True and _eye_signs(told)


def _eye_signs(told: Answers) -> bool:
    signs = told.get("cas")
    listed = isinstance(signs, (list, tuple)) and bool(EYE_SIGNS & {str(sign) for sign in signs})
    return listed or any(told.get(name) is True for name in ("tearing", "red_eye", "ptosis"))


def _trochlear(pain: PainMap, _told: Answers) -> bool:
    """Pain at the inner corner of the eye."""
    return any(place.region == "periorbital_medial" for place in pain.painful)


def _daily_from_start(_pain: PainMap, told: Answers) -> bool:
    """Continuous from a day that the patient remembers."""
    return told.get("onset_remembered_24h") is True and told.get("continuous") is True


def _upper_neck_joint(_pain: PainMap, told: Answers) -> bool:
    """A positive flexion-rotation test: the joint between the first and second vertebra is stiff or painful."""
    return told.get("flexion_rotation_test") in (True, "positive", "present")  # a tuple, since an answer may be a list


def _teeth_only(pain: PainMap, _told: Answers) -> bool:
    """Toothache and nothing else."""
    places: tuple[Place, ...] = tuple(pain.painful)
    return bool(places) and all(str(place.region).startswith("teeth_") for place in places)


def _at_most(answer: object, limit: float) -> bool:
    """An answer, or the upper end of an interval, that does not exceed a limit."""
    high = answer[-1] if isinstance(answer, (list, tuple)) and answer else answer
    return isinstance(high, (int, float)) and not isinstance(high, bool) and high <= limit


_STOP = (
    "Stop before pressing or needling: answered yes to {answers}. See the red flags first; a physician's clearance is "
    "needed. The list below is for thinking, not for pressing."
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
_PATTERNS: tuple[tuple[Flag, Callable[[PainMap, Answers], bool]], ...] = (
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
