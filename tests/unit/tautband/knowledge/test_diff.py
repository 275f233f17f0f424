"""What changed between two sets of facts, in words that a clinician can check."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tautband.errors import KnowledgeError
from tautband.knowledge.diff import changes, facts_of

Edit = Callable[[str, str, str], Path]

HEADER = "muscle,region,strength,source,locator,status,note\n"


def changed(folder: Path) -> list[str]:
    return list(changes(facts_of("shipped"), facts_of(str(folder))))


def test_nothing_changed() -> None:
    assert changes(facts_of("shipped"), facts_of("shipped")) == ()


def test_a_changed_value_is_named_with_its_source(edit: Edit) -> None:
    folder = edit(
        "referred_pain.csv", "upper_trapezius,temple_anterior,essential,", "upper_trapezius,temple_anterior,spillover,"
    )

    assert changed(folder) == [
        "upper_trapezius -> temple_anterior: strength essential -> spillover (source gatterman, seed, FdlP2007UT)"
    ]


def test_a_changed_source_needs_no_other_mention(edit: Edit) -> None:
    folder = edit("referred_pain.csv", "gatterman;seed;FdlP2007UT", "gatterman")

    assert changed(folder) == ["upper_trapezius -> temple_anterior: source gatterman;seed;FdlP2007UT -> gatterman"]


def test_a_folder_with_some_files_is_laid_over_the_shipped_facts(tmp_path: Path) -> None:
    (tmp_path / "referred_pain.csv").write_text(
        HEADER + "procerus,chin,spillover,tautband,not recorded,assumed,a try\n"
    )

    assert changed(tmp_path) == [
        "procerus -> chin: new, strength spillover, locator not recorded, status assumed, note a try (source tautband)"
    ]


def test_a_row_that_a_full_folder_lacks_is_removed(edit: Edit) -> None:
    folder = edit("referred_pain.csv", "scm_sternal,vertex,essential,medlink_scm,figure caption,read,\n", "")

    was = "strength essential, locator figure caption, status read (source medlink_scm)"
    assert changed(folder) == [f"scm_sternal -> vertex: removed (was {was})"]


CHANGED = [
    (
        "regions.toml",
        '"crown", "top of head"',
        '"top of head", "apex"',
        "region vertex: synonyms gains apex, loses crown",
    ),
    (
        "regions.toml",
        '"crown", "top of head"',
        '"top of head", "crown"',
        "region vertex: synonyms crown, top of head -> ",
    ),
    ("regions.toml", 'headache_place = "vertex"\n', "", "region vertex: headache_place vertex -> nothing"),
    (
        "muscles.toml",
        'text = "tension neck ache"',
        'text = "ache of the neck"',
        'muscle upper_trapezius, symptoms "ache of the neck": new, locator not recorded, status recalled',
    ),
    (
        "muscles.toml",
        'text = "30-50 mm, 0.25-0.30 mm", source = ["Dommerholt_DN"], locator = "not recorded"',
        'text = "30-50 mm, 0.25-0.30 mm", source = ["Dommerholt_DN"], locator = "chapter 7"',
        'muscle upper_trapezius, needling "30-50 mm, 0.25-0.30 mm": locator not recorded -> chapter 7',
    ),
    (
        "muscles.toml",
        'palpable_reason = "through',
        'palpable_reason = "# through',
        "muscle medial_pterygoid: palpable_reason",
    ),
    (
        "SOURCES.toml",
        "weak: a claim without data",
        "weak",
        "source acupuntura_LTR: note weak: a claim without data -> weak",
    ),
    (
        "aliases.toml",
        "[muscles.scm]",
        "[muscles.scms]",
        "alias of muscles scm: removed (was ids scm_sternal, scm_clavicular",
    ),
    ("headache_places.csv", ",39.7,", ",40.7,", "headache place neck / migraine, tertiary care: percent 39.7 -> 40.7"),
]


@pytest.mark.parametrize(("name", "old", "new", "sentence"), CHANGED)
def test_a_change_is_said_in_words(edit: Edit, name: str, old: str, new: str, sentence: str) -> None:
    assert [one for one in changed(edit(name, old, new)) if one.startswith(sentence)]


def test_a_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="does not exist"):
        facts_of(str(tmp_path / "nowhere"))
