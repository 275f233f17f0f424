"""`tautband paint` as its user meets it: an address in the terminal, a page, a file."""

import http.client
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

COMMAND = str(Path(sys.executable).with_name("tautband"))
DRAWING = {"schema": "pain-drawing/1", "surface": "head/1", "cells": [[7, 5]]}
Running = tuple[subprocess.Popen[str], int, Path]


@pytest.fixture
def running(tmp_path: Path, loopback: None) -> Iterator[Running]:
    file = tmp_path / "mine.json"
    command = [COMMAND, "paint", str(file), "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        port = urlsplit(process.stdout.readline().strip()).port
        assert port is not None
        yield process, port, file
        process.kill()


def ask(port: int, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, bytes, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, path, body, headers)
    reply = connection.getresponse()
    content = reply.read()
    connection.close()
    return reply.status, content, dict(reply.getheaders())


def key(port: int) -> str:
    word: str = json.loads(ask(port, "GET", "/session.json")[1])["key"]
    return word


def test_what_is_painted_lands_in_the_file(running: Running) -> None:
    _, port, file = running
    body = json.dumps(DRAWING).encode()

    status, _, _ = ask(port, "POST", "/drawing", body, **{"X-Tautband-Key": key(port)})

    assert status == 200
    assert json.loads(file.read_text()) == DRAWING
    assert [path.name for path in file.parent.iterdir()] == ["mine.json"]


def test_a_bad_drawing_leaves_the_file_alone(running: Running) -> None:
    _, port, file = running
    file.write_text("kept")
    body = json.dumps({**DRAWING, "cells": [[9999, 5]]}).encode()

    status, content, _ = ask(port, "POST", "/drawing", body, **{"X-Tautband-Key": key(port)})

    assert status == 422
    assert "/cells/0" in json.loads(content)["error"]
    assert file.read_text() == "kept"


def test_the_page_lets_in_no_script_of_others(running: Running) -> None:
    _, port, _ = running
    status, _, headers = ask(port, "GET", "/")

    assert status == 200
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_name_that_another_site_points_here_is_refused(running: Running) -> None:
    _, port, _ = running

    assert ask(port, "GET", "/session.json", Host="evil.example:80")[0] == 403
    assert ask(port, "POST", "/drawing", b"{}", Host="evil.example:80")[0] == 403


def test_a_huge_body_is_refused_before_it_is_read(running: Running) -> None:
    _, port, _ = running

    status, content, _ = ask(port, "POST", "/drawing", b"", **{"Content-Length": "50000000"})

    assert status == 413
    assert "at most" in json.loads(content)["error"]


def test_it_stops_when_told(running: Running) -> None:
    process, _, _ = running
    process.send_signal(signal.SIGTERM)

    assert process.wait(timeout=20) == 0


def test_a_file_that_is_no_drawing_is_not_painted_over(tmp_path: Path) -> None:
    file = tmp_path / "letter.json"
    file.write_text('{"schema": "letter/1"}')

    result = subprocess.run([COMMAND, "paint", str(file), "--no-browser"], capture_output=True, text=True, check=False)

    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 1
    assert "letter.json" in result.stderr
    assert file.read_text() == '{"schema": "letter/1"}'


def refused(*arguments: str) -> str:
    result = subprocess.run([COMMAND, "paint", *arguments], capture_output=True, text=True, check=False, timeout=60)
    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 1
    return result.stderr


def test_a_folder_that_is_not_there_is_said_before_anybody_paints(tmp_path: Path) -> None:
    assert "its folder does not exist" in refused(str(tmp_path / "nowhere" / "mine.json"), "--no-browser")


def test_a_port_that_is_taken_is_said(running: Running, tmp_path: Path) -> None:
    _, port, _ = running

    assert f"port {port}: cannot be used" in refused(str(tmp_path / "x.json"), "--no-browser", "--port", str(port))
