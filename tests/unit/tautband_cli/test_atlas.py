import json
from pathlib import Path
from typing import Any

import pytest

from tautband.knowledge import load
from tautband_cli.main import run


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(arguments) == 0
    return capsys.readouterr().out


def json_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    return json.loads(said(capsys, *arguments, "--json"))


def test_regions_lists_each_region_with_its_sides(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "regions").splitlines()

    assert len(lines) == 1 + len(load().regions)
    assert lines[0].split() == ["region", "sides", "group", "name"]
    assert any(line.split()[:2] == ["chin", "midline"] for line in lines)


def test_muscles_lists_each_muscle(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "muscles").splitlines()

    assert len(lines) == 1 + len(load().muscles)
    assert any(line.split()[:2] == ["procerus", "midline"] for line in lines)


def test_sources_lists_each_source_with_how_it_was_read(capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "sources").splitlines()

    assert len(lines) == 1 + len(load().sources)
    assert any(line.split()[:2] == ["Kelman2005", "read"] for line in lines)


@pytest.mark.parametrize("what", ["regions", "muscles", "sources"])
def test_each_list_is_json_with_the_digest_of_the_knowledge(what: str, capsys: pytest.CaptureFixture[str]) -> None:
    document = json_of(capsys, what)

    assert document["knowledge"] == load().digest
    assert len(document[what]) == len(getattr(load(), what))


def test_json_of_regions_names_the_sides(capsys: pytest.CaptureFixture[str]) -> None:
    sides = {region["id"]: region["sides"] for region in json_of(capsys, "regions")["regions"]}

    assert (sides["chin"], sides["vertex"]) == (["midline"], ["left", "right"])


def test_one_muscle_is_shown_with_its_referred_pain_and_what_is_unverified(capsys: pytest.CaptureFixture[str]) -> None:
    shown = said(capsys, "muscles", "upper_trapezius")

    assert shown.startswith("Trapezius, upper part")
    assert "pressed from: outside" in shown
    assert "recalled (unverified)" in shown
    assert "temple_anterior" in shown


def test_a_member_of_a_group_shows_what_was_published_for_the_group(capsys: pytest.CaptureFixture[str]) -> None:
    links = json_of(capsys, "muscles", "rectus_capitis_posterior_minor")["muscle"]["referred_pain"]

    assert {link["muscle"] for link in links} == {"rectus_capitis_posterior_minor", "suboccipital_group"}


@pytest.mark.parametrize("muscle", list(load().muscles))
def test_every_muscle_can_be_shown(muscle: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert muscle in said(capsys, "muscles", muscle)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("upper_trapezios", 'muscles: "upper_trapezios" is not a known muscle; did you mean "upper_trapezius"?'),
        (
            "suboccipital_group",
            (
                'muscles: "suboccipital_group" is a pattern of several muscles; name one: '
                "rectus_capitis_posterior_major, rectus_capitis_posterior_minor, obliquus_capitis_superior, "
                "obliquus_capitis_inferior"
            ),
        ),
    ],
)
def test_an_unknown_muscle_is_refused(name: str, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["muscles", name]) == 2
    assert capsys.readouterr().err == f"{line}\n"


def test_an_overlay_must_be_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["regions", "--overlay", str(tmp_path / "none")]) == 2
    assert "does not exist" in capsys.readouterr().err


def test_an_empty_overlay_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert json_of(capsys, "regions", "--overlay", str(tmp_path))["knowledge"] == load().digest


def test_every_question_is_listed_with_how_it_is_answered(capsys: pytest.CaptureFixture[str]) -> None:
    listed = {(one["block"], one["id"]): one for one in json_of(capsys, "questions")["questions"]}
    page = said(capsys, "questions")

    assert listed["red_flags", "fever"]["answer"] == "true or false"
    assert listed["profile", "dur_h"]["answer"] == "a number or [low, high] (hours)"
    assert listed["profile", "side"]["answer"] == "one of one, both, alternates"
    assert listed["contraindications", "A6"]["answer"] == "true, false, or with sites"
    assert ("contraindications", "A4") not in listed
    assert ("computed", "families") not in listed
    assert "profile:\n  attacks: How many of these headaches" in page
    assert [key for _, key in listed if f"  {key}: " not in page] == []


@pytest.mark.parametrize(
    ("muscle", "words"),
    [
        (
            "upper_trapezius",
            ["by basic credential", "needle at most 30 mm [derived]", "depth no limit known [gap]", "pleura"],
        ),
        ("obliquus_capitis_inferior", ["barred, and never planned", "vertebral artery"]),
        ("rectus_capitis_posterior_major", ["barred unless a credential and a signed acknowledgment lift it"]),
    ],
)
def test_a_muscle_says_whether_it_may_be_planned(
    muscle: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    shown = said(capsys, "muscles", muscle)

    assert [word for word in words if word not in shown] == []
    assert json_of(capsys, "muscles", muscle)["muscle"]["site_safety"]["muscle"] == muscle


def test_a_muscle_without_a_row_is_barred() -> None:
    from tautband_cli.atlas import _safety

    assert _safety(None) == ["needling:     barred, and never planned"]
