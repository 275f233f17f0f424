"""`tautband drawing sheet` and `scan`: a page to shade with a pen, and its scan read back."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from tautband_cli.drawing import BUILDS, drawing
from tautband_cli.output import STANDARD_INPUT, opened, plain, write_file

if TYPE_CHECKING:
    from tautband.exchange.scan import ScannedSheet

PAPERS = ("A4", "letter")
output_option = click.option("--output", default=STANDARD_INPUT, help="Write to this file; standard output by default.")
force_option = click.option("--force", is_flag=True, help="Write over a file that is there already.")


@drawing.command()
@click.option("--paper", type=click.Choice(PAPERS), default="A4", help="Size of the page.")
@click.option("--build", type=click.Choice(BUILDS), default="lean", help="Build of the head in the pictures.")
@output_option
@force_option
def sheet(*, paper: str, build: str, output: str, force: bool) -> None:
    """Write a page to print (SVG): shade where it hurts, tick how strong.

    Print it at full size, without fitting it to the page. Nothing about the patient is printed on it."""
    from tautband.exchange.sheet import sheet_svg  # noqa: PLC0415  # the help of all commands stays quick

    write_file(output, sheet_svg(paper, build=build), force=force)


@drawing.command()
@click.argument("file")
@click.option("--intensity", type=click.IntRange(1, 10), help="How strong the pain is, if no box is ticked.")
@click.option(
    "--drawn-at",
    type=click.DateTime(["%Y-%m-%dT%H:%MZ", "%Y-%m-%dT%H:%M:%SZ"]),
    help="When the sheet was filled, in UTC, such as 2026-03-01T10:00Z.",
)
@output_option
@force_option
def scan(file: str, *, intensity: int | None, drawn_at: datetime | None, output: str, force: bool) -> None:
    """Read a filled page back from its scan: FILE is a PNG, or - for standard input.

    A pain-drawing/1 document is written. What a person should look at is said on standard error."""
    import json  # noqa: PLC0415  # as above

    from tautband.exchange.drawing import drawing_document  # noqa: PLC0415
    from tautband.exchange.png import read_png  # noqa: PLC0415
    from tautband.exchange.scan import read_sheet  # noqa: PLC0415

    when = None if drawn_at is None else drawn_at.replace(tzinfo=UTC)
    with opened(file) as stream:
        found = read_sheet(read_png(stream.read()), intensity=intensity, drawn_at=when)
    for line in _spoken(found):
        click.echo(plain(line), err=True)
    if found.drawing.answered:
        write_file(output, json.dumps(drawing_document(found.drawing)) + "\n", force=force)


def _spoken(found: "ScannedSheet") -> list[str]:
    count = len(found.drawing.cells)
    read = f"read at {found.quality.dpi:.0f} dpi: {count} cells and {len(found.drawing.deep)} named places"
    return [read, *(f"look at this: {warning}" for warning in found.warnings)]
