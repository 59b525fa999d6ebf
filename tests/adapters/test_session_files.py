"""Sessions in TinyDB files: whole, exact, and refused when damaged."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest
import tinydb
from hypothesis import given, settings
from hypothesis import strategies as st

from flaicli.adapters.home import Home
from flaicli.adapters.session_files import SessionFiles
from flaicli.adapters.trouble import Trouble

RECORD: dict[str, Any] = {
    "id": "01jd9x",
    "status": "finished",
    "variables": {"name": "Zoë 👩‍🚀", "total": 3.5, "tags": [], "paid": True, "note": None},
}
ENTRIES: list[dict[str, Any]] = [
    {"seq": 1, "parent": 0, "at": "2026-03-02T09:00:00.000Z", "event": {"type": "message"}},
    {"seq": 2, "parent": 1, "at": "2026-03-02T09:00:01.000Z", "event": {"type": "action"}},
]
KEPT = "the file was left as it is; put a copy of it back, or move it away"


@pytest.fixture
def store(tmp_path: Path) -> SessionFiles:
    return SessionFiles(Home(tmp_path / ".flai"))


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def refused(store: SessionFiles, id: str = "a") -> tuple[str, str | None]:
    with pytest.raises(Trouble) as caught:
        store.load(id)
    return caught.value.message, caught.value.help


def test_what_is_kept_comes_back_equal(store: SessionFiles) -> None:
    path = store.save(RECORD, ENTRIES)
    assert path.name == "01jd9x.json"
    assert store.load("01jd9x") == (RECORD, ENTRIES)


def test_the_file_is_a_tinydb_file(store: SessionFiles) -> None:
    path = store.save(RECORD, ENTRIES)
    with tinydb.TinyDB(path, access_mode="r", encoding="utf-8") as db:
        assert db.tables() == {"flai", "session", "entries"}
        assert db.table("session").all() == [RECORD]
        assert db.table("entries").all() == ENTRIES
        found = db.table("entries").search(tinydb.Query().event.type == "action")
        assert [entry.doc_id for entry in found] == [2]


def test_a_file_written_again_by_tinydb_is_read(store: SessionFiles) -> None:
    path = store.save(RECORD, ENTRIES)
    with tinydb.TinyDB(path, indent=2, sort_keys=True) as db:
        db.table("session").update({"status": "finished"})
    assert store.load("01jd9x") == (RECORD, ENTRIES)


def test_more_than_nine_entries_keep_their_order(store: SessionFiles) -> None:
    entries = [{"seq": number} for number in range(1, 25)]
    path = store.save(RECORD, entries)
    with tinydb.TinyDB(path, sort_keys=True) as db:        # "10" now stands before "2"
        db.table("flai").update({"format": 1})
    assert store.load("01jd9x")[1] == entries


def test_a_second_save_takes_the_place_of_the_first(store: SessionFiles, tmp_path: Path) -> None:
    store.save(RECORD, ENTRIES)
    store.save({**RECORD, "status": "aborted"}, ENTRIES[:1])
    assert store.load("01jd9x") == ({**RECORD, "status": "aborted"}, ENTRIES[:1])
    assert names(tmp_path / ".flai/sessions") == ["01jd9x.json"]


def test_only_the_owner_can_read_it(store: SessionFiles, tmp_path: Path) -> None:
    path = store.save(RECORD, ENTRIES)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / ".flai").stat().st_mode) == 0o700
    assert (tmp_path / ".flai/.gitignore").read_text() == "*\n"


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.text(st.characters(codec="utf-8"), max_size=5),
        st.recursive(
            st.none()
            | st.booleans()
            | st.integers()
            | st.floats(allow_nan=False, allow_infinity=False)
            | st.text(st.characters(codec="utf-8"), max_size=8),
            lambda inner: (
                st.lists(inner, max_size=3) | st.dictionaries(st.text("ab"), inner, max_size=3)
            ),
            max_leaves=8,
        ),
        max_size=4,
    )
)
def test_any_plain_data_comes_back_equal(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, Any]
) -> None:
    store = SessionFiles(Home(tmp_path_factory.mktemp("any")))
    store.save({"id": "x", "data": data}, [data])
    assert store.load("x") == ({"id": "x", "data": data}, [data])


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (float("nan"), "a number that is not finite, or a value that holds itself"),
        (float("-inf"), "a number that is not finite, or a value that holds itself"),
        ("\ud83d", "half a character (a lone surrogate) in a text"),
        ({1: "a"}, "not plain data: it would not come back as it is"),
        ((1, 2), "not plain data: it would not come back as it is"),
        ({"a", "b"}, "not plain data, or nested too deeply"),
    ],
)
def test_what_is_not_json_is_refused_without_effect(
    store: SessionFiles, value: object, reason: str
) -> None:
    store.save(RECORD, ENTRIES)
    with pytest.raises(Trouble) as caught:
        store.save({**RECORD, "value": value}, ENTRIES)
    assert caught.value.message == f"cannot keep session '01jd9x': {reason}"
    assert store.load("01jd9x") == (RECORD, ENTRIES)


@pytest.mark.parametrize(
    "id", ["", "../../etc/passwd", "a b", "a\n", "\u202egnp.x", "é", "a" * 65, "a/b"]
)
def test_no_file_is_opened_for_what_is_no_id(store: SessionFiles, tmp_path: Path, id: str) -> None:
    for attempt in (lambda: store.save({"id": id}, []), lambda: store.load(id)):
        with pytest.raises(Trouble) as caught:
            attempt()
        assert caught.value.message == f"{id!r} is not a session id"
        assert caught.value.help == "a session id is 1 to 64 of the characters A-Z a-z 0-9 _ -"
        assert caught.value.message.isprintable()
    assert names(tmp_path) == []


def test_a_record_without_an_id_is_refused(store: SessionFiles) -> None:
    with pytest.raises(Trouble, match="'' is not a session id"):
        store.save({}, [])


# ------------------------------------------------------------------------------------- finding


def test_an_empty_home_has_no_sessions(store: SessionFiles) -> None:
    assert store.ids() == []
    assert refused(store, "01") == ("there is no session '01'", "no session is kept here yet")


def test_only_session_files_are_listed(store: SessionFiles) -> None:
    store.save({"id": "01b"}, [])
    folder = store.save({"id": "01a"}, []).parent
    (folder / "README.txt").write_text("not a session")
    (folder / "not an id.json").write_text("{}")
    (folder / "sub.json").mkdir()
    assert store.ids() == ["01a", "01b"]
    assert (store.is_there("01a"), store.is_there("01c")) == (True, False)


def test_one_who_asks_for_a_session_that_is_not_there_is_shown_some(store: SessionFiles) -> None:
    store.save({"id": "01b"}, [])
    assert refused(store, "01") == ("there is no session '01'", "there are: 01b")
