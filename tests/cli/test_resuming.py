"""A kept session goes on: found, refused, told of, in all three manners."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from flaicli.adapters.home import Home
from flaicli.adapters.store_file import FileStore
from flaicli.cli.resuming import ids_like
from tests.talks import HOUSE, environment_of, flai

FLOW = """\
flai: 1
name: shop
settings: {timezone: UTC}
blocks:
  ask:
    collect: {ask: How many?, into: count, type: integer, otherwise: end}
    next: colour
  colour:
    collect: {ask: Which colour?, into: colour, timeout: 60s, on_timeout: hurry, otherwise: end}
    next: thanks
  hurry: {message: Still there?, next: colour}
  thanks:
    message: "{{ count }} in {{ colour }}."
    next: {end: done}
"""
NOW = ("--now", "2026-03-02T09:00")
SOON = ("--now", "2026-03-02T09:00:30")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "flow.yaml").write_text(FLOW, encoding="utf-8")
    return tmp_path


def left(shop: Path, said: str = "3\n", *words: str) -> str:
    """Leave a session; return its id."""
    done = flai("run", "flow.yaml", *NOW, *words, said=said, folder=shop)
    assert done.returncode == 0, done.stderr
    return max((shop / ".flai/sessions").iterdir()).stem


def test_through_pipes(shop: Path) -> None:
    id = left(shop)
    done = flai("run", "--session", id, *SOON, said="red\n", folder=shop)
    assert done.stdout == "Which colour?\n> red\n3 in red.\n"
    assert done.stderr == (
        f"session {id} goes on, after 1 turn\n"
        "The conversation ended: done\n"
        f"session {id}: finished\n  look:  flai inspect session {id}\n"
    )
    assert done.returncode == 0
    assert len(FileStore(Home(shop / ".flai")).ids()) == 1


def test_as_json(shop: Path) -> None:
    id = left(shop)
    done = flai("run", "--session", id[:10], *SOON, "--json", said="red\n", folder=shop)
    first, second, *_, last = (json.loads(line) for line in done.stdout.splitlines())
    assert (first["session"], first["resumed"]) == (id, True)
    assert second["event"] == {
        "type": "conversation_resume", "previous_status": "awaiting_user_input",
    }  # fmt: skip
    assert second["seq"] > 1
    assert (last["session"], last["status"]) == (id, "finished")
    assert done.stderr == ""


def test_it_says_at_the_end_how_to_go_on(shop: Path) -> None:
    done = flai("run", "flow.yaml", folder=shop)
    id = FileStore(Home(shop / ".flai")).ids()[0]
    assert done.stderr == (
        f"session {id}: suspended (awaiting_user_input)\n"
        f"  go on: flai run --session {id}\n"
        f"  look:  flai inspect session {id}\n"
    )
    elsewhere = shop / "elsewhere"
    elsewhere.mkdir()
    done = flai("run", "../flow.yaml", folder=elsewhere)
    assert " --store" not in done.stderr
    done = flai("run", str(shop / "flow.yaml"), folder=HOUSE)
    assert f" --store {shop}/.flai\n" in done.stderr


def test_the_flow_is_found_from_everywhere_and_after_a_move(shop: Path, tmp_path: Path) -> None:
    deep = shop / "flows/deep"
    deep.mkdir(parents=True)
    (shop / ".flai").mkdir()
    shutil.move(shop / "flow.yaml", deep)
    flai("run", "flows/deep/flow.yaml", *NOW, said="3\n", folder=shop)
    for folder in (shop, deep):
        done = flai("run", "--session", "last", *SOON, folder=folder)
        assert done.stdout == "Which colour?\n"
    other = tmp_path / "moved"
    other.mkdir()
    shutil.move(shop / ".flai", other)
    shutil.move(shop / "flows", other)
    done = flai("run", "--session", "last", *SOON, folder=other)
    assert done.stdout == "Which colour?\n"


def test_a_flow_that_is_gone_or_another(shop: Path) -> None:
    id = left(shop)
    (shop / "flow.yaml").rename(shop / "new.yaml")
    done = flai("run", "--session", id, *SOON, folder=shop)
    assert done.returncode == 2
    assert done.stderr == (
        f"error: the flow of session '{id}' is not there: 'flow.yaml'\n"
        f"  = help: say where it is by now: flai run FLOW --session {id}\n"
    )
    assert flai("run", "new.yaml", "--session", id, *SOON, folder=shop).stdout == "Which colour?\n"
    (shop / "new.yaml").write_text(FLOW.replace("shop", "bar"), encoding="utf-8")
    done = flai("run", "new.yaml", "--session", id, folder=shop)
    assert done.returncode == 2
    assert f"session '{id}' is one of the flow 'shop', and 'new.yaml' is 'bar'" in done.stderr
    (shop / "new.yaml").write_text("flai: 1\nname: shop\nblocks: {a: {mesage: x}}\n")
    done = flai("run", "new.yaml", "--session", id, folder=shop)
    assert (done.returncode, done.stdout) == (1, "")
    assert "nothing was run" in done.stderr


@pytest.mark.parametrize("words", [(), ("--user", "ana")])
def test_what_is_over_is_not_taken_up(shop: Path, words: tuple[str, ...]) -> None:
    id = left(shop, "3\nred\n", *words)
    file = (shop / f".flai/sessions/{id}.json").read_bytes()
    done = flai("run", "--session", "last", "--json", folder=shop)
    whose = " --user ana" if words else ""
    assert done.returncode == 2
    assert done.stderr == (
        f"error: session '{id}' is over (finished: done) and cannot go on\n"
        f"  = help: begin anew as the same user: flai run flow.yaml{whose}\n"
    )
    assert json.loads(done.stdout)["error"]["message"].startswith(f"session '{id}' is over")
    assert (shop / f".flai/sessions/{id}.json").read_bytes() == file


def test_timers_that_ran_out(shop: Path) -> None:
    left(shop)
    done = flai("run", "--session", "last", "--now", "2026-03-02T09:05", folder=shop)
    assert done.stdout == "Still there?\nWhich colour?\n"
    assert "(timeout: 1m passed)\n" in done.stderr
    done = flai("run", "--session", "last", "--now", "2026-03-02T12:00", folder=shop)
    assert done.stdout == ""
    assert "broken off: Conversation timed out due to inactivity\n" in done.stderr
    assert "aborted" in done.stderr
    assert done.returncode == 0


def test_a_changed_flow_goes_on_at_the_same_block(shop: Path) -> None:
    left(shop)
    changed = FLOW.replace("Which colour?", "What colour?")
    (shop / "flow.yaml").write_text(changed, encoding="utf-8")
    done = flai("run", "--session", "last", *SOON, folder=shop)
    assert done.stdout == "What colour?\n"
    since = "the flow has changed since this session was left: it goes on at 'colour'"
    assert f"warning: {since}\n" in done.stderr
    again = flai("run", "--session", "last", *SOON, folder=shop)
    assert since not in again.stderr


GONE = FLOW.replace("colour:\n", "color:\n").replace("next: colour", "next: color")


def test_where_the_block_is_gone_a_pipe_needs_to_say_so(shop: Path) -> None:
    id = left(shop)
    (shop / "flow.yaml").write_text(GONE, encoding="utf-8")
    done = flai("run", "--session", id, *SOON, folder=shop)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"error: session {id} is at block 'colour', which its flow does not have any more\n"
        "  = help: put the block back, or go to the flow's start, variables kept: --restart\n"
    )
    done = flai("run", "--session", id, *SOON, "--restart", said="/vars\n", folder=shop)
    assert done.returncode == 0
    assert done.stdout == "How many?\n> /vars\n"
    lost = "the flow has no block 'colour' any more: it begins anew, variables are kept"
    assert f"warning: {lost}\n" in done.stderr
    assert "count = 3\n" in done.stderr


@pytest.mark.parametrize(("answer", "shown"), [(b"y\n", b"How many?"), (b"\n", b"left as it was")])
def test_where_the_block_is_gone_a_person_is_asked(
    shop: Path, answer: bytes, shown: bytes
) -> None:
    left(shop)
    (shop / "flow.yaml").write_text(GONE, encoding="utf-8")
    main, side = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "flaicli", "run", "--session", "last", *SOON], cwd=shop,
        stdin=side, stdout=side, stderr=side, start_new_session=True,
        env=environment_of(TERM="dumb"),
    )  # fmt: skip
    os.close(side)
    heard = b""
    while b"[y/N] " not in heard:
        heard += os.read(main, 4_096)
    assert b"which its flow does not have any more." in heard
    os.write(main, answer)
    while shown not in heard:
        heard += os.read(main, 4_096)
    if answer == b"y\n":
        os.write(main, b"\x04")
    assert process.wait(30) == 0
    os.close(main)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--session", "last", "--from", "ask"],
         "'--from' begins a conversation, and --session goes on with one"),
        (["--session", "last", "--set", "size=x"],
         "'--set' begins a conversation, and --session goes on with one"),
        (["--session", "last", "--no-save"],
         "'--no-save' begins a conversation, and --session goes on with one"),
        (["--session", "last", "--seed", "0"],
         "'--seed' begins a conversation, and --session goes on with one"),
        (["--restart"], "--restart goes with --session"),
        (["--session", "zz"], "there is no session 'zz'"),
        (["--session", "../x"], "'../x' is not a session id"),
    ],
)  # fmt: skip
def test_words_that_do_not_go_together(shop: Path, words: list[str], sentence: str) -> None:
    left(shop)
    done = flai("run", *words, folder=shop)
    assert done.returncode == 2
    assert done.stderr.startswith(f"error: {sentence}\n")


def test_a_session_belongs_to_its_user(shop: Path) -> None:
    id = left(shop, "3\n", "--user", "ana")
    done = flai("run", "--session", id, "--user", "bea", folder=shop)
    assert done.returncode == 2
    assert done.stderr == (
        f"error: session '{id}' is one of the user 'ana', not of 'bea'\n"
        "  = help: leave --user out, or begin as 'bea': without --session\n"
    )
    done = flai("run", "--session", id, "--user", "ana", *SOON, folder=shop)
    assert done.stdout == "Which colour?\n"


def test_what_was_cut_off_is_told_and_goes_on(shop: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "flaicli", "run", "flow.yaml"], cwd=shop, env=environment_of(),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("3\n")
    process.stdin.flush()
    while "colour" not in process.stdout.readline():
        pass
    process.kill()
    process.communicate(timeout=30)
    id = FileStore(Home(shop / ".flai")).ids()[0]
    done = flai("run", "--session", "last", said="red\n", folder=shop)
    assert done.stdout == "Which colour?\n> red\n3 in red.\n"
    assert done.stderr.startswith(
        f"note: session {id} was cut off: 2 turns were recovered\n"
        f"session {id} goes on, after 1 turn\n"
    )


def test_one_writer_at_a_time(shop: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "flaicli", "run", "flow.yaml"], cwd=shop, env=environment_of(),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "How many?\n"
    id = FileStore(Home(shop / ".flai")).ids()[0]
    done = flai("run", "--session", "last", "--json", folder=shop)
    assert done.returncode == 4
    assert done.stderr.startswith(
        f"error: session '{id}' is busy: process {process.pid} has had it open since 20"
    )
    assert "is busy" in json.loads(done.stdout)["error"]["message"]
    process.communicate("3\n", timeout=30)
    assert flai("run", "--session", "last", folder=shop).stdout == "Which colour?\n"


def test_ids_complete(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(shop)
    assert ids_like("") == []
    first, second = left(shop), left(shop)
    assert ids_like("") == ["last", second, first]
    assert ids_like(first) == [first]
    assert ids_like("la") == ["last"]
