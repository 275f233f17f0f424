"""Loading makes typed facts once, and lays a folder of changes over them."""

import subprocess
import sys
from pathlib import Path

import pytest

from tautband.errors import KnowledgeError
from tautband.knowledge import load
from tautband.provenance import FactStatus

HEADER = "muscle,region,strength,source,locator,status,note\n"


def overlay(folder: Path, rows: str) -> Path:
    (folder / "referred_pain.csv").write_text(HEADER + rows, encoding="utf-8")
    return folder


def test_the_shipped_facts_are_read_once() -> None:
    assert load() is load()


def test_an_overlay_replaces_a_fact_with_the_same_key(tmp_path: Path) -> None:
    changed = load(overlay(tmp_path, "upper_trapezius,temple_anterior,spillover,gatterman,page 3,read,\n"))
    links = {(one.muscle, str(one.region)): one for one in changed.referred_pain}

    assert len(changed.referred_pain) == len(load().referred_pain)
    assert links["upper_trapezius", "temple_anterior"].strength == "spillover"
    assert links["upper_trapezius", "temple_anterior"].fact.locator == "page 3"


def test_an_overlay_adds_a_new_fact(tmp_path: Path) -> None:
    changed = load(overlay(tmp_path, "procerus,chin,spillover,tautband,not recorded,assumed,to be tried\n"))

    assert len(changed.referred_pain) == len(load().referred_pain) + 1
    assert changed.referred_pain[-1].fact.status is FactStatus.ASSUMED


def test_an_overlay_changes_the_digest_and_an_empty_one_does_not(tmp_path: Path) -> None:
    assert load(tmp_path).digest == load().digest
    assert load(overlay(tmp_path, "procerus,chin,spillover,tautband,x,assumed,\n")).digest != load().digest


def test_an_overlay_with_an_unknown_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r'procerus / chine, region: "chine" is not known; did you mean "chin"\?$'):
        load(overlay(tmp_path, "procerus,chine,spillover,tautband,x,assumed,\n"))


def test_the_digest_is_the_same_in_every_process() -> None:
    program = "from tautband.knowledge import load; print(load().digest)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == load().digest
    assert len(load().digest) == 64


def test_what_is_loaded_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        load().regions["vertex"] = None  # type: ignore[index]  # the point of the test
