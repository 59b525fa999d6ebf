"""What the rules say of running and keeping sessions: suspending, users, strictness, files."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import tinydb

from flaicli.cli.main import run as flai

HERE = Path(__file__).parent


@dataclass
class Ran:
    """What came of a command: its exit code, what it printed, and the sessions that are kept."""

    code: int
    out: str
    err: str
    store: Path

    def sessions(self) -> list[dict[str, Any]]:
        """Return the kept sessions, the latest last."""
        files = sorted((self.store / "sessions").glob("*.json"))
        return [tables(file)[0] for file in files]


def tables(file: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the session in a file and its entries, read with TinyDB."""
    with tinydb.TinyDB(file, access_mode="r") as kept:
        (session,) = kept.table("session").all()
        return dict(session), [dict(one) for one in kept.table("entries").all()]


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `flai run` with words piped in, one a line; sessions go to a folder of the test."""

    def ran(flow: str | Path, *words: str, options: tuple[str, ...] = ()) -> Ran:
        store = tmp_path / "store"
        if "--store" not in options:
            options = (*options, "--store", str(store))
        monkeypatch.setattr(sys, "argv", ["flai", "run", str(HERE / flow), *options])
        reading, writing = os.pipe()
        os.write(writing, "".join(f"{one}\n" for one in words).encode())
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as typed:
            monkeypatch.setattr(sys, "stdin", typed)
            code = flai()
        out, err = capsys.readouterr()
        return Ran(code, out, err, store)

    return ran


# --------------------------------------------------------------------- rule 3: suspending


@pytest.mark.parametrize("words", [(), ("/quit",), ("hm", "/quit")])
def test_rule_03_end_of_input_and_quit_suspend(run: Run, words: tuple[str, ...]) -> None:
    ran = run("rule_30_resuming/flow.yaml", *words)
    (session,) = ran.sessions()
    assert session["status"] == "awaiting_user_input"
    assert session["id"] in ran.err
    assert ran.code == 0


def test_rule_03_sigterm_suspends(tmp_path: Path) -> None:
    flow = HERE / "rule_30_resuming" / "flow.yaml"
    command = [sys.executable, "-m", "flaicli", "run", str(flow), "--store", str(tmp_path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        cwd=HERE.parent.parent,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        while "How many?" not in process.stdout.readline():
            pass
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=20)
    (file,) = (tmp_path / "sessions").glob("*.json")
    session, _ = tables(file)
    assert session["status"] == "awaiting_user_input"
    assert session["id"] in err
    assert process.returncode == 143


@pytest.mark.parametrize(
    ("word", "status", "code"),
    [("End", "finished", 0), ("Abort", "aborted", 0), ("Fail", "failed", 1)],
)
def test_rule_03_and_29_how_a_conversation_is_over(
    run: Run, word: str, status: str, code: int
) -> None:
    ran = run("rule_29_states/flow.yaml", word)
    (session,) = ran.sessions()
    assert session["status"] == status
    assert ran.code == code


# ------------------------------------------------------------------------- rule 18: users


def test_rule_18_user_variables_are_shared_by_the_sessions_of_that_user(run: Run) -> None:
    ana = ("--user", "ana")
    assert "You are new." in run("rule_18_scopes/user.yaml", options=ana).out
    assert "You came 1 times." in run("rule_18_scopes/user.yaml", options=ana).out
    assert "You are new." in run("rule_18_scopes/user.yaml", options=("--user", "bea")).out
    assert "You came 2 times." in run("rule_18_scopes/user.yaml", options=ana).out


def test_rule_18_without_a_user_it_is_the_local_one(run: Run) -> None:
    assert "You are new." in run("rule_18_scopes/user.yaml").out
    ran = run("rule_18_scopes/user.yaml", options=("--user", "local"))
    assert "You came 1 times." in ran.out
    assert [one["user"] for one in ran.sessions()] == ["local", "local"]


# --------------------------------------------------------------------- rule 22: strictness


def test_rule_22_a_missing_name_goes_on_with_a_warning_or_fails_where_strict(run: Run) -> None:
    loose = run("rule_22_missing/near.yaml")
    assert (loose.code, loose.sessions()[-1]["status"]) == (0, "finished")
    strict = run("rule_22_missing/near.yaml", options=("--strict",))
    assert (strict.code, strict.sessions()[-1]["status"]) == (1, "failed")
    assert "nicknam" in strict.out + strict.err


# ------------------------------------------------------------------------ rule 25: chance


def test_rule_25_the_seed_is_random_by_default_and_kept(run: Run) -> None:
    for _ in range(2):
        ran = run("rule_25_chance/flow.yaml")
    one, two = (session["state"]["seed"] for session in ran.sessions())
    assert one != two


def test_rule_25_a_given_seed_repeats_the_conversation(run: Run) -> None:
    one, two = (run("rule_25_chance/flow.yaml", options=("--seed", "7")).out for _ in range(2))
    assert one == two


# --------------------------------------------------------------------- rule 27: sensitive


def test_rule_27_the_value_is_kept_apart_in_a_file_for_the_owner_only(run: Run) -> None:
    ran = run("rule_27_sensitive/echo.yaml", "ana@example.org")
    (session,) = ran.sessions()
    (file,) = (ran.store / "sessions").glob("*.json")
    assert "ana@example.org" not in file.read_text(encoding="utf-8")
    private = ran.store / "private" / f"{session['id']}.json"
    assert "ana@example.org" in private.read_text(encoding="utf-8")
    assert stat.S_IMODE(private.stat().st_mode) == 0o600


# ------------------------------------------------------- rules 32 and 34: what is written


def test_rule_32_and_34_a_session_is_a_tinydb_file_of_a_session_and_its_entries(run: Run) -> None:
    ran = run("rule_32_tree/flow.yaml", "tea", "yes")
    (file,) = (ran.store / "sessions").glob("*.json")
    session, entries = tables(file)
    assert file.stem == session["id"]
    assert session["head"] == entries[-1]["seq"]
    assert [set(one) >= {"seq", "parent", "at", "event"} for one in entries] == [True] * len(
        entries
    )
    assert entries[0]["event"]["type"] == "conversation_start"
    assert entries[-1]["event"]["type"] == "conversation_end"


def test_rule_32_back_keeps_what_was(run: Run) -> None:
    ran = run("rule_32_tree/flow.yaml", "tea", "/back", "coffee", "no")
    (file,) = (ran.store / "sessions").glob("*.json")
    _, entries = tables(file)
    words = [one["event"].get("text") for one in entries if one["event"].get("role") == "user"]
    assert words == ["tea", "coffee", "no"]
    assert "coffee, false." in ran.out


def test_rule_34_the_home_is_made_beside_the_flow_or_found_above_it(
    run: Run, tmp_path: Path
) -> None:
    project = tmp_path / "project" / "deep"
    project.mkdir(parents=True)
    shutil.copy(HERE / "rule_32_tree" / "flow.yaml", project)
    home = project / ".flai"
    _run_at_home(project / "flow.yaml")
    assert (home / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert len(list((home / "sessions").glob("*.json"))) == 1
    shutil.move(home, tmp_path / "project" / ".flai")
    _run_at_home(project / "flow.yaml")
    assert not home.exists()
    assert len(list((tmp_path / "project" / ".flai" / "sessions").glob("*.json"))) == 2


def _run_at_home(flow: Path) -> None:
    command = [sys.executable, "-m", "flaicli", "run", str(flow)]
    at = HERE.parent.parent
    subprocess.run(command, input="tea\nyes\n", text=True, cwd=at, capture_output=True, check=True)


def test_rule_34_ids_sort_by_time(run: Run) -> None:
    for _ in range(3):
        ran = run("rule_02_nothing_follows/called.yaml")
    sessions = ran.sessions()
    assert [one["id"] for one in sessions] == sorted(one["id"] for one in sessions)
    starts = [one["startedAt"] for one in sessions]
    assert starts == sorted(starts)
