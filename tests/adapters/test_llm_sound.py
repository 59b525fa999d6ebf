"""What a model has heard, and what it is given to hear."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from flaicli.adapters.http.enclosures import Enclosures
from flaicli.adapters.llm_server import Garbled
from flaicli.adapters.llm_sound import Unheard, recording, spoken, words_in
from flaicli.model.effects import Transcribe
from tests.servers.media import MP3, wav


@pytest.mark.parametrize(
    ("data", "value"),
    [
        ({"text": " Tea. "}, {"text": "Tea."}),
        ({"text": "Tea\0", "language": "en", "duration": 2},
         {"text": "Tea\ufffd", "language": "en", "seconds": 2}),
        ({"text": "Tea", "language": 5, "duration": "long"}, {"text": "Tea"}),
    ],
)  # fmt: skip
def test_words_come_with_what_is_known_of_them(data: Any, value: Any) -> None:
    assert words_in(json.dumps(data).encode()) == value


@pytest.mark.parametrize("data", [[], {"text": None}, {}])
def test_no_words_are_told(data: Any) -> None:
    with pytest.raises(Garbled, match="there are no words in the response"):
        words_in(json.dumps(data).encode())


def test_a_recording_is_called_by_what_it_is(tmp_path: Path) -> None:
    (tmp_path / 'a"b.dat').write_bytes(MP3)
    effect = Transcribe('a"b.dat', "m")
    assert recording(effect, Enclosures(tmp_path)) == ("a'b.mp3", MP3, "audio/mpeg")


def test_hidden_files_stay_at_home(tmp_path: Path) -> None:
    (tmp_path / ".secret.wav").write_bytes(wav())
    with pytest.raises(Unheard) as caught:
        recording(Transcribe(".secret.wav", "m"), Enclosures(tmp_path))
    assert caught.value.kind == "not_allowed"


def test_a_folder_is_no_recording(tmp_path: Path) -> None:
    (tmp_path / "sounds").mkdir()
    with pytest.raises(Unheard, match="is a folder, not a file"):
        recording(Transcribe("sounds", "m"), Enclosures(tmp_path))


def test_speech_is_known_by_its_bytes() -> None:
    assert spoken(wav()).type == "audio/wav"
