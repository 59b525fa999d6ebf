"""Full disks, stores that refuse, outputs and inputs that are gone: a sentence, and it goes on."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from flaicli.adapters.home import Home
from flaicli.adapters.store_file import FileStore
from tests.talks import HOUSE, environment_of, flai

FLOW = """\
flai: 1
name: rounds
blocks:
  ask:
    collect: {ask: And then?, into: what, otherwise: end}
    next: ask
"""
BAD = """\
import errno, os
_open, _write = os.open, os.write
_left = [{writes}]
def open(path, flags, *more, **named):
    wants = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if {read_only} and wants and "dir_fd" in named:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), path)
    return _open(path, flags, *more, **named)
def write(file, data):
    if file > 2 and len(data) > 30:
        _left[0] -= 1
        if _left[0] < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return _write(file, data)
os.open, os.write = open, write
"""
"""What Python runs first: a disk that fails (`sitecustomize`)."""


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    (tmp_path / "flow.yaml").write_text(FLOW, encoding="utf-8")
    return tmp_path


def bad_disk(folder: Path, writes: int = 1_000, read_only: bool = False) -> dict[str, str]:
    """Return the environment of a process whose disk fails after so many writes, or refuses all."""
    (folder / "bad").mkdir()
    code = BAD.format(writes=writes, read_only=read_only)
    (folder / "bad/sitecustomize.py").write_text(code, encoding="utf-8")
    return {"PYTHONPATH": f"{folder / 'bad'}{os.pathsep}{HOUSE}"}


def goes_on(folder: Path, turns: int) -> None:
    """The session that is kept has so many turns, and more can come."""
    done = flai("run", "--session", "last", said="more\n", folder=folder)
    assert done.returncode == 0, done.stderr
    assert f"goes on, after {turns} turn" in done.stderr
    assert done.stdout == "And then?\n> more\nAnd then?\n"


def test_a_disk_that_is_full_before_anything_was_said(talks: Path) -> None:
    done = flai("run", "flow.yaml", folder=talks, **bad_disk(talks, 0))
    assert done.stdout == ""
    id = done.stderr.partition("session '")[2].partition("'")[0]
    place = f"{talks}/.flai/journal"
    assert done.stderr == (
        f"error: cannot keep a turn of session '{id}' in '{place}': the disk is full\n"
        "  = help: make room, or keep it elsewhere with --store DIR\n"
    )
    assert done.returncode == 1


@pytest.mark.parametrize("manner", ["pipes", "json"])
def test_a_disk_that_gets_full(talks: Path, manner: str) -> None:
    words = ["--json"] if manner == "json" else []
    said = "one\ntwo\nthree\nfour\nfive\nsix\n"
    done = flai("run", "flow.yaml", *words, said=said, folder=talks, **bad_disk(talks, 5))
    assert done.returncode == 1
    assert "the disk is full\n" in done.stderr
    assert "is kept up to the turn before\n" in done.stderr
    assert ("the disk is full" in done.stdout) == (manner == "json")
    shown = done.stdout.count('"halt"' if manner == "json" else "And then?")
    goes_on(talks, shown - 1)


def test_a_store_that_may_not_be_written_is_told_before_the_first_message(talks: Path) -> None:
    flai("run", "flow.yaml", said="one\n", folder=talks)
    environment = bad_disk(talks, read_only=True)
    for words in (["flow.yaml"], ["--session", "last"]):
        done = flai("run", *words, folder=talks, **environment)
        assert (done.stdout, done.returncode) == ("", 2)
        assert done.stderr.endswith(
            f" in '{talks}/.flai/lock': the disk is read-only\n"
            "  = help: keep it elsewhere with --store DIR\n"
        )
    goes_on(talks, 1)


def test_a_store_that_is_no_folder(talks: Path) -> None:
    (talks / "store").write_text("mine", encoding="utf-8")
    for words in (["flow.yaml"], ["--session", "last"]):
        done = flai("run", *words, "--store", "store", folder=talks)
        assert (done.stdout, done.returncode) == ("", 2)
        assert done.stderr.count("\n") == 2
    assert (talks / "store").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("words", [[], ["--json"]])
def test_an_output_that_is_full(talks: Path, words: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "flaicli", "run", "flow.yaml", *words], cwd=talks,
            env=environment_of(), input=b"one\n", stdout=full, stderr=subprocess.PIPE, timeout=60,
            check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert b"error: the output cannot be written: no space left on device\n" in done.stderr
    assert b"mistake" not in done.stderr
    assert len(FileStore(Home(talks / ".flai")).ids()) == (0 if words else 1)


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", ">&- 2>&- <&-"])
def test_streams_that_were_closed_before(talks: Path, closed: str) -> None:
    line = f'exec "$0" -m flaicli run flow.yaml {closed}'
    done = subprocess.run(
        ["/bin/sh", "-c", line, sys.executable], cwd=talks, env=environment_of(),
        input=b"one\n", capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stdout + done.stderr
    goes_on(talks, 0 if "<" in closed else 1)


@pytest.mark.parametrize("manner", ["--inline", "--panel=right"])
def test_a_disk_that_gets_full_leaves_the_terminal_as_it_was(talks: Path, manner: str) -> None:
    main, side = pty.openpty()
    before = termios.tcgetattr(main)
    environment = {**bad_disk(talks, 4), "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "flaicli", "run", "flow.yaml", manner], cwd=talks, stdin=side,
        stdout=side, stderr=side, start_new_session=True, env=environment_of(**environment),
    )  # fmt: skip
    heard = b""
    while b"And then?" not in heard:
        heard += os.read(main, 65_536)
    os.write(main, b"word\r" * 6)
    while b"up to the turn before" not in heard:
        heard += os.read(main, 65_536)
    assert process.wait(30) == 1
    assert termios.tcgetattr(main) == before
    os.close(main)
    os.close(side)
    goes_on(talks, 3)
