"""`tautband paint`: paint a drawing in the browser and save it, without a clinic."""

import signal
import webbrowser
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tautband.errors import TautbandError

if TYPE_CHECKING:
    from tautband.knowledge import Knowledge
    from tautband_web.painter.local_page import LocalPage

HIGHEST_PORT = 65_535


@click.command()
@click.argument("file", default="drawing.json", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--port", type=click.IntRange(0, HIGHEST_PORT), default=0, help="Port on this machine; any free one by default."
)
@click.option("--no-browser", is_flag=True, help="Only print the address.")
def paint(file: Path, *, port: int, no_browser: bool) -> None:
    """Paint where it hurts and save it into FILE, a pain-drawing/1 document (drawing.json by default).

    If FILE is there already, the painting goes on with it. The page is served on this machine alone, until Ctrl-C."""
    from tautband.exchange.drawing import read_drawing  # noqa: PLC0415  # loading the facts is slow
    from tautband.knowledge import load  # noqa: PLC0415
    from tautband_web.painter.local_page import LocalPage  # noqa: PLC0415

    knowledge = load()

    def save(content: bytes) -> None:
        read_drawing(content, knowledge)
        _replace(file, content)
        click.echo(f"saved {file}")

    page = LocalPage(save, start=_begun(file, knowledge))
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with _server(page, port) as server:
            address = f"http://127.0.0.1:{server.server_port}/"
            click.echo(f"{address}\nThe drawing is saved into {file}. Press Ctrl-C to stop.")
            if not no_browser:
                webbrowser.open(address)
            server.serve_forever()
    except KeyboardInterrupt:
        click.echo("stopped")


def _begun(file: Path, knowledge: "Knowledge") -> bytes | None:
    """The drawing that is there already, if any; whatever else lies there is not painted over."""
    from tautband.exchange.drawing import read_drawing  # noqa: PLC0415  # loading the facts is slow

    if not file.parent.is_dir():
        message = f"{file}: its folder does not exist; make it, or name another file"
        raise click.ClickException(message)
    if not file.exists():
        return None
    try:
        content = file.read_bytes()
        read_drawing(content, knowledge)
    except OSError as error:
        message = f"{file}: cannot be read: {(error.strerror or '').lower()}"
        raise click.ClickException(message) from None
    except TautbandError as error:
        message = f"{file}: {error}"
        raise click.ClickException(message) from None
    return content


def _server(page: "LocalPage", port: int) -> ThreadingHTTPServer:
    from tautband_web.painter.local_page import server_for  # noqa: PLC0415  # as above

    try:
        return server_for(page, port=port)
    except OSError as error:
        message = f"port {port}: cannot be used: {(error.strerror or '').lower()}; leave --port out for a free one"
        raise click.ClickException(message) from None


def _replace(file: Path, content: bytes) -> None:
    """Write beside the file first, so that a full disk never leaves half a drawing."""
    beside = file.with_name(f".{file.name}.new")
    beside.write_bytes(content)
    beside.replace(file)
