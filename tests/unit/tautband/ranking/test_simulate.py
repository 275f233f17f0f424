from dataclasses import fields, replace

import numpy as np
import pytest

from tautband.knowledge import load
from tautband.ranking.model import ready_model
from tautband.ranking.parameters import SIGNS, Parameters
from tautband.ranking.quickscore import CONTRIBUTING, SILENT
from tautband.ranking.simulate import simulate_patients

MODEL = ready_model(load())


def times(parameters: Parameters, patients: int) -> Parameters:
    """The same numbers for so many patients."""
    return replace(
        parameters, **{f.name: np.repeat(getattr(parameters, f.name), patients, axis=0) for f in fields(parameters)}
    )


@pytest.mark.parametrize("complete", [True, False])
def test_simulated_patients_hold_together(complete: bool) -> None:
    sick = simulate_patients(
        MODEL.structure, times(MODEL.means, 40), np.random.default_rng(1), complete=complete, pressed=3
    )

    assert sick.complete is complete
    for evidence, painted in zip(sick.evidence, sick.painted, strict=True):
        assert evidence.positive.tolist() == np.flatnonzero(painted).tolist()
        assert evidence.complete is complete
        assert len({sign[0] for sign in evidence.signs}) == 3
        assert len(evidence.signs) == 3 * len(SIGNS)
    feeding = (sick.state == CONTRIBUTING).any(1)
    assert not (feeding & ~sick.painted.any(1)).any()


def test_active_points_are_as_common_as_the_model_says() -> None:
    patients = 4000
    sick = simulate_patients(MODEL.structure, times(MODEL.means, patients), np.random.default_rng(2))
    p = MODEL.means
    s, u = p.sensitized[0], p.irritable[0]
    share = np.array([[(1 - s) * (1 - u), (1 - s) * u], [s * (1 - u), s * u]])
    expected = (p.active[0] * share[..., None]).sum((0, 1))

    assert (sick.state >= SILENT).mean(0) == pytest.approx(expected, abs=4 * np.sqrt(0.25 / patients))
    assert sick.sensitized.mean() == pytest.approx(s, abs=4 * np.sqrt(0.25 / patients))


def test_a_list_leaves_painful_places_out() -> None:
    drawn, listed = (
        simulate_patients(MODEL.structure, times(MODEL.means, 500), np.random.default_rng(3), complete=complete)
        for complete in (True, False)
    )

    assert listed.painted.mean() < drawn.painted.mean()


def test_the_same_seed_gives_the_same_patients() -> None:
    one, same = (
        simulate_patients(MODEL.structure, times(MODEL.means, 5), np.random.default_rng(4), pressed=1) for _ in range(2)
    )

    assert (one.painted == same.painted).all()
    assert [e.signs for e in one.evidence] == [e.signs for e in same.evidence]
