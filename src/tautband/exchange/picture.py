"""Pictures of pain as SVG: a drawing, what a muscle would explain of it, where a muscle is felt, a group of people."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from tautband.anatomy.muscles import MuscleId
from tautband.anatomy.regions import Place
from tautband.anatomy.sides import Side
from tautband.anatomy.surface import CELLS
from tautband.drawing.document import PainDrawing
from tautband.drawing.field import BANDS
from tautband.drawing.frequency import pain_frequency_map
from tautband.drawing.pain_map import PainMark
from tautband.drawing.project import is_named, project
from tautband.errors import InputError, UnknownIdError
from tautband.exchange.picture_head import Figure, Outlined, Ring
from tautband.exchange.picture_page import ALL_VIEWS, page
from tautband.knowledge import Knowledge, ReferredPain
from tautband.knowledge.head import head, views
from tautband.ranking.result import RankedSite

TO, NBSP = "\N{EN DASH}", "\N{NO-BREAK SPACE}"
INTENSITIES = tuple((band, f"{2 * band - 1}{TO}{2 * band}") for band in range(1, BANDS + 1))
SHARES = tuple((band, f"{f'{20 * band - 20}{TO}' if band > 1 else '≤'}{20 * band} %") for band in range(1, BANDS + 1))
STRENGTHS = {"essential": 4, "spillover": 2}
WORTH_A_LINE, MOST_LINES = 0.05, 6  # a smaller share of a place is not drawn, and not more places than can be read
NO_FIXED_MAP = "Referred pain is a chance, never a fixed map: a point may be felt elsewhere, or nowhere else."


def drawing_picture(
    drawing: PainDrawing, *, knowledge: Knowledge, shown: Sequence[str] = ALL_VIEWS, build: str = "lean"
) -> str:
    """What a patient painted and named, as a self-contained SVG.

    Args:
        drawing: What the patient painted.
        knowledge: Names of the places.
        shown: Names of the views.
        build: Build of the body.

    Raises:
        InputError: The drawing says nothing, or a view is not known.
    """
    return _page(_drawn(drawing, knowledge), shown, build)


def explained_picture(
    drawing: PainDrawing,
    site: RankedSite,
    *,
    knowledge: Knowledge,
    shown: Sequence[str] = ALL_VIEWS,
    build: str = "lean",
) -> str:
    """A drawing with a border around each place that one muscle site would explain, and the share that it explains.

    Args:
        drawing: What the patient painted.
        site: A site of the ranking of this drawing.
        knowledge: Names of the places and muscles.
        shown: Names of the views.
        build: Build of the body.

    Raises:
        InputError: The drawing says nothing, or a view is not known.
    """
    figure = _drawn(drawing, knowledge)
    muscle = f"{knowledge.muscles[site.site.muscle].name}, {site.site.side.value}"
    worth = [one for one in site.explains if one.share >= WORTH_A_LINE][:MOST_LINES]
    explained = {one.place: _percent(one.share) for one in worth}
    said = "; ".join(f"{part} of {place_words(place, knowledge)}" for place, part in explained.items()) or "little"
    named = (
        replace(one, words=f"{one.words} ({explained[one.place]})") if one.place in explained else one
        for one in figure.rings
    )
    sentence = f"{muscle} (probability {_percent(site.probability)}) would explain {said}."
    return _page(
        replace(
            figure,
            title=f"What {muscle} would explain",
            words=f"{sentence} {figure.words}",
            rings=tuple(named),
            outlined=tuple(Outlined(one.place, explained[one.place], one.share) for one in worth),
            outlined_as="would be explained, with its share",
            notes=(sentence, NO_FIXED_MAP, *figure.notes),
        ),
        shown,
        build,
    )


def referral_picture(
    muscle: str,
    *,
    knowledge: Knowledge,
    side: Side = Side.RIGHT,
    shown: Sequence[str] = ALL_VIEWS,
    build: str = "lean",
) -> str:
    """Where an active trigger point of a muscle is known to be felt, as a self-contained SVG.

    Args:
        muscle: Id of a muscle, or of a pattern published for several.
        knowledge: What is known about referred pain.
        side: Side of the body on which it is drawn.
        shown: Names of the views.
        build: Build of the body.

    Raises:
        InputError: There is no such muscle, or a view is not known.
    """
    links, name = _links(muscle, knowledge), _muscle_name(muscle, knowledge)
    strengths = {Place(link.region, _side(link.region, side, knowledge)): link.strength for link in reversed(links)}
    bands = np.zeros(CELLS, np.int64)
    for place, strength in strengths.items():
        if not is_named(knowledge.regions[place.region], head()):
            bands[head().cells_of(place)] = STRENGTHS[strength]
    said = "; ".join(f"{place_words(place, knowledge)}: {strength}" for place, strength in strengths.items())
    sources = ", ".join(dict.fromkeys(key for link in links for key in link.fact.source))
    status = ", ".join(dict.fromkeys(link.fact.status.value for link in links))
    words = f"{name}, {side.value}, is known to be felt at: {said}." if said else f"{name}: no place is on file."
    return _page(
        Figure(
            title=f"Where {name} may be felt",
            words=f"{words} {NO_FIXED_MAP}",
            bands=bands,
            legend=((STRENGTHS["spillover"], "spillover"), (STRENGTHS["essential"], "essential")),
            rings=tuple(
                Ring(place, f"{knowledge.regions[place.region].label}, {strength}")
                for place, strength in strengths.items()
                if is_named(knowledge.regions[place.region], head())
            ),
            notes=(NO_FIXED_MAP, f"Drawn on the {side.value}. Sources: {sources} ({status})."),
        ),
        shown,
        build,
    )


def frequency_picture(
    drawings: Sequence[PainDrawing], *, knowledge: Knowledge, shown: Sequence[str] = ALL_VIEWS, build: str = "lean"
) -> str:
    """Where a group of people hurts: the share of their drawings that painted each part of the skin.

    Args:
        drawings: One drawing a person.
        knowledge: Names of the places.
        shown: Names of the views.
        build: Build of the body.

    Raises:
        InputError: There is no drawing, one says nothing, or a view is not known.
    """
    frequency = pain_frequency_map(drawings, head(), knowledge=knowledge)
    n = frequency.n
    people = f"{n} drawing{'' if n == 1 else 's'}"
    ordered = sorted(frequency.places.items(), key=lambda entry: -entry[1])
    said = "; ".join(f"{place_words(place, knowledge)} {count}" for place, count in ordered) or "none"
    nothing = f" {frequency.no_pain} of them say that nothing hurts." if frequency.no_pain else ""
    rings = (
        Ring(place, f"{knowledge.regions[place.region].label}: {count}")
        for place, count in frequency.places.items()
        if is_named(knowledge.regions[place.region], head())
    )
    return _page(
        Figure(
            title=f"Where it hurts, in {people}",
            words=f"Of {people}, so many hurt at each place: {said}.{nothing}",
            bands=np.ceil(np.round(frequency.shares * BANDS, 9)).astype(np.int64),
            legend=SHARES,
            rings=tuple(rings),
            notes=(f"Share of N = {n} drawings that painted each part of the skin.{nothing}",),
            corner=f"N = {n}",
        ),
        shown,
        build,
    )


def place_words(place: Place, knowledge: Knowledge) -> str:
    """A place in words, with its side unless it lies in the midline.

    Args:
        place: A region and a side.
        knowledge: Names of the regions.
    """
    label = knowledge.regions[place.region].label
    return label if place.side is Side.MIDLINE else f"{label}, {place.side.value}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f}{NBSP}%"


def _page(figure: Figure, shown: Sequence[str], build: str) -> str:
    for name in shown:
        if name not in views():
            raise UnknownIdError(place="view", value=name, known=views(), kind="view")
    if not shown:
        raise InputError(place="view", value=[], rule="is empty; name at least one view")
    if build not in head().middles:
        raise UnknownIdError(place="build", value=build, known=head().middles, kind="build")
    return page(figure, shown=shown, build=build)


def _drawn(drawing: PainDrawing, knowledge: Knowledge) -> Figure:
    projected = project(drawing, head(), knowledge=knowledge)
    marks = projected.pain.marks
    notes = [*_qualities(marks, knowledge)]
    if projected.read_as:
        places = "; ".join(place_words(place, knowledge) for place in projected.read_as)
        notes.append(f"Painted on the skin over it, and read as: {places}.")
    return Figure(
        title="No pain here" if drawing.no_pain_here else "Pain drawing",
        words=_sentences(marks, drawing, knowledge),
        bands=(drawing.intensities() + 1) // 2,
        legend=INTENSITIES,
        rings=tuple(_rings(drawing, knowledge)),
        notes=tuple(notes),
        corner=f"{drawing.drawn_at:%Y-%m-%d %H:%M} UTC" if drawing.drawn_at else "",
    )


def _sentences(marks: Iterable[PainMark], drawing: PainDrawing, knowledge: Knowledge) -> str:
    """The whole drawing for those who do not see it."""
    if drawing.no_pain_here:
        return "The patient says that nothing hurts here."
    painted = [
        f"{place_words(mark.place, knowledge)}: {_percent(mark.coverage)} at intensity {mark.intensity:.1f}"
        for mark in marks
        if mark.coverage is not None
    ]
    named = [
        f"{place_words(mark.place, knowledge)}: intensity {mark.intensity or 'unknown'}"
        for mark in marks
        if mark.coverage is None
    ]
    said = [f"{what}: {'; '.join(entries)}." for what, entries in (("Painted", painted), ("Named", named)) if entries]
    return " ".join([*said, "Nothing else hurts."])


def _qualities(marks: Iterable[PainMark], knowledge: Knowledge) -> Iterator[str]:
    words: dict[str, list[str]] = {}
    for mark in marks:
        for word in mark.quality:
            words.setdefault(word, []).append(place_words(mark.place, knowledge))
    for word in sorted(words):
        yield f"{word.capitalize()}: {'; '.join(words[word])}."


def _rings(drawing: PainDrawing, knowledge: Knowledge) -> Iterator[Ring]:
    for place in knowledge.places():
        if place in drawing.deep:
            intensity = drawing.deep[place]
            label = knowledge.regions[place.region].label
            yield Ring(place, label if intensity is None else f"{label}, {intensity}")


def _links(muscle: str, knowledge: Knowledge) -> list[ReferredPain]:
    """Where a muscle is known to be felt, what was published for its group included; essential places first."""
    names = [muscle, *(one.id for one in knowledge.group_patterns.values() if muscle in one.members)]
    found = [link for link in knowledge.referred_pain if link.muscle in names]
    return sorted(found, key=lambda link: (link.strength != "essential", names.index(link.muscle)))


def _muscle_name(muscle: str, knowledge: Knowledge) -> str:
    if muscle in knowledge.group_patterns:
        return knowledge.group_patterns[muscle].name
    if muscle not in knowledge.muscles:
        known = [*knowledge.muscles, *knowledge.group_patterns]
        raise UnknownIdError(place="muscle", value=muscle, known=known, kind="muscle")
    return knowledge.muscles[MuscleId(muscle)].name


def _side(region: str, side: Side, knowledge: Knowledge) -> Side:
    return Side.MIDLINE if knowledge.regions[region].midline else side  # type: ignore[index]
