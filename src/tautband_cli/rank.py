"""`tautband rank`: which muscles could make this pain, how sure that is, and where to press next."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tautband_cli.atlas import json_option, overlay_option
from tautband_cli.output import opened, screen_width, write_json

if TYPE_CHECKING:
    from tautband.exchange.documents import Assessment
    from tautband.knowledge import Knowledge

HEADACHE_TYPES = ("unknown", "migraine", "tension_type", "cervicogenic", "tmd")


@click.command()
@click.argument("file")
@json_option
@click.option(
    "--headache-type",
    type=click.Choice(HEADACHE_TYPES),
    default=None,
    help="Kind found before; otherwise the one that the criteria name.",
)
@click.option("--why", metavar="MUSCLE:SIDE", help="Show the arithmetic behind one muscle instead of the table.")
@click.option("--all", "everything", is_flag=True, help="Show every muscle site in the table.")
@overlay_option
def rank(
    file: str, *, as_json: bool, headache_type: str | None, why: str | None, everything: bool, overlay: Path | None
) -> None:
    """Rank the muscles that could make the pain in FILE.

    FILE is an assessment/1 document, or - for standard input. It says where it hurts and, if muscles were pressed,
    what was found. With --json a ranking/1 document is written."""
    # Imported here, so that the help of all commands stays quick.
    from tautband.exchange.assessed import headache_type_in, rank_assessment  # noqa: PLC0415
    from tautband.exchange.documents import read_assessment  # noqa: PLC0415
    from tautband.exchange.ranking_json import ranking_document  # noqa: PLC0415
    from tautband.knowledge import load  # noqa: PLC0415
    from tautband_cli.rank_table import ranking_text  # noqa: PLC0415

    knowledge = load(overlay)
    with opened(file) as stream:
        assessment = read_assessment(stream, knowledge)
        kind = headache_type or headache_type_in(assessment, knowledge=knowledge)
        ranking = rank_assessment(assessment, knowledge=knowledge, headache_type=kind)
        text = _why(assessment, why, knowledge, kind) if why and not ranking.withheld else None
    if as_json:
        write_json(ranking_document(ranking))
    elif text:
        click.echo(text)
    else:
        click.echo(ranking_text(ranking, knowledge, width=screen_width(), everything=everything))


def _why(assessment: "Assessment", site: str, knowledge: "Knowledge", headache_type: str) -> str | None:
    """The arithmetic behind one muscle site, or nothing where nobody asked where it hurts."""
    from tautband.ranking.explain import explain  # noqa: PLC0415  # as above
    from tautband_cli.why_table import site_of, why_text  # noqa: PLC0415

    pain = assessment.pain
    if pain is None:
        return None
    found = explain(pain, assessment.findings, site_of(site, pain), knowledge=knowledge, headache_type=headache_type)
    return why_text(found, pain, knowledge)
