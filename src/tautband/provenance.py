"""Where a fact comes from, and how far it has been checked."""

from dataclasses import dataclass
from enum import StrEnum

NOT_RECORDED = "not recorded"  # a locator that nobody wrote down; counted, never hidden


class FactStatus(StrEnum):
    """How far a fact has been checked against its source.

    >>> [status.value for status in FactStatus if status.is_unverified]
    ['recalled', 'assumed', 'gap']
    """

    READ = "read"
    """Somebody opened the source and read the fact there."""
    DERIVED = "derived"
    """Computed from facts that were read; the note says how."""
    RECALLED = "recalled"
    """Remembered, not yet checked against the source; shown as unverified."""
    ASSUMED = "assumed"
    """A choice of the model, made because something has to stand there."""
    GAP = "gap"
    """No source is known; the value only keeps the place."""

    @property
    def is_unverified(self) -> bool:
        """Whether no opened source stands behind the fact."""
        return self not in {FactStatus.READ, FactStatus.DERIVED}


@dataclass(frozen=True, slots=True)
class Source:
    """A publication that facts rest on.

    Attributes:
        key: The short name that fact files use.
        citation: How a paper would cite it.
        doi: Its digital object identifier, or another lasting name; empty if it has none.
        status: How far the source itself was checked.
        seen: What was opened: the full text, the abstract, or another work that quotes it.
    """

    key: str
    citation: str
    doi: str
    status: FactStatus
    seen: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Where one number or statement comes from.

    Attributes:
        source: Keys of the sources it rests on; empty only for an assumption or a gap.
        locator: The page, table or sentence in the source, or "not recorded".
        status: How far the fact was checked.
        note: What a reader should know before trusting it.

    >>> Fact(source=("smith_2020",), locator="Table 2", status=FactStatus.READ).is_located
    True
    """

    source: tuple[str, ...]
    locator: str
    status: FactStatus
    note: str = ""

    @property
    def is_located(self) -> bool:
        """Whether somebody wrote down where in the source the fact stands."""
        return self.locator not in {"", NOT_RECORDED}
