"""`tautband screen`, `ask` and `assess`: what comes before any needle, and before a ranking is believed."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tautband_cli.atlas import json_option, overlay_option
from tautband_cli.output import opened, screen_width, write_json

if TYPE_CHECKING:
    from tautband.exchange.documents import Assessment
    from tautband.knowledge import Knowledge


@click.command()
@click.argument("file")
@json_option
@click.option("--all", "everything", is_flag=True, help="Show every headache type, and every open question.")
@overlay_option
def screen(file: str, *, as_json: bool, everything: bool, overlay: Path | None) -> None:
    """Judge what FILE says before any needle: red flags, headache types, contraindications, candidacy.

    FILE is an assessment/1 document, or - for standard input. With --json a screening/1 document is written. An answer
    that is left out is unknown: it never counts as no, and a stop-question without an answer keeps the gate shut."""
    # Imported here, so that the help of all commands stays quick.
    from tautband.exchange.assessed import screen_assessment  # noqa: PLC0415
    from tautband.exchange.screening_json import screening_document  # noqa: PLC0415
    from tautband_cli.screening_table import screening_text  # noqa: PLC0415

    assessment, knowledge = _read(file, overlay)
    screening = screen_assessment(assessment, knowledge=knowledge)
    if as_json:
        write_json(screening_document(screening, knowledge))
    else:
        click.echo(screening_text(screening, knowledge, width=screen_width(), everything=everything))


@click.command()
@click.argument("file")
@json_option
@overlay_option
def ask(file: str, *, as_json: bool, overlay: Path | None) -> None:
    """Say which question to ask next: the one whose answer is expected to settle most.

    FILE is an assessment/1 document, or - for standard input. Questions that keep the gate to needling shut come first.
    With --json an ask/1 document is written."""
    from tautband.exchange.assessed import questions_for, screen_assessment  # noqa: PLC0415  # as above
    from tautband.exchange.screening_json import ask_document  # noqa: PLC0415
    from tautband_cli.ask_table import ask_text  # noqa: PLC0415

    assessment, knowledge = _read(file, overlay)
    screening = screen_assessment(assessment, knowledge=knowledge)
    asked = questions_for(assessment, screening, knowledge=knowledge)
    if as_json:
        write_json(ask_document(asked, screening, knowledge))
    else:
        click.echo(ask_text(asked, screening, knowledge, width=screen_width()))


@click.command()
@click.argument("file")
@json_option
@click.option("--all", "everything", is_flag=True, help="Show every headache type, question and muscle site.")
@overlay_option
def assess(file: str, *, as_json: bool, everything: bool, overlay: Path | None) -> None:
    """Screen, then rank the muscles that could make the pain in FILE.

    FILE is an assessment/1 document, or - for standard input. The ranking is withheld where something else must be
    asked first, and nothing is proposed for pressing behind a stop. With --json an assessment-result/1 document is
    written."""
    from tautband.exchange.assessed import assess_assessment  # noqa: PLC0415  # as above
    from tautband.exchange.screening_json import result_document  # noqa: PLC0415
    from tautband_cli.screening_table import assessed_text  # noqa: PLC0415

    assessment, knowledge = _read(file, overlay)
    assessed = assess_assessment(assessment, knowledge=knowledge)
    if as_json:
        write_json(result_document(assessed, knowledge))
    else:
        click.echo(assessed_text(assessed, knowledge, width=screen_width(), everything=everything))


def _read(file: str, overlay: Path | None) -> tuple["Assessment", "Knowledge"]:
    from tautband.exchange.documents import read_assessment  # noqa: PLC0415  # as above
    from tautband.knowledge import load  # noqa: PLC0415

    knowledge = load(overlay)
    with opened(file) as stream:
        return read_assessment(stream, knowledge), knowledge
