"""Long results go through a pager where a person reads, and nowhere else."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from flaicli.cli import paging
from flaicli.cli.settings import Screen
from tests.talks import environment_of

PERSON = Screen(terminal=True, width=80, color=False)
LONG = "".join(f"line {number}\n" for number in range(100))


@pytest.fixture
def paged(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Return the commands of pagers that were started, in a terminal of 24 lines."""
    seen: list[list[str]] = []

    def through(words: list[str], text: str) -> bool:
        seen.append(words)
        return words[0] != "/bin/false"

    monkeypatch.setattr(paging, "_through", through)
    monkeypatch.setenv("PAGER", "/bin/sh -c less")
    return seen


@pytest.mark.parametrize(
    ("text", "where", "wanted", "expected"),
    [
        (LONG, PERSON, True, [["/bin/sh", "-c", "less"]]),
        (LONG, PERSON, False, []),
        ("short\n" * 23, PERSON, True, []),
        ("short\n" * 24, PERSON, True, [["/bin/sh", "-c", "less"]]),
        (LONG, Screen(terminal=False, width=80, color=False), True, []),
        (LONG, Screen(terminal=True, width=80, color=False, dumb=True), True, []),
    ],
)
def test_only_what_is_long_and_read_by_a_person(
    paged: list[list[str]],
    capsys: pytest.CaptureFixture[str],
    text: str,
    where: Screen,
    wanted: bool,
    expected: list[list[str]],
) -> None:
    paging.give_paged(text, where, wanted)
    assert paged == expected
    assert capsys.readouterr().out == ("" if expected else text)


def test_a_pager_that_cannot_be_started_is_done_without(
    paged: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PAGER", "/bin/false")
    paging.give_paged(LONG, PERSON)
    assert capsys.readouterr().out == LONG


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("", []),
        (" cat ", []),
        ("no-such-pager-here", []),
        ("'half a quote", []),
        ("/bin/sh -R", ["/bin/sh", "-R"]),
    ],
)
def test_which_pager(said: str, expected: list[str]) -> None:
    assert paging.pager({"PAGER": said}) == expected
    assert paging.pager({}) in ([], ["less"])


def test_the_height_where_nobody_knows() -> None:
    assert paging.height(None) == 24
    with Path(os.devnull).open() as nowhere:
        assert paging.height(nowhere) == 24


def test_a_real_pager_in_a_real_terminal(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.write_text('#!/bin/sh\necho "paged, LESS=$LESS"\nexec head -1\n')
    mine.chmod(mine.stat().st_mode | stat.S_IXUSR)
    code = (
        "import sys\n"
        "from flaicli.cli.paging import give_paged\n"
        "from flaicli.cli.settings import screen\n"
        "give_paged('x' * 40 + '\\n' + 'line\\n' * 50_000, screen(sys.stdout))\n"
    )
    master, slave = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=slave, stdin=slave, stderr=slave,
        env=environment_of(PAGER=str(mine), TERM="xterm"),
    ) as process:  # fmt: skip
        os.close(slave)
        shown = b""
        while part := _read(master):
            shown += part
    os.close(master)
    assert process.returncode == 0
    assert shown == b"paged, LESS=FRX\r\n" + b"x" * 40 + b"\r\n"


def _read(master: int) -> bytes:
    try:
        return os.read(master, 4096)
    except OSError:
        return b""
