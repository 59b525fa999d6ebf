"""`flai stats`: which sessions, in which form."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from flaicli.adapters.store_file import FileStore
from tests.cli.typed import typed
from tests.kept import DAY, keep, store_in

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FileStore:
    store = store_in(tmp_path)
    keep(store, "s1", ["coffee", "ana@example.org"], ago=DAY, channel="web")
    keep(store, "s2", ["tea"])
    keep(store, "s3", flow="blocks:\n  a: {message: hi, next: end}\n")
    monkeypatch.chdir(tmp_path)
    return store


def test_a_report_of_all(store: FileStore, capsys: Capture) -> None:
    code, out, err = typed(capsys, "stats")
    assert (code, err) == (0, "")
    assert out.startswith(
        "3 sessions, 2026-03-01 to 2026-03-02: shop (2), flow (1)\n\nhow they stand"
    )


def test_of_one_flow_since_a_day(store: FileStore, capsys: Capture) -> None:
    told = json.loads(
        typed(capsys, "stats", "--flow", "shop", "--since", "2026-03-02", "--json").out
    )
    assert (told["schema"], told["sessions"]) == (1, 1)
    assert "by" not in told


def test_by_what_and_through_which_steps(store: FileStore, capsys: Capture) -> None:
    words = ("stats", "--flow", "shop", "--by", "channel", "--steps", "hello, pay,gone")
    code, out, err = typed(capsys, *words, "--format", "json")
    told = json.loads(out)
    assert (code, err) == (0, "note: no session came to 'gone'\n")
    assert [one["name"] for one in told["by"]["groups"]] == ["cli", "web"]
    assert [one["sessions"] for one in told["funnel"]] == [2, 1, 0]


def test_as_csv(store: FileStore, capsys: Capture) -> None:
    rows = list(csv.reader(io.StringIO(typed(capsys, "stats", "--format", "csv").out)))
    assert rows[:2] == [["table", "row", "measure", "value"], ["all", "", "sessions", "3"]]


@pytest.mark.parametrize(
    ("words", "message", "help"),
    [
        (("--by", "moon"), "--by: 'moon' is none of them",
         "there are: channel, language, day, status, flow"),
        (("--format", "xml"), "--format: 'xml' is none of them", "there are: table, json, csv"),
    ],
)  # fmt: skip
def test_what_there_is_not(
    store: FileStore, capsys: Capture, words: tuple[str, ...], message: str, help: str
) -> None:
    said = typed(capsys, "stats", *words)
    assert said == (2, "", f"error: {message}\n  = help: {help}\n")


def test_what_cannot_be_read_is_counted(store: FileStore, capsys: Capture) -> None:
    (store.home.sessions / "s3.json").write_text("")
    assert typed(capsys, "stats").out.splitlines()[:2] == [
        "2 sessions, 2026-03-01 to 2026-03-02: shop (2)",
        "1 more cannot be read",
    ]
