import numpy as np
import pytest

from tautband.anatomy import MuscleId, MuscleSite, Place, RegionId, Side
from tautband.drawing import PainMap, PainMark
from tautband.errors import UnknownIdError
from tautband.knowledge import load
from tautband.ranking.explain import Explanation, explain
from tautband.ranking.findings import PalpationFinding, Sign
from tautband.ranking.rank import rank

RIGHT, KNOWLEDGE = Side.RIGHT, load()
TRAPEZIUS, TEMPORALIS = (MuscleSite(MuscleId(m), RIGHT) for m in ("upper_trapezius", "temporalis_anterior"))
TEMPLE, NECK = Place(RegionId("temple_anterior"), RIGHT), Place(RegionId("neck_lateral"), RIGHT)
PAIN = PainMap((PainMark(TEMPLE), PainMark(NECK, coverage=0.4)), complete=True)
FAMILIAR = PalpationFinding(TRAPEZIUS, tenderness=Sign.PRESENT, familiar_pain=Sign.PRESENT)
PAINLESS = PalpationFinding(TEMPORALIS, tenderness=Sign.ABSENT, familiar_pain=Sign.ABSENT)
FELT_IN_THE_TEMPLE = PalpationFinding(TEMPORALIS, referred_to=(TEMPLE,))


def kinds(explained: Explanation) -> list[str]:
    return [step.kind for step in explained.steps]


@pytest.mark.parametrize(
    ("findings", "felt"),
    [
        ((), []),
        ((FAMILIAR,), ["felt_here"]),
        ((PAINLESS,), ["felt_elsewhere"]),
        ((FAMILIAR, PAINLESS), ["felt_elsewhere", "felt_here"]),
        ((FELT_IN_THE_TEMPLE,), ["felt_elsewhere"]),
        ((PalpationFinding(TRAPEZIUS, referred_to=(TEMPLE,)),), ["felt_here"]),
        ((PalpationFinding(TEMPORALIS),), []),
    ],
)
def test_the_steps_lead_from_how_common_it_is_to_the_ranking(
    findings: tuple[PalpationFinding, ...], felt: list[str]
) -> None:
    explained = explain(PAIN, findings, TRAPEZIUS, knowledge=KNOWLEDGE)
    ranked = next(row for row in rank(PAIN, findings, knowledge=KNOWLEDGE).sites if row.site == TRAPEZIUS)
    total = sum(step.log_odds for step in explained.steps)

    assert kinds(explained) == ["how_common", "not_painted", "painted", "painted", *felt]
    assert {step.place for step in explained.steps if step.kind == "painted"} == {TEMPLE, NECK}
    assert explained.probability == pytest.approx(ranked.probability, abs=1e-9)
    assert 1 / (1 + np.exp(-total)) == pytest.approx(ranked.probability, abs=1e-9)


def test_the_first_step_is_the_published_prevalence_of_points_that_are_felt() -> None:
    first = explain(PAIN, (), TRAPEZIUS, knowledge=KNOWLEDGE, headache_type="migraine").steps[0]
    counted = next(
        prior.mean
        for prior in KNOWLEDGE.active_priors
        if (prior.target, prior.headache_type) == (TRAPEZIUS[0], "migraine")
    )
    felt = counted * KNOWLEDGE.parameters["contributing_share"].mean

    assert first.probability == pytest.approx(felt)
    assert first.log_odds == pytest.approx(np.log(felt / (1 - felt)))


def test_a_site_that_does_not_exist_is_refused_with_the_nearest_names() -> None:
    with pytest.raises(UnknownIdError, match="upper_trapezius:right"):
        explain(PAIN, (), MuscleSite(MuscleId("upper_trapezus"), RIGHT), knowledge=KNOWLEDGE)
