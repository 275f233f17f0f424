# ruff: noqa: E501  (a row of a table stays on one line)
"""# Answers that cannot both be true

Contradictory answers are refused when they are entered, with both of them named. An interval contradicts only if it does so
at both of its ends.
"""

from collections.abc import Callable
from typing import Any

import pytest

from tautband.errors import InputError
from tautband.screening import take_history

Row = dict[str, str]


def refusal(told: Callable[..., Any], words: str, facts: Any) -> str:
    try:
        told("nobody", words, facts)
    except InputError as error:
        return str(error)
    return ""


def test_pairs(row: Row, told: Callable[..., Any], facts: Any) -> None:
    """The place of the first answer, and what it contradicts.

    | answers | refused at | contradicts |
    |---|---|---|
    | freq_months 12, months_present 12 | | |
    | freq_months 13, months_present 12 | /history/freq_months | months_present 12 |
    | freq_months 12..20, months_present 12 | | |
    | freq_months 13..20, months_present 6..12 | /history/freq_months | months_present [6, 12] |
    | migraine_days 8, headache_days 8 | | |
    | migraine_days 9, headache_days 8 | /history/migraine_days | headache_days 8 |
    | continuous yes, headache_days 28 | | |
    | continuous yes, headache_days 27.5 | /history/continuous | headache_days 27.5 |
    | continuous yes, headache_days 27 | /history/continuous | headache_days 27 |
    | continuous yes, headache_days 28.5 | | |
    | continuous no, headache_days 5 | | |
    | med_days.triptan 8, any_acute_days 8 | | |
    | med_days.triptan 9, any_acute_days 8 | /history/med_days/triptan | any_acute_days 8 |
    | med_days.ergotamine 8, any_acute_days 8 | | |
    | med_days.ergotamine 9, any_acute_days 8 | /history/med_days/ergotamine | any_acute_days 8 |
    | med_days.opioid 8, any_acute_days 8 | | |
    | med_days.opioid 9, any_acute_days 8 | /history/med_days/opioid | any_acute_days 8 |
    | med_days.combination 8, any_acute_days 8 | | |
    | med_days.combination 9, any_acute_days 8 | /history/med_days/combination | any_acute_days 8 |
    | med_days.paracetamol 8, any_acute_days 8 | | |
    | med_days.paracetamol 9, any_acute_days 8 | /history/med_days/paracetamol | any_acute_days 8 |
    | med_days.aspirin 8, any_acute_days 8 | | |
    | med_days.aspirin 9, any_acute_days 8 | /history/med_days/aspirin | any_acute_days 8 |
    | med_days.nsaid 8, any_acute_days 8 | | |
    | med_days.nsaid 9, any_acute_days 8 | /history/med_days/nsaid | any_acute_days 8 |
    | med_days.other_nonopioid 8, any_acute_days 8 | | |
    | med_days.other_nonopioid 9, any_acute_days 8 | /history/med_days/other_nonopioid | any_acute_days 8 |
    | med_days.other 8, any_acute_days 8 | | |
    | med_days.other 9, any_acute_days 8 | /history/med_days/other | any_acute_days 8 |
    | nonopioid_days 8, any_acute_days 8 | | |
    | nonopioid_days 9, any_acute_days 8 | /history/nonopioid_days | any_acute_days 8 |
    | med_days.paracetamol 8, nonopioid_days 8 | | |
    | med_days.paracetamol 9, nonopioid_days 8 | /history/med_days/paracetamol | nonopioid_days 8 |
    | med_days.aspirin 8, nonopioid_days 8 | | |
    | med_days.aspirin 9, nonopioid_days 8 | /history/med_days/aspirin | nonopioid_days 8 |
    | med_days.nsaid 8, nonopioid_days 8 | | |
    | med_days.nsaid 9, nonopioid_days 8 | /history/med_days/nsaid | nonopioid_days 8 |
    | med_days.other_nonopioid 8, nonopioid_days 8 | | |
    | med_days.other_nonopioid 9, nonopioid_days 8 | /history/med_days/other_nonopioid | nonopioid_days 8 |
    | med_days.triptan 8, acute_drug_days_by_class.triptan 8 | | |
    | med_days.triptan 8, acute_drug_days_by_class.triptan 7.5 | /history/med_days/triptan | acute_drug_days_by_class.triptan 7.5 |
    | med_days.triptan 8, acute_drug_days_by_class.triptan 8.5 | /history/med_days/triptan | acute_drug_days_by_class.triptan 8.5 |
    | med_days.ergotamine 8, acute_drug_days_by_class.ergotamine 8 | | |
    | med_days.ergotamine 8, acute_drug_days_by_class.ergotamine 7.5 | /history/med_days/ergotamine | acute_drug_days_by_class.ergotamine 7.5 |
    | med_days.ergotamine 8, acute_drug_days_by_class.ergotamine 8.5 | /history/med_days/ergotamine | acute_drug_days_by_class.ergotamine 8.5 |
    | med_days.opioid 8, acute_drug_days_by_class.opioid 8 | | |
    | med_days.opioid 8, acute_drug_days_by_class.opioid 7.5 | /history/med_days/opioid | acute_drug_days_by_class.opioid 7.5 |
    | med_days.opioid 8, acute_drug_days_by_class.opioid 8.5 | /history/med_days/opioid | acute_drug_days_by_class.opioid 8.5 |
    | med_days.combination 8, acute_drug_days_by_class.combination 8 | | |
    | med_days.combination 8, acute_drug_days_by_class.combination 7.5 | /history/med_days/combination | acute_drug_days_by_class.combination 7.5 |
    | med_days.combination 8, acute_drug_days_by_class.combination 8.5 | /history/med_days/combination | acute_drug_days_by_class.combination 8.5 |
    | med_days.paracetamol 8, acute_drug_days_by_class.paracetamol 8 | | |
    | med_days.paracetamol 8, acute_drug_days_by_class.paracetamol 7.5 | /history/med_days/paracetamol | acute_drug_days_by_class.paracetamol 7.5 |
    | med_days.paracetamol 8, acute_drug_days_by_class.paracetamol 8.5 | /history/med_days/paracetamol | acute_drug_days_by_class.paracetamol 8.5 |
    | med_days.aspirin 8, acute_drug_days_by_class.aspirin 8 | | |
    | med_days.aspirin 8, acute_drug_days_by_class.aspirin 7.5 | /history/med_days/aspirin | acute_drug_days_by_class.aspirin 7.5 |
    | med_days.aspirin 8, acute_drug_days_by_class.aspirin 8.5 | /history/med_days/aspirin | acute_drug_days_by_class.aspirin 8.5 |
    | med_days.nsaid 8, acute_drug_days_by_class.nsaid 8 | | |
    | med_days.nsaid 8, acute_drug_days_by_class.nsaid 7.5 | /history/med_days/nsaid | acute_drug_days_by_class.nsaid 7.5 |
    | med_days.nsaid 8, acute_drug_days_by_class.nsaid 8.5 | /history/med_days/nsaid | acute_drug_days_by_class.nsaid 8.5 |
    | med_days.other_nonopioid 8, acute_drug_days_by_class.other_nonopioid 8 | | |
    | med_days.other_nonopioid 8, acute_drug_days_by_class.other_nonopioid 7.5 | /history/med_days/other_nonopioid | acute_drug_days_by_class.other_nonopioid 7.5 |
    | med_days.other_nonopioid 8, acute_drug_days_by_class.other_nonopioid 8.5 | /history/med_days/other_nonopioid | acute_drug_days_by_class.other_nonopioid 8.5 |
    | med_days.other 8, acute_drug_days_by_class.other 8 | | |
    | med_days.other 8, acute_drug_days_by_class.other 7.5 | /history/med_days/other | acute_drug_days_by_class.other 7.5 |
    | med_days.other 8, acute_drug_days_by_class.other 8.5 | /history/med_days/other | acute_drug_days_by_class.other 8.5 |
    | age 40, age_at_onset 40 | | |
    | age 40, age_at_onset 41 | /red_flags/age_at_onset | age 40 |
    | age 50, age_50_plus yes | | |
    | age 51, age_50_plus yes | | |
    | age 49, age_50_plus no | | |
    | age 49, age_50_plus yes | /red_flags/age_50_plus | age 49 |
    | age 49.5, age_50_plus yes | /red_flags/age_50_plus | age 49.5 |
    | age 50, age_50_plus no | /red_flags/age_50_plus | age 50 |
    | age 50.5, age_50_plus no | /red_flags/age_50_plus | age 50.5 |
    | sex female, pregnant yes | | |
    | sex other, pregnant yes | | |
    | sex male, pregnant yes | /red_flags/pregnant | sex male |
    | sex male, pregnant no | | |
    | pregnant no, weeks 0 | | |
    | pregnant no, weeks 1 | /red_flags/pregnant | weeks 1 |
    | pregnant no, weeks 0.5 | /red_flags/pregnant | weeks 0.5 |
    | pregnant yes, weeks 12 | | |
    | menses_window.cycles 3, menses_window.cycles_with_attack 3 | | |
    | menses_window.cycles 3, menses_window.cycles_with_attack 4 | /history/menses_window/cycles_with_attack | menses_window.cycles 3 |
    | sex male, menses_window.cycles 0 | | |
    | sex male, menses_window.cycles 0.5 | /history/menses_window/cycles | sex male |
    | sex male, menses_window.cycles 3 | /history/menses_window/cycles | sex male |
    | sex female, menses_window.cycles 3 | | |
    | sbp 120, dbp 120 | | |
    | sbp 120, dbp 121 | /red_flags/dbp | sbp 120 |
    | sbp 121, dbp 120 | | |
    """
    line = refusal(told, row["answers"], facts)

    assert line.startswith(row["refused at"])
    assert bool(line) == bool(row["refused at"])
    assert f"contradicts {row['contradicts']}" in line or not line


def test_a_frequency_may_be_older_than_one_of_two_headaches(facts: Any) -> None:
    """What is told once for the patient contradicts the kinds of headache only if it contradicts each of them."""
    new, old, older = {"months_present": 1}, {"months_present": 24}, {"months_present": 6}

    take_history({"freq_months": 12, "headaches": [new, old]}, knowledge=facts)
    with pytest.raises(InputError, match="contradicts months_present 1"):
        take_history({"freq_months": 12, "headaches": [new, older]}, knowledge=facts)


def test_the_first_of_several_faults_is_shown_and_the_others_are_counted(facts: Any) -> None:
    """One line, with the number of the others in brackets."""
    with pytest.raises(InputError, match=r"^/history/headache_days: 40 is above 31 days a month \(and 1 more\)$"):
        take_history({"headache_days": 40, "med_days": {"opiate": 3}}, knowledge=facts)
