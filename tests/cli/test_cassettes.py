"""Cassettes from the command line: recorded with a script, played without; nothing secret in it."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from flaicli.adapters.cassette.file import CassetteFile
from flaicli.adapters.trouble import Trouble
from flaicli.cli.world import Reach, Tape, cassettes, taped, world
from tests.campaign.test_world_cuts import Server
from tests.cli.test_world_canaries import ANSWER, FLOW, SECRET, TOKEN
from tests.servers.llm import serving
from tests.talks import environment_of, flai, talk_of

MODEL = """\
flai: 1
name: greet
llm: small
blocks:
  ask: {collect: {ask: Who are you?, into: name}, next: greet}
  greet: {message: [generate: "Greet {{ name }}."], next: end}
"""
REPLAY = "turns: [{bot: Who are you?}, {user: Ana}, {bot: 'Hello, Ana!'}]\n"
SCRIPT = ("--llm", "scripted:answers.yaml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "flow.yaml").write_text(MODEL)
    (tmp_path / "one.replay.yaml").write_text(REPLAY)
    (tmp_path / "answers.yaml").write_text("answers: ['Hello, Ana!']\n")
    return tmp_path


def test_a_talk_is_recorded_and_played(folder: Path) -> None:
    run = ("run", "flow.yaml", "--no-save")
    done = flai(*run, *SCRIPT, "--record", "once", said="Ana\n", folder=folder)
    assert done.returncode == 0, done.stderr
    assert "recorded in flow.cassette.yaml\n" in done.stderr
    text = (folder / "flow.cassette.yaml").read_text()
    assert "content: Greet Ana." in text
    played = ("--cassette", "flow.cassette.yaml")
    again = flai(*run, *played, said="Ana\n", folder=folder)
    assert "Hello, Ana!" in again.stdout, again.stderr
    assert "recorded" not in again.stderr
    other = flai(*run, *played, "--paced", said="Bo\n", folder=folder)
    assert other.returncode == 1
    assert "messages.0.content: asked 'Greet Bo.', recorded 'Greet Ana.'" in other.stderr
    assert (folder / "flow.cassette.yaml").read_text() == text


def test_who_goes_back_is_answered_again(folder: Path) -> None:
    run = ("run", "flow.yaml", "--no-save")
    (folder / "flow.yaml").write_text(MODEL.replace("next: end}", "next: wait}"))
    flai(*run, *SCRIPT, "--record", "once", said="Ana\n", folder=folder)
    done = flai(
        *run, "--cassette", "flow.cassette.yaml", said="Ana\n/back\nAna\n", folder=folder
    )
    assert done.stdout.count("Hello, Ana!") == 2, done.stdout + done.stderr


def test_what_was_recorded_is_kept_after_ctrl_c(folder: Path) -> None:
    (folder / "flow.yaml").write_text(MODEL.replace("next: end}", "next: wait}"))
    words = ("run", "flow.yaml", "--no-save", "--json", *SCRIPT, "--record", "once")
    process = subprocess.Popen(
        [sys.executable, "-m", "flaicli", *words],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        cwd=folder, env=environment_of(),
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("Ana\n")
    process.stdin.flush()
    for line in process.stdout:
        if "Hello, Ana!" in line and '"text"' in line:
            break
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Hello, Ana!" in (folder / "flow.cassette.yaml").read_text()


def test_a_missing_or_damaged_cassette_is_told(folder: Path) -> None:
    run = ("run", "flow.yaml", "--no-save", "--cassette", "x.yaml")
    done = flai(*run, folder=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no cassette 'x.yaml'" in done.stderr
    assert "to record it: --record once" in done.stderr
    (folder / "x.yaml").write_text("cassette: 2\nrecordings: []\n")
    for mode in ("once", "new", "all"):
        done = flai(*run, *SCRIPT, "--record", mode, said="Ana\n", folder=folder)
        assert done.returncode == 2
        assert "its format is 2, not 1" in " ".join(done.stderr.split())
    assert (folder / "x.yaml").read_text() == "cassette: 2\nrecordings: []\n"


def test_replays_are_recorded_and_played(folder: Path) -> None:
    alone = flai("replay", folder=folder)
    assert alone.returncode == 1
    assert "record it: flai replay --record once" in " ".join(alone.stdout.split())
    done = flai("replay", "--record", "once", *SCRIPT, folder=folder)
    assert done.stdout.startswith("1 passed"), done.stdout
    assert done.stderr == "recorded 1 answer in one.cassette.yaml\n"
    assert flai("replay", folder=folder).stdout.startswith("1 passed")
    path = folder / "one.cassette.yaml"
    path.write_text(path.read_text() + path.read_text().partition("recordings:\n")[2])
    loose, strict = flai("replay", folder=folder), flai("replay", "--strict", folder=folder)
    assert (loose.returncode, strict.returncode) == (0, 1)
    assert "warning[R213]: nobody asked for this recording: generate with small" in loose.stdout
    junit = folder / "junit.xml"
    path.write_text(path.read_text().replace("Greet Ana", "Greet Bo"))
    wrong = flai("replay", "--json", "--junit", "junit.xml", folder=folder)
    told = "messages.0.content: asked 'Greet Ana.', recorded 'Greet Bo.'"
    assert told in wrong.stdout
    assert told in junit.read_text()
    anew = flai("replay", "--record", "all", *SCRIPT, folder=folder)
    assert anew.returncode == 0
    assert flai("replay", "--strict", folder=folder).returncode == 0


def test_a_script_answers_for_the_model_in_the_place_of_a_cassette(folder: Path) -> None:
    done = flai("replay", *SCRIPT, folder=folder)
    assert done.stdout.startswith("1 passed"), done.stdout
    assert not (folder / "one.cassette.yaml").exists()


def test_what_is_named_is_read_before_anything_is_played(folder: Path) -> None:
    with pytest.raises(Trouble):
        cassettes("none", Reach(llm="scripted:none.yaml"))
    talk = talk_of(folder)
    around = world(Reach(), str(folder / "flow.yaml"), talk.conversation.project, None)
    taped(talk, around, Tape())
    assert (talk.conversation.performer, talk.cassette) == (around, None)
    taped(talk, around, Tape(record="new"))
    assert talk.cassette is not None
    assert talk.cassette.file.path == folder / "flow.cassette.yaml"
    assert around.around.world is talk.cassette


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


def driven(folder: Path, *words: str, said: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tests.campaign.driver", *words],
        input=said, capture_output=True, text=True, cwd=folder,
        env=environment_of(KEY=SECRET), timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_nothing_secret_is_in_a_cassette(server: Server, tmp_path: Path) -> None:
    (tmp_path / "flow.yaml").write_text(FLOW.format(at=server.at, answer=ANSWER))
    (tmp_path / "my.env").write_text(f"TOKEN={TOKEN}\n")
    run = ("run", "flow.yaml", "--env-file", "my.env")
    driven(tmp_path, *run, "--record", "once", said="canary-of-the-user\n/save mine\n")
    asked = len(server.seen)
    texts = [path.read_text() for path in tmp_path.glob("*.yaml") if path.name != "flow.yaml"]
    assert len(texts) == 3
    assert all("canary" not in text.replace("canaries", "") for text in texts)
    for path in ("flow.cassette.yaml", "mine.cassette.yaml"):
        text = (tmp_path / path).read_text()
        assert text.count("  - request:") == 3
        assert "?key=***secret.KEY***&token=***secret.TOKEN***" in text
        assert f"/{ANSWER}/***pin***" in text
    driven(tmp_path, "run", "flow.yaml", "--cassette", "flow.cassette.yaml", said="another\n")
    driven(tmp_path, "replay", "--strict")
    assert len(server.seen) == asked


def test_a_stream_over_the_wire_is_recorded_piece_by_piece(folder: Path) -> None:
    (folder / "one.replay.yaml").write_text(
        "flow: flow.yaml\nturns: [{bot: ...}, {user: Ana}, {bot: 'You said: Greet Ana.'}]\n"
    )
    with serving() as server:
        around = {"OPENAI_BASE_URL": server.at("good"), "OPENAI_API_KEY": "canary-key"}
        done = flai("replay", "--record", "once", folder=folder, **around)
    assert done.stdout.startswith("1 passed"), done.stdout + done.stderr
    tape = CassetteFile.at(folder / "one.cassette.yaml").tape
    assert tape is not None
    (made,) = tape.recordings
    assert [size for _, size in made.stream] == [9, 6, 5]
    assert made.outcome.timings["llmDurationMs"] > 0
    assert made.outcome.meta["usage"]["totalTokens"] > 0
    assert "canary" not in (folder / "one.cassette.yaml").read_text()
    again = flai("replay", "--strict", folder=folder)
    assert again.stdout.startswith("1 passed"), "the server is gone, and there is no key"
