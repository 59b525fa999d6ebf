"""Pictures and speech from a script's own files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flaicli.adapters.llm_scripted import Scripted
from flaicli.adapters.performer import Progress
from flaicli.model.effects import Complete, Draw, Effect, Speak, Transcribe
from tests.servers.media import MP3, png

DRAW = Draw("A cup", "m", "auto")
SPEAK = Speak("Hello", "m", "alloy", "mp3")
HEAR = Transcribe("/some/where/question.wav", "m")


def answered(tmp_path: Path, effect: Effect, *answers: Any) -> Any:
    (tmp_path / "cup.png").write_bytes(png())
    (tmp_path / "hello.mp3").write_bytes(MP3)
    outcome = Scripted(list(answers), str(tmp_path / "a.yaml")).perform(effect, Progress())
    return outcome.value if outcome.error is None else outcome.error["message"]


def test_files_lie_beside_the_script(tmp_path: Path) -> None:
    (picture,) = answered(tmp_path, DRAW, {"for": "draw", "contains": "cup", "path": "cup.png"})
    assert (picture["path"], picture["width"]) == (str(tmp_path / "cup.png"), 4)
    sound = answered(tmp_path, SPEAK, {"path": "cup.png", "for": "draw"}, {"path": "hello.mp3"})
    assert sound == {"path": str(tmp_path / "hello.mp3"), "type": "audio/mpeg", "size": len(MP3)}


def test_words_are_a_text_and_a_file_is_nobody_s_words(tmp_path: Path) -> None:
    answers = ({"path": "cup.png"}, {"contains": "question", "text": "Tea."})
    assert answered(tmp_path, HEAR, *answers) == {"text": "Tea."}
    chat = Complete("generate", "m", ({"role": "user", "content": "question"},))
    assert answered(tmp_path, chat, *answers)["text"] == "Tea."


@pytest.mark.parametrize(
    ("effect", "answer", "sentence"),
    [
        (DRAW, {"path": "hello.mp3"}, "'{}/hello.mp3' is no picture"),
        (SPEAK, {"path": "cup.png"}, "'{}/cup.png' is no sound"),
        (DRAW, {"path": "gone.png"}, "there is no file '{}/gone.png'"),
        (DRAW, "A cup", "'{}/a.yaml' answers a draw without a file: write `path: …`"),
        (HEAR, {"json": 1}, "'{}/a.yaml' answers a transcribe with something but a text"),
        (HEAR, {"path": "a"}, "no answer in '{}/a.yaml' fits: transcribe, 'question.wav'"),
        (DRAW, {"error": "refused"}, "scripted: refused"),
    ],
)
def test_what_does_not_fit_is_told(
    tmp_path: Path, effect: Effect, answer: Any, sentence: str
) -> None:
    assert answered(tmp_path, effect, answer) == sentence.format(tmp_path)
