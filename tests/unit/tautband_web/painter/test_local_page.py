"""The page that `tautband paint` serves: its own files, nothing else, and one place to save."""

import json
from http import HTTPStatus

import pytest

from tautband_web.painter.local_page import LocalPage

DRAWING = b'{"schema":"pain-drawing/1","surface":"head/1","cells":[[7,5]]}'


@pytest.fixture
def saved() -> list[bytes]:
    return []


@pytest.fixture
def page(saved: list[bytes]) -> LocalPage:
    return LocalPage(saved.append)


def line(body: bytes) -> str:
    text: str = json.loads(body)["error"]
    assert "\n" not in text
    return text


@pytest.mark.parametrize("address", ["/", "/index.html", "/?theme=dark", "/painter/page.html"])
def test_the_page_lies_at_the_root(page: LocalPage, address: str) -> None:
    reply = page.get(address)

    assert reply.status == HTTPStatus.OK
    assert reply.kind.startswith("text/html")
    assert b"<tautband-painter" in reply.body


def test_the_head_lies_beside_it(page: LocalPage) -> None:
    assert page.get("/head-1/head.json").kind == "application/json"
    assert page.get("/head-1/lean/front.cells.png").body[:4] == b"\x89PNG"
    assert page.get("/head-1/faces.bin.gz").kind == "application/octet-stream"


@pytest.mark.parametrize("address", ["/painter/../local_page.py", "/head-1/", "/etc/passwd", "/painter/none.js", "//"])
def test_nothing_else_is_served(page: LocalPage, address: str) -> None:
    reply = page.get(address)

    assert reply.status == HTTPStatus.NOT_FOUND
    assert line(reply.body) == "there is no such page"


def test_a_new_painting_begins_bare_and_an_old_one_goes_on(page: LocalPage) -> None:
    assert json.loads(page.get("/session.json").body) == {"key": page.key, "drawing": None}
    begun = LocalPage(lambda _: None, start=DRAWING)
    assert json.loads(begun.get("/session.json").body)["drawing"]["cells"] == [[7, 5]]


def test_the_page_saves_with_its_key(page: LocalPage, saved: list[bytes]) -> None:
    assert page.post("/drawing", page.key, DRAWING).status == HTTPStatus.OK
    assert saved == [DRAWING]


@pytest.mark.parametrize("key", [None, "", "guessed"])
def test_another_page_cannot_save(page: LocalPage, saved: list[bytes], key: str | None) -> None:
    reply = page.post("/drawing", key, DRAWING)

    assert reply.status == HTTPStatus.FORBIDDEN
    assert "open the address in the terminal again" in line(reply.body)
    assert saved == []


def test_there_is_one_place_to_save(page: LocalPage) -> None:
    assert page.post("/elsewhere", page.key, DRAWING).status == HTTPStatus.NOT_FOUND


def test_a_drawing_that_breaks_a_rule_is_answered_with_its_line() -> None:
    def refuse(_: bytes) -> None:
        raise ValueError("/cells/0/0: 5000 is not a cell")

    page = LocalPage(refuse)
    reply = page.post("/drawing", page.key, DRAWING)

    assert reply.status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert line(reply.body) == "/cells/0/0: 5000 is not a cell"


def test_a_full_disk_is_said() -> None:
    def fail(_: bytes) -> None:
        raise OSError(28, "No space left on device")

    page = LocalPage(fail)
    reply = page.post("/drawing", page.key, DRAWING)

    assert reply.status == HTTPStatus.INTERNAL_SERVER_ERROR
    assert line(reply.body) == "could not be saved: No space left on device"
