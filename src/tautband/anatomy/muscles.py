"""Muscles that may hold a trigger point, and what is known about each."""

from dataclasses import dataclass
from typing import NamedTuple, NewType

from tautband.anatomy.sides import Side, sides_of
from tautband.provenance import Fact

MuscleId = NewType("MuscleId", str)


@dataclass(frozen=True, slots=True)
class MuscleNote:
    """One statement about a muscle (a trigger point, a hazard, a way of needling) with its provenance."""

    text: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class AssociatedSymptom:
    """A complaint other than pain that an active trigger point of this muscle has been reported to bring.

    `answers` are the ids of the symptom questions that this statement speaks about; it may be empty.
    """

    text: str
    answers: tuple[str, ...]
    fact: Fact


@dataclass(frozen=True, slots=True)
class Muscle:
    """A muscle or a part of one that is judged as a unit, on each side of the body.

    Attributes:
        id: Stable name in files and documents, for example `upper_trapezius`.
        name: Name for people.
        group: Muscles that are reported together, for example `scm`.
        midline: True for a single muscle in the middle (procerus).
        palpable: From `outside`, from `inside` the mouth, or `no`.
        synonyms: Other names.
        innervation: Nerves of the muscle.
        levels: Cranial nerves and spinal levels, from the innervation.
        trigger_points: Where trigger points are looked for, in words.
        symptoms: Complaints other than pain.
        palpable_reason: Why it is not palpable from outside, or empty.
        referral_side: On which side pain is felt, as published.
        trigger_point_notes: The places of `trigger_points`, each with its provenance.
        hazards: What lies in the way of a needle.
        needling: How others have needled the muscle; a record, never an instruction.
    """

    id: MuscleId
    name: str
    group: str
    midline: bool
    palpable: str
    synonyms: tuple[str, ...]
    innervation: str
    levels: tuple[str, ...]
    trigger_points: tuple[str, ...]
    symptoms: tuple[AssociatedSymptom, ...]
    palpable_reason: str = ""
    referral_side: MuscleNote | None = None
    trigger_point_notes: tuple[MuscleNote, ...] = ()
    hazards: tuple[MuscleNote, ...] = ()
    needling: tuple[MuscleNote, ...] = ()

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides on which the muscle exists, left before right."""
        return sides_of(midline=self.midline)


@dataclass(frozen=True, slots=True)
class GroupPattern:
    """A pattern that was published for several muscles together; it is no muscle and is never palpated alone.

    Its links to regions and its counts belong to the group and are shared by the `members`.
    """

    id: str
    name: str
    group: str
    members: tuple[MuscleId, ...]
    symptoms: tuple[AssociatedSymptom, ...]
    referral_side: MuscleNote
    trigger_point_notes: tuple[MuscleNote, ...]
    hazards: tuple[MuscleNote, ...]
    needling: tuple[MuscleNote, ...]


class MuscleSite(NamedTuple):
    """A muscle on one side of the patient's body."""

    muscle: MuscleId
    side: Side
