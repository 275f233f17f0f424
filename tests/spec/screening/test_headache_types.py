# ruff: noqa: E501  (a row of a table stays on one line)
"""# Headache types by ICHD-3

Criteria are compared with answers; a clinician diagnoses. The patients of this chapter are invented: each is named in the
first table and then changed, one answer at a time. What a row leaves out is answered no, none or zero.
"""

from collections.abc import Callable
from typing import Any

from tautband.screening.headache_types import Status, judge_types

Row = dict[str, str]
STATUS = {"met": Status.MET, "not met": Status.NOT_MET, "not yet known": Status.NOT_YET_KNOWN}


def codes(screening: Any) -> str:
    """Labels with what is coded beside them: `2.3 + 8.2.2`."""
    return ", ".join(" + ".join([one.code, *one.beside]) for one in screening.labels)


def criterion(history: Any, code: str, letter: str, facts: Any) -> Status:
    found = judge_types(history.profiles()[0], facts.before_needling)
    return next(one.criteria[letter].status for one in found if one.code == code)


def test_the_patients_of_this_chapter(row: Row, screened: Callable[..., Any], facts: Any) -> None:
    """Further answers of all of them: 30 years old, mild pain, no nausea, headache for 12 months and drugs for 12 months at
    this frequency, headache before the drugs, drug counts reliable.

    | patient | labels |
    |---|---|
    | migraine | 1.1 |
    | chronic migraine | 1.3 |
    | aura | 1.2.1 |
    | rare tension | 2.1 |
    | tension | 2.2 |
    | chronic tension | 2.3 |
    | cluster | 3.1 |
    | continua | 3.4 |
    | daily | 4.10 |
    | neck | 11.2.1 |
    | overuse | 2.3 + 8.2.2 |
    | nobody | |
    """
    assert codes(screened(row["patient"], "", facts)) == row["labels"]


def test_where_a_criterion_begins_and_ends(row: Row, told: Callable[..., Any], facts: Any) -> None:
    """Each limit from both sides.

    | patient | also | type | criterion | answer | met at | not met at |
    |---|---|---|---|---|---|---|
    | migraine | | 1.1 | A | attacks | 5, 20 | 0, 4 |
    | migraine | | 1.1 | B | dur_h | 4, 72 | 2.9, 3, 3.9, 72.5, 73.5 |
    | migraine | dur_h 3 | 1.1 | B | age | 5, 17, 17.9 | 18, 18.5, 30 |
    | migraine | age 17 | 1.1 | B | dur_h | 2, 3.5, 72 | 1, 1.9, 72.5 |
    | aura | | 1.2 | A | aura_attacks | 2, 3 | 0, 1 |
    | aura | | 1.2.1 | A | aura_attacks | 2, 3 | 0, 1 |
    | chronic migraine | | 1.3 | A | headache_days | 15, 20 | 14, 14.9 |
    | chronic migraine | | 1.3 | A | freq_months | 3.5, 4 | 2.5, 3 |
    | chronic migraine | | 1.3 | B | attacks | 5, 20 | 0, 4 |
    | chronic migraine | | 1.3 | B | dur_h | 4, 72 | 3, 3.9, 72.5 |
    | aura | headache_days 20 | 1.3 | B | aura_attacks | 2, 3 | 0, 1 |
    | chronic migraine | | 1.3 | C | migraine_days | 8, 9 | 7, 7.9 |
    | chronic migraine | | 1.3 | C | freq_months | 3.5, 4 | 2.5, 3 |
    | rare tension | | 2.1 | A | attacks | 10, 20 | 9, 9.5 |
    | rare tension | | 2.1 | A | headache_days | 0, 0.9 | 1, 1.5, 2 |
    | rare tension | | 2.1 | B | dur_h | 0.5, 168 | 0.4, 168.5 |
    | tension | | 2.2 | A | attacks | 10, 20 | 9, 9.5 |
    | tension | | 2.2 | A | headache_days | 1, 1.5, 14, 14.9 | 0, 0.9, 15, 15.5 |
    | tension | | 2.2 | A | freq_months | 3.5, 4 | 2.5, 3 |
    | tension | | 2.2 | B | dur_h | 0.5, 1, 168 | 0.4, 168.5 |
    | chronic tension | | 2.3 | A | headache_days | 15, 16 | 14, 14.9 |
    | chronic tension | | 2.3 | A | freq_months | 3.5, 4 | 2.5, 3 |
    | chronic tension | | 2.3 | B | dur_h | 1, 700 | 0.5, 0.9 |
    | cluster | | 3.1 | A | attacks | 5, 6 | 0, 4 |
    | cluster | | 3.1 | B | dur_h | 0.25, 1, 3 | 0.1, 0.2, 3.5 |
    | cluster | | 3.1 | D | attacks_per_day | 0.5, 1, 8 | 0.4, 8.5, 9 |
    | continua | freq_months 2 | 3.4 | B | months_present | 3.5, 4 | 2.5, 3 |
    | daily | freq_months 2 | 4.10 | C | months_present | 3.5, 4 | 2.5, 3 |
    | overuse | | 8.2 | A | headache_days | 15, 16 | 14, 14.9 |
    | overuse | | 8.2 | B | med_months | 3.5, 4 | 2.5, 3 |
    | overuse | | 8.2 | B | med_days.triptan | 10 | 9, 9.5 |
    | chronic tension | any_acute_days 20 | 8.2 | B | med_days.ergotamine | 10, 11 | 9, 9.5 |
    | chronic tension | any_acute_days 20 | 8.2 | B | med_days.opioid | 10, 11 | 9, 9.5 |
    | chronic tension | any_acute_days 20 | 8.2 | B | med_days.combination | 10, 11 | 9, 9.5 |
    | chronic tension | any_acute_days 20 | 8.2 | B | nonopioid_days | 15, 16 | 14, 14.5 |
    | chronic tension | any_acute_days 20 | 8.2 | B | med_days.other | 10, 11 | 9, 9.5 |
    | chronic tension | med_days.triptan 8, nonopioid_days 2 | 8.2 | B | any_acute_days | 10, 11 | 8, 9, 9.5 |
    | chronic tension | any_acute_days 20 | 8.2.1 | S | med_days.ergotamine | 10, 11 | 9, 9.5 |
    | chronic tension | any_acute_days 20 | 8.2.2 | S | med_days.triptan | 10, 11 | 9, 9.5 |
    | chronic tension | any_acute_days 20 | 8.2.3 | S | nonopioid_days | 15, 16 | 14, 14.5 |
    | chronic tension | any_acute_days 20, nonopioid_days 20 | 8.2.3.1 | S | med_days.paracetamol | 15, 16 | 14, 14.5 |
    | chronic tension | any_acute_days 20, nonopioid_days 20 | 8.2.3.2 | S | med_days.nsaid | 15, 16 | 14, 14.5 |
    | chronic tension | any_acute_days 20, nonopioid_days 20 | 8.2.3.2 | S | med_days.aspirin | 15, 16 | 14, 14.5 |
    | chronic tension | any_acute_days 20, nonopioid_days 20 | 8.2.3.3 | S | med_days.other_nonopioid | 15, 16 | 14, 14.5 |
    | chronic tension | any_acute_days 20 | 8.2.4 | S | med_days.opioid | 10, 11 | 9, 9.5 |
    | chronic tension | any_acute_days 20 | 8.2.5 | S | med_days.combination | 10, 11 | 9, 9.5 |
    | chronic tension | med_days.triptan 8, nonopioid_days 2 | 8.2.6 | S | any_acute_days | 10, 11 | 8, 9, 9.5 |
    | chronic tension | med_reliable no | 8.2.7 | S | any_acute_days | 10, 11 | 9, 9.5 |
    | chronic tension | any_acute_days 20 | 8.2.8 | S | med_days.other | 10, 11 | 9, 9.5 |
    | neck | | 11.2.1 | A | headache_days | 0, 0.5, 1, 30 | |
    | neck | | A11.2.5 | A | headache_days | 0, 0.5, 1, 30 | |
    | migraine | menses_window.cycles_with_attack 2, menses_window.attacks_outside 0 | A1.1.1 | F | menses_window.cycles | 3, 4 | 2 |
    | migraine | menses_window.cycles_with_attack 2, menses_window.attacks_outside 0 | A1.1.2 | F | menses_window.cycles | 3, 4 | 2 |
    | migraine | menses_window.cycles 3, menses_window.attacks_outside 0 | A1.1.1 | G | menses_window.cycles_with_attack | 2, 3 | 0, 1 |
    | migraine | menses_window.cycles 3, menses_window.attacks_outside 0 | A1.1.2 | G | menses_window.cycles_with_attack | 2, 3 | 0, 1 |
    | migraine | menses_window.cycles 4, menses_window.attacks_outside 0 | A1.1.1 | G | menses_window.cycles_with_attack | 3, 4 | 1, 2 |
    | migraine | menses_window.cycles 3, menses_window.cycles_with_attack 2 | A1.1.1 | H | menses_window.attacks_outside | 0 | 1, 2 |
    | migraine | menses_window.cycles 3, menses_window.cycles_with_attack 2 | A1.1.2 | H | menses_window.attacks_outside | 1, 2 | 0 |
    """
    for wanted, values in (("met", row["met at"]), ("not met", row["not met at"])):
        for value in filter(None, values.split(", ")):
            words = ", ".join(filter(None, [row["also"], f"{row['answer']} {value}"]))
            found = criterion(told(row["patient"], words, facts), row["type"], row["criterion"], facts)

            assert found is STATUS[wanted], f"{words}: {found}"


def test_what_a_criterion_is_made_of(row: Row, told: Callable[..., Any], facts: Any) -> None:
    """How answers work together in one criterion. `?` is an answer that nobody gave.

    | patient | but | type | criterion | status |
    |---|---|---|---|---|
    | migraine | | 1.1 | C | met |
    | migraine | pulsating no | 1.1 | C | not met |
    | migraine | pulsating no, side alternates, worse_activity yes | 1.1 | C | met |
    | migraine | pulsating no, severity moderate | 1.1 | C | met |
    | migraine | pulsating no, severity severe | 1.1 | C | met |
    | migraine | pulsating no, severity very_severe | 1.1 | C | met |
    | migraine | side both | 1.1 | C | not met |
    | migraine | side both, worse_activity yes | 1.1 | C | met |
    | migraine | side both, pulsating no, severity moderate, worse_activity yes | 1.1 | C | met |
    | migraine | pulsating ? | 1.1 | C | not yet known |
    | migraine | side both, pulsating ? | 1.1 | C | not met |
    | migraine | pulsating ?, severity ? | 1.1 | C | not yet known |
    | migraine | | 1.1 | D | met |
    | migraine | photophobia no | 1.1 | D | not met |
    | migraine | phonophobia no | 1.1 | D | not met |
    | migraine | phonophobia no, photophobia no | 1.1 | D | not met |
    | migraine | photophobia no, nausea mild | 1.1 | D | met |
    | migraine | photophobia no, nausea moderate | 1.1 | D | met |
    | migraine | photophobia no, nausea severe | 1.1 | D | met |
    | migraine | photophobia no, phonophobia no, vomiting yes | 1.1 | D | met |
    | migraine | photophobia no, nausea ? | 1.1 | D | not yet known |
    | migraine | nausea ?, vomiting ? | 1.1 | D | met |
    | migraine | dur_h 3..5 | 1.1 | B | not yet known |
    | migraine | dur_h 4..72 | 1.1 | B | met |
    | migraine | dur_h 73..80 | 1.1 | B | not met |
    | migraine | dur_h 3, age ? | 1.1 | B | not yet known |
    | migraine | | 1.1 | E | met |
    | migraine | secondary_suspected yes | 1.1 | E | not met |
    | migraine | secondary_suspected ? | 1.1 | E | not yet known |
    | aura | | 1.2 | B | met |
    | aura | aura_kinds none | 1.2 | B | not met |
    | aura | aura_kinds motor | 1.2 | B | met |
    | aura | aura_reversible no | 1.2 | B | not met |
    | aura | aura_kinds none, aura_reversible no | 1.2 | B | not met |
    | aura | | 1.2 | C | met |
    | aura | aura_headache60 no | 1.2 | C | not met |
    | aura | aura_headache60 no, aura_succession yes | 1.2 | C | met |
    | aura | aura_headache60 no, aura_unilateral yes | 1.2 | C | met |
    | aura | aura_headache60 no, aura_positive yes | 1.2 | C | met |
    | aura | aura_headache60 ? | 1.2 | C | not yet known |
    | aura | aura_spread5 no, aura_each_5_60 no, aura_positive yes | 1.2 | C | not met |
    | aura | | 1.2.1 | B | met |
    | aura | aura_kinds sensory | 1.2.1 | B | met |
    | aura | aura_kinds speech | 1.2.1 | B | met |
    | aura | aura_kinds motor | 1.2.1 | B | not met |
    | aura | aura_kinds visual+motor | 1.2.1 | B | not met |
    | aura | aura_kinds visual+brainstem | 1.2.1 | B | not met |
    | aura | aura_kinds visual+retinal | 1.2.1 | B | not met |
    | aura | aura_kinds none | 1.2.1 | B | not met |
    | aura | aura_reversible no | 1.2.1 | B | not met |
    | aura | aura_kinds motor, aura_reversible no | 1.2.1 | B | not met |
    | chronic migraine | headache_days 14, freq_months 12 | 1.3 | A | not met |
    | chronic migraine | dur_h 700 | 1.3 | B | not met |
    | chronic migraine | dur_h 700, continuous yes, headache_days 30 | 1.3 | B | met |
    | chronic migraine | pulsating no | 1.3 | B | not met |
    | chronic migraine | photophobia no | 1.3 | B | not met |
    | aura | headache_days 20 | 1.3 | B | met |
    | aura | headache_days 20, aura_kinds none | 1.3 | B | not met |
    | aura | headache_days 20, aura_reversible no | 1.3 | B | not met |
    | aura | headache_days 20, aura_headache60 no | 1.3 | B | not met |
    | tension | | 2.2 | C | met |
    | tension | pressing no, severity moderate | 2.2 | C | met |
    | tension | pressing no, severity severe, side one | 2.2 | C | not met |
    | tension | pressing no, severity severe | 2.2 | C | met |
    | tension | pressing no, severity severe, worse_activity yes | 2.2 | C | not met |
    | tension | side one, severity severe | 2.2 | C | met |
    | tension | side one, severity severe, worse_activity yes | 2.2 | C | not met |
    | tension | side one, pressing no, severity severe | 2.2 | C | not met |
    | tension | side one, pressing no | 2.2 | C | met |
    | tension | side one, pressing no, worse_activity yes | 2.2 | C | not met |
    | tension | | 2.2 | D | met |
    | tension | nausea mild | 2.2 | D | not met |
    | tension | vomiting yes | 2.2 | D | not met |
    | tension | photophobia yes | 2.2 | D | met |
    | tension | phonophobia yes | 2.2 | D | met |
    | tension | photophobia yes, phonophobia yes | 2.2 | D | not met |
    | tension | nausea mild, vomiting yes, photophobia yes, phonophobia yes | 2.2 | D | not met |
    | tension | photophobia ?, phonophobia no | 2.2 | D | met |
    | chronic tension | dur_h 0.5, continuous yes, headache_days 30 | 2.3 | B | met |
    | chronic tension | | 2.3 | D | met |
    | chronic tension | nausea mild | 2.3 | D | met |
    | chronic tension | nausea moderate | 2.3 | D | not met |
    | chronic tension | vomiting yes | 2.3 | D | not met |
    | chronic tension | photophobia yes | 2.3 | D | met |
    | chronic tension | phonophobia yes | 2.3 | D | met |
    | chronic tension | photophobia yes, phonophobia yes | 2.3 | D | not met |
    | chronic tension | photophobia yes, nausea mild | 2.3 | D | not met |
    | chronic tension | phonophobia yes, nausea mild | 2.3 | D | not met |
    | chronic tension | nausea moderate, vomiting yes | 2.3 | D | not met |
    | cluster | | 3.1 | B | met |
    | cluster | severity very_severe | 3.1 | B | met |
    | cluster | severity moderate | 3.1 | B | not met |
    | cluster | side both | 3.1 | B | not met |
    | cluster | side alternates | 3.1 | B | met |
    | cluster | orbital_temporal no | 3.1 | B | not met |
    | cluster | | 3.1 | C | met |
    | cluster | cas none | 3.1 | C | not met |
    | cluster | cas none, restless yes | 3.1 | C | met |
    | cluster | cas ? | 3.1 | C | not yet known |
    | continua | side_locked no | 3.4 | A | not met |
    | continua | exacerbation_ge_moderate no | 3.4 | B | not met |
    | continua | cas none | 3.4 | C | not met |
    | continua | cas none, restless yes | 3.4 | C | met |
    | continua | cas none, aggravated_by_movement yes | 3.4 | C | met |
    | continua | indomethacin_complete no | 3.4 | D | not met |
    | daily | continuous no | 4.10 | A | not met |
    | daily | onset_remembered_24h no | 4.10 | B | not met |
    | overuse | prior_headache_disorder no | 8.2 | A | not met |
    | overuse | headache_days 10, prior_headache_disorder no | 8.2 | A | not met |
    | chronic tension | nonopioid_days 10, any_acute_days 10 | 8.2 | B | not met |
    | chronic tension | med_days.triptan 9, any_acute_days 10 | 8.2 | B | not met |
    | chronic tension | med_days.triptan 1, nonopioid_days 9, any_acute_days 10 | 8.2 | B | met |
    | chronic tension | med_days.ergotamine 1, nonopioid_days 9, any_acute_days 10 | 8.2 | B | met |
    | chronic tension | med_days.opioid 1, nonopioid_days 9, any_acute_days 10 | 8.2 | B | met |
    | chronic tension | med_days.combination 1, nonopioid_days 9, any_acute_days 10 | 8.2 | B | met |
    | chronic tension | med_days.other 1, nonopioid_days 9, any_acute_days 10 | 8.2 | B | met |
    | chronic tension | med_days.triptan 9, nonopioid_days 1, any_acute_days 10 | 8.2 | B | met |
    | chronic tension | med_days.triptan 9, nonopioid_days 1, any_acute_days 10, med_months 3 | 8.2 | B | not met |
    | chronic tension | med_days.triptan ?, any_acute_days 9 | 8.2 | B | not met |
    | chronic tension | med_days.triptan ?, any_acute_days ? | 8.2 | B | not yet known |
    | chronic tension | med_days.triptan 12, any_acute_days ? | 8.2 | B | met |
    | chronic tension | nonopioid_days ?, any_acute_days ?, med_days.paracetamol 9, med_days.nsaid 9 | 8.2 | B | not yet known |
    | chronic tension | nonopioid_days ?, any_acute_days ?, med_days.paracetamol 7, med_days.nsaid 7 | 8.2 | B | not met |
    | chronic tension | nonopioid_days ?, any_acute_days ?, med_days.paracetamol 15 | 8.2 | B | met |
    | overuse | nonopioid_days 1, any_acute_days 11 | 8.2.6 | S | not met |
    | chronic tension | nonopioid_days 15, med_days.triptan 1, any_acute_days 16 | 8.2.6 | S | not met |
    | chronic tension | nonopioid_days 10, any_acute_days 10 | 8.2.6 | S | not met |
    | chronic tension | any_acute_days 12 | 8.2.7 | S | not met |
    | chronic tension | any_acute_days 5, med_reliable no | 8.2.7 | S | not met |
    | neck | neck_lesion no | 11.2.1 | B | not met |
    | neck | neck_block no | 11.2.1 | C | not met |
    | neck | neck_block no, neck_temporal yes | 11.2.1 | C | met |
    | neck | neck_block no, neck_parallel yes | 11.2.1 | C | met |
    | tension | mps_source yes | A11.2.5 | B | met |
    | tension | mps_pressure_tender yes | A11.2.5 | C | not met |
    | tension | mps_pressure_tender yes, mps_abolished yes | A11.2.5 | C | met |
    | tension | mps_pressure_tender yes, mps_temporal_or_parallel yes | A11.2.5 | C | met |
    """
    history = told(row["patient"], row["but"], facts)

    assert criterion(history, row["type"], row["criterion"], facts) is STATUS[row["status"]]


def test_labels(row: Row, screened: Callable[..., Any], facts: Any) -> None:
    """Definite before probable; a probable type lacks exactly one criterion and waits for none. Drug overuse, and the
    research and menstrual forms of the appendix, stand beside a main code.

    | patient | but | labels |
    |---|---|---|
    | migraine | dur_h 3.5 | 1.5.1 |
    | migraine | attacks 4 | 1.5.1 |
    | migraine | age 18, dur_h 2 | 1.5.1 |
    | migraine | age 17, dur_h 2 | 1.1 |
    | migraine | age 17, dur_h 1.5 | 1.5.1 |
    | migraine | age 17, dur_h 73 | 1.5.1 |
    | migraine | dur_h 3.5, pulsating no | |
    | migraine | dur_h 3.5, pulsating ? | |
    | migraine | secondary_suspected ? | |
    | migraine | secondary_suspected yes | |
    | migraine | headache_days 14, migraine_days 8 | 1.1 |
    | migraine | headache_days 20, migraine_days 10, freq_months 3 | 1.1 |
    | migraine | headache_days 20, migraine_days 10, freq_months 4 | 1.3 |
    | migraine | headache_days 20, migraine_days 7 | 1.1 |
    | aura | aura_headache60 no | 1.5.2 |
    | aura | aura_attacks 1 | 1.5.2 |
    | aura | aura_reversible no | 1.5.2 |
    | aura | aura_kinds motor | 1.2 |
    | aura | headache_days 20, migraine_days 10 | 1.3 |
    | tension | headache_days 14.5 | 2.2 |
    | tension | headache_days 1 | 2.2 |
    | tension | freq_months 2.5 | 2.4.2 |
    | tension | dur_h 0.4 | 2.4.2 |
    | tension | dur_h 0.4, headache_days 0.9 | 2.4.1 |
    | tension | dur_h 0.4, headache_days 1 | 2.4.2 |
    | tension | dur_h 0.4, headache_days 1.5 | 2.4.2 |
    | tension | dur_h 0.4, headache_days 14 | 2.4.2 |
    | tension | dur_h 0.4, headache_days 14.5 | 2.4.2 |
    | tension | dur_h 0.4, headache_days 15 | 2.4.3 |
    | tension | dur_h 0.4, headache_days 15.5 | 2.4.3 |
    | tension | dur_h 0.7, headache_days 15 | 2.4.3 |
    | tension | dur_h 0.7, headache_days 15.5 | 2.4.3 |
    | tension | attacks 9, headache_days 0.5 | 2.4.1 |
    | tension | attacks 9, headache_days 1 | 2.4.2 |
    | tension | attacks 9, headache_days 14.5 | 2.4.2 |
    | chronic tension | freq_months 3 | 2.4.3 |
    | chronic tension | nausea mild | 2.3 |
    | chronic tension | side one, pulsating yes, severity moderate, nausea mild, dur_h 10, migraine_days 8 | 1.3 |
    | cluster | attacks 4 | |
    | cluster | dur_h 3.5 | |
    | cluster | attacks_per_day 9 | |
    | continua | indomethacin_complete no, onset_remembered_24h yes | 4.10 |
    | continua | exacerbation_ge_moderate no | 2.3 |
    | continua | months_present 3, freq_months 3 | 2.4.3 |
    | continua | neck_lesion yes, neck_rom_provoke yes, neck_block yes | 3.4 |
    | continua | onset_remembered_24h yes | 3.4 |
    | daily | onset_remembered_24h no | 2.3 |
    | daily | aura_kinds visual, aura_attacks 2, aura_reversible yes, aura_spread5 yes, aura_each_5_60 yes, aura_headache60 yes, migraine_days 10 | 1.2.1, 4.10 |
    | daily | onset_remembered_24h no, aura_kinds visual, aura_attacks 2, aura_reversible yes, aura_spread5 yes, aura_each_5_60 yes, aura_headache60 yes, migraine_days 10 | 1.3 |
    | daily | pulsating yes, side one, photophobia yes, phonophobia yes, migraine_days 10 | 4.10 |
    | neck | neck_block no | 2.4.2 |
    | neck | severity mild, side both, pressing yes | 2.2, 11.2.1 |
    | tension | mps_source yes, mps_pressure_tender yes, mps_abolished yes | 2.2 + A11.2.5 |
    | tension | mps_source yes, mps_pressure_tender yes | 2.2 |
    | cluster | attacks 4, mps_source yes, mps_pressure_tender yes, mps_abolished yes | |
    | overuse | med_days.triptan 9, any_acute_days 9 | 2.3 |
    | overuse | nonopioid_days 1, any_acute_days 11 | 2.3 + 8.2.2 |
    | overuse | med_months 3 | 2.3 |
    | overuse | prior_headache_disorder no | 2.3 |
    | chronic migraine | med_days.triptan 6, nonopioid_days 6, any_acute_days 12 | 1.3 + 8.2.6 |
    | chronic tension | med_days.nsaid 15, nonopioid_days 15, any_acute_days 15 | 2.3 + 8.2.3 + 8.2.3.2 |
    | chronic tension | med_days.aspirin 14, med_days.paracetamol 1, nonopioid_days 15, any_acute_days 15 | 2.3 + 8.2.3 |
    | chronic tension | med_days.triptan 9, nonopioid_days 1, any_acute_days 10, med_reliable no | 2.3 + 8.2.6 + 8.2.7 |
    | overuse | severity severe, pressing no, nausea moderate, dur_h 0.2 | 8.2.2 |
    | migraine | menses_window.cycles 3, menses_window.cycles_with_attack 3, menses_window.attacks_outside 0 | 1.1 + A1.1.1 |
    | migraine | menses_window.cycles 3, menses_window.cycles_with_attack 2, menses_window.attacks_outside 4 | 1.1 + A1.1.2 |
    | migraine | menses_window.cycles 3, menses_window.cycles_with_attack 1, menses_window.attacks_outside 4 | 1.1 |
    | migraine | menses_window.cycles 2, menses_window.cycles_with_attack 2, menses_window.attacks_outside 0 | 1.1 |
    | migraine | attacks 4, menses_window.cycles 3, menses_window.cycles_with_attack 3, menses_window.attacks_outside 0 | 1.5.1 |
    """
    assert codes(screened(row["patient"], row["but"], facts)) == row["labels"]


def test_finer_forms(row: Row, screened: Callable[..., Any], facts: Any) -> None:
    """A finer form is named only if its answer was given.

    | patient | but | finer form |
    |---|---|---|
    | aura | aura_headache60 yes | 1.2.1.1 |
    | aura | aura_headache60 no, aura_positive yes | 1.2.1.2 |
    | rare tension | pericranial_tender yes | 2.1.1 |
    | rare tension | pericranial_tender no | 2.1.2 |
    | tension | pericranial_tender yes | 2.2.1 |
    | tension | pericranial_tender no | 2.2.2 |
    | tension | pericranial_tender ? | |
    | chronic tension | pericranial_tender yes | 2.3.1 |
    | chronic tension | pericranial_tender no | 2.3.2 |
    | cluster | bouts episodic | 3.1.1 |
    | cluster | bouts chronic | 3.1.2 |
    | cluster | | |
    | migraine | | |
    """
    (found,) = screened(row["patient"], row["but"], facts).labels

    assert (found.subform or "") == row["finer form"]


def test_a_criterion_names_the_answers_it_used_and_those_it_waits_for(told: Callable[..., Any], facts: Any) -> None:
    """What was used stands beside the criterion, and so does what it still waits for."""
    history = told("migraine", "pulsating ?, severity ?", facts)
    found = next(one for one in judge_types(history.profiles()[0], facts.before_needling) if one.code == "1.1")

    assert found.criteria["C"].used == {"side": "one", "worse_activity": False}
    assert found.criteria["C"].open == found.open == ("pulsating", "severity")
    assert found.status is Status.NOT_YET_KNOWN


def test_each_kind_of_headache_has_its_own_types(facts: Any) -> None:
    """Two kinds of headache are never merged into one, and drug overuse stands beside both."""
    from tautband.screening import screen, take_history

    migraine = {"attacks": 9, "dur_h": 9, "side": "one", "pulsating": True, "nausea": "mild"}
    tension = {"attacks": 20, "dur_h": 2, "side": "both", "pressing": True, "severity": "mild", "nausea": "none"}
    tension |= {"vomiting": False, "photophobia": False, "phonophobia": False, "worse_activity": False}
    history = {"headaches": [migraine, tension], "headache_days": 12, "freq_months": 24, "secondary_suspected": False}
    overuse = {"headache_days": 20, "migraine_days": 5, "med_days": {"triptan": 12}, "med_months": 9}
    overuse |= {"prior_headache_disorder": True}

    known = screen(take_history(history, knowledge=facts), knowledge=facts)
    overused = screen(take_history(history | overuse, knowledge=facts), knowledge=facts)

    assert [(one.profile, one.code) for one in known.labels] == [(0, "1.1"), (1, "2.2")]
    assert [(one.profile, one.code, one.beside) for one in overused.labels] == [
        (0, "1.1", ("8.2.2",)),
        (1, "2.3", ("8.2.2",)),
    ]
