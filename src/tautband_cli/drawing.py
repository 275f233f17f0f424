"""`tautband drawing`: what a drawing says, how two differ, where a group hurts, and pictures of all that."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tautband_cli.atlas import json_option, overlay_option
from tautband_cli.output import STANDARD_INPUT, opened, plain, screen_width, write_file, write_json

if TYPE_CHECKING:
    from tautband.drawing import PainDrawing
    from tautband.exchange.documents import Assessment
    from tautband.knowledge import Knowledge
    from tautband.ranking.result import RankedSite, Ranking

VIEWS = ("front", "right", "left", "back", "top")
BUILDS = ("lean", "full")
SIDES = ("right", "left")


def picture_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every command that can write a picture."""
    options = (
        click.option("--output", metavar="OUT.svg", help="Write a picture (SVG) to this file; - is standard output."),
        click.option("--force", is_flag=True, help="Write over a picture that is there already."),
        click.option("--view", type=click.Choice((*VIEWS, "all")), default="all", help="What the picture shows."),
        click.option("--build", type=click.Choice(BUILDS), default="lean", help="Build of the head in the picture."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.group()
def drawing() -> None:
    """Read, compare and picture what patients painted.

    \b
    What does it say?        tautband drawing show drawing.json
    As a picture             tautband drawing show drawing.json --output drawing.svg
    What changed since then? tautband drawing compare before.json after.json
    Where does a group hurt? tautband drawing frequency *.json --output map.svg
    Where is a muscle felt?  tautband drawing referral scm_sternal --output scm.svg
    A page to shade by pen   tautband drawing sheet --output sheet.svg
    And its scan read back   tautband drawing scan page.png --output drawing.json
    """


@drawing.command()
@click.argument("file")
@json_option
@click.option("--explain", metavar="MUSCLE:SIDE", help="Write a picture of what this muscle would explain.")
@picture_options
@overlay_option
def show(file: str, *, as_json: bool, explain: str | None, overlay: Path | None, **picture: Any) -> None:
    """Say what a drawing says: places, coverage, intensity, and how far it spreads.

    FILE is a pain-drawing/1 document, or an assessment/1 with a drawing, or - for standard input. With --json a
    drawing-summary/1 document is written; with --output a picture."""
    # Imported here, so that the help of all commands stays quick.
    from tautband.drawing import project  # noqa: PLC0415
    from tautband.exchange.drawing_json import summary_document  # noqa: PLC0415
    from tautband.exchange.picture import drawing_picture  # noqa: PLC0415
    from tautband.knowledge.head import head  # noqa: PLC0415
    from tautband_cli.drawing_table import drawing_text  # noqa: PLC0415

    drawn, assessment, knowledge = _read(file, overlay)
    if explain:
        _explained(explain, drawn, assessment, knowledge=knowledge, picture=picture)
        return
    if picture["output"]:
        shown, build = _shown(picture)
        _write(drawing_picture(drawn, knowledge=knowledge, shown=shown, build=build), picture)
    if as_json:
        projected = project(drawn, head(), knowledge=knowledge)
        write_json(summary_document(drawn, projected, surface=head(), knowledge=knowledge))
    elif not picture["output"]:
        click.echo(drawing_text(drawn, knowledge, width=screen_width()))


@drawing.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@json_option
@overlay_option
def compare(before: str, after: str, *, as_json: bool, overlay: Path | None) -> None:
    """Say what two drawings share, and what changed from A to B.

    A and B are pain-drawing/1 documents, or assessment/1 documents with a drawing. With --json a drawing-comparison/1
    document is written."""
    from tautband.drawing import compare as compare_drawings  # noqa: PLC0415  # as above
    from tautband.exchange.drawing_json import comparison_document  # noqa: PLC0415
    from tautband.knowledge.head import head  # noqa: PLC0415
    from tautband_cli.drawing_table import comparison_text  # noqa: PLC0415

    first, _, knowledge = _read(before, overlay)
    second, _, _ = _read(after, overlay)
    found = compare_drawings(first, second, surface=head(), knowledge=knowledge)
    if as_json:
        write_json(comparison_document(found, knowledge=knowledge))
    else:
        click.echo(comparison_text(found, knowledge, width=screen_width()))


@drawing.command()
@click.argument("files", nargs=-1, required=True)
@json_option
@picture_options
@overlay_option
def frequency(files: tuple[str, ...], *, as_json: bool, overlay: Path | None, **picture: Any) -> None:
    """Lay drawings over each other: how many hurt at each place.

    FILES are pain-drawing/1 documents, or assessment/1 documents with a drawing, one a person. With --json a
    drawing-frequency/1 document is written; with --output a picture."""
    from tautband.drawing import pain_frequency_map  # noqa: PLC0415  # as above
    from tautband.exchange.drawing_json import frequency_document  # noqa: PLC0415
    from tautband.exchange.picture import frequency_picture  # noqa: PLC0415
    from tautband.knowledge import load  # noqa: PLC0415
    from tautband.knowledge.head import head  # noqa: PLC0415
    from tautband_cli.drawing_table import frequency_text  # noqa: PLC0415

    drawings, knowledge = [_read(file, overlay)[0] for file in files], load(overlay)
    found = pain_frequency_map(drawings, head(), knowledge=knowledge)
    if picture["output"]:
        shown, build = _shown(picture)
        _write(frequency_picture(drawings, knowledge=knowledge, shown=shown, build=build), picture)
    if as_json:
        write_json(frequency_document(found, knowledge=knowledge))
    elif not picture["output"]:
        click.echo(frequency_text(found, knowledge, width=screen_width()))


@drawing.command()
@click.argument("muscle")
@click.option("--side", type=click.Choice(SIDES), default="right", help="On which side it is drawn.")
@picture_options
@overlay_option
def referral(muscle: str, *, side: str, overlay: Path | None, **picture: Any) -> None:
    """Draw where a muscle is known to be felt.

    MUSCLE is a name from `tautband muscles`. The picture goes to --output, or to standard output."""
    from tautband.anatomy import Side  # noqa: PLC0415  # as above
    from tautband.exchange.picture import referral_picture  # noqa: PLC0415
    from tautband.knowledge import load  # noqa: PLC0415

    shown, build = _shown(picture)
    text = referral_picture(muscle, knowledge=load(overlay), side=Side(side), shown=shown, build=build)
    _write(text, picture)


def _read(file: str, overlay: Path | None) -> tuple["PainDrawing", "Assessment", "Knowledge"]:
    from tautband.exchange.documents import read_drawn  # noqa: PLC0415  # as above
    from tautband.knowledge import load  # noqa: PLC0415

    knowledge = load(overlay)
    with opened(file) as stream:
        return (*read_drawn(stream, knowledge), knowledge)


def _explained(
    site: str, drawn: "PainDrawing", assessment: "Assessment", *, knowledge: "Knowledge", picture: dict[str, Any]
) -> None:
    """The picture of what a muscle would explain; where the ranking is withheld, the reason and no picture."""
    from tautband.exchange.assessed import rank_assessment  # noqa: PLC0415  # as above
    from tautband.exchange.picture import explained_picture  # noqa: PLC0415

    ranking = rank_assessment(assessment, knowledge=knowledge)
    if ranking.withheld is not None:
        click.echo(plain(f"{ranking.withheld.text} ({ranking.withheld.id})"))
        return
    ranked = _ranked(site, ranking, assessment)
    shown, build = _shown(picture)
    _write(explained_picture(drawn, ranked, knowledge=knowledge, shown=shown, build=build), picture)


def _ranked(text: str, ranking: "Ranking", assessment: "Assessment") -> "RankedSite":
    from tautband.drawing import PainMap  # noqa: PLC0415  # as above
    from tautband.errors import UnknownIdError  # noqa: PLC0415
    from tautband_cli.why_table import site_of  # noqa: PLC0415

    site = site_of(text, assessment.pain or PainMap((), no_pain_here=True), option="--explain")
    for one in ranking.sites:
        if one.site == site:
            return one
    known = (f"{one.site.muscle}:{one.site.side.value}" for one in ranking.sites)
    raise UnknownIdError(place="--explain", value=text, known=known, kind="muscle site")


def _shown(picture: dict[str, Any]) -> tuple[tuple[str, ...], str]:
    view: str = picture["view"]
    return (VIEWS if view == "all" else (view,)), str(picture["build"])


def _write(text: str, picture: dict[str, Any]) -> None:
    write_file(picture["output"] or STANDARD_INPUT, text, force=picture["force"])
