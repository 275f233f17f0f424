"""`tautband drawing sheet` and `scan`: a page out, a drawing in."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tautband.anatomy import Place, RegionId, Side
from tautband.exchange.sheet_layout import PAPERS, ticks
from tautband.knowledge.head import head
from tautband_cli.main import run

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from validation.paper.hand import Hand, filled
from validation.paper.render import printed
from validation.paper.scanner import Way, scanned

NAPE = Place(RegionId("neck_posterior_upper"), Side.RIGHT)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A scan with the nape shaded and no intensity ticked."""
    random = np.random.default_rng(3)
    pen = Hand("red felt pen", "dense", "every picture", 0.5, 0.8, 0.2, 0.0)
    cells = [int(cell) for cell in head().cells_of(NAPE)]
    ticked = [tick for tick in ticks() if tick.means == Place(RegionId("throat"), Side.MIDLINE)]
    shaded = filled(printed("A4", "lean", 6), cells, ticked, hand=pen, paper="A4", random=random).page
    file = tmp_path_factory.mktemp("scan") / "page.png"
    Image.fromarray(scanned(shaded, PAPERS["A4"], way=Way(dpi=150), random=random)).save(file)
    return file


def test_a_page_is_written_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "sheet.svg"

    assert run(["drawing", "sheet", "--paper", "letter", "--output", str(out)]) == 0
    assert 'width="215.9mm"' in out.read_text()
    assert run(["drawing", "sheet", "--output", str(out)]) == 2
    assert "is there already; --force writes over it" in capsys.readouterr().err
    assert run(["drawing", "sheet", "--output", str(out), "--force"]) == 0
    assert 'width="210mm"' in out.read_text()


def test_a_scan_becomes_a_drawing(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "drawing.json"
    asked = ["drawing", "scan", str(page), "--intensity", "6", "--drawn-at", "2026-03-01T10:00Z", "--output", str(out)]

    assert run(asked) == 0
    drawing = json.loads(out.read_text())
    assert drawing["schema"] == "pain-drawing/1"
    assert {intensity for _, intensity in drawing["cells"]} == {6}
    assert drawing["deep"] == [{"region": "throat", "side": "midline", "intensity": 6}]
    assert drawing["drawn_at"].startswith("2026-03-01T10:00")
    assert "read at 15" in capsys.readouterr().err
    assert run(["drawing", "show", str(out)]) == 0


def test_an_intensity_that_nobody_gave_is_asked_for(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["drawing", "scan", str(page)]) == 2
    error = capsys.readouterr().err
    assert len(error.splitlines()) == 1
    assert "ask the patient, and give the intensity" in error


def test_a_file_that_is_no_scan_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "letter.png"
    file.write_text("Dear colleague")

    assert run(["drawing", "scan", str(file)]) == 2
    error = capsys.readouterr().err
    assert len(error.splitlines()) == 1
    assert "letter.png: PNG:" in error
    assert "save the scan as PNG" in error


def test_an_empty_sheet_is_no_answer_and_no_drawing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    random = np.random.default_rng(3)
    blank = np.repeat(printed("A4", "lean", 6)[..., None], 3, axis=2)
    file = tmp_path / "empty.png"
    Image.fromarray(scanned(blank, PAPERS["A4"], way=Way(dpi=150), random=random)).save(file)

    assert run(["drawing", "scan", str(file), "--output", str(tmp_path / "none.json")]) == 0
    assert "that is no answer" in capsys.readouterr().err
    assert not (tmp_path / "none.json").exists()
