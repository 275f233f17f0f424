"""What an assessment may say, and what it then means."""

import io
import json
from datetime import date
from typing import Any

import pytest

from tautband.anatomy import MuscleSite, Place, RegionId, Side
from tautband.anatomy.muscles import MuscleId
from tautband.drawing import PainMap, PainMark
from tautband.exchange.documents import Assessment, read_assessment
from tautband.knowledge import load
from tautband.ranking.findings import Examiner, PalpationFinding, Sign
from tautband.screening import SiteAnswer

TEMPLE = RegionId("temple_anterior")
CHIN = RegionId("chin")
RIGHT_TEMPLE = {"region": "temple_anterior", "side": "right"}


def read(**parts: Any) -> Assessment:
    return read_assessment(json.dumps({"schema": "assessment/1", **parts}).encode(), load())


def pain_of(*entries: dict[str, Any], **parts: Any) -> PainMap:
    pain = read(pain=list(entries), **parts).pain
    assert pain is not None
    return pain


def test_an_assessment_may_know_nothing() -> None:
    assert read() == Assessment()


def test_null_says_as_little_as_a_key_that_is_left_out() -> None:
    everything = ("as_of", "patient", "pain", "pain_complete", "no_pain_here", "history", "red_flags", "findings")

    assert read(**dict.fromkeys(everything)) == Assessment()
    assert read(symptoms={"dizziness": None}).symptoms == {}
    assert read(drawing=None) == Assessment()
    assert read(patient={"age": None, "sex": "unknown"}) == Assessment()


def test_day_age_and_sex() -> None:
    read_back = read(as_of="2026-03-01", patient={"age": 7, "sex": "female"})

    assert read_back.history.as_of == date(2026, 3, 1)
    assert read_back.history.told == {"age": 7.0, "sex": "female", "age_50_plus": False}
    assert read_back.history.age == 7


def test_a_stream_and_a_byte_order_mark_are_read_like_bytes() -> None:
    assert read_assessment(io.BytesIO(b'\xef\xbb\xbf{"schema": "assessment/1"}'), load()) == Assessment()


def test_a_mark_keeps_what_was_said_and_nothing_more() -> None:
    said = {**RIGHT_TEMPLE, "intensity": 7, "coverage": 0.6, "quality": ["throbbing", "throbbing", "dull"]}

    assert pain_of(said).marks == (
        PainMark(Place(TEMPLE, Side.RIGHT), intensity=7, coverage=0.6, quality=("throbbing", "dull")),
    )
    assert pain_of(RIGHT_TEMPLE).marks == (PainMark(Place(TEMPLE, Side.RIGHT)),)


def test_both_is_left_and_right_with_the_same_values() -> None:
    pain = pain_of({**RIGHT_TEMPLE, "side": "both", "intensity": 4})

    assert pain.marks == tuple(PainMark(Place(TEMPLE, side), intensity=4) for side in (Side.LEFT, Side.RIGHT))


@pytest.mark.parametrize("word", ["midline", "both"])
def test_the_midline_takes_midline_and_reads_both_as_it(word: str) -> None:
    assert pain_of({"region": "chin", "side": word}).marks == (PainMark(Place(CHIN, Side.MIDLINE)),)


def test_a_pain_of_unknown_side_is_stored_on_the_right_and_says_so() -> None:
    pain = pain_of({**RIGHT_TEMPLE, "side": "unknown"}, {"region": "chin", "side": "both"})

    assert not pain.side_known
    assert [mark.place for mark in pain.marks] == [Place(TEMPLE, Side.RIGHT), Place(CHIN, Side.MIDLINE)]


def test_the_side_is_known_when_only_the_midline_hurts() -> None:
    assert pain_of({"region": "chin", "side": "midline"}).side_known


def test_a_list_is_what_was_reported_unless_it_is_called_complete() -> None:
    assert not pain_of(RIGHT_TEMPLE).complete
    assert pain_of(RIGHT_TEMPLE, pain_complete=True).complete


@pytest.mark.parametrize("parts", [{}, {"pain": []}, {"pain_complete": False}])
def test_no_pain_here_is_a_complete_answer(parts: dict[str, Any]) -> None:
    assert read(no_pain_here=True, **parts).pain == PainMap(marks=(), complete=True, no_pain_here=True)


def test_pain_may_be_left_out() -> None:
    assert read(no_pain_here=False).pain is None


def test_a_finding_keeps_each_sign_and_leaves_the_rest_not_examined() -> None:
    said = {
        "muscle": "upper_trapezius",
        "side": "right",
        "taut_band": "present",
        "jump_sign": "absent",
        "referred_to": [{**RIGHT_TEMPLE, "side": "both"}, {"region": "chin", "side": "both"}],
        "ppt_kpa": 180,
        "examiner": "novice",
    }

    assert read(findings=[said]).findings == (
        PalpationFinding(
            MuscleSite(MuscleId("upper_trapezius"), Side.RIGHT),
            taut_band=Sign.PRESENT,
            jump_sign=Sign.ABSENT,
            referred_to=(Place(TEMPLE, Side.LEFT), Place(TEMPLE, Side.RIGHT), Place(CHIN, Side.MIDLINE)),
            ppt_kpa=180,
            examiner=Examiner.NOVICE,
        ),
    )


def test_an_examiner_who_is_not_named_counts_as_experienced() -> None:
    (finding,) = read(findings=[{"muscle": "procerus", "side": "midline"}]).findings

    assert finding == PalpationFinding(MuscleSite(MuscleId("procerus"), Side.MIDLINE), examiner=Examiner.EXPERIENCED)


def test_the_painful_side_can_be_pressed_when_nobody_wrote_down_which_it_is() -> None:
    painful_side = {"muscle": "masseter_deep", "side": "unknown", "referred_to": [{**RIGHT_TEMPLE, "side": "unknown"}]}
    (finding,) = read(pain=[{**RIGHT_TEMPLE, "side": "unknown"}], findings=[painful_side]).findings

    assert finding.site.side is Side.RIGHT
    assert finding.referred_to == (Place(TEMPLE, Side.RIGHT),)


def test_tests_of_the_neck_may_stand_in_a_finding_or_alone() -> None:
    pressed = {"muscle": "splenius_capitis", "side": "left", "neck_rom_deg": [50, 60]}
    said = read(findings=[pressed, {"flexion_rotation_test": True}])

    assert len(said.findings) == 1
    assert said.neck_tests == ({"neck_rom_deg": (50, 60)}, {"flexion_rotation_test": True})


def test_answers_are_carried_as_they_are_and_cannot_be_changed() -> None:
    history = {
        "headaches": [{"dur_h": [4, 24], "side": "one", "cas": ["nasal"]}, {}],
        "headache_days": 12,
        "med_days": {"triptan": [4, 8]},
        "continuous": False,
    }
    said = read(history=history).history

    assert said.told == {"headache_days": 12.0, "med_days.triptan": (4.0, 8.0), "continuous": False}
    assert said.headaches == ({"dur_h": (4.0, 24.0), "side": "one", "cas": frozenset({"nasal"})}, {})
    with pytest.raises(TypeError):
        said.told["headache_days"] = 1.0  # type: ignore[index]  # the test is that it cannot be done


def test_a_contraindication_is_an_answer_or_an_answer_with_sites() -> None:
    sites = [{"muscle": "upper_trapezius", "side": "left"}]
    said = read(contraindications={"A2": False, "R1": None, "A6": {"answer": True, "sites": sites}}).history

    left = MuscleSite(MuscleId("upper_trapezius"), Side.LEFT)
    assert said.contraindications == {"A2": SiteAnswer(answer=False), "A6": SiteAnswer(answer=True, sites=(left,))}
    assert read(contraindications={"A6": {"answer": True}}).history.contraindications == {"A6": SiteAnswer(answer=True)}


def test_a_pain_that_reaches_no_name_is_no_accident_of_the_reader() -> None:
    """Reading needs the knowledge that defines the names; without it the programmer is told, not the user."""
    from tautband.exchange.models import AssessmentDocument

    with pytest.raises(TypeError, match="is read with the knowledge"):
        AssessmentDocument.model_validate({"schema": "assessment/1", "pain": [RIGHT_TEMPLE]})
