"""Before any needle: what was told, red flags, headache types, candidacy, and what only looks like muscle pain."""

from tautband.screening.ask_next import NextQuestion, ask_next
from tautband.screening.candidacy import Candidacy, Fit, Reason, Verdict
from tautband.screening.headache_types import CriterionFinding, Status, TypeFinding
from tautband.screening.history import Clearance, History, SiteAnswer, take_history
from tautband.screening.labels import Label
from tautband.screening.mimics import NOTHING_ASKED, Flag, Screened
from tautband.screening.red_flags import FlagFinding, FlagReport, Gate, OpenQuestion
from tautband.screening.screen import Screening, screen

__all__ = [
    "NOTHING_ASKED",
    "Candidacy",
    "Clearance",
    "CriterionFinding",
    "Fit",
    "Flag",
    "FlagFinding",
    "FlagReport",
    "Gate",
    "History",
    "Label",
    "NextQuestion",
    "OpenQuestion",
    "Reason",
    "Screened",
    "Screening",
    "SiteAnswer",
    "Status",
    "TypeFinding",
    "Verdict",
    "ask_next",
    "screen",
    "take_history",
]
