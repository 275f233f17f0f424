"""The reference of all commands, from the help texts of the program itself."""

from collections.abc import Iterator

import click

from tautband_cli.main import cli

WIDTH = 100
PAGE = "docs/reference/commands.md"
HEAD = """\
# Commands

This page is generated from the program's own help by `make fix`.
"""


def files() -> dict[str, str]:
    """The text of each generated file by its path in the project."""
    top = click.Context(cli, info_name="tautband", terminal_width=WIDTH, **cli.context_settings)
    sections = [f"## {context.command_path}\n\n```text\n{_help(context)}\n```\n" for context in _walk(top)]
    return {PAGE: "\n".join([HEAD, *sections])}


def _help(context: click.Context) -> str:
    lines = context.command.get_help(context).splitlines()
    return "\n".join(line.rstrip() for line in lines)


def _walk(context: click.Context) -> Iterator[click.Context]:
    yield context
    if isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            command = context.command.get_command(context, name)
            if command is not None:
                yield from _walk(click.Context(command, parent=context, info_name=name, terminal_width=WIDTH))
