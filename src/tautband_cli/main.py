"""The command `tautband`: finds its commands by name, says every fault on one line, and knows no command itself."""

import os
import sys
from collections.abc import Sequence
from importlib.metadata import EntryPoint, entry_points
from typing import cast

import click

from tautband import __version__
from tautband.errors import TautbandError
from tautband_cli.output import one_line, why

GROUP = "tautband.commands"
BAD_INPUT = 2
INTERRUPTED = 130  # 128 + the number of SIGINT, as shells expect


class DiscoveredCommands(click.Group):
    """A group whose commands other packages register; one is imported only when it is called or listed in the help."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return sorted({entry.name for entry in entry_points(group=GROUP)})

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        for entry in entry_points(group=GROUP, name=cmd_name):
            return _loaded(entry)
        return None


def _loaded(entry: EntryPoint) -> click.Command:
    """The command itself, or one that says what is missing: a broken neighbor must not take the others down."""
    try:
        return cast("click.Command", entry.load())
    except ImportError as error:
        reason = f"cannot start: {str(error).lower()}; {_remedy(entry)}"

    def refuse() -> None:
        raise click.ClickException(reason)

    return click.Command(entry.name, callback=refuse, help=f"Not available: {reason}.", short_help="(not available)")


def _remedy(entry: EntryPoint) -> str:
    return f"install the extra {', '.join(entry.extras)}" if entry.extras else "install Tautband again"


@click.group(
    cls=DiscoveredCommands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, "--version", "-V", prog_name="tautband", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Which muscles could make this head or neck pain, and where to press next.

    Every command reads a file or - (standard input), and writes JSON with --json. A fault is one line on standard
    error; the exit status is 0 (answered), 1 (a check failed) or 2 (the input or an option breaks a rule).

    \b
    First time?          tautband regions; tautband muscles
    One patient:         tautband rank assessment.json
    From a program:      tautband rank - --json < assessment.json
    What it rests on:    tautband sources; tautband muscles upper_trapezius
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit status."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """The exit status of one command; whatever it refuses becomes one line on standard error."""
    if sys.stdout is None:
        return _refuse("standard output: cannot be written: it is closed")
    try:
        status = cli.main(args=list(arguments), prog_name="tautband", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        return _refuse(_usage(error))
    except TautbandError as error:
        return _refuse(str(error))
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        _silence_stdout()
        return 0  # the reader of the pipe has seen enough; that is no fault
    except OSError as error:
        _silence_stdout()
        return _refuse(f"standard output: cannot be written: {why(error)}")
    return status if isinstance(status, int) else 0


def _refuse(line: str) -> int:
    click.echo(one_line(line), err=True)
    return BAD_INPUT


def _usage(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "tautband"
    return f"{command}: {error.format_message()} ({command} --help says more)"


def _silence_stdout() -> None:
    """Let the interpreter flush into nothing at its end, so that it does not complain about the closed pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
