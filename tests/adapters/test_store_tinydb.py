"""Sessions in TinyDB files: whole, exact, and refused when damaged."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest
import tinydb
from hypothesis import given, settings
from hypothesis import strategies as st

from flaicli.adapters import whole
from flaicli.adapters.home import Home
from flaicli.adapters.store_tinydb import Store
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
def store(tmp_path: Path) -> Store:
    return Store(Home(tmp_path / ".flai"))


def put(store: Store, data: bytes, id: str = "a") -> Path:
    """A file as somebody else may have left it."""
    path = store.save({"id": id}, [])
    path.write_bytes(data)
    return path


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def refused(store: Store, id: str = "a") -> tuple[str, str | None]:
    with pytest.raises(Trouble) as caught:
        store.load(id)
    return caught.value.message, caught.value.help


def test_what_is_kept_comes_back_equal(store: Store) -> None:
    path = store.save(RECORD, ENTRIES)
    assert path.name == "01jd9x.json"
    assert store.load("01jd9x") == (RECORD, ENTRIES)


def test_the_file_is_a_tinydb_file(store: Store) -> None:
    path = store.save(RECORD, ENTRIES)
    with tinydb.TinyDB(path, access_mode="r", encoding="utf-8") as db:
        assert db.tables() == {"flai", "session", "entries"}
        assert db.table("session").all() == [RECORD]
        assert db.table("entries").all() == ENTRIES
        found = db.table("entries").search(tinydb.Query().event.type == "action")
        assert [entry.doc_id for entry in found] == [2]


def test_a_file_written_again_by_tinydb_is_read(store: Store) -> None:
    path = store.save(RECORD, ENTRIES)
    with tinydb.TinyDB(path, indent=2, sort_keys=True) as db:
        db.table("session").update({"status": "finished"})
    assert store.load("01jd9x") == (RECORD, ENTRIES)


def test_more_than_nine_entries_keep_their_order(store: Store) -> None:
    entries = [{"seq": number} for number in range(1, 25)]
    path = store.save(RECORD, entries)
    with tinydb.TinyDB(path, sort_keys=True) as db:        # "10" now stands before "2"
        db.table("flai").update({"format": 1})
    assert store.load("01jd9x")[1] == entries


def test_a_second_save_takes_the_place_of_the_first(store: Store, tmp_path: Path) -> None:
    store.save(RECORD, ENTRIES)
    store.save({**RECORD, "status": "aborted"}, ENTRIES[:1])
    assert store.load("01jd9x") == ({**RECORD, "status": "aborted"}, ENTRIES[:1])
    assert names(tmp_path / ".flai/sessions") == ["01jd9x.json"]


def test_only_the_owner_can_read_it(store: Store, tmp_path: Path) -> None:
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
    store = Store(Home(tmp_path_factory.mktemp("any")))
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
    store: Store, value: object, reason: str
) -> None:
    store.save(RECORD, ENTRIES)
    with pytest.raises(Trouble) as caught:
        store.save({**RECORD, "value": value}, ENTRIES)
    assert caught.value.message == f"cannot keep session '01jd9x': {reason}"
    assert store.load("01jd9x") == (RECORD, ENTRIES)


@pytest.mark.parametrize(
    "id", ["", "../../etc/passwd", "a b", "a\n", "\u202egnp.x", "é", "a" * 65, "a/b"]
)
def test_no_file_is_opened_for_what_is_no_id(store: Store, tmp_path: Path, id: str) -> None:
    for attempt in (lambda: store.save({"id": id}, []), lambda: store.load(id)):
        with pytest.raises(Trouble) as caught:
            attempt()
        assert caught.value.message == f"{id!r} is not a session id"
        assert caught.value.help == "a session id is 1 to 64 of the characters A-Z a-z 0-9 _ -"
        assert caught.value.message.isprintable()
    assert names(tmp_path) == []


def test_a_record_without_an_id_is_refused(store: Store) -> None:
    with pytest.raises(Trouble, match="'' is not a session id"):
        store.save({}, [])


# ------------------------------------------------------------------- damaged and foreign files


def test_s002_a_torn_file_tells_the_byte_and_is_kept(store: Store) -> None:
    torn = b'{"_default": {"1": {"sid": "a"'
    path = put(store, torn)
    message = f"session file '{path}' is damaged at byte 30: expecting ',' delimiter"
    assert refused(store) == (message, KEPT)
    assert path.read_bytes() == torn


def test_the_byte_is_a_byte_not_a_character(store: Store) -> None:
    path = put(store, '{"é": '.encode())
    assert refused(store)[0] == f"session file '{path}' is damaged at byte 7: expecting value"


def test_s004_zeros_after_a_power_cut(store: Store) -> None:
    path = put(store, b"\x00" * 4096)
    assert refused(store)[0] == f"session file '{path}' is damaged at byte 0: expecting value"


def test_not_utf_8(store: Store) -> None:
    path = put(store, b'{"a": "\xff"}')
    assert refused(store)[0] == f"session file '{path}' is damaged at byte 7: not UTF-8"


def test_s005_nan_is_not_json(store: Store) -> None:
    path = put(store, b'{"_default": {"1": {"v": NaN}}}')
    assert refused(store)[0] == f"session file '{path}' is damaged: not JSON: NaN"


def test_nested_without_end(store: Store) -> None:
    path = put(store, b"[" * 100_000)
    assert refused(store)[0] == f"session file '{path}' is damaged: nested too deeply"


def test_s007_a_newer_format_is_left_alone(store: Store) -> None:
    path = put(store, b'{"flai": {"1": {"format": 99}}}')
    message = f"session file '{path}' was written by a newer flai (format 99; this one knows 1)"
    assert refused(store) == (message, "use that flai; the file was left as it is")
    assert path.read_bytes() == b'{"flai": {"1": {"format": 99}}}'


@pytest.mark.parametrize(
    "data", [b"{}", b"[]", b"7", b'{"schema": 99}', b'{"_default": {"1": {}}}']
)
def test_a_foreign_file(store: Store, data: bytes) -> None:
    path = put(store, data)
    message = f"session file '{path}' is not a session of flai: it has no table 'flai'"
    assert refused(store) == (message, KEPT)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"flai": [1]}', "its table 'flai' does not hold documents"),
        (b'{"flai": {"1": 2}}', "its table 'flai' does not hold documents"),
        (b'{"flai": {"one": {}}}', "an odd number in table 'flai'"),
        (b'{"flai": {"1": {"format": "1"}}}', "its format is '1'"),
        (b'{"flai": {"1": {"format": true}}}', "its format is True"),
        (b'{"flai": {"1": {"format": 1}}}', "0 sessions in its table 'session'"),
        (
            b'{"flai": {"1": {"format": 1}}, "session": {"1": {}}, "entries": {"1": 5}}',
            "its table 'entries' does not hold documents",
        ),
    ],
)
def test_an_odd_file(store: Store, data: bytes, reason: str) -> None:
    path = put(store, data)
    assert refused(store)[0] == f"session file '{path}' is damaged: {reason}"


def test_s009_what_spells_an_object_is_plain_data(store: Store) -> None:
    variables = {"lc": 1, "type": "constructor", "py/object": "os.system", "__class__": "x"}
    store.save({"id": "a", "variables": variables}, [])
    assert store.load("a")[0]["variables"] == variables
    assert type(store.load("a")[0]["variables"]) is dict


def test_every_flipped_bit_is_noticed(store: Store) -> None:
    path = store.save(RECORD, ENTRIES)
    good = path.read_bytes()
    for place in range(0, len(good) * 8, 3):
        bad = bytearray(good)
        bad[place // 8] ^= 1 << place % 8
        path.write_bytes(bytes(bad))
        try:
            read = store.load("01jd9x")
        except Trouble:
            continue
        assert read == (RECORD, ENTRIES), place        # it hit a space, or an entry's number


def test_every_cut_is_noticed(store: Store) -> None:
    path = store.save(RECORD, ENTRIES)
    good = path.read_bytes()
    for length in range(len(good) - 1):            # the last byte is the line's end
        path.write_bytes(good[:length])
        with pytest.raises(Trouble):
            store.load("01jd9x")


def test_who_edits_a_file_can_stand_by_it(store: Store) -> None:
    path = store.save(RECORD, ENTRIES)
    edited = path.read_text().replace("finished", "aborted")
    path.write_text(edited)
    assert refused(store, "01jd9x") == (
        f"session file '{path}' is damaged, or was edited: its checksum does not fit",
        "put a copy of it back; if you edited it, take its 'crc32' out",
    )
    path.write_text(edited[: edited.index(',"crc32"')] + edited[edited.index("}") :])
    assert store.load("01jd9x")[0]["status"] == "aborted"


def test_s014_a_file_too_large_is_not_read(store: Store) -> None:
    path = put(store, b"")
    os.truncate(path, 64_000_001)
    assert refused(store)[0] == f"'{path}' has 64,000,001 bytes; flai reads up to 64,000,000"


def test_s025_a_link_is_neither_read_nor_written_through(store: Store, tmp_path: Path) -> None:
    path = store.save(RECORD, ENTRIES)
    target = tmp_path / "victim.json"
    path.rename(target)
    path.symlink_to(target)
    assert refused(store, "01jd9x") == (
        f"cannot read session '01jd9x' in '{path}': it is a symbolic link",
        "flai keeps sessions in real files: remove the link",
    )
    before = target.read_bytes()
    store.save({"id": "01jd9x"}, [])
    assert target.read_bytes() == before
    assert not path.is_symlink()


def test_s025_a_linked_folder_is_refused(store: Store, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".flai").mkdir()
    folder = tmp_path / ".flai/sessions"
    folder.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Trouble) as caught:
        store.save(RECORD, ENTRIES)
    assert caught.value.message == (
        f"cannot keep session '01jd9x' in '{folder}': it is a symbolic link"
    )
    assert names(tmp_path / "elsewhere") == []


def test_s025_a_folder_for_everybody_is_refused(store: Store) -> None:
    folder = store.save(RECORD, ENTRIES).parent
    folder.chmod(0o777)
    assert refused(store, "01jd9x") == (
        f"everybody may write into '{folder}'",
        f"flai keeps nothing there: chmod o-w {folder}",
    )


def test_a_pipe_in_place_of_a_session_does_not_hang(store: Store) -> None:
    path = store.save(RECORD, ENTRIES)
    path.unlink()
    os.mkfifo(path)
    assert refused(store, "01jd9x") == (f"'{path}' is not a regular file", "move it away")


# --------------------------------------------------------------------------------- full disks


class FailingDisk:
    """The module `os`, whose nth call of those that reach the disk fails."""

    REACH = ("open", "write", "fsync", "replace")

    def __init__(self, fails_at: int, code: int) -> None:
        self.calls = 0
        self._fails_at = fails_at
        self._code = code

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in self.REACH:
            return real

        def call(*args: Any, **options: Any) -> Any:
            self.calls += 1
            if self.calls == self._fails_at:
                raise OSError(self._code, os.strerror(self._code))
            return real(*args, **options)

        return call


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_whatever_fails_the_old_session_or_the_new_one_is_there(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    new = {**RECORD, "status": "aborted"}
    store.save(RECORD, ENTRIES)
    folder = tmp_path / ".flai/sessions"
    reason = {errno.ENOSPC: "the disk is full", errno.EIO: "input/output error"}[code]
    for step in range(1, 7):            # open, open, write, fsync, replace, fsync
        monkeypatch.setattr(whole, "os", FailingDisk(step, code))
        with pytest.raises(Trouble) as caught:
            store.save(new, [])
        monkeypatch.undo()
        assert caught.value.message == f"cannot keep session '01jd9x' in '{folder}': {reason}"
        assert store.load("01jd9x") == ((RECORD, ENTRIES) if step < 6 else (new, []))
        assert names(folder) == ["01jd9x.json"]
    disk = FailingDisk(7, code)
    monkeypatch.setattr(whole, "os", disk)
    store.save(new, [])
    assert disk.calls == 6              # there was nothing else to fail


def test_a_failed_fsync_is_not_tried_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = FailingDisk(4, errno.EIO)
    monkeypatch.setattr(whole, "os", disk)
    with pytest.raises(Trouble):
        store.save(RECORD, ENTRIES)
    assert disk.calls == 4
    monkeypatch.undo()
    assert store.ids() == []


def test_a_file_where_the_folder_should_be(store: Store, tmp_path: Path) -> None:
    (tmp_path / ".flai").mkdir()
    (tmp_path / ".flai/sessions").write_text("")
    folder = tmp_path / ".flai/sessions"
    for attempt, what in (
        (lambda: store.save(RECORD, ENTRIES), "cannot keep session '01jd9x'"),
        (store.ids, "cannot list the sessions"),
    ):
        with pytest.raises(Trouble) as caught:
            attempt()
        assert caught.value.message == f"{what} in '{folder}': it is not a folder"
        assert caught.value.help == "move that file away, or choose another --store DIR"


def test_the_rest_of_a_process_that_died_does_no_harm(store: Store) -> None:
    folder = store.save(RECORD, ENTRIES).parent
    (folder / f".01jd9x.json.{os.getpid()}.tmp").write_text("half")
    (folder / ".01jd9x.json.99.tmp").write_text("half")
    store.save(RECORD, ENTRIES)
    assert store.ids() == ["01jd9x"]
    assert store.load("01jd9x") == (RECORD, ENTRIES)


# ------------------------------------------------------------------------------------- finding


def test_an_empty_home_has_no_sessions(store: Store) -> None:
    assert store.ids() == []
    assert store.latest() is None
    with pytest.raises(Trouble) as caught:
        store.find("01")
    assert caught.value.message == "there is no session '01'"
    assert caught.value.help == "no session is kept here yet"


def test_the_latest_is_the_one_saved_last(store: Store) -> None:
    first = store.save({"id": "01b"}, [])
    second = store.save({"id": "01a"}, [])
    (second.parent / "README.txt").write_text("not a session")
    (second.parent / "not an id.json").write_text("{}")
    (second.parent / "sub.json").mkdir()
    os.utime(first, ns=(5, 5))
    os.utime(second, ns=(9, 9))
    assert store.ids() == ["01a", "01b"]
    assert store.latest() == "01a"
    assert store.find("01B") == "01b"


def test_one_who_asks_for_a_session_that_is_not_there_is_shown_some(store: Store) -> None:
    store.save({"id": "01b"}, [])
    assert refused(store, "01") == ("there is no session '01'", "there are: 01b")
