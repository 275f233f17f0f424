"""The pain drawing: which cells of the head surface were painted, how strongly, and what was named beside them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from tautband.anatomy.regions import Place
from tautband.anatomy.surface import CELLS, VERSION
from tautband.errors import InputError

WEAKEST, STRONGEST = 1, 10

Intensities = npt.NDArray[np.int64]
Stroke = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class PainDrawing:
    """Everything that one patient painted and named at one time.

    Attributes:
        cells: Intensity from 1 to 10 by painted cell, ascending; a cell that is not here does not hurt.
        deep: Intensity by named place, such as behind the eye; None where nobody asked how strong it is.
        layers: The painted cells of each quality, by the patient's word for it.
        strokes: How it was painted, for undo and replay; nothing is computed from them.
        no_pain_here: True if the patient said that nothing hurts; this is an answer, an empty drawing is not.
        drawn_at: When it was finished, in UTC, or None if unknown.
        surface: Version of the surface that the cells belong to.

    Raises:
        InputError: A cell or an intensity does not exist, a layer holds a cell that is not painted, `no_pain_here`
            stands beside something painted, or the time is not in UTC.
    """

    cells: Mapping[int, int] = field(default_factory=dict)
    deep: Mapping[Place, int | None] = field(default_factory=dict)
    layers: Mapping[str, frozenset[int]] = field(default_factory=dict)
    strokes: tuple[Stroke, ...] = ()
    no_pain_here: bool = False
    drawn_at: datetime | None = None
    surface: str = VERSION

    def __post_init__(self) -> None:
        for cell, intensity in self.cells.items():
            _require_within("cells", cell, 0, CELLS - 1)
            _require_within(f"intensity of cell {cell}", intensity, WEAKEST, STRONGEST)
        for place, level in self.deep.items():
            if level is not None:
                _require_within(f"intensity of {' '.join(place)}", level, WEAKEST, STRONGEST)
        for quality, members in self.layers.items():
            self._require_painted(quality, members)
        if self.no_pain_here and (self.cells or self.deep):
            raise InputError(place="no_pain_here", value=True, rule="contradicts what is painted or named")
        if self.drawn_at is not None and self.drawn_at.utcoffset() != timedelta(0):
            raise InputError(place="drawn_at", value=self.drawn_at.isoformat(), rule="is not a time in UTC")
        layers = {quality: frozenset(self.layers[quality]) for quality in sorted(self.layers)}
        object.__setattr__(self, "cells", MappingProxyType(dict(sorted(self.cells.items()))))
        object.__setattr__(self, "deep", MappingProxyType(dict(self.deep)))
        object.__setattr__(self, "layers", MappingProxyType(layers))
        object.__setattr__(self, "strokes", _frozen(self.strokes))

    @property
    def answered(self) -> bool:
        """False for a drawing that says nothing: neither where it hurts nor that it hurts nowhere."""
        return self.no_pain_here or bool(self.cells or self.deep)

    def intensities(self) -> Intensities:
        """The intensity of every cell of the surface, 0 where it is not painted; shape (4096,)."""
        levels = np.zeros(CELLS, np.int64)
        levels[list(self.cells)] = list(self.cells.values())
        return levels

    def _require_painted(self, quality: str, members: frozenset[int]) -> None:
        bare = sorted(members - self.cells.keys())
        if bare:
            raise InputError(place=f"layer {quality}", value=bare[0], rule="is not a painted cell")


def _require_within(name: str, value: int, low: int, high: int) -> None:
    if not low <= value <= high or value != int(value):
        raise InputError(place=name, value=value, rule=f"is not a whole number from {low} to {high}")


def _frozen(value: object) -> object:
    """The same value all the way down, unchangeable."""
    if isinstance(value, Mapping):
        return MappingProxyType({key: _frozen(part) for key, part in value.items()})
    return tuple(map(_frozen, value)) if isinstance(value, list | tuple) else value
