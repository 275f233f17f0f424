"""Questionnaires and measurements: what a value means, and whether a change counts.

No wording of a licensed questionnaire is here. An absent value is None everywhere and never counts as zero.
"""

from tautband.knowledge.instruments import Proportion
from tautband.scales.change import ComparedChange, Direction, Reached, ScaleChange, scale_change
from tautband.scales.id_migraine import MigraineScreen, ScreenResult, screen_migraine
from tautband.scales.midas import midas_from_days
from tautband.scales.ndi import ndi_from_items
from tautband.scales.pgic import GlobalChange, global_change
from tautband.scales.pressure import (
    kg_per_cm2_from_kpa,
    kpa_from_kg_per_cm2,
    kpa_from_n_per_cm2,
    n_per_cm2_from_kpa,
)
from tautband.scales.total import ScaleScore, scale_score

__all__ = [
    "ComparedChange",
    "Direction",
    "GlobalChange",
    "MigraineScreen",
    "Proportion",
    "Reached",
    "ScaleChange",
    "ScaleScore",
    "ScreenResult",
    "global_change",
    "kg_per_cm2_from_kpa",
    "kpa_from_kg_per_cm2",
    "kpa_from_n_per_cm2",
    "midas_from_days",
    "n_per_cm2_from_kpa",
    "ndi_from_items",
    "scale_change",
    "scale_score",
    "screen_migraine",
]
