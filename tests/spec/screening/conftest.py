# ruff: noqa: E501  (a patient stays on one line)
"""Invented patients and their answers in words, for the tables of this chapter.

A patient is named and then changed: `migraine` with `attacks 4`. Every answer that the words leave out is no, none or
zero, so that a row shows what matters. `nobody` has answered nothing at all.
"""

from collections.abc import Callable, Mapping

import pytest

from tautband.knowledge import Knowledge, load
from tautband.screening import History, Screening, screen, take_history

Told = Callable[..., History]
COMMON = (
    "age 30, months_present 12, freq_months 12, med_months 12, attacks_per_day 0.1, prior_headache_disorder yes, "
    "med_reliable yes, severity mild, nausea none, nonopioid_days 0, any_acute_days 0, aura_attacks 0"
)
PATIENTS = {
    "migraine": "attacks 5, dur_h 4, side one, pulsating yes, photophobia yes, phonophobia yes, headache_days 5, migraine_days 5",
    "chronic migraine": "attacks 5, dur_h 4, side one, pulsating yes, photophobia yes, phonophobia yes, headache_days 20, migraine_days 10",
    "aura": "attacks 2, dur_h 4, side both, aura_kinds visual, aura_attacks 2, aura_reversible yes, aura_spread5 yes, aura_each_5_60 yes, aura_headache60 yes, headache_days 5, migraine_days 5",
    "rare tension": "attacks 10, dur_h 2, side both, pressing yes, headache_days 0.5, migraine_days 0",
    "tension": "attacks 10, dur_h 2, side both, pressing yes, headache_days 8, migraine_days 0",
    "chronic tension": "attacks 10, dur_h 10, side both, pressing yes, headache_days 20, migraine_days 0",
    "cluster": "attacks 5, dur_h 1, side one, severity severe, orbital_temporal yes, cas nasal, attacks_per_day 2, headache_days 10, migraine_days 0",
    "continua": "attacks 5, dur_h 700, side one, pulsating yes, side_locked yes, cas nasal, indomethacin_complete yes, exacerbation_ge_moderate yes, continuous yes, headache_days 30, migraine_days 0",
    "daily": "attacks 10, dur_h 700, side both, pressing yes, onset_remembered_24h yes, continuous yes, headache_days 30, migraine_days 0",
    "neck": "attacks 10, dur_h 2, side one, severity severe, neck_lesion yes, neck_rom_provoke yes, neck_block yes, headache_days 8, migraine_days 0",
    "overuse": "attacks 10, dur_h 10, side both, pressing yes, headache_days 20, migraine_days 0, med_days.triptan 10, any_acute_days 10",
}
# What a patient answers whose headache is known and who has no red flag.
NO_FLAGS = "time_to_peak_min 60, sbp 120, dbp 80"


@pytest.fixture(scope="session")
def facts() -> Knowledge:
    """The shipped facts; a test of the tests puts spoiled ones in their place."""
    return load()


@pytest.fixture(scope="session")
def told() -> Told:
    """A named patient with changed answers, as a history."""
    return history_of


@pytest.fixture(scope="session")
def screened() -> Callable[..., Screening]:
    """The screen of a named patient with changed answers."""
    return screening_of


def screening_of(patient: str, words: str, facts: Knowledge, **beside: Mapping[str, bool]) -> Screening:
    return screen(history_of(patient, words, facts, **beside), knowledge=facts)


def history_of(
    patient: str, words: str, facts: Knowledge, *, contraindications: Mapping[str, bool] | None = None
) -> History:
    asked = facts.before_needling.by_block
    answers = {} if patient == "nobody" else everything_no(facts)
    base = "" if patient in {"nobody", "well"} else f"{COMMON}, {PATIENTS[patient]}"
    for said in filter(None, [base, NO_FLAGS if patient != "nobody" else "", words]):
        answers |= parsed(said)
    answers = {key: value for key, value in answers.items() if value is not None}
    history = {key: value for key, value in answers.items() if key in asked["history"] or key in asked["profile"]}
    red_flags = {key: value for key, value in answers.items() if key in asked["red_flags"] and key not in history}
    red_flags |= {
        key[4:]: value for key, value in answers.items() if key.startswith("new_") and key[4:] in asked["red_flags"]
    }
    parts = grouped({key: value for key, value in answers.items() if "." in key})
    history |= {key: value for key, value in parts.items() if key in asked["history"]}
    red_flags |= {key: value for key, value in parts.items() if key in asked["red_flags"]}
    return take_history(
        history,
        red_flags,
        knowledge=facts,
        age=answers.get("age"),  # type: ignore[arg-type]  # a number or an interval, checked by what it does
        sex=answers.get("sex"),  # type: ignore[arg-type]  # a word
        contraindications=contraindications,
    )


def everything_no(facts: Knowledge) -> dict[str, object]:
    """Every yes-or-no question answered no, every set empty, no day with any drug."""
    answers: dict[str, object] = {}
    for question in facts.before_needling.questions.values():
        if question.block in {"profile", "history", "red_flags"} and question.id not in {"age_50_plus", "med_complete"}:
            if question.kind == "yes_no":
                answers[question.name] = False
            elif question.kind == "set":
                answers[question.name] = []
    drugs = facts.before_needling.by_block["history"]["med_days"].choices
    return answers | {f"med_days.{drug}": 0 for drug in drugs}


def parsed(words: str) -> dict[str, object]:
    """`dur_h 4..72, cas nasal, pulsating yes, nausea ?` as answers; ? takes an answer back."""
    pairs = (said.rsplit(" ", 1) for said in words.split(", "))
    return {name: value_of(name, value) for name, value in pairs}


def value_of(name: str, value: str) -> object:
    if value in {"yes", "no"}:
        return value == "yes"
    if value == "?":
        return None
    if name in {"cas", "aura_kinds"}:
        return [] if value == "none" else value.split("+")
    if ".." in value:
        return [float(end) for end in value.split("..")]
    return float(value) if value[0].isdigit() else value


def grouped(answers: Mapping[str, object]) -> dict[str, object]:
    """`med_days.triptan` becomes a part of `med_days`."""
    plain: dict[str, object] = {}
    for key, value in answers.items():
        name, dot, part = key.partition(".")
        if dot:
            whole = plain.setdefault(name, {})
            assert isinstance(whole, dict)
            whole[part] = value
        else:
            plain[key] = value
    return plain
