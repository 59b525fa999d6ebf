"""What can be told of the kept sessions without opening one."""

from __future__ import annotations

from pathlib import Path

from flaicli.adapters.seen import is_there, look
from tests.kept import DAY, NOW, keep, store_in


def test_nothing_is_seen_where_nothing_is_kept(tmp_path: Path) -> None:
    assert look(store_in(tmp_path).home) == {}


def test_a_session_is_seen_by_its_file_or_its_journal(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    keep(store, "done", ["tea"], ago=DAY)
    keep(store, "open", ["tea"], end=False)
    seen = look(store.home)
    assert sorted(seen) == ["done", "open"]
    assert (seen["done"].open, seen["open"].open) == (False, True)
    assert seen["done"].written == int(NOW - DAY + 10) * 1_000_000_000
    assert seen["done"].size == (store.home.sessions / "done.json").stat().st_size
    assert is_there(store.home, "open")
    assert not is_there(store.home, "other")


def test_a_session_gone_on_with_has_both_and_another_stamp(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    keep(store, "one", ["tea"], ago=DAY)
    before = look(store.home)["one"]
    place = store.open("one")
    place.append([], {**place.stored.record, "turns": 9}, {})
    after = look(store.home)["one"]
    place.close()
    assert after.open
    assert after.size > before.size
    assert after.written > before.written
    assert after.stamp.startswith(before.stamp)
    assert after.stamp != before.stamp


def test_what_is_no_session_is_not_seen(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    keep(store, "one")
    sessions = store.home.sessions
    (sessions / ".one.json.7.tmp").write_text("")
    (sessions / "notes.txt").write_text("")
    (sessions / "an id.json").write_text("")
    (sessions / "folder.json").mkdir()
    (sessions / "link.json").symlink_to(sessions / "one.json")
    assert list(look(store.home)) == ["one"]


def test_a_session_that_is_being_deleted_is_not_seen(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    keep(store, "one")
    store.home.journal.mkdir(exist_ok=True)
    (store.home.journal / "one.gone").write_text("")
    assert look(store.home) == {}
