"""A journal on a disk that is slow, full or broken, and Ctrl-C in the middle of a turn."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from flaicli.adapters import journal
from flaicli.adapters.journal import Journal, Reading
from flaicli.adapters.trouble import Trouble, Unkept

TURNS: list[dict[str, Any]] = [
    {"entries": [{"seq": 1, "text": "Zoë 👩‍🚀\n"}], "record": {"head": 1}},
    {"entries": [], "record": {"head": 0}},
    {"entries": [{"seq": 2}, {"seq": 3}], "record": {"head": 3, "turns": 1}},
]


def written(folder: Path) -> None:
    growing = Journal(folder, "s1", 0)
    for one in TURNS:
        growing.append(one)
    growing.close()


def read(folder: Path) -> Reading:
    reading = journal.read(folder, "s1")
    assert reading is not None
    return reading


def turns_of(reading: Reading) -> list[dict[str, Any]]:
    return [{key: value for key, value in one.items() if key != "n"} for one in reading.lines]


class Disk:
    """The module `os`; calls of one name do as the test says."""

    def __init__(self, **instead: Any) -> None:
        self._instead = instead
        self.asked: list[str] = []

    def __getattr__(self, name: str) -> Any:
        self.asked.append(name)
        return self._instead.get(name, getattr(os, name))


def fails(code: int) -> Any:
    def call(*_: Any) -> Any:
        raise OSError(code, os.strerror(code))

    return call


def put_in(monkeypatch: pytest.MonkeyPatch, **instead: Any) -> Disk:
    disk = Disk(**instead)
    monkeypatch.setattr("flaicli.adapters.journal.os", disk)
    monkeypatch.setattr("flaicli.adapters.whole.os", disk)
    return disk


def test_e005_a_disk_that_takes_little_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = iter(range(100_000))

    def slow(file: int, data: memoryview) -> int:
        if next(calls) % 3 == 0:
            raise InterruptedError
        return os.write(file, data[:7])

    put_in(monkeypatch, write=slow)
    written(tmp_path)
    assert turns_of(read(tmp_path)) == TURNS


def test_e005_full_in_the_middle_of_a_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    growing = Journal(tmp_path, "s1", 0)
    growing.append(TURNS[0])
    good = (tmp_path / "s1.jsonl").read_bytes()
    room = [20]

    def write(file: int, data: memoryview) -> int:
        if not room[0]:
            raise OSError(errno.ENOSPC, "")
        taken = os.write(file, data[: room[0]])
        room[0] -= taken
        return taken

    put_in(monkeypatch, write=write)
    with pytest.raises(Unkept) as caught:
        growing.append(TURNS[1])
    assert caught.value.message == (
        f"cannot keep a turn of session 's1' in '{tmp_path}': the disk is full"
    )
    assert caught.value.help == "make room, or keep it elsewhere with --store DIR"
    monkeypatch.undo()
    with pytest.raises(Unkept, match="the disk is full"):
        growing.append(TURNS[1])            # there is room now, but it was promised: nothing more
    growing.close()
    assert (tmp_path / "s1.jsonl").read_bytes() == good     # of the half turn nothing is left


@pytest.mark.parametrize("call", ["write", "fsync"])
def test_what_is_left_of_a_turn_that_failed_is_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    growing = Journal(tmp_path, "s1", 0)
    growing.append(TURNS[0])
    good = (tmp_path / "s1.jsonl").read_bytes()

    def fail(file: int, *data: bytes) -> None:
        for one in data:
            os.write(file, one[:9])
        raise OSError(errno.ENOSPC, "")

    disk = put_in(monkeypatch, **{call: fail})
    with pytest.raises(Unkept):
        growing.append(TURNS[1])
    growing.close()
    assert (tmp_path / "s1.jsonl").read_bytes() == good
    # Once: either to force the cut to the disk, or the one that failed and is not tried again.
    assert disk.asked.count("fsync") == 1


def test_where_not_even_that_can_be_cut_off_it_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    growing = Journal(tmp_path, "s1", 0)
    growing.append(TURNS[0])
    put_in(monkeypatch, fsync=fails(errno.EIO), ftruncate=fails(errno.EIO))
    with pytest.raises(Unkept, match="input/output error"):
        growing.append(TURNS[1])
    growing.close()
    monkeypatch.undo()
    assert turns_of(read(tmp_path)) == TURNS[:2]            # whole it is: the next start has it


def test_e004_a_failed_fsync_is_not_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    growing = Journal(tmp_path, "s1", 0)
    growing.append(TURNS[0])
    disk = put_in(monkeypatch, fsync=fails(errno.EIO))
    with pytest.raises(Unkept, match="input/output error"):
        growing.append(TURNS[1])
    assert disk.asked.count("fsync") == 1
    monkeypatch.undo()
    disk = put_in(monkeypatch)
    for _ in range(3):
        with pytest.raises(Unkept):
            growing.append(TURNS[1])
    assert disk.asked == []
    growing.close()


def test_ctrl_c_in_the_middle_of_a_turn_takes_it_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    growing = Journal(tmp_path, "s1", 0)
    for turn in TURNS:
        put_in(monkeypatch, fsync=interrupted)
        with pytest.raises(KeyboardInterrupt):
            growing.append(turn)
        monkeypatch.undo()
        growing.append(turn)
    growing.close()
    assert turns_of(read(tmp_path)) == TURNS
    assert read(tmp_path).unread == 0


@pytest.mark.parametrize("value", [float("nan"), "\ud800", {1: 2}, object()])
def test_what_is_no_plain_data_is_refused_without_effect(tmp_path: Path, value: object) -> None:
    growing = Journal(tmp_path, "s1", 0)
    with pytest.raises(Trouble):
        growing.append({"entries": [value], "record": {}})
    assert not list(tmp_path.iterdir())
    growing.append(TURNS[0])
    growing.close()
    assert turns_of(read(tmp_path)) == TURNS[:1]


def test_where_even_the_first_turn_cannot_be_kept_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("write", "fsync", "open"):
        put_in(monkeypatch, **{name: fails(errno.ENOSPC)})
        growing = Journal(tmp_path, "s1", 0)
        with pytest.raises(Unkept, match="the disk is full"):
            growing.append(TURNS[0])
        growing.close()
        monkeypatch.undo()
        assert not list(tmp_path.iterdir())
