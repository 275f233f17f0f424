"""Write the files that are made from the code, or check that they are as the code would make them.

Each script `tools/generate_<what>.py` has a function `files()` that gives the text of each file by its path
in the project. `python tools/generate.py` writes them, `--check` only compares.
"""

import importlib
import sys
from pathlib import Path

TOOLS = Path(__file__).resolve().parent
ROOT = TOOLS.parent


def main(arguments: list[str]) -> int:
    """Give 1 if a check found a difference, 0 otherwise."""
    stale = [path for path, text in _all_files().items() if not _is_current(path, text)]
    for path, text in _all_files().items():
        if path in stale and "--check" not in arguments:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path.relative_to(ROOT)}")
    if stale and "--check" in arguments:
        print("out of date, run `make fix`: " + ", ".join(str(path.relative_to(ROOT)) for path in stale))
        return 1
    return 0


def _all_files() -> dict[Path, str]:
    sys.path.insert(0, str(TOOLS))
    generators = [importlib.import_module(path.stem) for path in sorted(TOOLS.glob("generate_*.py"))]
    return {ROOT / name: text for generator in generators for name, text in generator.files().items()}


def _is_current(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
