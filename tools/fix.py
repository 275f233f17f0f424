"""Format, mend what can be mended, and rewrite the generated files."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUFF = str(Path(sys.executable).parent / "ruff")

STEPS = [
    [RUFF, "check", "--fix", "--quiet", "."],
    [RUFF, "format", "--quiet", "."],
    [sys.executable, "tools/generate.py"],
]


def main() -> int:
    """Take every step, even after one that failed; give 1 if any did."""
    return max(min(subprocess.run(step, cwd=ROOT, check=False).returncode, 1) for step in STEPS)


if __name__ == "__main__":
    sys.exit(main())
