"""The boundary: every way to go wrong, its words and its exit code."""

from __future__ import annotations

import errno
import re
import tempfile
from pathlib import Path

import pytest

from flaicli.adapters.trouble import Busy, Trouble
from flaicli.cli.failure import Crash, Failed, Stop, error_text, guarded


def raising(problem: BaseException) -> int:
    def work() -> int:
        raise problem

    return guarded(work)


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


@pytest.mark.parametrize(
    ("problem", "code", "words"),
    [
        (Trouble("no file 'x'", "make it"), 2, "error: no file 'x'\n  = help: make it\n"),
        (Trouble("odd\x1b[2J"), 2, "error: odd␛[2J\n"),
        (Failed("no room"), 1, "error: no room\n"),
        (
            Busy("s1", 4711, "2026-03-02T09:00:00+00:00"),
            4,
            "error: session 's1' is busy: process 4711 has had it open since"
            " 2026-03-02T09:00:00+00:00\n"
            "  = help: wait until it ends, or look on: flai inspect session s1\n",
        ),
        (Stop(1), 1, ""),
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(), 141, ""),
        (
            OSError(errno.ENOSPC, "No space left on device"),
            1,
            "error: the output cannot be written: no space left on device\n",
        ),
        (
            FileNotFoundError(errno.ENOENT, "No such file or directory"),
            2,
            "error: the folder this runs in was deleted\n"
            "  = help: change to one that is there: cd\n",
        ),
    ],
)
def test_what_goes_wrong_becomes_a_code_and_a_sentence(
    capsys: pytest.CaptureFixture[str], problem: BaseException, code: int, words: str
) -> None:
    assert raising(problem) == code
    assert capsys.readouterr().err == words


def test_all_well() -> None:
    assert guarded(lambda: 0) == 0


def test_our_own_mistake_goes_to_a_file(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["flai", "run", "x", "--set", "pin=4711", "--set=a=b"])
    assert raising(ZeroDivisionError("4711 by zero")) == 3
    err = capsys.readouterr().err
    assert err.startswith("error: flai made a mistake of its own: ZeroDivisionError\n")
    found = re.search(r"with the file (\S+)", err)
    assert found
    report = Path(found[1]).read_text(encoding="utf-8")
    assert "command: flai run x --set pin=*** --set=a=***\n" in report
    assert "Traceback" in report
    assert "Traceback" not in err
    assert Path(found[1]).stat().st_mode & 0o777 == 0o600


def test_a_crash_in_a_talk_is_covered(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    bug = Crash(ValueError("4711"), lambda text: text.replace("4711", "***pin***"))
    assert raising(bug) == 3
    (report,) = tmp_path.glob("flai-crash-*.txt")
    assert "ValueError: ***pin***" in report.read_text(encoding="utf-8")
    assert "4711" not in capsys.readouterr().err + report.read_text(encoding="utf-8")


def test_debug_shows_the_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    def work() -> int:
        raise ZeroDivisionError

    assert guarded(work, debug=True) == 3
    assert "Traceback" in capsys.readouterr().err


def test_colour_where_it_is_forced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert error_text("no", "do") == "\x1b[1;31merror\x1b[0m: no\n  = \x1b[1mhelp\x1b[0m: do\n"
