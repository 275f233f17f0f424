"""Run every script in `benchmarks/`; each prints its own table and the machine it ran on."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Give 1 if a benchmark failed, 0 otherwise."""
    scripts = sorted((ROOT / "benchmarks").glob("bench_*.py"))
    if not scripts:
        print("there is no benchmark yet")
    statuses = [subprocess.run([sys.executable, str(script)], cwd=ROOT, check=False).returncode for script in scripts]
    return 1 if any(statuses) else 0


if __name__ == "__main__":
    sys.exit(main())
