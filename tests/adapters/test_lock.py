"""Locks: one holder, named at once, whatever is done to files meanwhile (rule 31)."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flaicli.adapters import lock
from flaicli.adapters.trouble import Busy, Trouble


def busy(folder: Path) -> Busy:
    began = time.monotonic()
    with pytest.raises(Busy) as caught:
        lock.take(folder, "s1")
    assert time.monotonic() - began < 0.5
    return caught.value


def test_the_holder_is_named(tmp_path: Path) -> None:
    held = lock.take(tmp_path, "s1")
    refused = busy(tmp_path)
    assert (refused.id, refused.pid) == ("s1", os.getpid())
    assert refused.message == (
        f"session 's1' is busy: process {os.getpid()} has had it open since {refused.since}"
    )
    assert refused.help == "wait until it ends, or look on: flai inspect session s1"
    assert lock.holder(tmp_path, "s1") == (os.getpid(), refused.since)
    held.release()
    held.release()
    assert lock.holder(tmp_path, "s1") is None
    lock.take(tmp_path, "s1").release()


def test_the_file_is_the_owners_and_stays_empty(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        held = lock.take(tmp_path / "lock", "s1")
    finally:
        os.umask(before)
    path = tmp_path / "lock/s1"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    held.release()
    assert path.read_bytes() == b""


def test_what_stands_in_the_file_decides_nothing(tmp_path: Path) -> None:
    (tmp_path / "s1").write_text(json.dumps({"pid": os.getpid(), "since": "today"}))
    assert lock.holder(tmp_path, "s1") is None
    lock.take(tmp_path, "s1").release()


def gone() -> int:
    """The number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"pid": 0, "since": ""}', '{"pid": "1", "since": ""}', "\0" * 9,
             '{"pid": true, "since": "x"}', '{"pid": GONE, "since": "before"}'],
)  # fmt: skip
def test_a_holder_who_cannot_be_told(tmp_path: Path, text: str) -> None:
    held = lock.take(tmp_path, "s1")
    (tmp_path / "s1").write_text(text.replace("GONE", str(gone())))
    assert busy(tmp_path).message == "session 's1' is busy: another process has it open"
    held.release()


def test_a_holder_of_a_number_that_no_process_has(tmp_path: Path) -> None:
    held = lock.take(tmp_path, "s1")
    (tmp_path / "s1").write_text(f'{{"pid": {10**22}, "since": "then"}}')
    assert busy(tmp_path).pid == 10**22
    held.release()


def test_e010_a_second_opening_in_the_same_process_is_refused_and_harmless(tmp_path: Path) -> None:
    held = lock.take(tmp_path, "s1")
    busy(tmp_path)
    file = os.open(tmp_path / "s1", os.O_RDWR)
    os.close(file)  # fcntl.lockf would have let go now
    busy(tmp_path)
    held.release()


def test_a_process_that_dies_lets_go(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from flaicli.adapters import lock\n"
        "held = lock.take(Path(sys.argv[1]), 's1')\n"
        "print('mine', flush=True); sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    house = Path(__file__).parent.parent.parent
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=house
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"mine\n"
        assert busy(tmp_path).pid == process.pid
        process.kill()
        process.wait()
        held = lock.take(tmp_path, "s1")
        assert json.loads((tmp_path / "s1").read_text())["pid"] == os.getpid()
        held.release()


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("precious")
    (tmp_path / "s1").symlink_to(tmp_path / "victim")
    with pytest.raises(Trouble) as caught:
        lock.take(tmp_path, "s1")
    assert caught.value.message == (
        f"cannot lock session 's1' in '{tmp_path}': it is a symbolic link"
    )
    assert (tmp_path / "victim").read_text() == "precious"
    assert lock.holder(tmp_path, "s1") is None


def test_looking_does_not_lock_anybody_out(tmp_path: Path) -> None:
    assert lock.holder(tmp_path, "s1") is None
    assert not list(tmp_path.iterdir())
    lock.take(tmp_path, "s1").release()
    assert lock.holder(tmp_path, "s1") is None
    lock.take(tmp_path, "s1").release()
