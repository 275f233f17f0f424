import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from tautband.errors import KnowledgeError
from tautband_cli import main as shell

COMMAND = str(Path(sys.executable).with_name("tautband"))


@dataclass
class FakeEntry:
    """A registered command: what its import gives or raises."""

    name: str
    outcome: object = None
    extras: tuple[str, ...] = ()

    def load(self) -> click.Command:
        def callback() -> object:
            if isinstance(self.outcome, BaseException):
                raise self.outcome
            return self.outcome

        if isinstance(self.outcome, ImportError):
            raise self.outcome
        return click.Command(self.name, callback=callback, help=f"Do what {self.name} does.")


REGISTERED = [
    FakeEntry("answered"),
    FakeEntry("counted", 1),
    FakeEntry("refused", KnowledgeError(file="regions.toml", place="chin", rule="needs\na label\u2028")),
    FakeEntry("interrupted", KeyboardInterrupt()),
    FakeEntry("unread", BrokenPipeError()),
    FakeEntry("full", OSError(28, "No space left on device")),
    FakeEntry("plot", ModuleNotFoundError("No module named 'pens'")),
    FakeEntry("serve", ModuleNotFoundError("No module named 'web'"), extras=("web",)),
]


@pytest.fixture(autouse=True)
def _registered(monkeypatch: pytest.MonkeyPatch) -> None:
    def entry_points(*, group: str, name: str | None = None) -> Sequence[FakeEntry]:
        assert group == "tautband.commands"
        return [entry for entry in REGISTERED if name in {None, entry.name}]

    monkeypatch.setattr(shell, "entry_points", entry_points)
    monkeypatch.setattr(shell, "_silence_stdout", lambda: None)


@pytest.mark.parametrize(
    ("arguments", "status", "line"),
    [
        (["answered"], 0, ""),
        (["counted"], 1, ""),
        (["unread"], 0, ""),
        (["interrupted"], 130, ""),
        (["full"], 2, "standard output: cannot be written: no space left on device"),
        (["refused"], 2, "regions.toml: chin: needs a label"),
        (["nothing"], 2, "tautband: No such command 'nothing'. (tautband --help says more)"),
        (["answered", "-x"], 2, "tautband answered: No such option '-x'. (tautband answered --help says more)"),
        (
            ["answered", "x"],
            2,
            "tautband answered: Got unexpected extra argument (x) (tautband answered --help says more)",
        ),
        (["--xyz"], 2, "tautband: No such option '--xyz'. (tautband --help says more)"),
        (
            ["plot"],
            2,
            "tautband: cannot start: no module named 'pens'; install Tautband again (tautband --help says more)",
        ),
        (
            ["serve"],
            2,
            "tautband: cannot start: no module named 'web'; install the extra web (tautband --help says more)",
        ),
    ],
)
def test_every_fault_is_one_line(
    arguments: list[str], status: int, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shell.run(arguments) == status

    assert capsys.readouterr().err.rstrip("\n") == line


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"]])
def test_the_help_lists_every_command_and_survives_a_broken_one(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert shell.run(arguments) == 0

    shown = capsys.readouterr().out
    assert "Do what answered does." in shown
    assert "serve        (not available)" in shown


def test_a_closed_output_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdout", None)

    assert shell.run(["answered"]) == 2
    assert capsys.readouterr().err == "standard output: cannot be written: it is closed\n"


def test_the_program_leaves_with_the_status_of_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["tautband", "counted"])

    with pytest.raises(SystemExit) as left:
        shell.main()
    assert left.value.code == 1


def test_a_reader_who_leaves_early_is_no_fault() -> None:
    command = [COMMAND, "sources", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.read(10) == b'{\n  "knowl'
        running.stdout.close()

        assert running.stderr.read() == b""
        assert running.wait() == 0


def test_a_full_disk_is_one_line() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with full.open("w") as sink:
        done = subprocess.run([COMMAND, "regions"], stdout=sink, stderr=subprocess.PIPE, check=False)

    assert (done.returncode, done.stderr) == (2, b"standard output: cannot be written: no space left on device\n")


def test_the_version_is_said() -> None:
    done = subprocess.run([COMMAND, "--version"], capture_output=True, text=True, check=True)

    assert done.stdout.startswith("tautband 0.")
