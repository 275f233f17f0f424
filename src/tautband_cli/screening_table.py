"""A screening as a page of text: the gate first, then what shuts it, then headache types, then the evidence."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tautband.screening.ask_next import by_type
from tautband_cli.output import plain, table

if TYPE_CHECKING:
    from tautband.knowledge import Knowledge
    from tautband.pathway import Assessed
    from tautband.screening import FlagFinding, Screening, TypeFinding

SHOWN_QUESTIONS = 12
VERDICTS = {
    "suitable": "Nothing that was asked stands against needling.",
    "suitable_with_precautions": "Needling with precautions.",
    "not_suitable": "Not suitable as things stand.",
    "undecided": "Not decided: answers are missing, or somebody must look first.",
}
GATES = {
    "open": "open",
    "caution": "open with a caution",
    "hold": "on hold: no needle in head or neck until it is cleared",
    "stop": "shut: no needle",
}
STATUSES = {"met": "met", "not_met": "not met", "not_yet_known": "not yet known"}


def screening_text(screening: "Screening", knowledge: "Knowledge", *, width: int, everything: bool) -> str:
    """The whole page; every line fits the width."""
    blocks = [
        _head(screening, width),
        _lines((_flag(one) for one in screening.flags.met), width),
        _lines(_reasons(screening), width),
        _missing(screening, knowledge, width=width, everything=everything),
        _types(screening, knowledge, width=width, everything=everything),
        _lines((f"Note: {note}" for note in screening.notes), width),
        _lines(_fits(screening, knowledge), width),
        _footer(screening, width),
    ]
    return plain("\n\n".join(block for block in blocks if block))


def assessed_text(assessed: "Assessed", knowledge: "Knowledge", *, width: int, everything: bool) -> str:
    """The screening, then the ranking or the reason why there is none."""
    from tautband_cli.rank_table import ranking_text  # noqa: PLC0415  # only this page needs both

    page = screening_text(assessed.screening, knowledge, width=width, everything=everything)
    if assessed.ranking is not None:
        below = ranking_text(assessed.ranking, knowledge, width=width, everything=everything)
        if not assessed.ranking.next_palpation:
            below = f"{_wrapped(_NOTHING_TO_PRESS, width)}\n\n{below}"
    elif assessed.withheld is not None:
        below = _wrapped(f"{assessed.withheld.text} ({assessed.withheld.id})", width)
    else:
        below = _wrapped("No ranking: nobody asked where it hurts.", width)
    return f"{page}\n\n{plain(below)}"


def _head(screening: "Screening", width: int) -> str:
    found = screening.candidacy
    return _wrapped(f"Gate {GATES[found.gate.word]}. {VERDICTS[found.verdict.value]}", width)


def _flag(one: "FlagFinding") -> str:
    if one.cleared is not None:
        return f"- {one.flag.id} (cleared): {one.sentence}"
    return f"! {one.flag.id} ({one.level.replace('_', ' ')}, {one.gate.word}): {one.sentence}"


def _reasons(screening: "Screening") -> Iterator[str]:
    flags = {one.flag.id for one in screening.flags.met}
    for one in screening.candidacy.reasons:
        if one.id not in flags:
            yield f"- {one.id} ({one.gate.word}): {one.text}"


def _missing(screening: "Screening", knowledge: "Knowledge", *, width: int, everything: bool) -> str:
    found = screening.candidacy
    blocks = []
    others = {*found.needs_clinician, *found.needs_clearance}
    answers = [name for name in found.needs if name not in others]
    for who, names in (("Not answered", answers), ("Not entered by the clinician", list(found.needs_clinician))):
        shown = names if everything else names[:SHOWN_QUESTIONS]
        rest = f", and {len(names) - len(shown)} more (--all shows them)" if len(names) > len(shown) else ""
        keys = ", ".join(_key(name, knowledge) for name in shown)
        if names:
            blocks.append(_wrapped(f"{who}, so the gate stays shut ({len(names)}): {keys}{rest}", width))
    return "\n".join(blocks)


def _key(name: str, knowledge: "Knowledge") -> str:
    """The key of a question in a document; a contraindication has its id."""
    question = knowledge.before_needling.questions.get(name)
    return name if question is None else question.key_for(name)


def _types(screening: "Screening", knowledge: "Knowledge", *, width: int, everything: bool) -> str:
    named = [
        f"{one.code}{''.join(f' + {code}' for code in one.beside)}{f' ({one.subform})' if one.subform else ''}"
        for one in screening.labels
    ]
    head = f"Criteria met: {', '.join(named)}" if named else "Criteria met: of no headache type so far"
    order = by_type(screening, knowledge.before_needling)
    rows = [
        _type_row(one, order.get((one.profile, one.code), ()), knowledge)
        for one in screening.types
        if everything or one.status.value != "not_met" or _only_the_signature_fails(one, knowledge)
    ]
    hidden = len(screening.types) - len(rows)
    lines = table(("type", "name", "status", "criteria", "waits for"), rows, flexible=1, width=width) if rows else []
    more = [f"{hidden} types are not met (--all shows them)"] if hidden else []
    return "\n".join([_wrapped(head, width), *lines, *more])


def _only_the_signature_fails(one: "TypeFinding", knowledge: "Knowledge") -> bool:
    """Whether nothing speaks against a type but that another disorder is to be excluded first."""
    rules = knowledge.before_needling
    criteria = rules.headache_types[one.code].criteria
    failed = [letter for letter, found in one.criteria.items() if found.status.value == "not_met"]
    definite = rules.headache_types[one.code].probable_of is None
    return definite and all(criteria[letter] == rules.signature for letter in failed)


def _type_row(one: "TypeFinding", waits: Sequence[str], knowledge: "Knowledge") -> tuple[str, str, str, str, str]:
    """One type; of the answers it waits for, the most telling one."""
    marks = {"met": "+", "not_met": "-", "not_yet_known": "?"}
    criteria = "".join(f"{letter}{marks[found.status.value]}" for letter, found in one.criteria.items())
    profile = f"{one.profile + 1}: " if one.profile else ""
    name = knowledge.before_needling.headache_types[one.code].name
    more = f" +{len(waits) - 1}" if len(waits) > 1 else ""
    return (
        f"{profile}{one.code}",
        name,
        STATUSES[one.status.value],
        criteria,
        f"{_key(waits[0], knowledge)}{more}" if waits else "",
    )


def _fits(screening: "Screening", knowledge: "Knowledge") -> Iterator[str]:
    for one in screening.candidacy.fits:
        cards = "; ".join(f"{key} {knowledge.claims[key].verdict}" for key in one.claims)
        yield f"{one.text} (evidence cards: {cards})"
    if screening.perpetuating:
        yield f"Recorded, not weighed: {', '.join(screening.perpetuating)}"


def _footer(screening: "Screening", width: int) -> str:
    text = (
        "Criteria and flags are compared with answers; nobody is diagnosed, and no serious cause is excluded. "
        f"Tautband {screening.version}, knowledge {screening.knowledge[:16]}."
    )
    return _wrapped(text, width)


def _lines(texts: Iterator[str], width: int) -> str:
    return "\n".join(_wrapped(text, width, "  ") for text in texts)


def _wrapped(text: str, width: int, indent: str = "") -> str:
    return "\n".join(textwrap.wrap(text, width, subsequent_indent=indent))


_NOTHING_TO_PRESS = (
    "Nothing is proposed for pressing while the gate is shut: pressing a neck is not neutral. The list is for thinking."
)
