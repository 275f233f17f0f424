"""`tautband knowledge`: checks the facts against each other, and says in words what changed between two sets."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tautband_cli.output import one_line, plain, write_json

if TYPE_CHECKING:  # loading the knowledge is the slow part, so a command imports it only when it runs
    from tautband.knowledge.check import Report

json_option = click.option("--json", "as_json", is_flag=True, help="Write JSON instead of sentences.")


@click.group()
def knowledge() -> None:
    """Check the facts, or compare two sets of them.

    \b
    Are the facts in order?      tautband knowledge check
    And with mine over them?     tautband knowledge check --overlay FOLDER
    What does my folder change?  tautband knowledge diff shipped FOLDER
    """


@knowledge.command()
@json_option
@click.option(
    "--overlay",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with fact files that replace or add to the shipped ones.",
)
@click.pass_context
def check(ctx: click.Context, *, as_json: bool, overlay: Path | None) -> None:
    """Check every fact against the others, and count how well they are grounded.

    Leaves with exit status 1 if anything is wrong."""
    from tautband.knowledge.check import check as check_facts  # noqa: PLC0415  # see TYPE_CHECKING above

    report = check_facts(overlay)
    if as_json:
        write_json({"schema": "knowledge-check/1", **asdict(report)})
    else:
        click.echo(plain("\n".join(map(one_line, (*report.findings, *_summary(report))))))
    ctx.exit(1 if report.findings else 0)


@knowledge.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@json_option
def diff(before: str, after: str, *, as_json: bool) -> None:
    """Say in words what changed from A to B.

    A and B are folders of fact files, or the word "shipped" for the facts of this package. A folder that lacks some
    of the files is laid over the shipped facts."""
    from tautband.knowledge.diff import changes, facts_of  # noqa: PLC0415  # see TYPE_CHECKING above
    from tautband.knowledge.tables import digest  # noqa: PLC0415

    old, new = facts_of(before), facts_of(after)
    sentences = changes(old, new)
    if as_json:
        write_json(
            {"schema": "knowledge-diff/1", "before": digest(old), "after": digest(new), "changes": list(sentences)}
        )
        return
    click.echo(plain("\n".join(map(one_line, sentences or ("nothing changed",)))))


def _summary(report: "Report") -> list[str]:
    if not report.facts:
        return ["1 check failed; the facts were not counted"]
    counts = ", ".join(f"{number} {status}" for status, number in report.statuses.items())
    failed = len(report.findings)
    return [
        f"{report.facts} facts: {counts}",
        f"recalled (unverified): {report.recalled_share:.1%}",
        f"place in the source not recorded: {report.without_locator}",
        f"sources: {report.sources}, of which {len(report.unused_sources)} carry no fact yet",
        f"knowledge: {report.digest[:16]}",
        f"checks failed: {failed}" if failed else "all checks passed",
    ]
