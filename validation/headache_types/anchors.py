"""Published figures of other engines, with intervals that we compute from the counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scipy.stats import beta
from validation.localization.cases import read_table

from tautband.errors import InputError

ANCHORS = Path(__file__).resolve().parent / "anchors.csv"
PLACES = 4  # of the intervals that were carried over

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Anchor:
    """One figure of one engine.

    Attributes:
        engine: Name of the engine in this folder.
        system: What it is.
        source: Where the figure stands.
        seen: How much of the source was opened.
        n: People or attacks in the study, or None.
        measure: What the figure says.
        counts: Agreed, and out of how many; None where no count was read.
        carried: The interval that came with the counts, or None.
        reported: The figure as the source gives it; may be empty.
        reported_interval: The interval as the source gives it, or None.
        note: What a reader should know.
    """

    engine: str
    system: str
    source: str
    seen: str
    n: int | None
    measure: str
    counts: tuple[int, int] | None
    carried: Interval | None
    reported: str
    reported_interval: Interval | None
    note: str

    @property
    def interval(self) -> Interval | None:
        """The 95 % interval from the counts, or None."""
        return None if self.counts is None else clopper_pearson(*self.counts)


def clopper_pearson(k: int, n: int, *, level: float = 0.95) -> Interval:
    """The exact interval of a share, k of n.

    >>> [round(end, 4) for end in clopper_pearson(78, 80)]
    [0.9126, 0.997]
    """
    tail = (1 - level) / 2
    low = 0.0 if k == 0 else float(beta.ppf(tail, k, n - k + 1))
    high = 1.0 if k == n else float(beta.ppf(1 - tail, k + 1, n - k))
    return low, high


def read_anchors(path: Path = ANCHORS) -> tuple[Anchor, ...]:
    """Read the published figures.

    Raises:
        InputError: The table cannot be read, or a count is no share.
    """
    rows = read_table(path, ("engine", "measure", "k", "of", "interval_low", "interval_high", "reported"))
    return tuple(_anchor(row, f"{path.name}, row {number}") for number, row in enumerate(rows, start=2))


def differing(anchors: Sequence[Anchor], *, carried: bool = True, of_source: bool = True) -> Iterator[str]:
    """Intervals of ours that are not those which were carried over, or which the source gives.

    Args:
        anchors: The figures.
        carried: Whether to compare with what was carried over, to four places.
        of_source: Whether to compare with what the source gives, to three.
    """
    for one in anchors:
        others = [(one.carried, PLACES)] * carried + [(one.reported_interval, PLACES - 1)] * of_source
        for other, places in others:
            if one.interval is not None and other is not None and _rounded(one.interval, places) != other:
                yield f"{one.engine}, {one.measure}: {one.interval} is not {other}"


def _rounded(interval: Interval, places: int) -> Interval:
    return round(interval[0], places), round(interval[1], places)


def _anchor(row: dict[str, str], place: str) -> Anchor:
    try:
        k, of = (int(row[key]) if row[key] else None for key in ("k", "of"))
        if (k is None) != (of is None) or (k is not None and of is not None and not 0 <= k <= of):
            raise InputError(place=place, value=f"{k} of {of}", rule="is no share")
        return Anchor(
            engine=row["engine"],
            system=row["system"],
            source=row["source"],
            seen=row["seen"],
            n=int(row["n"]) if row["n"] else None,
            measure=row["measure"],
            counts=None if k is None or of is None else (k, of),
            carried=_interval(row, "interval"),
            reported=row["reported"],
            reported_interval=_interval(row, "reported"),
            note=row["note"],
        )
    except (KeyError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(place=place, value=str(error), rule="is missing or no number") from None


def _interval(row: dict[str, str], name: str) -> Interval | None:
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    return (float(low), float(high)) if low and high else None
