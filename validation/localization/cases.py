"""Published cases: where it hurt, and which muscles the report names as the source of the pain."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tautband.anatomy.muscles import MuscleId, MuscleSite
from tautband.anatomy.regions import Place, RegionId
from tautband.anatomy.sides import Side
from tautband.drawing.pain_map import PainMap, PainMark
from tautband.errors import InputError, UnknownIdError
from tautband.knowledge import Knowledge

REQUIRED = ("case_id", "pain_regions", "culprit_muscles")
LATERAL = {"L": {Side.LEFT}, "R": {Side.RIGHT}, "B": {Side.LEFT, Side.RIGHT}}
OF_PLACE = frozenset({*LATERAL, "M", "U"})
OF_MUSCLE = OF_PLACE | {"ipsi"}
NOT_JUDGED = "not judged"

Names = tuple[tuple[str, str], ...]  # name and side code


@dataclass(frozen=True, slots=True)
class Case:
    """One case that can be compared.

    Attributes:
        id: Its name in the file.
        pain: The painful places, as an incomplete list; without a known side they stand on the right.
        named: One set for each muscle that the report names on each side; any site of a set counts as that muscle.
        source: Where it was published.
        circular: `none`, `place`, `chart`, `source` or `not judged`.
        discriminating: `yes`, `no` or `not judged`.
    """

    id: str
    pain: PainMap
    named: tuple[frozenset[MuscleSite], ...]
    source: str = ""
    circular: str = NOT_JUDGED
    discriminating: str = NOT_JUDGED

    @property
    def places(self) -> frozenset[Place]:
        """The painful places."""
        return frozenset(mark.place for mark in self.pain.marks)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A case that is listed and not compared, with the reason."""

    id: str
    reason: str


class _NotComparableError(Exception):
    """The reason why a case cannot be compared."""


def read_cases(path: Path, knowledge: Knowledge) -> tuple[list[Case], list[LeftOut]]:
    """Read a table of cases; judgments are taken from `judgments.csv` beside it, if that is there.

    Raises:
        InputError: A column is missing, a name is unknown or a side is no side.
    """
    rows = read_table(path, REQUIRED)
    beside = path.with_name("judgments.csv")
    judged = {row["case_id"]: row for row in read_table(beside, ("case_id",))} if beside.is_file() else {}
    cases, left_out = [], []
    for number, row in enumerate(rows, start=2):
        try:
            cases.append(_case(row, judged.get(row["case_id"], {}), knowledge, f"{path.name}, row {number}"))
        except _NotComparableError as reason:
            left_out.append(LeftOut(row["case_id"], str(reason)))
    return cases, left_out


def read_table(path: Path, required: tuple[str, ...]) -> list[dict[str, str]]:
    """Read a CSV table whose header must name the required columns; other columns are kept.

    Raises:
        InputError: The file cannot be read as such a table.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = [{key: value or "" for key, value in row.items() if key} for row in csv.DictReader(stream)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(place="file", value=str(path), rule=f"cannot be read as a CSV table: {error}") from None
    missing = [column for column in required if not rows or column not in rows[0]]
    if missing:
        rule = "is not a column of the table, or the table has no rows"
        raise InputError(place=path.name, value=missing[0], rule=rule)
    return rows


def _case(row: dict[str, str], judged: dict[str, str], knowledge: Knowledge, place: str) -> Case:
    if row.get("scorable", "yes") != "yes":
        reason = "marked as not definite enough"
        raise _NotComparableError(reason)
    where = f"{place}, pain_regions"
    pain = _pain(_names(row["pain_regions"], where, sides=OF_PLACE), knowledge, where)
    return Case(
        id=row["case_id"],
        pain=pain,
        named=_named(row["culprit_muscles"], pain, knowledge, f"{place}, culprit_muscles"),
        source=row.get("source", ""),
        circular=judged.get("circular", NOT_JUDGED),
        discriminating=judged.get("discriminating", NOT_JUDGED),
    )


def _names(text: str, place: str, *, sides: frozenset[str]) -> Names:
    pairs = tuple(tuple(part.strip() for part in entry.partition(":")[::2]) for entry in text.split(";"))
    for name, side in pairs:
        if side not in sides:
            rule = f"needs one of these sides after the colon: {', '.join(sorted(sides))}"
            raise InputError(place=place, value=f"{name}:{side}", rule=rule)
    return tuple((name, side) for name, side in pairs)


def _pain(entries: Names, knowledge: Knowledge, place: str) -> PainMap:
    resolved = [(region, side) for name, side in entries for region in _regions(name, knowledge, place)]
    codes = {side for region, side in resolved if not knowledge.regions[region].midline}
    known = "U" not in codes
    if not known and codes & set(LATERAL):
        reason = "has a side for one painful place and none for another"
        raise _NotComparableError(reason)
    places = dict.fromkeys(
        Place(region, side)
        for region, code in resolved
        for side in sorted(_sides_of_place(code, midline=knowledge.regions[region].midline, known=known))
    )
    return PainMap(tuple(PainMark(one) for one in places), complete=False, side_known=known)


def _sides_of_place(code: str, *, midline: bool, known: bool) -> set[Side]:
    """A midline region has one place whatever the code says; a lateral one in the "midline" hurts on both sides."""
    if midline:
        return {Side.MIDLINE}
    if not known:
        return {Side.RIGHT}
    return LATERAL.get(code, LATERAL["B"])


def _named(text: str, pain: PainMap, knowledge: Knowledge, place: str) -> tuple[frozenset[MuscleSite], ...]:
    sets: dict[frozenset[MuscleSite], None] = {}
    for entry in text.split(";"):
        alternatives = [pair for one in entry.split("|") for pair in _names(one, place, sides=OF_MUSCLE)]
        sets |= dict.fromkeys(_sites_by_side(alternatives, pain, knowledge, place))
    named = tuple(one for one in sets if one)
    if not named:
        reason = "names no muscle that is judged here"
        raise _NotComparableError(reason)
    return named


def _sites_by_side(
    alternatives: list[tuple[str, str]], pain: PainMap, knowledge: Knowledge, place: str
) -> Iterator[frozenset[MuscleSite]]:
    """One set for each side; without a known side of the muscle, one set for both."""
    sites = [
        MuscleSite(muscle, side)
        for name, code in alternatives
        for muscle in _muscles(name, knowledge, place)
        for side in _sides_of_muscle(code, pain, midline=knowledge.muscles[muscle].midline)
    ]
    lateral = sorted({site.side for site in sites} - {Side.MIDLINE})
    either = pain.side_known and any(code == "U" for _, code in alternatives)
    if either or not lateral:
        yield frozenset(sites)
        return
    for side in lateral:
        yield frozenset(site for site in sites if site.side in {side, Side.MIDLINE})


def _sides_of_muscle(code: str, pain: PainMap, *, midline: bool) -> set[Side]:
    if midline:
        return {Side.MIDLINE}
    if not pain.side_known:
        if code in {"L", "R"}:
            reason = "names the side of a muscle, but not the side of the pain"
            raise _NotComparableError(reason)
        return {Side.RIGHT}
    if code == "ipsi":
        painful = {mark.place.side for mark in pain.marks} - {Side.MIDLINE}
        return painful or LATERAL["B"]
    return LATERAL.get(code, LATERAL["B"])


def _regions(name: str, knowledge: Knowledge, place: str) -> tuple[RegionId, ...]:
    if name in knowledge.regions:
        return (RegionId(name),)
    ids = knowledge.aliases.get(name, ())
    if not ids or any(one not in knowledge.regions for one in ids):
        raise UnknownIdError(place=place, value=name, known=knowledge.regions, kind="region")
    return tuple(RegionId(one) for one in ids)


def _muscles(name: str, knowledge: Knowledge, place: str) -> tuple[MuscleId, ...]:
    """The ids behind a name; an old or undivided name, and a group pattern, stand for each of their muscles."""
    if name in knowledge.muscles:
        return (MuscleId(name),)
    if name in knowledge.group_patterns:
        return knowledge.group_patterns[name].members
    if name not in knowledge.aliases or any(one not in knowledge.muscles for one in knowledge.aliases[name]):
        raise UnknownIdError(place=place, value=name, known=knowledge.muscles, kind="muscle")
    return tuple(MuscleId(one) for one in knowledge.aliases[name])


def muscles_named(text: str, knowledge: Knowledge, place: str) -> tuple[MuscleId, ...]:
    """All muscles of a list of names without sides, separated by semicolons."""
    return tuple(muscle for name in text.split(";") for muscle in _muscles(name.strip(), knowledge, place))
