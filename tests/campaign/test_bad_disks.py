"""Every call that reaches the disk fails in turn: nothing acknowledged is lost (promise 4)."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from flaicli.adapters.trouble import Trouble
from tests.campaign.disk import Quick
from tests.campaign.plot import Found, looked_at, nothing, steps, taken_up

REACH = (
    "open", "read", "write", "fsync", "replace", "unlink", "ftruncate", "mkdir", "close", "fstat",
)  # fmt: skip
MODULES = ("whole", "journal", "lock", "session_files")
SHORTEST = 5


class Failing:
    """The module `os`, whose nth call of those that reach the disk fails, or all from there on.

    A write that fails for want of room takes a few bytes first, as disks do.
    """

    def __init__(self, fails_at: int, code: int, for_good: bool) -> None:
        self.calls = 0
        self.failed: list[str] = []
        self._fails_at = fails_at
        self._code = code
        self._for_good = for_good

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in REACH:
            return real

        def call(*args: Any, **options: Any) -> Any:
            self.calls += 1
            at = self.calls - self._fails_at
            if at != 0 and not (at > 0 and self._for_good and name in ("write", "mkdir", "fsync")):
                return None if name == "fsync" else real(*args, **options)
            self.failed.append(name)
            if name == "write" and self._code == errno.ENOSPC:
                real(args[0], args[1][:SHORTEST])
            if name == "close":
                real(*args)
            raise OSError(self._code, os.strerror(self._code))

        return call


def broken(home: Path, disk: Failing, monkeypatch: pytest.MonkeyPatch) -> list[Found] | None:
    """Do the steps until one fails; return what may be found then, None where none failed."""
    for module in MODULES:
        monkeypatch.setattr(f"flaicli.adapters.{module}.os", disk)
    before, after = nothing(), nothing()
    try:
        for _, found in steps(home):
            before, after = after, dict(found)
    except Trouble:
        return [before, after]
    finally:
        monkeypatch.undo()
    return None


@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
def test_each_call_fails_in_turn(
    code: int, for_good: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = set()
    number = passed = 0
    while passed < 3:
        number += 1
        home = tmp_path / str(number)
        home.mkdir()
        disk = Failing(number, code, for_good)
        allowed = broken(home / ".flai", disk, monkeypatch)
        failed.update(disk.failed)
        if allowed is None:
            # It did no harm, such as what deletes a journal that has served.
            passed = passed + 1 if not disk.failed else 0
            continue
        monkeypatch.setattr("flaicli.adapters.whole.os", Quick())
        monkeypatch.setattr("flaicli.adapters.journal.os", Quick())
        assert looked_at(home / ".flai") in allowed, f"call {number}, {disk.failed}"
        assert taken_up(home / ".flai") in allowed, f"call {number}, {disk.failed}"
        monkeypatch.undo()
    assert failed >= {"open", "write", "fsync", "replace", "mkdir"}
    assert number > 150
