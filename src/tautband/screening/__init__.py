"""Before any muscle is judged: patterns that another disorder explains better, and questions that come first."""

from tautband.screening.mimics import NOTHING_ASKED, Flag, Screened, screen_mimics

__all__ = ["NOTHING_ASKED", "Flag", "Screened", "screen_mimics"]
