"""`flai sessions list`, `delete` and `prune`, to the word."""

from __future__ import annotations

import io
import json
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from flaicli.adapters.retention import sightings
from flaicli.adapters.store_file import FileStore
from flaicli.cli import keeping
from tests.cli.typed import typed
from tests.kept import DAY, NOW, keep, store_in

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FileStore:
    store = store_in(tmp_path)
    keep(store, "s1", ["coffee", "ana@example.org"], ago=40 * DAY)
    keep(store, "s2", ["tea"], ago=2 * DAY)
    monkeypatch.chdir(tmp_path)
    clock = SimpleNamespace(time=lambda: NOW, gmtime=lambda: time.gmtime(NOW))
    clock.strftime = time.strftime
    monkeypatch.setattr(keeping, "time", clock)
    return store


LIST = """\
id  last active (UTC)  state      turns  flow  at      about
s2  2026-02-28 08:00   suspended      1  shop  offer
s1  2026-01-21 08:00   finished       2  shop  thanks  paid
"""

ONE = """\
id  last active (UTC)  state     turns  flow  at      about
s1  2026-01-21 08:00   finished      2  shop  thanks  paid
"""


@pytest.mark.parametrize(
    "words", [("sessions",), ("sessions", "list"), ("inspect", "sessions"), ("sessions", "--all")]
)
def test_the_list(store: FileStore, capsys: Capture, words: tuple[str, ...]) -> None:
    assert typed(capsys, *words) == (0, LIST, "")


def test_fewer_of_them(store: FileStore, capsys: Capture) -> None:
    said = typed(capsys, "sessions", "list", "--limit", 1)
    assert said.out.splitlines()[1].startswith("s2")
    assert said.err == "and 1 more: --all lists them\n"
    assert typed(capsys, "sessions", "--since", "3d").out.count("\n") == 2
    assert typed(capsys, "sessions", "--user", "eve") == (0, "", "no session fits\n")


def test_a_state_that_there_is_not(store: FileStore, capsys: Capture) -> None:
    assert typed(capsys, "sessions", "--status", "done") == (
        2,
        "",
        "error: --status: there is no state 'done'\n"
        "  = help: there are: running, suspended, finished, aborted, failed, unreadable\n",
    )


def test_the_list_as_json(store: FileStore, capsys: Capture) -> None:
    told = json.loads(typed(capsys, "sessions", "--json", "--limit", 1).out)
    assert (told["total"], [one["id"] for one in told["sessions"]]) == (2, ["s2"])


def test_an_empty_store(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / ".flai").mkdir()
    said = typed(capsys, "sessions", "--store", tmp_path / ".flai")
    assert said == (0, "", "no session is kept here\n")
    assert not (tmp_path / ".flai" / "index").exists()


def test_deleting_asks_and_nobody_is_there(store: FileStore, capsys: Capture) -> None:
    assert typed(capsys, "sessions", "delete", "s1") == (
        2,
        "",
        "error: nobody can be asked whether to delete\n  = help: to delete without asking: --yes\n",
    )
    assert store.ids() == ["s1", "s2"]


@pytest.mark.parametrize(
    ("answer", "left", "last"),
    [("y\n", ["s2"], ""), ("YES\n", ["s2"], ""), ("\n", ["s1", "s2"], "nothing was deleted\n"),
     ("", ["s1", "s2"], "nothing was deleted\n"), ("si\n", ["s1", "s2"], "nothing was deleted\n")],
)  # fmt: skip
def test_deleting_asks_a_person(
    store: FileStore,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    left: list[str],
    last: str,
) -> None:
    monkeypatch.setattr(keeping, "is_terminal", lambda _: True)
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    said = typed(capsys, "sessions", "delete", "s1")
    assert said.err == f"{ONE}delete this session? [y/N] {last}"
    assert said.out == ("" if last else "1 session deleted\n")
    assert said.code == (1 if last else 0)
    assert store.ids() == left


def test_deleting_several_by_their_beginnings(store: FileStore, capsys: Capture) -> None:
    said = typed(capsys, "sessions", "delete", "s1", "S2", "s1", "--yes")
    assert said == (0, "2 sessions deleted\n", "")
    assert store.ids() == []


def test_a_busy_one_is_left_alone(store: FileStore, capsys: Capture) -> None:
    place = store.open("s2")
    code, out, err = typed(capsys, "sessions", "delete", "s1", "s2", "--yes")
    place.close()
    assert (code, out) == (4, "1 session deleted\n")
    assert err.startswith("left alone: s2: it is running: process ")


def test_pruning_first_lists_then_deletes(store: FileStore, capsys: Capture) -> None:
    dry = typed(capsys, "sessions", "prune", "--dry-run")
    assert dry == (0, f"{ONE}1 session would be deleted (--dry-run)\n", "")
    assert sightings(store.home) == []
    assert typed(capsys, "sessions", "prune") == (0, f"{ONE}1 session deleted\n", "")
    assert store.ids() == ["s2"]
    assert sightings(store.home) == [NOW]
    assert typed(capsys, "sessions", "prune") == (0, "nothing is due\n", "")


def test_pruning_by_another_limit_and_state(store: FileStore, capsys: Capture) -> None:
    said = typed(
        capsys, "sessions", "prune", "--older-than", "1d", "--status", "suspended", "--json"
    )
    assert json.loads(said.out) == {
        "schema": 1,
        "due": ["s2"],
        "deleted": [],
        "left": {"s2": "the clock may have jumped"},
    }


def test_an_unproven_clock_is_told(store: FileStore, capsys: Capture) -> None:
    store.delete("s2")
    code, out, err = typed(capsys, "sessions", "prune")
    assert (code, out.splitlines()[-1]) == (0, "0 sessions deleted")
    assert err == (
        "1 session of these is due only if the clock is right, which says 2026-03-02 08:00 UTC:\n"
        "it goes if still due in a day, or now with --trust-clock\n"
    )
    assert store.ids() == ["s1"]
    said = typed(capsys, "sessions", "prune", "--trust-clock")
    assert (said.out.splitlines()[-1], said.err) == ("1 session deleted", "")
    assert store.ids() == []


def test_ctrl_c_says_how_far_it_came(
    store: FileStore, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_self: FileStore, _id: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(FileStore, "delete", interrupted)
    code, _, err = typed(capsys, "sessions", "prune")
    assert (code, err) == (130, "0 sessions deleted so far, each whole\n")


def test_a_limit_that_is_none(store: FileStore, capsys: Capture) -> None:
    code, out, err = typed(capsys, "sessions", "prune", "--older-than", "old", "--json")
    assert (code, json.loads(out)["error"]["message"]) == (
        2,
        "--older-than: 'old' is not a length of time",
    )
    assert err.startswith("error: --older-than: 'old' is not a length of time\n")
