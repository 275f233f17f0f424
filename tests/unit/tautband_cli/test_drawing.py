import io
import json
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from tautband.anatomy import Place, RegionId, Side
from tautband.drawing import PainDrawing
from tautband.exchange.drawing import drawing_document
from tautband.exchange.schemas import json_schemas
from tautband.knowledge.head import head
from tautband_cli.drawing import drawing
from tautband_cli.main import cli, run

TEMPLE = head().cells_of(Place(RegionId("temple_anterior"), Side.RIGHT)).tolist()
EYE = Place(RegionId("orbit_deep"), Side.RIGHT)
PAINTED = PainDrawing(cells=dict.fromkeys(TEMPLE, 7), deep={EYE: None}, layers={"dull": frozenset(TEMPLE)})
DRAWN = {**drawing_document(PAINTED), "drawn_at": "2026-03-01T10:00:00Z"}
LATER = drawing_document(PainDrawing(cells=dict.fromkeys(TEMPLE[:11], 4), deep={EYE: 5}))
NOTHING = drawing_document(PainDrawing(no_pain_here=True))
LID = drawing_document(PainDrawing(cells=dict.fromkeys(head().cells_of(EYE).tolist(), 4)))
BOTH = drawing_document(PainDrawing(cells={9: 3, 2057: 3}))
MORE_LEFT = drawing_document(PainDrawing(cells={9: 3, 10: 3, 2057: 3}))
NAMED = drawing_document(PainDrawing(deep={EYE: 5}))


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command under its name, whether or not the package was installed since it was written."""
    monkeypatch.setattr(cli, "get_command", lambda _ctx, name: drawing if name == "drawing" else None)


def written(folder: Path, document: dict[str, Any], name: str = "drawing.json") -> str:
    file = folder / name
    file.write_text(json.dumps(document))
    return str(file)


def page(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["drawing", *arguments]) == 0
    return capsys.readouterr().out


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["drawing", *arguments]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    return said.err


def valid(name: str, text: str) -> dict[str, Any]:
    document = json.loads(text)
    Draft202012Validator(json.loads(json_schemas()[name])).validate(document)
    return dict(document)


def test_show_says_places_area_and_quality(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = page(capsys, "show", written(tmp_path, DRAWN)).splitlines()

    assert lines[0] == "Drawn at 2026-03-01 10:00 UTC."
    assert lines[1].startswith("Painted: 22 cells, 16.8 cm2; 0.6 % of the head surface, 0.4 % weighted by intensity.")
    assert lines[2] == "Side index +1.00: the right half only."
    assert lines[4].split() == ["place", "side", "painted", "intensity", "quality"]
    assert [line.split("right")[1].split() for line in lines[5:]] == [["100", "%", "7.0", "dull"], ["named", "unknown"]]


@pytest.mark.parametrize(
    ("document", "line"),
    [
        (NOTHING, "No pain here: the patient says that nothing hurts."),
        (LID, "Assumed, because the skin over it was painted and it was not named: Deep / behind the eye, right."),
        (BOTH, "Side index +0.00: as much on both halves."),
        (MORE_LEFT, "more on the left."),
        (NAMED, "Nothing is painted on the skin."),
        ({"schema": "assessment/1", "drawing": DRAWN}, "Painted: 22 cells"),
    ],
)
def test_show_says_what_is_special(
    document: dict[str, Any], line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert line in page(capsys, "show", written(tmp_path, document))


def test_show_writes_json_that_keeps_its_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    summary = valid("drawing-summary-1", page(capsys, "show", written(tmp_path, DRAWN), "--json"))

    assert summary["drawn_at"] == "2026-03-01T10:00:00Z"
    assert [place["region"] for place in summary["places"]] == ["temple_anterior", "orbit_deep"]


def test_show_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(DRAWN).encode())))

    assert "Painted: 22 cells" in page(capsys, "show", "-")


def test_a_picture_is_written_and_never_over_another_by_accident(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = written(tmp_path, DRAWN), tmp_path / "out.svg"

    assert page(capsys, "show", file, "--output", str(out)) == ""
    five = out.read_text(encoding="utf-8")
    assert refusal(capsys, "show", file, "--output", str(out)) == f"{out}: is there already; --force writes over it\n"
    assert page(capsys, "show", file, "--output", str(out), "--view", "top", "--build", "full", "--force") == ""
    one = out.read_text(encoding="utf-8")
    assert [len(list(ElementTree.fromstring(svg))) for svg in (five, one)]  # noqa: S314  # our own text
    assert len(five) > len(one)
    assert list(tmp_path.glob("*.part")) == []


def test_a_picture_and_json_can_be_had_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = written(tmp_path, DRAWN), tmp_path / "out.svg"

    valid("drawing-summary-1", page(capsys, "show", file, "--json", "--output", str(out), "--view", "right"))
    assert out.exists()


def test_a_picture_that_cannot_be_written_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "none" / "out.svg"
    line = refusal(capsys, "show", written(tmp_path, DRAWN), "--output", str(out), "--view", "top")

    assert line == f"{out}: cannot be written: no such file or directory\n"


def test_what_a_muscle_would_explain_is_pictured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, DRAWN)
    svg = page(capsys, "show", file, "--explain", "temporalis_anterior:right", "--view", "right")

    assert "<title>What Temporalis, anterior (TrP1), right would explain</title>" in svg


def test_a_withheld_ranking_explains_nothing_and_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    older = {"schema": "assessment/1", "patient": {"age": 62}, "drawing": DRAWN}
    out = tmp_path / "out.svg"
    arguments = ["--explain", "temporalis_anterior:right", "--output", str(out)]
    text = page(capsys, "show", written(tmp_path, older), *arguments)

    assert text.startswith("Ranking withheld: pain in a temple or parietal region at 62.")
    assert not out.exists()


@pytest.mark.parametrize(
    ("site", "line"),
    [
        ("scm:right", '--explain: "scm:right" is not a known muscle site'),
        ("temporalis_anterior", '--explain: "temporalis_anterior" is not MUSCLE:SIDE with a side of'),
    ],
)
def test_only_a_muscle_site_can_explain(
    site: str, line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refusal(capsys, "show", written(tmp_path, DRAWN), "--explain", site).startswith(line)


def test_compare_says_what_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, after = written(tmp_path, DRAWN, "a.json"), written(tmp_path, LATER, "b.json")
    lines = page(capsys, "compare", before, after).splitlines()

    assert lines[0].startswith("Painted: 16.8 cm2 before, ")
    assert lines[1].startswith("Overlap by area: Jaccard 0.")
    assert lines[2] == "Where both are painted, the intensity differs by -3.0 on average."
    assert lines[3].startswith("The middle of the painted area moved by ")
    assert [line.split("right")[1].split() for line in lines[6:]][1] == ["named", ">", "named", "unknown", ">", "5.0"]
    comparison = valid("drawing-comparison-1", page(capsys, "compare", before, after, "--json"))
    assert comparison["intensity_difference"] == -3


def test_compare_of_no_pain_with_no_pain_is_short(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nothing = written(tmp_path, NOTHING)

    assert page(capsys, "compare", nothing, nothing) == (
        "Painted: 0.0 cm2 before, 0.0 cm2 after; shared 0.0, new 0.0, gone 0.0 cm2.\n"
    )


def test_compare_tells_what_is_assumed_and_what_is_gone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = page(capsys, "compare", written(tmp_path, LID, "a.json"), written(tmp_path, NOTHING, "b.json"))

    assert "named > -  4.0 > -" in text
    assert "Assumed, because the skin over it was painted" in text


def test_frequency_counts_drawings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [written(tmp_path, one, f"{n}.json") for n, one in enumerate((DRAWN, LATER, NAMED, NOTHING))]
    lines = page(capsys, "frequency", *files).splitlines()

    assert lines[0] == "4 drawings; 1 of them say that nothing hurts."
    assert [line.split()[-3:] for line in lines[3:]] == [["3", "75", "%"], ["2", "50", "%"]]
    document = valid("drawing-frequency-1", page(capsys, "frequency", *files, "--json"))
    assert (document["n"], document["no_pain_here"]) == (4, 1)
    assert page(capsys, "frequency", files[3]) == "1 drawing; 1 of them say that nothing hurts.\n"


def test_frequency_draws_a_map(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "map.svg"

    assert page(capsys, "frequency", written(tmp_path, DRAWN), "--output", str(out), "--view", "right") == ""
    assert "<title>Where it hurts, in 1 drawing</title>" in out.read_text(encoding="utf-8")


def test_a_broken_drawing_among_many_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = written(tmp_path, DRAWN, "a.json"), written(tmp_path, {**DRAWN, "cells": [[9, 11]]}, "b.json")

    assert refusal(capsys, "frequency", good, bad).startswith(f"{bad}: /cells/0/1: 11 is above 10")


def test_referral_draws_on_the_side_that_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    svg = page(capsys, "referral", "scm_sternal", "--side", "left", "--view", "left")

    assert "Sternocleidomastoid, sternal division, left, is known to be felt at:" in svg
    assert refusal(capsys, "referral", "scm_stern").endswith('did you mean "scm_sternal"?\n')


def test_help_names_what_one_may_want_to_do() -> None:
    text = CliRunner().invoke(drawing, ["--help"]).output

    assert "tautband drawing compare before.json after.json" in text
    assert [name for name in ("show", "compare", "frequency", "referral") if name not in text] == []
