"""The pain map: where it hurts, how much, and how much of each place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tautband.anatomy.regions import Place
from tautband.anatomy.sides import Side
from tautband.errors import InputError


@dataclass(frozen=True, slots=True)
class PainMark:
    """One place that the patient spoke about.

    Attributes:
        place: The region and the patient's side.
        intensity: Pain from 0 to 10, or None if nobody asked.
        coverage: Painted share of the place from 0 to 1, or None if nobody asked.
        quality: The patient's words, for example `throbbing`.
    """

    place: Place
    intensity: float | None = None
    coverage: float | None = None
    quality: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _require_within("intensity", self.intensity, 10)
        _require_within("coverage", self.coverage, 1)

    @property
    def hurts(self) -> bool:
        """False only if the patient said so: an intensity or a coverage of zero."""
        return self.intensity != 0 and self.coverage != 0


@dataclass(frozen=True, slots=True)
class PainMap:
    """Everything that one patient said about where it hurts.

    Attributes:
        marks: One mark a place, in the order in which they were given.
        complete: True if a place without a mark is known not to hurt; False if it may have gone unmentioned.
        no_pain_here: True if the patient said that no place of the map hurts; this is an answer, an empty map is not.
        side_known: False if only "one side" is known. Marks then stand on the right, which means *the painful side*.

    Raises:
        InputError: A place has two marks, the map is empty without `no_pain_here`, or has marks together with it.
    """

    marks: tuple[PainMark, ...]
    complete: bool = False
    no_pain_here: bool = False
    side_known: bool = True

    def __post_init__(self) -> None:
        _require_one_mark_each(self.marks)
        if self.no_pain_here and self.marks:
            raise InputError(place="no_pain_here", value=True, rule="contradicts the painful places that are given")
        if not self.no_pain_here and not self.marks:
            raise InputError(place="marks", value=[], rule="is no answer; say no_pain_here if nothing hurts")
        if not self.side_known and any(mark.place.side is Side.LEFT for mark in self.marks):
            raise InputError(place="side_known", value=False, rule="contradicts a mark on the left")

    @property
    def painful(self) -> Mapping[Place, PainMark]:
        """The marks that hurt, by place; a mark of zero intensity or coverage is left out."""
        return MappingProxyType({mark.place: mark for mark in self.marks if mark.hurts})


def _require_within(name: str, value: float | None, high: float) -> None:
    if value is not None and not 0 <= value <= high:
        raise InputError(place=name, value=value, rule=f"is not between 0 and {high}")


def _require_one_mark_each(marks: Iterable[PainMark]) -> None:
    seen: set[Place] = set()
    for mark in marks:
        if mark.place in seen:
            raise InputError(place="marks", value=" ".join(mark.place), rule="is given twice")
        seen.add(mark.place)
