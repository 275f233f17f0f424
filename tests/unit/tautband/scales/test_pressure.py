import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tautband.errors import InputError
from tautband.scales import kg_per_cm2_from_kpa, kpa_from_kg_per_cm2, kpa_from_n_per_cm2, n_per_cm2_from_kpa

PRESSURES = st.floats(0, 1e6)
ALL = (kg_per_cm2_from_kpa, kpa_from_kg_per_cm2, kpa_from_n_per_cm2, n_per_cm2_from_kpa)


@given(pressure=PRESSURES)
def test_there_and_back_is_the_same_pressure(pressure: float) -> None:
    assert kpa_from_kg_per_cm2(kg_per_cm2_from_kpa(pressure)) == pytest.approx(pressure)
    assert kpa_from_n_per_cm2(n_per_cm2_from_kpa(pressure)) == pytest.approx(pressure)


def test_a_kilogram_is_almost_ten_newton() -> None:
    assert n_per_cm2_from_kpa(kpa_from_kg_per_cm2(1)) == pytest.approx(9.80665)


@pytest.mark.parametrize("convert", ALL)
@pytest.mark.parametrize("pressure", [-0.1, math.nan, math.inf])
def test_what_is_no_pressure_is_refused(convert: Callable[[float], float], pressure: float) -> None:
    with pytest.raises(InputError, match=r"^ppt_\w+: .* must be a number of at least 0$"):
        convert(pressure)
