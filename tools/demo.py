"""Show what Tautband does for one invented patient: look, press, look again."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TAUTBAND = Path(sys.executable).parent / "tautband"

PARTS = {
    "examples/right_temple.json": """\
An invented patient, a woman of 34, says where it hurts: the right temple, behind the right eye,
the right side of the neck towards the back, and behind the right ear. Nobody has pressed anything yet.
Which muscles could make this pain, and where should the clinician press first?
""",
    "examples/right_temple_palpated.json": """\
Now the clinician has pressed the right upper trapezius: a taut band, tender, and the patient says
"that is my headache". The same question again:
""",
}


def main() -> int:
    """Show both parts; give the exit code of the first command that failed, or 0."""
    for example, words in PARTS.items():
        print(f"{words}\n$ tautband rank {example}\n", flush=True)
        status = subprocess.run([str(TAUTBAND), "rank", example], cwd=ROOT, check=False).returncode
        if status:
            return status
        print(flush=True)
    print("A ranking supports a trained clinician; it is not a diagnosis. It is for adults.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
