"""A first answer comes quickly, because ranking needs NumPy alone."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys
from tautband_cli.main import run
status = run(["rank", "examples/right_temple.json"])
heavy = {"scipy", "matplotlib", "pandas", "django"} & {name.partition(".")[0] for name in sys.modules}
print(*sorted(heavy), file=sys.stderr, end="")
sys.exit(status)
"""


def test_ranking_loads_no_heavy_package() -> None:
    result = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (result.returncode, result.stderr) == (0, "")
