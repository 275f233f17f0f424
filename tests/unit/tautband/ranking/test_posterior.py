from dataclasses import fields, replace

import numpy as np
import pytest

from tautband.knowledge import load
from tautband.ranking.evidence import Evidence
from tautband.ranking.intervals import intervals
from tautband.ranking.model import build_model, ready_model
from tautband.ranking.next_palpation import MOST, answer_table, information_bits, next_palpations
from tautband.ranking.posterior import cut_blocks, posterior
from tautband.ranking.quickscore import leak_terms

MODEL = ready_model(load())
NAMES = [f"{place.region} {place.side}" for place in MODEL.structure.places]
NOTHING = Evidence(np.array([], dtype=np.intp), np.array([]), complete=True)


def drawing(*places: str) -> Evidence:
    positive = np.sort([NAMES.index(place) for place in places])
    return Evidence(positive, np.ones(len(positive)), complete=True)


QUESTION_MARK = drawing("neck_lateral right", "mastoid right", "temple_anterior right")
# Places on both sides that have nothing to do with each other: the alternating sums of such drawings lose all their
# digits unless they are cut finer.
EIGHT_SCATTERED = drawing(
    "forehead_medial left", "periorbital_medial right", "periorbital_lateral left", "nose_side right",
    "mandible_body left", "teeth_lower_anterior right", "supraclavicular left", "chest_upper right",
)  # fmt: skip
SCATTERED = drawing(
    "forehead_medial right", "temple_middle left", "temple_posterior right", "suboccipital left", "mastoid left",
    "nose_side right", "ear_deep right", "mandible_body left", "teeth_upper_anterior left",
    "teeth_lower_posterior right", "neck_anterior left", "neck_posterior_upper left", "interscapular left",
    "interscapular right", "chest_upper left",
)  # fmt: skip


def test_where_nothing_hurts_no_muscle_contributes() -> None:
    result = MODEL.posterior(NOTHING)

    assert result.none[0] == pytest.approx(1)
    assert result.contributing[0] == pytest.approx(0, abs=1e-12)
    assert result.shares.shape == (len(MODEL.structure.sites) + 1, 0)


@pytest.mark.parametrize("evidence", [QUESTION_MARK, EIGHT_SCATTERED, SCATTERED], ids=["three", "eight", "fifteen"])
def test_states_are_probabilities_that_sum_to_one(evidence: Evidence) -> None:
    result = MODEL.posterior(evidence)

    for field in fields(result):
        if field.name != "messages":
            assert np.isfinite(getattr(result, field.name)).all(), field.name
    assert result.states.sum(2) == pytest.approx(1, abs=0.01)
    assert result.patterns.sum() == pytest.approx(1, abs=0.01)
    assert result.shares.sum(0) == pytest.approx(1)


@pytest.mark.parametrize("evidence", [EIGHT_SCATTERED, SCATTERED], ids=["eight", "fifteen"])
def test_a_scattered_drawing_is_answered_alike_however_it_is_cut(evidence: Evidence) -> None:
    """Smaller blocks keep more digits and lose a little of what ties places together."""
    arguments = MODEL.structure, MODEL.means, evidence
    usual = posterior(*arguments, link_weight=MODEL.link_weight).contributing
    finer = posterior(*arguments, link_weight=MODEL.link_weight, largest=4, small=4, refine=False).contributing

    assert usual == pytest.approx(finer, abs=0.05)


def test_where_no_cut_keeps_enough_digits_the_finest_one_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = MODEL.posterior(EIGHT_SCATTERED).contributing
    monkeypatch.setattr("tautband.ranking.posterior.MOST_NATS", (31.0,))
    monkeypatch.setattr("tautband.ranking.posterior._Run.sound", lambda *_: False)

    assert MODEL.posterior(EIGHT_SCATTERED).contributing == pytest.approx(usual, abs=0.05)


def test_several_draws_are_answered_as_each_by_itself() -> None:
    together = posterior(MODEL.structure, MODEL.draws, QUESTION_MARK, link_weight=MODEL.link_weight)
    for k, numbers in enumerate(list(MODEL.draws)[:3]):
        alone = posterior(MODEL.structure, numbers, QUESTION_MARK, link_weight=MODEL.link_weight)
        assert together.contributing[k] == pytest.approx(alone.contributing[0], abs=1e-9)
        assert together.evidence[k] == pytest.approx(alone.evidence[0], abs=1e-6)


def test_blocks_hold_whole_fields_and_no_more_places_than_they_may() -> None:
    evidence = SCATTERED
    leak = leak_terms(MODEL.structure, MODEL.means, evidence)
    m = len(evidence.positive)
    cut = cut_blocks(leak, np.ones((m, m)), np.zeros(m), size=6)

    assert sorted(field for block in cut for field in block) == list(range(len(leak.members)))
    assert max(sum(len(leak.members[field]) for field in block) for block in cut) <= 6
    assert len(cut) == 3


def test_blocks_of_unexpected_places_stay_small() -> None:
    leak = leak_terms(MODEL.structure, MODEL.means, SCATTERED)
    m = len(SCATTERED.positive)
    cut = cut_blocks(leak, np.ones((m, m)), np.full(m, 5.0), size=m, most=10.0)

    assert max(sum(len(leak.members[field]) for field in block) for block in cut) == 2


def test_an_interval_is_wide_where_the_numbers_are_uncertain_and_none_where_they_are_not() -> None:
    told = MODEL.posterior(QUESTION_MARK)
    sure = replace(build_model(load(), "unknown", draws=2), draws=MODEL.means.after(MODEL.means))
    usual, none = intervals(MODEL, QUESTION_MARK, told), intervals(sure, QUESTION_MARK, told)
    first = int(np.argmax(told.contributing[0]))

    assert usual[first, 1] - usual[first, 0] > 0.1
    assert none[:, 1] - none[:, 0] == pytest.approx(0, abs=1e-9)


def test_the_answer_of_an_expert_is_expected_to_tell_more() -> None:
    states = MODEL.posterior(QUESTION_MARK).states[0]
    bits = {who: information_bits(states, answer_table(MODEL, who)) for who in ("novice", "experienced", "expert")}

    assert (bits["expert"] > bits["novice"])[states[:, -1] > 0.01].all()
    assert (bits["experienced"] >= 0).all()
    assert (bits["experienced"] <= 1).all()


def test_answers_of_a_press_are_probabilities() -> None:
    assert answer_table(MODEL, "experienced").sum(1) == pytest.approx(1)


def test_nothing_pressed_already_or_on_a_side_that_is_ruled_out_is_proposed() -> None:
    result = MODEL.posterior(QUESTION_MARK)
    first, *_ = (site for site, _ in next_palpations(MODEL, result, frozenset()))
    later = [site for site, _ in next_palpations(MODEL, result, frozenset([first]), ruled_out=(first.side,))]

    assert len(later) == MOST
    assert first not in later
    assert first.side not in {site.side for site in later}
