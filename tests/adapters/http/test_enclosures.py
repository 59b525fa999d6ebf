"""Which files a request may carry, and the body they make."""

from __future__ import annotations

from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest

from flaicli.adapters.http.enclosures import Enclosures, enclosed
from flaicli.adapters.http.failed import Failed


@pytest.fixture
def places(tmp_path: Path) -> Enclosures:
    folder, uploads = tmp_path / "bot", tmp_path / "bot/.flai/uploads"
    uploads.mkdir(parents=True)
    (folder / "menu.txt").write_text("latte", encoding="utf-8")
    (folder / ".env").write_text("KEY=1", encoding="utf-8")
    (uploads / "photo.png").write_bytes(b"\x89PNG")
    (tmp_path / "secret.txt").write_text("mine", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    return Enclosures(folder, uploads)


def parts(body: bytes, type: str) -> list[tuple[str, str | None, str, bytes]]:
    """The parts as Python's own reader of mail sees them."""
    whole = message_from_bytes(f"Content-Type: {type}\r\n\r\n".encode() + body)
    return [
        (
            str(one.get_param("name", header="content-disposition")),
            one.get_filename(),
            one.get_content_type(),
            one.get_payload(decode=True),
        )
        for one in whole.get_payload()
    ]  # type: ignore[misc]


def test_fields_and_files(places: Enclosures) -> None:
    given = {
        "name": "Ana",
        "tags": ["a", 2, True, None],
        "menu": {"file": "menu.txt", "type": "text/plain"},
        "photo": {"path": str(places.uploads) + "/photo.png", "name": 'my "photo".png', "size": 4},
    }
    assert parts(*enclosed(given, places)) == [
        ("name", None, "text/plain", b"Ana"),
        ("tags", None, "text/plain", b"a"),
        ("tags", None, "text/plain", b"2"),
        ("tags", None, "text/plain", b"true"),
        ("menu", "menu.txt", "text/plain", b"latte"),
        ("photo", "my %22photo%22.png", "application/octet-stream", b"\x89PNG"),
    ]


@pytest.mark.parametrize("path", [".env", "link.txt", "../secret.txt", ".flai/uploads/../../.env"])
def test_files_that_stay_at_home(places: Enclosures, path: str) -> None:
    with pytest.raises(Failed) as caught:
        enclosed({"a": {"file": path}}, places)
    assert caught.value.kind == "not_allowed"
    assert caught.value.message == (
        f"the file for 'a' may not be sent: '{path}' is neither in the project's folder"
        " nor a file that a user gave"
    )


def test_what_this_user_gave_may_lie_anywhere(places: Enclosures, tmp_path: Path) -> None:
    given = {"a": {"path": str(tmp_path / "secret.txt"), "uploaded": True}}
    assert parts(*enclosed(given, places))[0][1:] == (
        "secret.txt", "application/octet-stream", b"mine",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ({"file": "none.txt"}, "the file for 'a': there is no file '"),
        ({"file": "a\0b"}, "the file for 'a' has no path that can be"),
        ({"data": 1}, "the part 'a' is neither a text nor a file: write {file: path}"),
        ([[1]], "the part 'a' is neither a text nor a file"),
        ("x" * 10_000_001, "the body is too long to be sent: at most 10,000,000 bytes"),
    ],
)
def test_parts_that_cannot_be_sent(places: Enclosures, part: Any, words: str) -> None:
    with pytest.raises(Failed) as caught:
        enclosed({"a": part}, places)
    assert caught.value.kind == "bad_request"
    assert caught.value.message.startswith(words)


def test_a_name_cannot_break_out_of_its_header(places: Enclosures) -> None:
    name = 'a"\r\nContent-Type: text/html\r\n\r\n<script>'
    given = {name: {"file": "menu.txt", "name": name, "type": "text/html\r\nX: y"}}
    ((read, filename, type, data),) = parts(*enclosed(given, places))
    assert read == filename == name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
    assert (type, data) == ("application/octet-stream", b"latte")
