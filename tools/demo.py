"""Show what Tautband does for two invented patients: look, press, look again; and refuse until something was asked."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REFUSED = "examples/new_temple_pain_at_62.json"
TAUTBAND = Path(sys.executable).parent / "tautband"

PARTS = (
    (
        "rank",
        "examples/right_temple.json",
        """\
An invented patient, a woman of 34, says where it hurts: the right temple, behind the right eye,
the right side of the neck towards the back, and behind the right ear. Nobody has pressed anything yet.
Which muscles could make this pain, and where should the clinician press first?
""",
    ),
    (
        "rank",
        "examples/right_temple_palpated.json",
        """\
Now the clinician has pressed the right upper trapezius: a taut band, tender, and the patient says
"that is my headache". The same question again:
""",
    ),
    (
        "rank",
        REFUSED,
        """\
Another invented patient, a woman of 62, has a pain in the right temple for a month. Temporalis would
look the same as an inflamed artery, so no muscle is blamed before that was asked:
""",
    ),
    ("ask", REFUSED, "What should she, and the clinician, be asked first?\n"),
)


def main() -> int:
    """Show all parts; give the exit code of the first command that failed, or 0."""
    for command, example, words in PARTS:
        print(f"{words}\n$ tautband {command} {example}\n", flush=True)
        status = subprocess.run([str(TAUTBAND), command, example], cwd=ROOT, check=False).returncode
        if status:
            return status
        print(flush=True)
    print("A ranking supports a trained clinician; it is not a diagnosis. It is for adults.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
