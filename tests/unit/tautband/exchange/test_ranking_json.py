import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tautband.anatomy import MuscleId, MuscleSite, Place, RegionId, Side
from tautband.exchange.ranking_json import ranking_document
from tautband.exchange.schemas import json_schemas
from tautband.provenance import FactStatus
from tautband.ranking.result import (
    CitedEvidence,
    ExplainedPlace,
    NextPalpation,
    RankedGroup,
    RankedSite,
    Ranking,
)
from tautband.screening import Flag

EYE = Place(RegionId("orbit_deep"), Side.RIGHT)
SCM = MuscleSite(MuscleId("scm_sternal"), Side.RIGHT)
SITE = RankedSite(
    site=SCM,
    group="scm",
    probability=0.41234567,
    interval=(0.2212345678, 0.6112345678),
    explains=(ExplainedPlace(EYE, 0.37),),
    evidence=(CitedEvidence("TS1999", FactStatus.RECALLED),),
)
RANKING = Ranking(
    sites=(SITE,),
    groups=(RankedGroup("scm", Side.RIGHT, 0.47),),
    none_of_these=0.18,
    headache_itself=(ExplainedPlace(EYE, 0.63),),
    next_palpation=(NextPalpation(SCM, 0.31),),
    flags=(Flag("nerve", "A nerve may explain this better."),),
    withheld=None,
    version="0.1.0",
    knowledge="ab" * 32,
)
WITHHELD = replace(
    RANKING,
    sites=(),
    groups=(),
    none_of_these=None,
    headache_itself=(),
    next_palpation=(),
    withheld=Flag("arteritis_not_asked", "Ask first."),
)


def faults(document: dict[str, Any]) -> list[str]:
    validator = Draft202012Validator(json.loads(json_schemas()["ranking-1"]))
    return [error.message for error in validator.iter_errors(document)]


def written(site: RankedSite) -> dict[str, Any]:
    """What becomes of one site."""
    sites: Any = ranking_document(replace(RANKING, sites=(site,)))["sites"]
    (only,) = sites
    return dict(only)


def test_a_ranking_is_written_in_the_order_of_the_contract_with_six_digits() -> None:
    assert json.dumps(ranking_document(RANKING)) == (
        '{"schema": "ranking/1", "version": "0.1.0", "knowledge": "' + "ab" * 32 + '", '
        '"sites": [{"muscle": "scm_sternal", "group": "scm", "side": "right", "probability": 0.412346, '
        '"interval": [0.221235, 0.611235], "explains": [{"region": "orbit_deep", "side": "right", "share": 0.37}], '
        '"evidence": [{"source": "TS1999", "status": "recalled"}]}], '
        '"groups": [{"group": "scm", "side": "right", "probability": 0.47}], "none_of_these": 0.18, '
        '"headache_itself": [{"region": "orbit_deep", "side": "right", "share": 0.63}], '
        '"next_palpation": [{"muscle": "scm_sternal", "side": "right", "expected_information_bits": 0.31}], '
        '"flags": [{"id": "nerve", "text": "A nerve may explain this better."}], "withheld": null}'
    )


def test_a_withheld_ranking_says_why_and_nothing_else() -> None:
    document = ranking_document(WITHHELD)

    assert document["withheld"] == {"id": "arteritis_not_asked", "text": "Ask first."}
    assert (document["sites"], document["none_of_these"]) == ([], None)


def test_a_side_that_nobody_wrote_down_carries_the_other_side_beside_it() -> None:
    site = written(replace(SITE, site=MuscleSite(SCM.muscle, Side.UNKNOWN), contralateral=0.0512345678))

    assert (site["side"], site["contralateral"]) == ("unknown", 0.0512346)


@pytest.mark.parametrize("ranking", [RANKING, WITHHELD, replace(RANKING, sites=(replace(SITE, contralateral=0.0),))])
def test_what_is_written_keeps_the_published_schema(ranking: Ranking) -> None:
    assert faults(ranking_document(ranking)) == []


@given(st.lists(st.floats(0, 1), min_size=3, max_size=3).map(sorted))
def test_rounding_leaves_the_probability_inside_its_interval(numbers: list[float]) -> None:
    low, probability, high = numbers
    site = written(replace(SITE, probability=probability, interval=(low, high)))

    assert 0 <= site["interval"][0] <= site["probability"] <= site["interval"][1] <= 1
