"""Rules over answers that may be unknown: short expressions in the fact files, answered yes, no or unknown."""

from tautband.logic.evaluate import Told, Value, awaited, judge, opened
from tautband.logic.expressions import Expression, names, parse
from tautband.logic.many import Columns, judge_many

__all__ = ["Columns", "Expression", "Told", "Value", "awaited", "judge", "judge_many", "names", "opened", "parse"]
