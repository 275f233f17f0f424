import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tautband.errors import InputError
from tautband.knowledge import load
from tautband.scales import scale_score
from tautband.scales.total import number_rule, scored

INSTRUMENTS = load().instruments
BANDED = sorted(key for key, instrument in INSTRUMENTS.items() if instrument.bands)


@given(key=st.sampled_from(BANDED), data=st.data())
def test_every_whole_total_lies_in_exactly_one_band(key: str, data: st.DataObject) -> None:
    instrument = INSTRUMENTS[key]
    value = data.draw(st.integers(int(instrument.low), int(instrument.high or 1000)))

    around = [band for band in instrument.bands if band.low <= value <= (math.inf if band.high is None else band.high)]

    assert [scale_score(value, instrument).band] == around


@pytest.mark.parametrize("key", BANDED)
def test_bands_begin_and_end_with_the_scale(key: str) -> None:
    instrument = INSTRUMENTS[key]

    assert instrument.bands[0].low == instrument.low
    assert instrument.bands[-1].high in {instrument.high, None}
    assert list(instrument.bands) == sorted(instrument.bands, key=lambda band: band.low)


@given(value=st.floats(0, 50))
def test_a_scaled_total_stays_in_a_band_until_the_next_one_begins(value: float) -> None:
    instrument = INSTRUMENTS["ndi"]

    assert scored(value, instrument).band == scored(math.floor(value), instrument).band


def test_an_unknown_value_has_no_band_and_is_not_zero() -> None:
    score = scale_score(None, INSTRUMENTS["ndi"])

    assert (score.instrument, score.value, score.band) == ("ndi", None, None)


def test_a_scale_without_bands_gives_the_value_alone() -> None:
    score = scale_score(6.5, INSTRUMENTS["nrs"])

    assert (score.value, score.band) == (6.5, None)


@pytest.mark.parametrize(
    ("key", "value", "line"),
    [
        ("hit6", 35, "hit6: 35 must be a whole number from 36 to 78 points"),
        ("hit6", 50.5, "hit6: 50.5 must be a whole number from 36 to 78 points"),
        ("nrs", 10.5, "nrs: 10.5 must be a number from 0 to 10 points"),
        ("ppt", -1, "ppt: -1 must be a number of at least 0 kPa"),
        ("ppt", math.inf, "ppt: Infinity must be a number of at least 0 kPa"),
        ("nrs", math.nan, "nrs: NaN must be a number from 0 to 10 points"),
        ("nrs", True, "nrs: true must be a number from 0 to 10 points"),
        ("nrs", "7", 'nrs: "7" must be a number from 0 to 10 points'),
    ],
)
def test_a_value_off_the_scale_is_refused_in_one_line(key: str, value: float, line: str) -> None:
    with pytest.raises(InputError) as caught:
        scale_score(value, INSTRUMENTS[key])

    assert str(caught.value) == line


def test_the_place_of_a_value_can_be_named() -> None:
    with pytest.raises(InputError, match=r"^/visits/2/hit6: 79 must be"):
        scale_score(79, INSTRUMENTS["hit6"], place="/visits/2/hit6")


def test_a_number_without_a_unit_has_a_rule_without_one() -> None:
    assert number_rule(0, None, whole=False).reason == "must be a number of at least 0"
