"""Make the head surface anew: python tools/make_head.py [FOLDER]. Without a folder, over the files that ship."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "src/tautband/knowledge/head-1"


def main(arguments: list[str]) -> int:
    """Write every file of the surface."""
    from head.write import files, make  # noqa: PLC0415  # heavy, and not needed to say how this is used

    folder = Path(arguments[0]) if arguments else SHIPPED
    for name, content in files(make()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        print(f"{len(content):8d} {name}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
