import numpy as np
import pytest

from tautband.anatomy import MuscleId, MuscleSite, Place, RegionId, Side
from tautband.drawing import PainMap, PainMark
from tautband.errors import InputError
from tautband.knowledge import load
from tautband.ranking.evidence import Evidence, build_evidence, mark_weights, personal_referral, sign_likelihood
from tautband.ranking.findings import Examiner, PalpationFinding, Sign
from tautband.ranking.model import ready_model
from tautband.ranking.parameters import EXAMINERS, SIGNS

KNOWLEDGE = load()
MODEL = ready_model(KNOWLEDGE)
PLACES, SITES = MODEL.structure.places, MODEL.structure.sites
TEMPLE = Place(RegionId("temple_anterior"), Side.RIGHT)
NECK = Place(RegionId("neck_lateral"), Side.RIGHT)
TRAPEZIUS = MuscleSite(MuscleId("upper_trapezius"), Side.RIGHT)


def evidence_of(*marks: PainMark, finding: PalpationFinding | None = None, complete: bool = True) -> Evidence:
    findings = () if finding is None else (finding,)
    return build_evidence(MODEL.structure, KNOWLEDGE, PainMap(marks, complete=complete), findings)


def test_places_come_in_the_order_of_the_model_whatever_the_order_of_the_marks() -> None:
    one, other = evidence_of(PainMark(TEMPLE), PainMark(NECK)), evidence_of(PainMark(NECK), PainMark(TEMPLE))

    assert one.positive.tolist() == other.positive.tolist() == sorted([PLACES.index(TEMPLE), PLACES.index(NECK)])
    assert one.complete


def test_a_mark_without_pain_is_no_painted_place() -> None:
    found = evidence_of(PainMark(TEMPLE), PainMark(NECK, intensity=0), complete=False)

    assert found.positive.tolist() == [PLACES.index(TEMPLE)]
    assert not found.complete


def test_coverage_says_how_firmly_a_place_counts_and_intensity_does_not() -> None:
    weights = mark_weights(
        (
            PainMark(TEMPLE, intensity=1),
            PainMark(TEMPLE, intensity=10),
            PainMark(TEMPLE, coverage=0.1),
            PainMark(TEMPLE, coverage=1),
        ),
        KNOWLEDGE,
    )

    assert weights[0] == weights[1] == 1
    assert 0 < weights[2] < weights[3] < 1


def test_only_what_was_examined_leaves_a_trace() -> None:
    finding = PalpationFinding(
        TRAPEZIUS,
        tenderness=Sign.PRESENT,
        jump_sign=Sign.ABSENT,
        local_twitch_response=Sign.PRESENT,
        examiner=Examiner.NOVICE,
    )
    site, novice = SITES.index(TRAPEZIUS), EXAMINERS.index("novice")

    assert evidence_of(PainMark(TEMPLE), finding=finding).signs == (
        (site, SIGNS.index("tenderness"), novice, True),
        (site, SIGNS.index("jump_sign"), novice, False),
    )


def test_palpation_confirms_referral_to_a_painted_place_and_to_no_other() -> None:
    finding = PalpationFinding(TRAPEZIUS, referred_to=(TEMPLE, NECK))
    site = SITES.index(TRAPEZIUS)
    found = evidence_of(PainMark(TEMPLE), finding=finding)
    usual = personal_referral(MODEL.means, evidence_of(PainMark(TEMPLE)), MODEL.link_weight)
    own = personal_referral(MODEL.means, found, MODEL.link_weight)
    temple = PLACES.index(TEMPLE)

    assert found.confirmed == ((site, temple),)
    assert (own[:, :, site, temple] > usual[:, :, site, temple]).all()
    assert (np.delete(own, temple, axis=3) == np.delete(usual, temple, axis=3)).all()


def test_in_a_list_every_referral_may_go_unmentioned() -> None:
    drawn = personal_referral(MODEL.means, evidence_of(PainMark(TEMPLE)), MODEL.link_weight)
    listed = personal_referral(MODEL.means, evidence_of(PainMark(TEMPLE), complete=False), MODEL.link_weight)

    assert listed == pytest.approx(drawn * MODEL.means.mentioned[0])


def test_a_sign_multiplies_the_chance_of_each_state() -> None:
    evidence = Evidence(np.array([0]), np.ones(1), complete=True, signs=((3, 0, 1, True), (3, 1, 1, False)))
    chance = sign_likelihood(MODEL.means, evidence, len(SITES))[0]
    tender, familiar = MODEL.means.signs[0, 0, 1], MODEL.means.signs[0, 1, 1]

    assert chance[3] == pytest.approx(tender * (1 - familiar))
    assert (np.delete(chance, 3, axis=0) == 1).all()


@pytest.mark.parametrize(
    ("region", "muscle", "rule"),
    [
        ("throat", None, 'pain: "throat:right" is not a known place or muscle site'),
        ("occipital", "procerus", 'findings: "procerus:right" is not a known place or muscle site'),
    ],
)
def test_a_side_that_does_not_exist_is_refused_in_words(region: str, muscle: str | None, rule: str) -> None:
    pain = PainMap((PainMark(Place(RegionId(region), Side.RIGHT)),))
    pressed = () if muscle is None else (PalpationFinding(MuscleSite(MuscleId(muscle), Side.RIGHT)),)

    with pytest.raises(InputError, match=rule):
        build_evidence(MODEL.structure, KNOWLEDGE, pain, pressed)
