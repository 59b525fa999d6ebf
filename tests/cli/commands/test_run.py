"""`flai run` as a process of its own: pipes, JSON, signals, exit codes."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.talks import SHOP, environment_of, flai

QUIET = (
    SHOP.replace("{{ nme }}", "")
    .partition("  broken:")[0]
    .replace("  size: {type: text, default: medium}\n", "")
)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "flow.yaml").write_text(QUIET, encoding="utf-8")
    return tmp_path


def kept(folder: Path) -> list[Path]:
    return sorted((folder / ".flai/sessions").glob("*.json"))


def test_an_answer_a_line_and_a_transcript(shop: Path) -> None:
    done = flai("run", "flow.yaml", said="coffee\nana@example.org\n", folder=shop)
    assert done.stdout == (
        "Hello!\nWhat will it be?\n  [1] tea\n  [2] coffee\n> coffee\n"
        "Where do we send the receipt?\n> ***email***\nSent to ***email***. Bye!\n"
    )
    (session,) = kept(shop)
    assert done.stderr == (
        "The conversation ended: paid\n"
        f"session {session.stem}: finished\n  look:  flai inspect session {session.stem}\n"
    )
    assert done.returncode == 0
    inspected = flai("inspect", "session", folder=shop)
    assert inspected.stdout.startswith(f"session {session.stem}")
    assert "***email***" in inspected.stdout
    assert "ana@" not in inspected.stdout


def test_the_end_of_the_input_suspends(shop: Path) -> None:
    done = flai("run", "flow.yaml", "--now", "2026-03-02T09:00", said=b"tea\n\xff", folder=shop)
    assert done.returncode == 0
    assert "suspended (awaiting_user_input)" in done.stderr
    assert "> \ufffd\n" in done.stdout
    assert len(kept(shop)) == 1


def test_json_lines_in_and_out(shop: Path) -> None:
    done = flai(
        "run", "flow.yaml", "--json", "--seed", "7", said='tea\n{"press": 1}\n', folder=shop
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert (lines[0]["schema"], lines[0]["seed"]) == (1, 7)
    assert lines[-1]["status"] == "awaiting_user_input"
    assert lines[-1]["kept"].endswith(f"{lines[0]['session']}.json")
    assert (done.returncode, done.stderr) == (0, "")


def test_options_begin_it_otherwise(shop: Path) -> None:
    done = flai(
        "run", "flow.yaml", "--from", "pay", "--set", "drink=tea", "--user", "ana",
        "--channel", "web", "--language", "nl", "--store", "kept here", said="/vars\n", folder=shop,
    )  # fmt: skip
    assert done.stdout == "Where do we send the receipt?\n> /vars\n"
    assert done.stderr.startswith('drink = "tea"\n')
    assert done.stderr.endswith(" --store 'kept here'\n")
    (session,) = (shop / "kept here/sessions").iterdir()
    text = session.read_text(encoding="utf-8")
    assert '"channel":"web"' in text
    assert '"language":"nl"' in text


def test_with_no_save_nothing_is_kept(shop: Path) -> None:
    done = flai("run", "flow.yaml", "--no-save", said="tea\n", folder=shop)
    assert done.stderr.endswith("; not kept (--no-save)\n")
    assert not (shop / ".flai").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--from", "ofer"], "error: --from: there is no block 'ofer': did you mean 'offer'?\n"),
        (
            ["--from", "zzz"],
            "error: --from: there is no block 'zzz'\n  = help: there are: hello, ask_drink, "
            "still_there, judge, offer, pay, thanks, sorry\n",
        ),
        (["--set", "total"], "error: --set: 'total' is no NAME=VALUE, such as size=large\n"),
        (
            ["--set", "total=abc"],
            "error: --set: 'total' is declared as number, but 'abc' is not a number\n",
        ),
        (["--language", "7"], "error: --language: '7' is no language such as 'nl' or 'pt-br'\n"),
        (["--now", "soon"], "error: --now: 'soon' is not a date and time"),
    ],
)
def test_options_that_do_not_fit(shop: Path, words: list[str], sentence: str) -> None:
    done = flai("run", "flow.yaml", "--json", *words, folder=shop)
    assert done.returncode == 2
    assert done.stderr.startswith(sentence)
    assert json.loads(done.stdout)["error"]["message"] in done.stderr
    assert not (shop / ".flai").exists()


def test_a_flow_with_errors_does_not_run(tmp_path: Path) -> None:
    (tmp_path / "flow.yaml").write_text("flai: 1\nblocks:\n  a: {mesage: Hi}\n")
    done = flai("run", "flow.yaml", folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "did you mean 'message'?" in done.stderr
    assert flai("run", "none.yaml", folder=tmp_path).returncode == 2


def test_a_conversation_that_fails_returns_1(tmp_path: Path) -> None:
    (tmp_path / "flow.yaml").write_text(SHOP, encoding="utf-8")
    done = flai("run", "flow.yaml", "--from", "broken", folder=tmp_path)
    assert done.returncode == 1
    assert "error: the flow has a problem in block 'broken', action 'set': 'total' " in done.stderr


@pytest.mark.parametrize(("number", "code"), [("TERM", 143), ("HUP", 129), ("INT", 130)])
def test_a_signal_suspends(shop: Path, number: str, code: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "flaicli", "run", "flow.yaml"], cwd=shop, env=environment_of(),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    while "[2]" not in process.stdout.readline():
        pass
    process.send_signal(signal.Signals[f"SIG{number}"])
    _, err = process.communicate(timeout=30)
    assert process.returncode == code
    assert "suspended (awaiting_user_input)" in err
    assert len(kept(shop)) == 1


ODD = {
    "E021": ({"COLUMNS": "0"}, "€5", "─"),
    "E022": ({"TERM": "", "NO_COLOR": "1"}, "€5", "─"),
    "E023 ascii": ({"PYTHONIOENCODING": "ascii"}, "\\u20ac5", "-"),
    "E023 latin-1": ({"PYTHONIOENCODING": "latin-1"}, "\\u20ac5", "-"),
    "E023 C": ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "\\u20ac5", "-"),
    "E025": ({"HOME": "/proc"}, "€5", "─"),
}


@pytest.mark.parametrize(("environment", "said", "rule"), ODD.values(), ids=ODD)
def test_in_odd_surroundings_it_still_talks(
    tmp_path: Path, environment: dict[str, str], said: str, rule: str
) -> None:
    (tmp_path / "flow.yaml").write_text(
        "flai: 1\nname: a\nblocks:\n  b: {message: €5, next: end}\n", encoding="utf-8"
    )
    done = flai("run", "flow.yaml", "--panel=below", folder=tmp_path, **environment)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0] == said
    assert lines[1].startswith(f"{rule * 2} session: finished {rule}")
    assert lines[-1] == rule * 80


def test_in_a_folder_that_was_deleted_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "flow.yaml").write_text(QUIET, encoding="utf-8")
    code = (
        "import os, sys; os.mkdir('gone'); os.chdir('gone'); os.rmdir('../gone')\n"
        "os.execv(sys.executable, [sys.executable, '-m', 'flaicli', 'run', '../flow.yaml'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment_of(),
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "error: the folder this runs in was deleted\n  = help: change to one that is there: cd\n"
    )


def test_whatever_the_umask_what_is_kept_is_the_owners(shop: Path) -> None:
    before = os.umask(0)
    try:
        flai("run", "flow.yaml", said="coffee\nana@example.org\n", folder=shop)
    finally:
        os.umask(before)
    modes = {oct(path.stat().st_mode & 0o777) for path in (shop / ".flai").rglob("*")}
    assert modes == {"0o600", "0o700"}
    assert (shop / ".flai/.gitignore").is_file()


def test_at_a_real_terminal(shop: Path) -> None:
    """A prompt, a turn, Ctrl-D; on a terminal that knows nothing, plain lines."""
    for term in ("xterm", "dumb"):
        text, code = at_terminal(shop, term, b"tea\r", b"\x04")
        assert code == 0, text
        assert "Your tea is ready." in text
        assert "suspended (awaiting_user_input)" in text
        assert ("\x1b" in text) == (term == "xterm")


def test_a_terminal_that_closes_suspends(shop: Path) -> None:
    main, process = started_at_terminal(shop, "xterm")
    read_until(main, b">")
    os.close(main)
    process.send_signal(signal.SIGHUP)
    assert process.wait(30) in (128 + signal.SIGHUP, 141)
    (session,) = kept(shop)
    assert '"status":"awaiting_user_input"' in session.read_text(encoding="utf-8")


def at_terminal(folder: Path, term: str, *keys: bytes) -> tuple[str, int]:
    main, process = started_at_terminal(folder, term)
    heard = b""
    for key in keys:
        heard += read_until(main, b"> ", b">")
        os.write(main, key)
    heard += read_until(main, b"flai inspect session ")
    code = process.wait(30)
    os.close(main)
    return heard.decode("utf-8", "replace"), code


def started_at_terminal(folder: Path, term: str) -> tuple[int, subprocess.Popen[bytes]]:
    main, side = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "flaicli", "run", "flow.yaml"], cwd=folder,
        stdin=side, stdout=side, stderr=side, close_fds=True, start_new_session=True,
        env=environment_of(TERM=term, PROMPT_TOOLKIT_NO_CPR="1"),
    )  # fmt: skip
    os.close(side)
    return main, process


def read_until(main: int, *words: bytes) -> bytes:
    heard = b""
    end = time.monotonic() + 30
    while not any(word in heard for word in words) and time.monotonic() < end:
        try:
            heard += os.read(main, 65_536)
        except OSError:
            break
    return heard
