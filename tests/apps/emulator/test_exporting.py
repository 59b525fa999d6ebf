"""`/export` writes the conversation, masked, and overwrites nothing."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from flaicli.apps.archive.taking_in import carried
from flaicli.apps.emulator.slash import hear
from flaicli.apps.emulator.talk import Talk
from tests.talks import talk_of


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    monkeypatch.chdir(tmp_path)
    talk = talk_of(tmp_path)
    talk.begin()
    hear(talk, "coffee")
    hear(talk, "/back")
    hear(talk, "coffee")
    return talk


def words(talk: Talk, text: str) -> list[str]:
    return [line.text for line in hear(talk, text).lines]


def test_everything_goes_into_a_file_that_can_be_taken_in(talk: Talk, tmp_path: Path) -> None:
    hear(talk, "ana@example.org")
    head = talk.conversation.log.head
    assert words(talk, "/export") == [f"wrote s1.session.json: {head} entries"]
    path = tmp_path / "s1.session.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    data = json.loads(path.read_text())
    assert len(data["entries"]) == head == data["session"]["head"]
    assert "ana@" not in path.read_text()
    assert carried(path.read_bytes(), "it")


def test_a_transcript_is_text_or_markdown(talk: Talk, tmp_path: Path) -> None:
    hear(talk, "/export out.txt")
    hear(talk, "/export out.MD")
    text = (tmp_path / "out.txt").read_text()
    assert text.startswith("shop (awaiting_user_input)\nsession: s1\nflow: flow.yaml\n")
    assert text.endswith(
        "  Hello!\n  What will it be?\n    [1] tea\n    [2] coffee\n> coffee\n"
        "  Where do we send the receipt?\n"
    )
    assert "**User** 08:00:00\n\ncoffee\n" in (tmp_path / "out.MD").read_text()


def test_only_what_it_wrote_is_written_anew(talk: Talk, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "link.txt").symlink_to(tmp_path / "mine.txt")
    for name in ("mine.txt", "link.txt"):
        assert words(talk, f"/export {name}") == [
            f"/export: '{tmp_path}/{name}' is there already",
            "choose another name, or delete it",
        ]
    assert (tmp_path / "mine.txt").read_text() == "mine"
    hear(talk, "/export out.txt")
    hear(talk, "no mail")
    assert words(talk, "/export out.txt")[0].startswith("wrote out.txt: ")
    assert "> ***email***\n" in (tmp_path / "out.txt").read_text()


def test_where_it_cannot_be_written(talk: Talk, tmp_path: Path) -> None:
    (line, *_) = hear(talk, "/export none/out.txt").lines
    assert line.text.startswith("/export: cannot write the conversation in ")
    assert words(talk, "/export a\0.txt")[0].endswith("is no path")
    (tmp_path / "d.txt").mkdir()
    assert words(talk, "/export d.txt")[0].endswith("is there already")
