"""Pictures and speech from a real server on loopback, which mostly behaves as badly as one can."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from pathlib import Path
from threading import Timer
from time import monotonic
from typing import Any

import pytest

from flaicli.adapters.llm_media import Media
from flaicli.adapters.performer import Progress, Surroundings
from flaicli.model.effects import Draw, Outcome, Speak, Transcribe
from tests.servers.llm import Server
from tests.servers.media import MP3, png, serving, wav

KEY = "sk-canary-1234567"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as one:
        yield one


@pytest.fixture
def media(tmp_path: Path) -> Iterator[Media]:
    around = Surroundings(tmp_path / ".flai", tmp_path, {"OPENAI_API_KEY": KEY})
    made = Media(around, backoff=0.001)
    yield made
    made.close()


def drawn(server: Server, case: str, number: int = 1, model: str = "gpt-image-1") -> Draw:
    return Draw("A cup", model, "1024x1024", number, server=server.at(case), timeout=5.0)


def spoken(server: Server, case: str, **more: Any) -> Speak:
    more = {"server": server.at(case), "timeout": 5.0, **more}
    return Speak("Hello", "tts-1", "alloy", "mp3", **more)


def heard(server: Server, case: str, path: Path | str, **more: Any) -> Transcribe:
    more = {"server": server.at(case), "timeout": 5.0, **more}
    return Transcribe(str(path), more.pop("model", "whisper-1"), **more)


def error(outcome: Outcome) -> tuple[Any, Any]:
    assert outcome.error is not None, outcome
    return outcome.error["kind"], outcome.error["message"]


def kept(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / ".flai" / "uploads").glob("*"))


def test_a_picture_is_kept_as_a_file(server: Server, media: Media, tmp_path: Path) -> None:
    outcome = media.perform(drawn(server, "drawing"), Progress())
    assert outcome.error is None
    (file,) = kept(tmp_path)
    told = {"path": str(file), "type": "image/png", "width": 4, "height": 3, "size": len(png())}
    assert outcome.value == [told]
    assert file.read_bytes() == png()
    assert file.stat().st_mode & 0o777 == 0o600
    usage = {"promptTokens": 9, "completionTokens": 200, "totalTokens": 209}
    assert outcome.meta == {"model": "gpt-image-1", "usage": usage}
    body = {"model": "gpt-image-1", "prompt": "A cup", "n": 1, "size": "1024x1024"}
    assert server.seen[-1].body == body
    assert server.seen[-1].heads["authorization"] == f"Bearer {KEY}"


def test_several_pictures_are_several_files(server: Server, media: Media, tmp_path: Path) -> None:
    outcome = media.perform(drawn(server, "drawing", 3, "dall-e-2"), Progress())
    assert [one["path"] for one in outcome.value] == [str(one) for one in kept(tmp_path)]
    assert len(kept(tmp_path)) == 3
    assert server.seen[-1].body["response_format"] == "b64_json"
    media.perform(drawn(server, "drawing"), Progress())
    assert len(kept(tmp_path)) == 4


def test_a_picture_may_lie_at_the_server(server: Server, media: Media) -> None:
    outcome = media.perform(drawn(server, "own_address"), Progress())
    assert (outcome.value[0]["width"], outcome.value[0]["height"]) == (8, 6)
    assert "authorization" not in server.seen[-1].heads


BAD_PICTURES = {
    "private": ("not_allowed", "the picture cannot be fetched: address not allowed: '127.0.0.2' "
                "is this machine"),
    "metadata": ("not_allowed", "the picture cannot be fetched: address not allowed: "
                 "'169.254.169.254' is link-local"),
    "led_away": ("not_allowed", "the picture cannot be fetched: address not allowed: '127.0.0.2' "
                 "is this machine"),
    "file_url": ("not_allowed", "the picture cannot be fetched: address not allowed: only http "
                 "and https are spoken, and it begins with 'file:'"),
    "huge_file": ("too_long", "the picture cannot be fetched: the answer is too long: more than "
                  "12,000,000 bytes"),
    "huge": ("too_long", "the answer has more than 32,000,000 bytes"),
    "too_few": ("malformed", "1 of 2 pictures came"),
    "no_data": ("malformed", "there is no picture in the response"),
    "not_base64": ("malformed", "the picture is not spelt in base64"),
    "html_inside": ("malformed", "what came is no picture (PNG, JPEG, GIF or WebP): it begins "
                    "with '<html><body>'"),
    "truncated": ("cut_off", "the picture breaks off"),
    "head_only": ("malformed", "what came is no picture (PNG, JPEG, GIF or WebP): it begins with "
                  "'\ufffdPNG\\r\\n\\x1a\\n\\x00\\x00\\x00\\r'"),
    "in_error": ("server", "the server answered with an error: out of paint"),
    "unfit": ("refused", "the model will not do that: Your request was rejected."),
    "html": ("malformed", "the answer is not JSON: expecting value"),
    "deep": ("malformed", "the answer is not JSON: it is nested too deeply"),
    "bomb": ("malformed", "the answer is packed (gzip), which was not asked for"),
    "quota": ("rate_limited", "too many requests (429): pay first"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD_PICTURES)
def test_a_bad_picture_is_one_error_with_a_name(
    server: Server, media: Media, tmp_path: Path, case: str
) -> None:
    number = 2 if case == "too_few" else 1
    outcome = media.perform(drawn(server, case, number), Progress())
    assert error(outcome) == BAD_PICTURES[case]
    assert outcome.value is None
    assert not kept(tmp_path)


def test_speech_is_kept_as_a_file(server: Server, media: Media, tmp_path: Path) -> None:
    outcome = media.perform(spoken(server, "speech", settings={"speed": 2}), Progress())
    (file,) = kept(tmp_path)
    assert outcome.value == {"path": str(file), "type": "audio/mpeg", "size": len(MP3)}
    assert (file.suffix, file.read_bytes()) == (".mp3", MP3)
    assert server.seen[-1].body == {
        "model": "tts-1", "input": "Hello", "voice": "alloy", "response_format": "mp3", "speed": 2
    }  # fmt: skip


BAD_SPEECH = {
    "speech_html": ("malformed", "what came is no sound (WAV, MP3, M4A, OGG, FLAC, WebM or AAC): "
                    "it begins with '<html><body>'"),
    "speech_json": ("malformed", "what came is no sound (WAV, MP3, M4A, OGG, FLAC, WebM or AAC): "
                    "it begins with '{\"error\": \"n'"),
    "speech_empty": ("empty", "the answer is empty"),
    "endless_speech": ("too_long", "the answer has more than 25,000,000 bytes"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD_SPEECH)
def test_bad_speech_is_one_error_with_a_name(
    server: Server, media: Media, tmp_path: Path, case: str
) -> None:
    outcome = media.perform(spoken(server, case), Progress())
    assert error(outcome) == BAD_SPEECH[case]
    assert not kept(tmp_path)


def test_speech_that_breaks_off_is_not_kept(server: Server, media: Media, tmp_path: Path) -> None:
    outcome = media.perform(spoken(server, "speech_half"), Progress())
    assert error(outcome)[0] == "unreachable"
    assert len(outcome.tries) == 2
    assert not kept(tmp_path)


def test_a_recording_is_written_down(server: Server, media: Media, tmp_path: Path) -> None:
    (tmp_path / "hello.bin").write_bytes(wav())
    effect = heard(server, "heard", "hello.bin", language="nl")
    outcome = media.perform(effect, Progress())
    words = "hello.wav: True, True, True"
    assert outcome.value == {"text": words, "language": "dutch", "seconds": 1.5}
    other = heard(server, "heard", "hello.bin", model="gpt-4o-transcribe")
    assert media.perform(other, Progress()).value["text"] == "hello.wav: True, False, False"


BAD_WORDS = {
    "silence": ("empty", "nothing is said in the recording"),
    "no_words": ("malformed", "there are no words in the response"),
    "many_words": ("too_long", "the answer has more than 100,000 characters"),
    "large": ("too_long", "the answer has more than 1,000,000 bytes"),
    "html": ("malformed", "the answer is not JSON: expecting value"),
}


@pytest.mark.parametrize("case", BAD_WORDS)
def test_bad_words_are_one_error_with_a_name(
    server: Server, media: Media, tmp_path: Path, case: str
) -> None:
    (tmp_path / "hello.wav").write_bytes(wav())
    assert error(media.perform(heard(server, case, "hello.wav"), Progress())) == BAD_WORDS[case]


def test_only_recordings_of_the_project_and_its_users_leave(
    server: Server, media: Media, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "diary.wav"
    elsewhere.write_bytes(wav())
    before = len(server.seen)
    outcome = media.perform(heard(server, "heard", elsewhere), Progress())
    message = f"the recording may not be sent: '{elsewhere}' is neither in the project's folder nor"
    assert error(outcome) == ("not_allowed", f"{message} a file that a user gave")
    assert len(server.seen) == before
    outcome = media.perform(heard(server, "heard", elsewhere, uploaded=True), Progress())
    assert outcome.value["text"].startswith("diary.wav")
    made = media.perform(spoken(server, "speech"), Progress()).value["path"]
    assert media.perform(heard(server, "heard", made), Progress()).error is None


def test_what_is_no_recording_is_not_sent(server: Server, media: Media, tmp_path: Path) -> None:
    (tmp_path / "notes.wav").write_text("Dear diary")
    with (tmp_path / "long.wav").open("wb") as file:
        file.write(wav())
        file.truncate(25_000_001)
    before = len(server.seen)
    problems = {
        "notes.wav": ("not_audio", "'notes.wav' is no recording: write it as WAV, MP3, M4A, OGG, "
                      "FLAC or WebM"),
        "long.wav": ("too_long", "'long.wav' is too long to be heard: 25,000,001 bytes, at most "
                     "25,000,000"),
        "gone.wav": ("no_file", "there is no file 'gone.wav'"),
        "a\0b": ("no_file", "the recording has no path that can be"),
    }  # fmt: skip
    for path, problem in problems.items():
        assert error(media.perform(heard(server, "heard", path), Progress())) == problem
    assert len(server.seen) == before


@pytest.mark.parametrize("case", ["silent", "drip", "drip_heads"])
def test_it_ends_by_its_deadline(server: Server, media: Media, case: str) -> None:
    began = monotonic()
    outcome = media.perform(spoken(server, case, timeout=0.3), Progress())
    assert error(outcome)[0] == "timeout"
    assert monotonic() - began < 2


def test_it_can_be_cancelled(server: Server, media: Media) -> None:
    progress = Progress()
    Timer(0.05, progress.cancelled.set).start()
    outcome = media.perform(drawn(server, "silent"), progress)
    assert error(outcome) == ("cancelled", "the request was cancelled")


def test_a_busy_server_is_asked_again(server: Server, media: Media) -> None:
    outcome = media.perform(drawn(server, "busy"), Progress())
    assert error(outcome) == ("rate_limited", "too many requests (429): slow down")
    assert len(outcome.tries) == 2


def test_without_a_key_nobody_is_asked(tmp_path: Path) -> None:
    outcome = Media(Surroundings(tmp_path)).perform(Draw("A", "m", "auto"), Progress())
    assert error(outcome)[0] == "no_key"


def test_where_nothing_is_kept_a_file_lasts_until_the_end(server: Server) -> None:
    media = Media(Surroundings())
    path = Path(media.perform(spoken(server, "speech"), Progress()).value["path"])
    assert path.read_bytes() == MP3
    media.close()
    assert not path.exists()


def test_a_bad_server_does_not_eat_the_memory(server: Server, media: Media) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for case in ("huge", "huge_file", "bomb", "deep"):
        media.perform(drawn(server, case), Progress())
    media.perform(spoken(server, "endless_speech"), Progress())
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 120_000, "in kB"
