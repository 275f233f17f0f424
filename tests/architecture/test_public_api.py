"""Names that users rely on change only on purpose."""

from pathlib import Path

import tautband


def test_the_public_names_are_the_pinned_ones(root: Path) -> None:
    pinned = (root / "tests/architecture/public_api.txt").read_text(encoding="utf-8").split()

    assert sorted(tautband.__all__) == sorted(pinned)


def test_every_public_name_is_there_and_documented() -> None:
    objects = {name: getattr(tautband, name) for name in tautband.__all__}

    assert [name for name, value in objects.items() if callable(value) and not value.__doc__] == []
