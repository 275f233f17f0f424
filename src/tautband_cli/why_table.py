"""The arithmetic behind one row of a ranking, as text."""

from typing import TYPE_CHECKING

from tautband.anatomy.muscles import MuscleId, MuscleSite
from tautband.anatomy.sides import Side
from tautband.errors import InputError
from tautband_cli.output import plain

if TYPE_CHECKING:
    from tautband.drawing.pain_map import PainMap
    from tautband.knowledge import Knowledge
    from tautband.ranking.explain import Explanation, Step

WORDS = {
    "how_common": "how common an active point is here, before anything is known",
    "felt_elsewhere": "what was felt at other muscles",
    "felt_here": "what was felt at this muscle",
}


def site_of(text: str, pain: "PainMap", *, option: str = "--why") -> MuscleSite:
    """A muscle site from `muscle:side`; on an unknown side, `unknown` means the painful one.

    Raises:
        InputError: There is no side in the text, or no such side.
    """
    muscle, _, side = text.partition(":")
    known = [one.value for one in Side]
    if side not in known:
        raise InputError(place=option, value=text, rule=f"is not MUSCLE:SIDE with a side of {', '.join(known)}")
    painful = Side(side) is Side.UNKNOWN and not pain.side_known
    return MuscleSite(MuscleId(muscle), Side.RIGHT if painful else Side(side))


def why_text(explanation: "Explanation", pain: "PainMap", knowledge: "Knowledge") -> str:
    """Steps in log odds that add up to the probability."""
    site = explanation.site
    side = "painful side" if not pain.side_known and site.side is Side.RIGHT else site.side.value
    lines = [f"Why {knowledge.muscles[site.muscle].name}, {side}: {explanation.probability:.0%}", ""]
    lines += [
        f"  {step.log_odds:+6.2f}  {step.probability:>4.0%}  {_words(step, pain, knowledge)}"
        for step in explanation.steps
    ]
    total = sum(step.log_odds for step in explanation.steps)
    lines += [
        f"  {total:+6.2f}        log odds in all; a probability p has log odds ln(p / (1 - p))",
        "",
        "Each step is what one piece of evidence adds to all before it, so its size depends on the order.",
    ]
    return plain("\n".join(lines))


def _words(step: "Step", pain: "PainMap", knowledge: "Knowledge") -> str:
    if step.place is None:
        asked = "places that are not painted" if pain.complete else "places that were not mentioned"
        return WORDS.get(step.kind, asked)
    label = knowledge.regions[step.place.region].label
    return label if step.place.side is Side.MIDLINE or not pain.side_known else f"{label}, {step.place.side.value}"
