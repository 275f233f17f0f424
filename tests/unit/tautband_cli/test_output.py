import io
import os
import sys
from pathlib import Path

import pytest

from tautband.errors import InputError
from tautband_cli import output


class Ascii(io.StringIO):
    """An output that takes only plain letters."""

    encoding = "ascii"


def test_a_fault_inside_a_file_begins_with_its_name(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(b"x")

    with pytest.raises(output.FileError) as refused, output.opened(str(file)) as stream:
        raise InputError(place="/pain", value=stream.read().decode(), rule="is not a list", more=1)
    assert str(refused.value) == f'{file}: /pain: "x" is not a list (and 1 more)'


@pytest.mark.parametrize(
    ("name", "reason"),
    [("none.json", "no such file or directory"), (".", "is a directory"), ("a\0b", "embedded null byte")],
)
def test_a_file_that_cannot_be_read_is_named(name: str, reason: str) -> None:
    with pytest.raises(output.FileError) as refused, output.opened(name):
        pass
    assert str(refused.value) == f"{name}: cannot be read: {reason}"


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"{}")))

    with output.opened("-") as stream:
        assert stream.read() == b"{}"


def test_a_closed_standard_input_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)

    with pytest.raises(output.FileError, match=r"^standard input: cannot be read: it is closed$"), output.opened("-"):
        pass


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_self: Path, _target: Path) -> Path:
        reason = 28
        raise OSError(reason, "No space left on device")

    file = tmp_path / "a.svg"
    output.write_file(str(file), "<svg/>", force=False)
    monkeypatch.setattr(Path, "replace", fail)

    with pytest.raises(output.FileError, match=r"a\.svg: cannot be written: no space left on device$"):
        output.write_file(str(file), "<svg></svg>", force=True)
    assert file.read_text() == "<svg/>"
    assert list(tmp_path.iterdir()) == [file]


def test_a_picture_on_a_plain_output_keeps_its_letters(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    output.write_file("-", "é", force=False)
    monkeypatch.setattr(output, "speaks_unicode", lambda: False)
    output.write_file("-", "é", force=False)

    assert capsys.readouterr().out == "é&#233;"


def test_a_table_gives_way_in_its_flexible_column() -> None:
    rows = [("chin", "a long description"), ("arm", "short")]

    assert output.table(("id", "name"), rows, flexible=1, width=80) == [
        "id    name",
        "chin  a long description",
        "arm   short",
    ]
    assert output.table(("id", "name"), rows, flexible=1, width=20)[1] == "chin  a long descri…"
    assert output.table(("id", "name"), rows, flexible=1, width=5)[1] == "chin  a long de…"


def test_an_output_of_plain_letters_gets_plain_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", written := Ascii())

    assert output.cut("abcdef", 4) == "abc~"
    assert output.plain("5 µm: é") == "5 ?m: ?"
    output.write_json({"text": "µ"})
    assert '"\\u00b5"' in written.getvalue()


def test_a_heading_is_bold_on_a_screen_only(monkeypatch: pytest.MonkeyPatch) -> None:
    assert output.table(("id",), [], flexible=0, width=80) == ["id"]
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr("shutil.get_terminal_size", lambda _fallback: os.terminal_size((1000, 24)))

    assert output.table(("id",), [], flexible=0, width=80) == ["\x1b[1mid\x1b[0m"]
    assert output.screen_width() == output.WIDEST


def test_without_a_screen_a_table_is_a_hundred_wide_unless_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert output.screen_width() == 100
    monkeypatch.setenv("COLUMNS", "60")
    assert output.screen_width() == 60
    monkeypatch.setenv("COLUMNS", "3")
    assert output.screen_width() == output.NARROWEST
