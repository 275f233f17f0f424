"""A small server on this machine alone: shows the painter, and saves a drawing into one file."""

import json
import secrets
import sys
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import ClassVar

from tautband.knowledge.head import asset, asset_names

# The page loads its own files and nothing else, and no other page may show it or post to it.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
KINDS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webp": "image/webp",
}
MOST_BYTES = 1_000_000  # of a drawing; a full one with its strokes takes a few hundred thousand
Saver = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back to the browser."""

    status: HTTPStatus
    kind: str
    body: bytes


def painter_files() -> dict[str, bytes]:
    """Every file of the painter by its address: the page, its modules, and the head surface."""
    folder = files("tautband_web.painter").joinpath("static", "painter")
    found = {f"/painter/{entry.name}": entry.read_bytes() for entry in folder.iterdir() if entry.is_file()}
    return found | {f"/head-1/{name}": asset(name) for name in asset_names()}


class LocalPage:
    """The pages of one run of the painter; knows no network, so that tests can ask it directly.

    Args:
        save: Takes the bytes of a drawing; raises ValueError with one line if they break a rule.
        start: The drawing to begin with, or None for a bare head.
    """

    def __init__(self, save: Saver, *, start: bytes | None = None) -> None:
        self._files = painter_files()
        self._save = save
        self._start = start
        # Only the page that was served from here knows this word, so another page cannot post a drawing.
        self.key = secrets.token_urlsafe(16)

    def get(self, address: str) -> Reply:
        """What lies at an address."""
        path = address.partition("?")[0]
        if path in {"/", "/index.html"}:
            return self._found("/painter/page.html")
        if path == "/session.json":
            return Reply(HTTPStatus.OK, KINDS[".json"], self._session())
        return self._found(path)

    def post(self, address: str, key: str | None, body: bytes) -> Reply:
        """Save a drawing that the page sends."""
        if address != "/drawing":
            return _refusal(HTTPStatus.NOT_FOUND, f"{address} takes nothing")
        if key is None or not secrets.compare_digest(key, self.key):
            return _refusal(
                HTTPStatus.FORBIDDEN, "this page is from an earlier run; open the address in the terminal again"
            )
        try:
            self._save(body)
        except ValueError as error:
            return _refusal(HTTPStatus.UNPROCESSABLE_ENTITY, str(error))
        except OSError as error:
            return _refusal(HTTPStatus.INTERNAL_SERVER_ERROR, f"could not be saved: {error.strerror}")
        return Reply(HTTPStatus.OK, KINDS[".json"], b'{"saved":true}')

    def _found(self, path: str) -> Reply:
        content = self._files.get(path)
        if content is None:
            return _refusal(HTTPStatus.NOT_FOUND, "there is no such page")
        return Reply(HTTPStatus.OK, KINDS.get(Path(path).suffix, "application/octet-stream"), content)

    def _session(self) -> bytes:
        drawing = None if self._start is None else json.loads(self._start)
        return json.dumps({"key": self.key, "drawing": drawing}).encode()


def _refusal(status: HTTPStatus, line: str) -> Reply:
    return Reply(status, KINDS[".json"], json.dumps({"error": line}).encode())


class _Handler(BaseHTTPRequestHandler):
    page: ClassVar[LocalPage]
    server_version = "tautband"
    sys_version = ""
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer(self.page.get(self.path) if self._is_for_us() else _refusal(HTTPStatus.FORBIDDEN, "wrong host"))

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not self._is_for_us():
            self._answer(_refusal(HTTPStatus.FORBIDDEN, "wrong host"))
        elif not length.isdigit() or int(length) > MOST_BYTES:
            self.close_connection = True
            self._answer(_refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a drawing has at most {MOST_BYTES} bytes"))
        else:
            self._answer(self.page.post(self.path, self.headers.get("X-Tautband-Key"), self.rfile.read(int(length))))

    def _is_for_us(self) -> bool:
        """A name that another site points at this machine is refused."""
        name = (self.headers.get("Host") or "").rpartition(":")[0]
        return name in {"127.0.0.1", "localhost"}

    def _answer(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", reply.kind)
        self.send_header("Content-Length", str(len(reply.body)))
        self.send_header("Cache-Control", "no-store" if reply.kind == KINDS[".json"] else "max-age=60")
        self.end_headers()
        self.wfile.write(reply.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name is that of the base class
        """Keep the terminal quiet: what is painted is nobody else's business."""


def server_for(page: LocalPage, *, port: int = 0) -> ThreadingHTTPServer:
    """A server for a page, on the loopback address alone.

    Args:
        page: What to serve.
        port: 0 takes any free one.
    """
    return _Server(("127.0.0.1", port), type("Handler", (_Handler,), {"page": page}))


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away while a file is on its way is no fault; anything else is said."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # the base class knows the types
