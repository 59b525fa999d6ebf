"""Every form spells a session as text that its readers can read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flaicli.adapters.store_file import FileStore
from flaicli.adapters.trouble import Trouble
from flaicli.apps.archive.forms import FORMS
from flaicli.visible import visible
from tests.kept import keep, store_in


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    store = store_in(tmp_path)
    keep(store, "one", ["coffee", "ana@example.org"], user="\u202e\x9b")
    return store


def test_events_are_a_line_each(store: FileStore) -> None:
    lines = [json.loads(line) for line in FORMS["jsonl"].spell(store, "one", False).splitlines()]
    assert [(one["session"], one["seq"]) for one in lines] == [
        ("one", number) for number in range(1, len(store.load("one").entries) + 1)
    ]
    (written,) = [
        one["event"] for one in lines if "email" in json.dumps(one["event"].get("changes"))
    ]
    assert written["changes"] == [["set", "email", "***email***"]]


def test_json_is_json(store: FileStore) -> None:
    assert len(json.loads(FORMS["openai"].spell(store, "one", False))["messages"]) == 6
    assert isinstance(json.loads(FORMS["transcript"].spell(store, "one", False)), list)
    assert "session" in json.loads(FORMS["json"].spell(store, "one", False))


@pytest.mark.parametrize("name", FORMS)
def test_nothing_acts_on_a_terminal(store: FileStore, name: str) -> None:
    text = FORMS[name].spell(store, "one", False)
    assert visible(text) == text
    assert text.endswith("\n")


@pytest.mark.parametrize("name", FORMS)
def test_what_makes_no_sense_is_refused(store: FileStore, name: str) -> None:
    place = store.begin("odd")
    place.append(
        [{"seq": 1, "parent": 0, "at": "x", "event": {"type": "unheard of"}}], {"id": "odd"}, {}
    )
    place.close()
    if name == "json":
        FORMS[name].spell(store, "odd", True)
    with pytest.raises(Trouble, match="session 'odd' cannot be understood"):
        FORMS[name].spell(store, "odd", False)
