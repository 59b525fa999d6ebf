"""Pictures and sounds lie beside the cassette that plays them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from flaicli.adapters.cassette.file import CassetteFile
from flaicli.adapters.cassette.veil import Bare
from flaicli.adapters.performer import Progress, Surroundings, World
from flaicli.model.effects import Draw, Outcome, Speak, Transcribe
from tests.adapters.cassette.tapes import deck
from tests.servers.media import MP3, png, serving, wav
from tests.worlds import Answers

DRAW = Draw("A cup", "gpt-image-1", "1024x1024", 2)
SPEAK = Speak("Hello", "tts-1", "alloy", "mp3")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shop.cassette.yaml"


def recorded(path: Path) -> list[Any]:
    """Record a picture, a speech and a recording from a real server that is gone afterwards."""
    (path.parent / "hello.wav").write_bytes(wav())
    with serving() as server:
        secrets = {"OPENAI_BASE_URL": server.at("drawing")}
        drawing = World(Surroundings(None, path.parent, secrets))
        one = deck(path, "once", drawing)
        found = [one.perform(DRAW, Progress())]
        one.write()
        one.close()
        secrets = {"OPENAI_BASE_URL": server.at("speech")}
        speaking = World(Surroundings(None, path.parent, secrets))
        one = deck(path, "new", speaking)
        found += [one.perform(SPEAK, Progress())]
        one.write()
        one.close()
        secrets = {"OPENAI_BASE_URL": server.at("heard")}
        hearing = World(Surroundings(None, path.parent, secrets))
        one = deck(path, "new", hearing)
        found += [one.perform(Transcribe("hello.wav", "whisper-1"), Progress())]
        one.write()
        one.close()
    assert not [each.error for each in found if each.error]
    return [each.value for each in found]


def test_what_was_made_is_played_without_its_maker(path: Path) -> None:
    recorded(path)
    play = deck(path, "none")
    first, second = play.perform(DRAW, Progress()).value
    told = {"type": "image/png", "width": 4, "height": 3, "size": len(png())}
    assert first == {"path": "draw1-1.png", **told}
    assert second == {"path": "draw1-2.png", **told}
    speech = play.perform(SPEAK, Progress()).value
    assert speech == {"path": "speak1.mp3", "type": "audio/mpeg", "size": len(MP3)}
    other = Transcribe("/elsewhere/hello.wav", "whisper-1", uploaded=True)
    assert play.perform(other, Progress()).value["text"].startswith("hello.wav")
    assert str(path.parent) not in path.read_text(encoding="utf-8")


def test_the_files_lie_beside_the_cassette_under_their_checksums(path: Path) -> None:
    recorded(path)
    tape = CassetteFile.at(path).tape
    assert tape is not None
    sums = {hashlib.sha256(data).hexdigest(): data for data in (png(), MP3)}
    named = [dict(one.outcome.meta.get("files", {})) for one in tape.recordings]
    drawn, spoken = sums
    assert named == [{"draw1-1.png": drawn, "draw1-2.png": drawn}, {"speak1.mp3": spoken}, {}]
    files = {one.stem: one.read_bytes() for one in (path.parent / "shop.files").iterdir()}
    assert files == {checksum[:16]: data for checksum, data in sums.items()}


def test_a_private_picture_is_not_kept(path: Path, tmp_path: Path) -> None:
    class Private(Bare):
        private = True

    (tmp_path / "cup.png").write_bytes(png())
    made = [{"path": str(tmp_path / "cup.png"), "type": "image/png", "width": 4}]
    one = deck(path, "once", Answers(Outcome(made)))
    one.veil = Private()
    one.perform(DRAW, Progress())
    one.write()
    assert not (tmp_path / "shop.files").exists()
    assert "sha" not in path.read_text(encoding="utf-8")
    assert deck(path, "none").perform(DRAW, Progress()).error is None
