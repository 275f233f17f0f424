"""A ranking as a page of text: flags first, then every cause by its probability, then where to press next."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tautband_cli.output import cut, plain, speaks_unicode

if TYPE_CHECKING:
    from tautband.anatomy import MuscleSite, Place
    from tautband.knowledge import Knowledge
    from tautband.ranking.result import ExplainedPlace, RankedSite, Ranking
    from tautband.screening import Flag

SHOWN_SITES = 10
SHOWN_PLACES = 4
WORTH_A_WORD = 0.05  # a smaller share of a place is not spelled out
WIDEST_NAME = 40
NARROWEST_NAME = 24
WIDEST_BAR = 30
NARROWEST_BAR = 10
OTHER_COLUMNS = 33  # rank, side, probability, interval, and the gaps between the columns
BLOCKS = ("█", "▓", "░", "·")  # surely below, below, above the probability but inside the interval, beyond
PLAIN_BLOCKS = ("#", "=", "-", ".")
GLUE = "\N{NO-BREAK SPACE}"  # holds a number and its unit on one line until the page is made
SIDE_WORDS = {"unknown": "painful"}


@dataclass(frozen=True, slots=True)
class Row:
    """One cause: a muscle site, or none of them."""

    name: str
    side: str
    probability: float
    interval: tuple[float, float] | None
    words: str


def ranking_text(ranking: "Ranking", knowledge: "Knowledge", *, width: int, everything: bool) -> str:
    """The whole page; every line fits the width."""
    blocks = [*_flags(ranking, width)]
    if ranking.withheld is None:
        blocks += ["\n".join(_rows(ranking, knowledge, width=width, everything=everything))]
        blocks += ["\n".join(_next(ranking, knowledge, width=width, everything=everything))]
    blocks += ["\n".join(_wrapped(_footer(ranking), width))]
    return plain("\n\n".join(block for block in blocks if block).replace(GLUE, " "))


def bar(probability: float, interval: tuple[float, float] | None, *, width: int) -> str:
    """A probability from 0 to 1: dark to the low end of its interval, lighter to itself, light to the high end."""
    low, high = interval or (probability, probability)
    sure, likely, possible, beyond = BLOCKS if speaks_unicode() else PLAIN_BLOCKS
    ends = [round(end * width) for end in (low, probability, high)]
    return "".join(
        sure if cell < ends[0] else likely if cell < ends[1] else possible if cell < ends[2] else beyond
        for cell in range(width)
    )


def _flags(ranking: "Ranking", width: int) -> Iterator[str]:
    if ranking.withheld is not None:
        yield "\n".join(_wrapped(_sentence(ranking.withheld), width))
    flags = [flag for flag in ranking.flags if flag != ranking.withheld]
    yield "\n".join(line for flag in flags for line in _wrapped(f"! {_sentence(flag)}", width, "  "))


def _rows(ranking: "Ranking", knowledge: "Knowledge", *, width: int, everything: bool) -> Iterator[str]:
    rows = [_site_row(site, knowledge) for site in ranking.sites]
    none = Row("none of these explains it", "", ranking.none_of_these or 0.0, None, "")
    place = sum(row.probability >= none.probability for row in rows)
    ordered = [*rows[:place], none, *rows[place:]]
    shown = ordered if everything else ordered[:SHOWN_SITES]
    yield _line(("#", "muscle", "side", "", "prob.", "90 % interval"), width)
    ranks = iter(range(1, len(shown) + 1))
    for row in shown:
        yield from _row_lines(row, "-" if row is none else str(next(ranks)), width)
    hidden = ordered[len(shown) :]
    others = [row for row in hidden if row is not none]
    if others:
        most = _percent(others[0].probability)
        yield from _wrapped(f"   {len(others)} more muscle sites, each at most {most}; --all shows them", width, "   ")
    if none in hidden:
        yield from _row_lines(none, "-", width)


def _site_row(site: "RankedSite", knowledge: "Knowledge") -> Row:
    words = [_share(place, knowledge) for place in site.explains[:SHOWN_PLACES] if place.share >= WORTH_A_WORD]
    sentences = [f"would explain {'; '.join(words)}"] if words else []
    if site.contralateral is not None:
        sentences.append(f"on the other side {_percent(site.contralateral)}")
    name = knowledge.muscles[site.site.muscle].name
    return Row(name, _side(site.site.side), site.probability, site.interval, ". ".join(sentences))


def _row_lines(row: Row, rank: str, width: int) -> Iterator[str]:
    interval = "" if row.interval is None else f"{_percent(row.interval[0])} to {_percent(row.interval[1])}"
    drawn = bar(row.probability, row.interval, width=_widths(width)[1])
    yield _line((rank, row.name, row.side, drawn, _percent(row.probability), interval), width)
    yield from (f"      {line}" for line in _wrapped(row.words, width - 6))


def _line(cells: tuple[str, str, str, str, str, str], width: int) -> str:
    rank, name, side, drawn, probability, interval = cells
    name_width, bar_width = _widths(width)
    drawn = f"{drawn:<{bar_width}}  " if bar_width else ""
    return f"{rank:>2} {cut(name, name_width):<{name_width}} {side:<7}  {drawn}{probability:>5}  {interval}".rstrip()


def _widths(width: int) -> tuple[int, int]:
    """Columns for the name and for the bar; on a narrow screen the bar goes first."""
    rest = width - OTHER_COLUMNS
    name = min(WIDEST_NAME, max(NARROWEST_NAME, rest - NARROWEST_BAR - 2))
    drawn = min(WIDEST_BAR, rest - name - 2)
    return (name, drawn) if drawn >= NARROWEST_BAR else (min(WIDEST_NAME, rest), 0)


def _next(ranking: "Ranking", knowledge: "Knowledge", *, width: int, everything: bool) -> Iterator[str]:
    if not ranking.next_palpation:
        return
    yield from _wrapped("Press here next (how much the answer is expected to tell, in bits):", width)
    for index, one in enumerate(ranking.next_palpation if everything else ranking.next_palpation[:5], 1):
        bits = f"{one.expected_information_bits:.2f} bits"
        name = cut(_site(one.site, knowledge), width - len(bits) - 5)
        yield f"{index:>2} {name}  {bits}"


def _footer(ranking: "Ranking") -> str:
    return (
        "A probability says how likely the muscle holds an active trigger point that contributes to this pain; several "
        f"may. It is no diagnosis. Tautband {ranking.version}, knowledge {ranking.knowledge[:16]}."
    )


def _share(explained: "ExplainedPlace", knowledge: "Knowledge") -> str:
    return f"{_percent(explained.share)} of {_place(explained.place, knowledge)}"


def _place(place: "Place", knowledge: "Knowledge") -> str:
    label = knowledge.regions[place.region].label
    return label if place.side == "midline" else f"{label}, {_side(place.side)}"


def _site(site: "MuscleSite", knowledge: "Knowledge") -> str:
    return f"{knowledge.muscles[site.muscle].name}, {_side(site.side)}"


def _side(side: str) -> str:
    return SIDE_WORDS.get(side, str(side))


def _sentence(flag: "Flag") -> str:
    return f"{flag.text} ({flag.id})"


def _percent(share: float) -> str:
    number = "<1" if 0 < share < 0.005 else ">99" if 0.995 < share < 1 else f"{100 * share:.0f}"
    return f"{number}{GLUE}%"


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    return textwrap.wrap(text, width, subsequent_indent=indent)
