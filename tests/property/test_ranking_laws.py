"""What must hold for every patient, whatever the numbers say."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tautband.anatomy import MuscleSite, Place, Side, mirror
from tautband.drawing import PainMap, PainMark
from tautband.knowledge import load
from tautband.ranking.findings import Examiner, PalpationFinding, Sign
from tautband.ranking.model import ready_model
from tautband.ranking.rank import rank
from tautband.ranking.result import ExplainedPlace, Ranking

# A whole ranking with its intervals takes a tenth of a second: fewer examples than usual, in every profile.
assert settings.default is not None
FEWER = settings(max_examples=settings.default.max_examples * 2 // 5)
KNOWLEDGE = load()
SITES = ready_model(KNOWLEDGE).structure.sites
YES, NO = Sign.PRESENT, Sign.ABSENT
ROUNDING = 1e-9
CUT = 0.03  # what a cut of a broad drawing may cost a sum of several answers; 0.012 was the most that was seen
Patient = tuple[PainMap, tuple[PalpationFinding, ...]]
SIGNS = st.sampled_from(Sign)
EXAMINERS = st.sampled_from(Examiner)


@st.composite
def marks(draw: st.DrawFn, place: Place) -> PainMark:
    return PainMark(place, draw(st.none() | st.floats(0.1, 10)), draw(st.none() | st.floats(0.05, 1)))


@st.composite
def pain_maps(draw: st.DrawFn, most: int = 14) -> PainMap:
    size = draw(st.integers(1, most))
    places = draw(st.lists(st.sampled_from(KNOWLEDGE.places()), min_size=size, max_size=size, unique=True))
    return PainMap(tuple(draw(marks(place)) for place in places), complete=draw(st.booleans()))


@st.composite
def pressed(draw: st.DrawFn, pain: PainMap) -> PalpationFinding:
    """Some finding at some site that contradicts nothing."""
    tender, familiar, band = draw(SIGNS), draw(SIGNS), draw(SIGNS)
    felt = draw(st.lists(st.sampled_from([mark.place for mark in pain.marks]), max_size=2, unique=True))
    return PalpationFinding(
        draw(st.sampled_from(SITES)),
        taut_band=band,
        tenderness=YES if familiar is YES else tender,
        familiar_pain=familiar,
        jump_sign=draw(SIGNS),
        referred_to=() if NO in {band, tender} else tuple(felt),
        examiner=draw(EXAMINERS),
    )


@st.composite
def patients(draw: st.DrawFn, most: int = 14) -> Patient:
    pain = draw(pain_maps(most))
    findings = draw(st.lists(pressed(pain), max_size=3, unique_by=lambda finding: finding.site))
    return pain, tuple(findings)


def ranked(pain: PainMap, findings: tuple[PalpationFinding, ...] = ()) -> Ranking:
    return rank(pain, findings, knowledge=KNOWLEDGE)


def probability(ranking: Ranking, site: MuscleSite) -> float:
    return next(row.probability for row in ranking.sites if row.site == site)


# What a ranking consists of


@FEWER
@given(patients())
def test_probabilities_are_probabilities_and_intervals_contain_them(patient: Patient) -> None:
    ranking = ranked(*patient)

    assert len(ranking.sites) == len(SITES) == len({row.site for row in ranking.sites})
    for row in ranking.sites:
        low, high = row.interval
        assert 0 <= low <= row.probability <= high <= 1
    assert all(first.probability >= then.probability - ROUNDING for first, then in pairwise(ranking.sites))


@FEWER
@given(patients())
def test_what_none_and_what_all_explain(patient: Patient) -> None:
    ranking = ranked(*patient)
    likeliest = ranking.sites[0].probability

    assert ranking.none_of_these is not None
    assert 0 <= ranking.none_of_these <= 1 - likeliest + ROUNDING
    causes = [row.explains for row in ranking.sites] + [ranking.headache_itself]
    for mark in patient[0].marks:
        assert sum(share_of(cause, mark.place) for cause in causes) == pytest.approx(1)
    assert all(entry.share >= 0 for cause in causes for entry in cause)


def share_of(cause: tuple[ExplainedPlace, ...], place: Place) -> float:
    (share,) = (entry.share for entry in cause if entry.place == place)
    return share


@FEWER
@given(patients())
def test_a_group_is_at_least_as_probable_as_each_of_its_members(patient: Patient) -> None:
    ranking = ranked(*patient)
    members = [(row.group, row.site.side, row.probability) for row in ranking.sites]

    assert len({(row.group, row.side) for row in ranking.groups}) == len(ranking.groups)
    for row in ranking.groups:
        inside = [p for group, side, p in members if (group, side) == (row.group, row.side)]
        assert max(inside) <= row.probability <= min(1, sum(inside) + CUT)


# Left and right


@FEWER
@given(patients(most=20))
def test_the_mirror_image_of_a_patient_has_the_mirror_image_of_the_ranking(patient: Patient) -> None:
    here, there = ranked(*patient), ranked(*in_the_mirror(*patient))
    other = {row.site: row for row in there.sites}

    assert here.none_of_these == pytest.approx(there.none_of_these, abs=1e-12)
    for row in here.sites:
        assert row.probability == pytest.approx(other[swapped(row.site)].probability, abs=1e-12)
        assert row.interval == pytest.approx(other[swapped(row.site)].interval, abs=1e-9)


def in_the_mirror(pain: PainMap, findings: tuple[PalpationFinding, ...]) -> Patient:
    marks = (replace(mark, place=mirrored(mark.place)) for mark in pain.marks)
    presses = (
        replace(f, site=swapped(f.site), referred_to=tuple(mirrored(place) for place in f.referred_to))
        for f in findings
    )
    return replace(pain, marks=tuple(marks)), tuple(presses)


def mirrored(place: Place) -> Place:
    return Place(place.region, mirror(place.side))


def swapped(site: MuscleSite) -> MuscleSite:
    return MuscleSite(site.muscle, mirror(site.side))


# Palpation


@FEWER
@given(patients(), st.data())
def test_familiar_pain_never_speaks_against_its_site(patient: Patient, data: st.DataObject) -> None:
    pain, findings = patient
    site = data.draw(st.sampled_from(SITES).filter(lambda site: all(site != finding.site for finding in findings)))
    finding = PalpationFinding(site, tenderness=YES, familiar_pain=YES, examiner=data.draw(EXAMINERS))

    before, after = probability(ranked(pain, findings), site), probability(ranked(pain, (*findings, finding)), site)

    assert after >= before - ROUNDING


@FEWER
@given(patients(), st.data())
def test_a_press_without_pain_never_speaks_for_its_site(patient: Patient, data: st.DataObject) -> None:
    pain, findings = patient
    site = data.draw(st.sampled_from(SITES).filter(lambda site: all(site != finding.site for finding in findings)))
    finding = PalpationFinding(site, tenderness=NO, familiar_pain=NO, examiner=data.draw(EXAMINERS))

    before, after = probability(ranked(pain, findings), site), probability(ranked(pain, (*findings, finding)), site)

    assert after <= before + ROUNDING


@FEWER
@given(patients(), st.data())
def test_what_was_not_examined_changes_nothing(patient: Patient, data: st.DataObject) -> None:
    pain, findings = patient
    untouched = PalpationFinding(data.draw(st.sampled_from(SITES)), examiner=data.draw(EXAMINERS))

    assert ranked(pain, (*findings, untouched)) == ranked(pain, findings)


@FEWER
@given(patients(), st.sampled_from([YES, NO]), st.data())
def test_the_local_twitch_response_changes_nothing(patient: Patient, twitch: Sign, data: st.DataObject) -> None:
    pain, findings = patient
    snapped = PalpationFinding(data.draw(st.sampled_from(SITES)), local_twitch_response=twitch, ppt_kpa=180)

    assert ranked(pain, (*findings, snapped)) == ranked(pain, findings)


def test_procerus_is_one_site_in_the_midline() -> None:
    sides = [site.side for site in SITES if site.muscle == "procerus"]

    assert sides == [Side.MIDLINE]
    assert np.unique([site.muscle for site in SITES]).size == len(KNOWLEDGE.muscles)
