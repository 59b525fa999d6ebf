"""Files written whole; most of what `whole` promises is shown where sessions are stored."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from flaicli.adapters.trouble import Trouble
from flaicli.adapters.whole import read_whole, remove, write_whole


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_what_is_written_is_read(tmp_path: Path) -> None:
    assert write_whole(tmp_path / "a/b", "c", b"data", "cannot") == tmp_path / "a/b/c"
    assert read_whole(tmp_path / "a/b", "c", 4, "cannot") == b"data"


def test_what_is_not_there_is_none(tmp_path: Path) -> None:
    assert read_whole(tmp_path, "c", 4, "cannot read it") is None
    assert read_whole(tmp_path / "no", "c", 4, "cannot read it") is None


def test_a_disk_that_takes_little_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    monkeypatch.setattr("flaicli.adapters.whole.os.write", lambda file, data: real(file, data[:3]))
    write_whole(tmp_path, "c", b"0123456789", "cannot")
    assert (tmp_path / "c").read_bytes() == b"0123456789"


def test_what_is_removed_stays_away_though_the_power_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_whole(tmp_path, "c", b"data", "cannot")
    forced: list[bool] = []
    monkeypatch.setattr(
        "flaicli.adapters.whole.os.fsync",
        lambda file: forced.append(os.fstat(file).st_ino == tmp_path.stat().st_ino),
    )
    assert remove(tmp_path, "c", "cannot")
    assert forced == [True]
    assert not remove(tmp_path, "c", "cannot")
    assert forced == [True]


def test_a_read_only_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("flaicli.adapters.whole.os.open", refuse)
    with pytest.raises(Trouble) as caught:
        write_whole(tmp_path, "c", b"", "cannot keep it")
    assert caught.value.message == f"cannot keep it in '{tmp_path}': the disk is read-only"
    assert caught.value.help == "keep it elsewhere with --store DIR"


def test_ctrl_c_in_the_middle_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    (tmp_path / "c").write_bytes(b"old")
    monkeypatch.setattr("flaicli.adapters.whole.os.fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path, "c", b"new", "cannot")
    assert names(tmp_path) == ["c"]
    assert (tmp_path / "c").read_bytes() == b"old"


def test_what_is_removed_is_gone(tmp_path: Path) -> None:
    write_whole(tmp_path, "c", b"x", "cannot")
    assert remove(tmp_path, "c", "cannot delete it")
    assert not remove(tmp_path, "c", "cannot delete it")
    assert not remove(tmp_path / "none", "c", "cannot delete it")
    (tmp_path / "d").mkdir()
    with pytest.raises(Trouble, match="cannot delete it in "):
        remove(tmp_path, "d", "cannot delete it")
