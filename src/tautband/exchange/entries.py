"""Rules between the entries of one assessment, and the objects that the entries become."""

from collections.abc import Iterator, Sequence

from tautband.anatomy.muscles import MuscleId, MuscleSite
from tautband.anatomy.regions import Place, RegionId
from tautband.anatomy.sides import Side
from tautband.drawing.pain_map import PainMap, PainMark
from tautband.exchange.faults import Fault, Path, pointer
from tautband.exchange.models import AssessmentDocument, PainEntry, Palpation, RegionSide
from tautband.knowledge import Knowledge
from tautband.ranking.findings import SIGNS, Examiner, PalpationFinding, Sign, contradiction


def disagreeing_entries(document: AssessmentDocument, knowledge: Knowledge) -> list[Fault]:
    """All faults that only show when entries are read together.

    Args:
        document: An assessment in which every entry has its shape.
        knowledge: Says which regions lie in the midline.
    """
    return [*_pain_faults(document, knowledge), *_finding_faults(document, knowledge)]


def pain_of(document: AssessmentDocument, knowledge: Knowledge) -> PainMap | None:
    """The pain map of a document without faults; None if nobody asked where it hurts.

    Args:
        document: A checked assessment.
        knowledge: Says which regions lie in the midline.
    """
    if document.no_pain_here:
        return PainMap(marks=(), complete=True, no_pain_here=True)
    if document.pain is None:
        return None
    marks = tuple(mark for entry in document.pain for mark in _marks(entry, knowledge))
    known = not _one_side_only(document)
    return PainMap(marks=marks, complete=bool(document.pain_complete), side_known=known)


def findings_of(document: AssessmentDocument, knowledge: Knowledge) -> tuple[PalpationFinding, ...]:
    """The palpation findings of a document without faults, in its order.

    Args:
        document: A checked assessment.
        knowledge: Says which regions lie in the midline.
    """
    return tuple(_finding(entry, knowledge) for _, entry in _palpations(document))


def _pain_faults(document: AssessmentDocument, knowledge: Knowledge) -> Iterator[Fault]:
    pain = document.pain or []
    if document.pain == [] and not document.no_pain_here:
        yield Fault(("pain",), [], 'is no answer; name a place, or say "no_pain_here": true')
    if pain and document.no_pain_here:
        yield Fault(("no_pain_here",), True, "contradicts the places under pain")
    yield from _repeated(pain, ("pain",), knowledge)
    sided = [index for index, entry in enumerate(pain) if _is_sided(entry, knowledge)]
    if sided:
        rule = f"is legal only if no entry is left or right, and /pain/{sided[0]} is {pain[sided[0]].side}"
        unknown = (index for index, entry in enumerate(pain) if entry.side == "unknown")
        yield from (Fault(("pain", index, "side"), "unknown", rule) for index in unknown)


def _finding_faults(document: AssessmentDocument, knowledge: Knowledge) -> Iterator[Fault]:
    yield from _repeated_sites(document)
    for index, entry in _palpations(document):
        path: Path = ("findings", index)
        yield from _contradictions(entry, path)
        yield from _repeated(entry.referred_to or [], (*path, "referred_to"), knowledge)
        for place, side in _sides_said(entry, path, knowledge):
            if side == "unknown" and not _one_side_only(document):
                yield Fault(place, side, "is legal only if the side of the pain is unknown too")
            if side in _SIDED and _one_side_only(document):
                yield Fault(place, side, "cannot be compared with pain of unknown side; say unknown: the painful side")


def _repeated(entries: Sequence[RegionSide], path: Path, knowledge: Knowledge) -> Iterator[Fault]:
    first: dict[Place, int] = {}
    for index, entry in enumerate(entries):
        again = [place for place in _places(entry, knowledge) if place in first]
        if again:
            rule = f"is given twice: {pointer((*path, first[again[0]]))} holds {_words(again[0], entry)} already"
            yield Fault((*path, index), {"region": entry.region, "side": entry.side}, rule)
        for place in _places(entry, knowledge):
            first.setdefault(place, index)


def _repeated_sites(document: AssessmentDocument) -> Iterator[Fault]:
    first: dict[tuple[str, str], tuple[int, Palpation]] = {}
    for index, entry in _palpations(document):
        site = entry.muscle, entry.side
        before, other = first.setdefault(site, (index, entry))
        if before == index:
            continue
        differing = [name for name in (*SIGNS, *_OTHER_ANSWERS) if getattr(entry, name) != getattr(other, name)]
        what = f"with another answer for {', '.join(differing)}" if differing else "with the same answers"
        rule = f"is given twice: {pointer(('findings', before))} is the same site {what}; keep one"
        yield Fault(("findings", index), {"muscle": entry.muscle, "side": entry.side}, rule)


def _contradictions(entry: Palpation, path: Path) -> Iterator[Fault]:
    reason = contradiction(
        taut_band=_sign(entry.taut_band),
        tenderness=_sign(entry.tenderness),
        familiar_pain=_sign(entry.familiar_pain),
        referred=bool(entry.referred_to),
    )
    if reason is not None:
        name, rule = reason
        value = entry.model_dump()[name]
        yield Fault((*path, name), value, f"{rule} ({entry.muscle}, {entry.side})")


def _sides_said(entry: Palpation, path: Path, knowledge: Knowledge) -> Iterator[tuple[Path, str]]:
    """Every side word of a finding with its place; `both` of a midline region says no side."""
    yield (*path, "side"), entry.side
    for index, referred in enumerate(entry.referred_to or []):
        if not knowledge.regions[RegionId(referred.region)].midline:
            yield (*path, "referred_to", index, "side"), referred.side


def _marks(entry: PainEntry, knowledge: Knowledge) -> Iterator[PainMark]:
    quality = tuple(dict.fromkeys(entry.quality or ()))
    for place in _places(entry, knowledge):
        yield PainMark(place, intensity=entry.intensity, coverage=entry.coverage, quality=quality)


def _finding(entry: Palpation, knowledge: Knowledge) -> PalpationFinding:
    return PalpationFinding(
        site=MuscleSite(MuscleId(entry.muscle), _STORED[entry.side][0]),
        taut_band=_sign(entry.taut_band),
        tenderness=_sign(entry.tenderness),
        familiar_pain=_sign(entry.familiar_pain),
        jump_sign=_sign(entry.jump_sign),
        local_twitch_response=_sign(entry.local_twitch_response),
        referred_to=tuple(place for referred in entry.referred_to or () for place in _places(referred, knowledge)),
        ppt_kpa=entry.ppt_kpa,
        examiner=Examiner(entry.examiner or Examiner.EXPERIENCED),
    )


def _places(entry: RegionSide, knowledge: Knowledge) -> tuple[Place, ...]:
    """The places that one entry speaks about: two if it says both, on the right if it says that the side is unknown."""
    region = RegionId(entry.region)
    sides = (Side.MIDLINE,) if knowledge.regions[region].midline else _STORED[entry.side]
    return tuple(Place(region, side) for side in sides)


def _palpations(document: AssessmentDocument) -> Iterator[tuple[int, Palpation]]:
    for index, entry in enumerate(document.findings or ()):
        if isinstance(entry, Palpation):
            yield index, entry


def _one_side_only(document: AssessmentDocument) -> bool:
    return any(entry.side == "unknown" for entry in document.pain or ())


def _is_sided(entry: PainEntry, knowledge: Knowledge) -> bool:
    return entry.side in _SIDED and not knowledge.regions[RegionId(entry.region)].midline


def _sign(said: str | None) -> Sign:
    return Sign(said or Sign.NOT_EXAMINED)


def _words(place: Place, entry: RegionSide) -> str:
    return f"{place.region}, {'unknown side' if entry.side == 'unknown' else place.side}"


_SIDED = ("left", "right", "both")
_OTHER_ANSWERS = ("referred_to", "ppt_kpa", "examiner")
_STORED: dict[str, tuple[Side, ...]] = {
    "left": (Side.LEFT,),
    "right": (Side.RIGHT,),
    "both": (Side.LEFT, Side.RIGHT),
    "midline": (Side.MIDLINE,),
    "unknown": (Side.RIGHT,),  # the painful side, whichever it is
}
