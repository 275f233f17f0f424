import sys
from pathlib import Path

import pytest

sys.path.insert(
    0, str(Path(__file__).resolve().parents[4])
)  # `validation` is a folder of scripts, not an installed package

from tautband.knowledge import Knowledge, load

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture(scope="session")
def folder() -> Path:
    return ROOT / "validation" / "headache_types"
