"""The next questions as a page of text, for the patient and for the clinician."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tautband_cli.output import plain

if TYPE_CHECKING:
    from tautband.knowledge import Knowledge
    from tautband.screening import NextQuestion, Screening

SHOWN = 5


def ask_text(asked: "Sequence[NextQuestion]", screening: "Screening", knowledge: "Knowledge", *, width: int) -> str:
    """The whole page; every line fits the width."""
    if not asked:
        return "Nothing is left to ask: every red flag, contraindication and headache type is decided."
    blocks = []
    for who, of_clinician in (("Ask the patient next:", False), ("For the clinician:", True)):
        mine = [one for one in asked if (one.who == "clinician") == of_clinician]
        if mine:
            blocks.append("\n".join([who, *_lines(mine[:SHOWN], knowledge, width)]))
    blocks.append(f"{len(asked)} questions are open; the gate is {screening.candidacy.gate.word}.")
    return plain("\n\n".join(blocks))


def _lines(asked: "Sequence[NextQuestion]", knowledge: "Knowledge", width: int) -> Iterator[str]:
    for number, one in enumerate(asked, 1):
        question = knowledge.before_needling.questions.get(one.name)
        key = one.name if question is None else question.key_for(one.name)
        about = f" (headache {one.profile + 1})" if one.profile else ""
        keeps = f", keeps the gate at {one.gate.word}" if one.gate else ""
        words = f" [{', '.join(question.choices)}]" if question and question.kind in {"choice", "set"} else ""
        text = f"{number} {one.ask}{words}{about} [{key}; {one.bits:.2f} bits{keeps}]"
        yield "\n".join(textwrap.wrap(text, width, subsequent_indent="  "))
