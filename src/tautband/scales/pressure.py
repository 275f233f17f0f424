"""Units of pressure for the pressure pain threshold, which is kept in kilopascal."""

from tautband.scales.total import number_rule

KPA_PER_KG_PER_CM2 = 98.0665  # exact: a kilogram of force is 9.80665 newton by definition
KPA_PER_N_PER_CM2 = 10.0  # exact


def kpa_from_kg_per_cm2(ppt_kg_per_cm2: float) -> float:
    """Pressure in kilopascal from kilograms of force per square centimeter.

    Args:
        ppt_kg_per_cm2: Pressure, kg/cm2.

    Raises:
        InputError: If it is negative or no number.

    >>> round(kpa_from_kg_per_cm2(2.69), 1)
    263.8
    """
    return _pressure(ppt_kg_per_cm2, "ppt_kg_per_cm2") * KPA_PER_KG_PER_CM2


def kg_per_cm2_from_kpa(ppt_kpa: float) -> float:
    """Pressure in kilograms of force per square centimeter from kilopascal.

    Args:
        ppt_kpa: Pressure, kPa.

    Raises:
        InputError: If it is negative or no number.

    >>> round(kg_per_cm2_from_kpa(263.8), 2)
    2.69
    """
    return _pressure(ppt_kpa, "ppt_kpa") / KPA_PER_KG_PER_CM2


def kpa_from_n_per_cm2(ppt_n_per_cm2: float) -> float:
    """Pressure in kilopascal from newton per square centimeter.

    Args:
        ppt_n_per_cm2: Pressure, N/cm2.

    Raises:
        InputError: If it is negative or no number.

    >>> kpa_from_n_per_cm2(26.5)
    265.0
    """
    return _pressure(ppt_n_per_cm2, "ppt_n_per_cm2") * KPA_PER_N_PER_CM2


def n_per_cm2_from_kpa(ppt_kpa: float) -> float:
    """Pressure in newton per square centimeter from kilopascal.

    Args:
        ppt_kpa: Pressure, kPa.

    Raises:
        InputError: If it is negative or no number.

    >>> n_per_cm2_from_kpa(265)
    26.5
    """
    return _pressure(ppt_kpa, "ppt_kpa") / KPA_PER_N_PER_CM2


def _pressure(value: float, name: str) -> float:
    return number_rule(0, None, whole=False).check(value, place=name)
