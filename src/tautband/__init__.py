"""Tautband: which muscles could make this head pain, and where to press next.

import tautband as tb

right = tb.Side.RIGHT
pain = tb.PainMap(tuple(tb.PainMark(tb.Place(region, right)) for region in ("temple_anterior", "neck_lateral")))
ranking = tb.assess(pain, age=34)
print(ranking.sites[0].site.muscle, ranking.sites[0].probability, ranking.none_of_these)
"""

from tautband._version import __version__
from tautband.anatomy.muscles import MuscleSite
from tautband.anatomy.regions import Place
from tautband.anatomy.sides import Side
from tautband.drawing.pain_map import PainMap, PainMark
from tautband.errors import TautbandError
from tautband.knowledge import Knowledge, load
from tautband.pathway import assess
from tautband.ranking.explain import explain
from tautband.ranking.findings import Examiner, PalpationFinding, Sign
from tautband.ranking.rank import rank
from tautband.ranking.result import Ranking

__all__ = [
    "Examiner",
    "Knowledge",
    "MuscleSite",
    "PainMap",
    "PainMark",
    "PalpationFinding",
    "Place",
    "Ranking",
    "Side",
    "Sign",
    "TautbandError",
    "__version__",
    "assess",
    "explain",
    "load",
    "rank",
]
