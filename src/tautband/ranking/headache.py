"""Which published prevalence fits this patient: the kind of headache that the labels name."""

from collections.abc import Sequence

from tautband.knowledge.before_needling import BeforeNeedling
from tautband.screening.labels import Label

UNKNOWN = "unknown"
STUDIED = ("migraine", "tension_type", "cervicogenic")  # kinds for which trigger points were counted


def kind_of_headache(labels: Sequence[Label], rules: BeforeNeedling) -> str:
    """The kind that all main codes share, if trigger points were counted in it; otherwise unknown, with wider answers.

    Args:
        labels: Headache types whose criteria are met.
        rules: The types.
    """
    kinds = {rules.headache_types[one.code].family for one in labels if rules.headache_types[one.code].role == "main"}
    kind = kinds.pop() if len(kinds) == 1 else UNKNOWN
    return kind if kind in STUDIED else UNKNOWN
