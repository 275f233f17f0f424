"""Run the long tests, then every comparison with published numbers in `validation/`; say what failed."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Give 1 if a long test or a comparison failed, 0 otherwise."""
    pytest = [sys.executable, "-m", "pytest", "-q", "--no-header"]
    steps = {"long tests": [*pytest, "-m", "prove"]}
    if (ROOT / "tests/property").exists():
        steps["properties, with many new examples"] = [*pytest, "--hypothesis-profile=prove", "tests/property"]
    for script in sorted((ROOT / "validation").glob("*/run.py")):
        steps[script.parent.name] = [sys.executable, str(script.relative_to(ROOT))]
    failed = [name for name, command in steps.items() if not _passes(name, command)]
    print(f"{len(steps) - len(failed)} of {len(steps)} passed" + (f"; failed: {', '.join(failed)}" if failed else ""))
    return 1 if failed else 0


def _passes(name: str, command: list[str]) -> bool:
    print(f"== {name}", flush=True)
    status = subprocess.run(command, cwd=ROOT, check=False).returncode
    # Pytest says 5 when it found no test with this mark: nothing failed, and nothing was proved.
    return status == 0 or ("pytest" in command and status == 5)


if __name__ == "__main__":
    sys.exit(main())
