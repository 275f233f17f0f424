"""Published figures, and the intervals that we compute from their counts."""

from dataclasses import replace
from pathlib import Path

import pytest
from validation.headache_types.anchors import clopper_pearson, differing, read_anchors

from tautband.errors import InputError


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        (118, 131, 0.8363, 0.9461),  # sensitivity of an engine; its paper gives 0.836 to 0.946
        (78, 80, 0.9126, 0.9970),  # an expert system
        (36, 36, 0.9026, 1.0),
        (0, 36, 0.0, 0.0974),  # the mirror of the one above
    ],
)
def test_the_exact_interval_of_a_share(k: int, n: int, low: float, high: float) -> None:
    assert [round(end, 4) for end in clopper_pearson(k, n)] == [low, high]


def test_every_interval_equals_those_that_were_carried_over_and_those_of_the_sources() -> None:
    anchors = read_anchors()

    assert sum(one.counts is not None and one.carried is not None for one in anchors) == 20
    assert sum(one.counts is not None and one.reported_interval is not None for one in anchors) == 2
    assert list(differing(anchors)) == []


def test_an_interval_that_differs_is_seen() -> None:
    first = read_anchors()[0]
    spoiled = [replace(first, counts=(117, 131)), replace(first, carried=None, reported_interval=(0.8, 0.9))]

    assert len(list(differing(spoiled))) == 3
    assert len(list(differing(spoiled, carried=False))) == 2
    assert len(list(differing(spoiled, of_source=False))) == 1


def test_a_figure_has_counts_or_stands_as_the_source_gives_it() -> None:
    for one in read_anchors():
        assert (one.counts is None) == bool(one.reported), f"{one.engine}, {one.measure}"
        assert (one.counts is None) == (one.interval is None)


HEADER = (
    "engine,system,source,seen,n,measure,k,of,interval_low,interval_high,reported,reported_low,reported_high,note\n"
)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("x,x,x,x,9,x,5,4,,,,,,", "5 of 4"),
        ("x,x,x,x,9,x,5,,,,,,,", "5 of None"),
        ("x,x,x,x,many,x,,,,,,,,", "is missing or no number"),
    ],
)
def test_a_count_that_is_no_share_is_refused(tmp_path: Path, row: str, said: str) -> None:
    (tmp_path / "some.csv").write_text(HEADER + row + "\n")

    with pytest.raises(InputError, match=said):
        read_anchors(tmp_path / "some.csv")
