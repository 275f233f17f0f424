"""Tautband: what must be asked before a needle, which muscles could make this head pain, and where to press next.

import tautband as tb

right = tb.Side.RIGHT
facts = tb.load()
pain = tb.PainMap(tuple(tb.PainMark(tb.Place(region, right)) for region in ("temple_anterior", "neck_lateral")))
told = tb.take_history({"headache_days": 6}, {"fever": False}, knowledge=facts, age=34)
assessed = tb.assess(pain, history=told)
print(assessed.screening.candidacy.verdict, assessed.ranking.sites[0].site.muscle)
"""

from tautband._version import __version__
from tautband.anatomy.muscles import MuscleSite
from tautband.anatomy.regions import Place
from tautband.anatomy.sides import Side
from tautband.drawing.document import PainDrawing
from tautband.drawing.pain_map import PainMap, PainMark
from tautband.drawing.project import project
from tautband.errors import TautbandError
from tautband.knowledge import Knowledge, load
from tautband.pathway import Assessed, assess
from tautband.ranking.explain import explain
from tautband.ranking.findings import Examiner, PalpationFinding, Sign
from tautband.ranking.rank import rank
from tautband.ranking.result import Ranking
from tautband.screening.history import History, take_history
from tautband.screening.screen import Screening, screen

__all__ = [
    "Assessed",
    "Examiner",
    "History",
    "Knowledge",
    "MuscleSite",
    "PainDrawing",
    "PainMap",
    "PainMark",
    "PalpationFinding",
    "Place",
    "Ranking",
    "Screening",
    "Side",
    "Sign",
    "TautbandError",
    "__version__",
    "assess",
    "explain",
    "load",
    "project",
    "rank",
    "screen",
    "take_history",
]
