import dataclasses

import pytest

from tautband.provenance import NOT_RECORDED, Fact, FactStatus, Source


@pytest.mark.parametrize(
    ("status", "unverified"),
    [
        ("read", False),
        ("derived", False),
        ("recalled", True),
        ("assumed", True),
        ("gap", True),
    ],
)
def test_only_what_was_read_or_computed_from_it_counts_as_verified(status: str, unverified: bool) -> None:
    assert FactStatus(status).is_unverified is unverified


@pytest.mark.parametrize(("locator", "located"), [("Table 2", True), (NOT_RECORDED, False), ("", False)])
def test_a_fact_knows_whether_its_place_was_written_down(locator: str, located: bool) -> None:
    assert Fact(source=("smith_2020",), locator=locator, status=FactStatus.READ).is_located is located


def test_a_source_cannot_be_changed() -> None:
    source = Source(key="smith_2020", citation="Smith 2020", doi="10.1/x", status=FactStatus.READ, seen="abstract")

    with pytest.raises(dataclasses.FrozenInstanceError):
        source.key = "other"  # type: ignore[misc]
