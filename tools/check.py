"""Run every check, show what the failing ones said, then say how many failed."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent  # not resolved: the scripts lie beside the link, not beside its target
TYPED = [name for name in ("src", "tests", "tools", "benchmarks", "validation") if any((ROOT / name).rglob("*.py"))]

CHECKS: dict[str, list[str]] = {
    "lint": [str(BIN / "ruff"), "check", "--quiet", "."],
    "format": [str(BIN / "ruff"), "format", "--check", "--quiet", "."],
    "types": [sys.executable, "-m", "mypy", *TYPED],
    "direction of imports": [str(BIN / "lint-imports"), "--no-logo"],
    "knowledge": [str(BIN / "tautband"), "knowledge", "check"],
    "generated files unchanged": [sys.executable, "tools/generate.py", "--check"],
    "architecture": [sys.executable, "-m", "pytest", "--quiet", "--no-header", "tests/architecture"],
}


def main() -> int:
    """Give 1 if any check failed, 0 otherwise."""
    failed = [name for name, command in CHECKS.items() if not _passes(name, command)]
    if failed:
        print(f"{len(failed)} of {len(CHECKS)} checks failed: {', '.join(failed)}")
        return 1
    print(f"all {len(CHECKS)} checks passed")
    return 0


def _passes(name: str, command: list[str]) -> bool:
    start = time.monotonic()
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    passed = result.returncode == 0
    print(f"{'ok    ' if passed else 'FAILED'} {name} ({time.monotonic() - start:.1f} s)", flush=True)
    if not passed:
        print(result.stdout + result.stderr, flush=True)
    return passed


if __name__ == "__main__":
    sys.exit(main())
