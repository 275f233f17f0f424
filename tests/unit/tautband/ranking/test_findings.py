import pytest

from tautband.anatomy import MuscleId, MuscleSite, Place, RegionId, Side
from tautband.errors import InputError
from tautband.ranking.findings import SIGNS, PalpationFinding, Sign

SITE = MuscleSite(MuscleId("upper_trapezius"), Side.LEFT)
TEMPLE = (Place(RegionId("temple_anterior"), Side.LEFT),)
PRESENT, ABSENT = Sign.PRESENT, Sign.ABSENT


def test_what_nobody_looked_for_is_not_examined() -> None:
    assert {getattr(PalpationFinding(SITE), sign) for sign in SIGNS} == {Sign.NOT_EXAMINED}


@pytest.mark.parametrize("pressure", [0, -1, float("nan"), float("inf")])
def test_a_pressure_is_a_positive_number(pressure: float) -> None:
    with pytest.raises(InputError, match=r"^ppt_kpa: .* is not a pressure above 0 kPa$"):
        PalpationFinding(SITE, ppt_kpa=pressure)


def test_familiar_pain_without_tenderness_is_refused() -> None:
    with pytest.raises(InputError) as refused:
        PalpationFinding(SITE, familiar_pain=PRESENT, tenderness=ABSENT)

    assert str(refused.value) == (
        'familiar_pain: "present" contradicts tenderness absent: pressing cannot bring the familiar pain and not hurt'
    )


def test_pain_referred_from_nothing_is_refused() -> None:
    with pytest.raises(InputError, match=r"nothing was found that could refer pain$"):
        PalpationFinding(SITE, taut_band=ABSENT, tenderness=ABSENT, referred_to=TEMPLE)


@pytest.mark.parametrize(
    "signs",
    [
        {"familiar_pain": PRESENT},
        {"familiar_pain": PRESENT, "taut_band": ABSENT, "tenderness": PRESENT},
        {"jump_sign": PRESENT, "tenderness": ABSENT},
        {"local_twitch_response": PRESENT, "taut_band": ABSENT},
        {"tenderness": ABSENT, "referred_to": TEMPLE},
        {"taut_band": ABSENT, "referred_to": TEMPLE},
        {"referred_to": TEMPLE},
    ],
)
def test_the_merely_unusual_is_taken_as_it_is(signs: dict[str, object]) -> None:
    assert PalpationFinding(SITE, **signs).site == SITE  # type: ignore[arg-type]  # the table holds the arguments
