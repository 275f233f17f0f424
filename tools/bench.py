"""Run every script in `benchmarks/`; each prints its own table and writes it into `benchmarks/README.md`."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Give 1 if a benchmark failed, 0 otherwise."""
    scripts = sorted((ROOT / "benchmarks").glob("bench_*.py"))
    if not scripts:
        print("there is no benchmark yet")
    statuses = [_status(script.stem) for script in scripts]
    return 1 if any(statuses) else 0


def _status(name: str) -> int:
    # One thread, so that a time does not depend on what else the machine does with its other cores.
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-m", f"benchmarks.{name}"]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
