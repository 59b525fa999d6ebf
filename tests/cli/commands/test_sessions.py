"""The words of `flai sessions`: its views and their options reach what does them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.typed import typed
from tests.kept import keep, store_in
from tests.talks import flai

Capture = pytest.CaptureFixture[str]


def test_its_views_are_listed(capsys: Capture) -> None:
    out = typed(capsys, "sessions", "--help").out
    assert [line.split()[0] for line in out.partition("Commands:\n")[2].splitlines()] == [
        "list",
        "show",
        "export",
        "import",
        "delete",
        "prune",
    ]


@pytest.mark.parametrize("view", ["list", "show", "export", "import", "delete", "prune"])
def test_each_view_has_its_help(capsys: Capture, view: str) -> None:
    said = typed(capsys, "sessions", view, "--help")
    assert said.code == 0
    assert said.out.startswith(f"Usage: flai sessions {view} ")


def test_show_is_inspect_session(tmp_path: Path, capsys: Capture) -> None:
    store = store_in(tmp_path)
    keep(store, "one", ["tea"])
    words = ("--store", store.home.root, "--no-pager")
    shown = typed(capsys, "sessions", "show", "one", *words)
    assert shown.code == 0
    assert shown.out == typed(capsys, "inspect", "session", "one", *words).out


def test_all_is_all(tmp_path: Path, capsys: Capture) -> None:
    store = store_in(tmp_path)
    for number in range(22):
        keep(store, f"s{number:02}")
    words = ("--store", store.home.root, "--json")
    assert len(json.loads(typed(capsys, "sessions", *words).out)["sessions"]) == 20
    assert len(json.loads(typed(capsys, "sessions", "--all", *words).out)["sessions"]) == 22


def test_a_process_of_its_own_lists_and_leaves_no_trace(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    keep(store, "one", ["tea"])
    done = flai("sessions", "--store", str(store.home.root))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[1].split() == [
        "one", "2026-03-02", "08:00", "suspended", "1", "shop", "offer",
    ]  # fmt: skip
