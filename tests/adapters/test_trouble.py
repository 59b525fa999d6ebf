"""Trouble: one sentence and a way out, for whatever the disk says."""

from __future__ import annotations

import errno
import os

import pytest

from flaicli.adapters.trouble import Trouble, disk_trouble


@pytest.mark.parametrize(
    ("code", "reason", "help"),
    [
        (errno.ENOSPC, "the disk is full", "make room, or keep it elsewhere with --store DIR"),
        (errno.EDQUOT, "your disk quota is used up", "make room, or choose another --store DIR"),
        (errno.EROFS, "the disk is read-only", "keep it elsewhere with --store DIR"),
        (errno.EACCES, "permission denied", "check who owns it, or choose another --store DIR"),
        (errno.EISDIR, "a folder stands in its place", "move that folder away"),
        (errno.EIO, "input/output error", None),
    ],
)
def test_what_the_disk_says(code: int, reason: str, help: str | None) -> None:
    trouble = disk_trouble("cannot keep it", "a/b", OSError(code, os.strerror(code)))
    assert (trouble.message, trouble.help) == (f"cannot keep it in 'a/b': {reason}", help)


def test_an_error_without_a_number() -> None:
    assert disk_trouble("cannot", "a", OSError("Odd")).message == "cannot in 'a': odd"


def test_trouble_reads_as_its_sentence() -> None:
    assert str(Trouble("it rains", "take an umbrella")) == "it rains"
