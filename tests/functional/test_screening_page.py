"""What the how-to shows is what the program prints."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/how-to/screen-a-patient.md").read_text(encoding="utf-8")


def test_the_how_to_shows_what_the_program_prints(tmp_path: Path) -> None:
    document = re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)
    shown = re.search(r"```text\n(Gate.*?)```", PAGE, re.DOTALL)
    assert document is not None
    assert shown is not None
    file = tmp_path / "patient.json"
    file.write_text(document[1], encoding="utf-8")

    command = [str(Path(sys.executable).with_name("tautband")), "screen", str(file)]
    wide = {**os.environ, "COLUMNS": "100"}  # as wide as where there is no screen
    printed = subprocess.run(command, env=wide, capture_output=True, text=True, check=True).stdout

    assert printed.startswith(shown[1])
