"""`flai inspect session` as a process: what it prints, its exit codes, what it imports."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.talks import SHOP, environment_of, flai

TALKED = "milk\n緑茶 \x1b[31m\ncoffee\nana@example.org\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the shop's flow and one conversation with it."""
    folder = tmp_path_factory.mktemp("shop")
    (folder / "flow.yaml").write_text(SHOP, encoding="utf-8")
    done = flai("run", "flow.yaml", said=TALKED, folder=folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_the_overview_of_a_real_conversation(folder: Path) -> None:
    done = flai("inspect", "session", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    text = re.sub(r"\b0[0-9a-z]{25}\b", "ID", done.stdout)
    text = re.sub(r"20\d\d-\d\d-\d\d \d\d:\d\d:\d\d UTC", "TIME", text)
    text = re.sub(r"(lasted +|flai +|seed +).*", r"\1…", text)
    assert text == (
        "session ID  finished: paid\n"
        "  flow      flow.yaml (shop)\n"
        "  user      local, channel cli\n"
        "  languages en\n"
        "  started   TIME\n"
        "  ended     TIME\n"
        "  lasted    …\n"
        "  turns     4\n"
        "  entries   26\n"
        "  from, to  hello, thanks\n"
        "  block     thanks\n"
        "  notable   rejected answer x2\n"
        "  seed      …\n"
        "  flai      …\n"
        "\n"
        "last words (5 lines before)\n"
        "    Please choose one of: tea or coffee.\n"
        "  > 緑茶 [31m\n"
        "    Please choose one of: tea or coffee.\n"
        "  > coffee\n"
        "    Where do we send the receipt?\n"
        "  > ***email***\n"
        "    Sent to ***email***. Bye!\n"
        "  - The conversation ended: paid\n"
        "\n"
        "more\n"
        "  --transcript --timeline --variables --why --effects --tree\n"
        "  --status --record --internal --events (for programs: --json)\n"
        "  --turn N  --head SEQ  --diff A B  --follow\n"
    )


VIEWS = ("transcript", "timeline", "variables", "why", "effects", "internal", "tree", "status",
         "record", "events")  # fmt: skip


def test_no_view_shows_what_is_sensitive(folder: Path) -> None:
    for view in VIEWS:
        for more in ((), ("--json",), ("--turn", "4")):
            done = flai("inspect", "session", f"--{view}", *more, folder=folder)
            assert (done.returncode, done.stderr) == (0, ""), view
            assert "ana@" not in done.stdout
            assert "\x1b" not in done.stdout
    assert "***email***" in flai("inspect", "session", "--status", folder=folder).stdout


def test_colours_only_where_they_are_wanted(folder: Path) -> None:
    colored = flai("inspect", "session", "--timeline", folder=folder, FORCE_COLOR="1")
    plain = flai("inspect", "session", "--timeline", folder=folder, FORCE_COLOR="1", NO_COLOR="1")
    assert "\x1b[34mblock_entered" in colored.stdout
    assert re.sub(r"\x1b\[[0-9]+m", "", colored.stdout) == plain.stdout


def test_columns_are_respected(folder: Path) -> None:
    done = flai("inspect", "session", "--transcript", folder=folder, COLUMNS="24")
    assert "  Please choose one of:\n    tea or coffee.\n" in done.stdout


def test_two_turns(folder: Path) -> None:
    done = flai("inspect", "session", "--diff", "2", "3", "--json", folder=folder)
    assert json.loads(done.stdout)["path"][-1] == {"op": "+", "blocks": ["judge", "pay"]}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--turn", "9"), "has no turn 9\n  = help: it has turns 0 to 4; 0 is before"),
        (("--turn", "x"), "error: invalid value for '--turn': 'x' is not a whole number"),
        (("--status", "--record"), "error: --status and --record cannot be shown together\n"),
        (("--why", "--diff", "1"), "error: option '--diff' requires 2 arguments"),
        (("../../etc",), "error: '../../etc' is not a session id\n"),
        (("--store", "nowhere"), "error: there is no folder 'nowhere'\n"),
    ],
)
def test_what_is_wrong_is_a_sentence(folder: Path, words: tuple[str, ...], sentence: str) -> None:
    done = flai("inspect", "session", *words, folder=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr


def test_programs_are_told_on_stdout(folder: Path) -> None:
    done = flai("inspect", "session", "zz", "--json", folder=folder)
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["message"] == "there is no session 'zz'"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda data: data[: len(data) // 2], "is damaged at byte"),
        (lambda data: data.replace(b"paid", b"gift"), "is damaged, or was edited"),
        (lambda data: data.replace(b'"format":1', b'"format":2'), "was written by a newer flai"),
        (lambda data: b"{}", "is not a session of flai"),
        (lambda data: b"\xff\xfe", "is damaged at byte 0: not UTF-8"),
    ],
)
def test_a_damaged_foreign_or_newer_file(
    folder: Path, tmp_path: Path, change: object, sentence: str
) -> None:
    assert callable(change)
    (kept,) = (folder / ".flai/sessions").iterdir()
    mine = tmp_path / ".flai/sessions"
    mine.mkdir(parents=True)
    (mine / "odd.json").write_bytes(change(kept.read_bytes()))
    done = flai("inspect", "session", "odd", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_a_running_session_is_followed_from_a_second_terminal(tmp_path: Path) -> None:
    (tmp_path / "flow.yaml").write_text(SHOP, encoding="utf-8")
    words = [sys.executable, "-m", "flaicli"]
    env = environment_of()
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": tmp_path,
             "env": env, "encoding": "utf-8"}  # fmt: skip
    with subprocess.Popen([*words, "run", "flow.yaml", "--json"], **pipes) as talk:  # type: ignore[call-overload]
        assert talk.stdin is not None
        assert talk.stdout is not None
        while "waiting" not in talk.stdout.readline():
            pass
        follow = [*words, "inspect", "session", "--follow"]
        with subprocess.Popen(follow, **pipes) as looker:  # type: ignore[call-overload]
            assert looker.stdout is not None
            assert "(running, process" in looker.stdout.readline()
            assert looker.stdout.readline() == "  Hello!\n"
            talk.stdin.write('{"say": "coffee"}\n')
            talk.stdin.flush()
            while (line := looker.stdout.readline()) != "> coffee\n":
                assert line, "the follower went away"
            assert looker.stdout.readline() == "  Where do we send the receipt?\n"
            talk.stdin.write('{"say": "ana@example.org"}\n')
            talk.stdin.flush()
            rest = looker.stdout.read()
        talk.stdin.close()
        talk.stdout.read()
    assert rest.endswith(
        "> ***email***\n  Sent to ***email***. Bye!\n- The conversation ended: paid\n"
    )
    assert looker.returncode == 0


def test_it_imports_only_what_it_shows(folder: Path) -> None:
    code = (
        "import sys\nsys.argv = ['flai', 'inspect', 'session', '--variables']\n"
        "from flaicli.cli.main import run\nrun()\nprint('MODULES', *sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True,
        env=environment_of(),
    )  # fmt: skip
    loaded = set(done.stdout.rpartition("MODULES ")[2].split())
    heavy = {"rich", "jinja2", "yaml", "tinydb", "re2", "prompt_toolkit", "flaicli.engine",
             "flaicli.loading", "flaicli.expressions"}  # fmt: skip
    assert not loaded & heavy
