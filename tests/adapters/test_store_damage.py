"""Session files that are damaged, foreign, or not files: refused in one sentence, and kept."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

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


def put(store: SessionFiles, data: bytes, id: str = "a") -> Path:
    """A file as somebody else may have left it."""
    path = store.save({"id": id}, [])
    path.write_bytes(data)
    return path


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def refused(store: SessionFiles, id: str = "a") -> tuple[str, str | None]:
    with pytest.raises(Trouble) as caught:
        store.load(id)
    return caught.value.message, caught.value.help


def test_s002_a_torn_file_tells_the_byte_and_is_kept(store: SessionFiles) -> None:
    torn = b'{"_default": {"1": {"sid": "a"'
    path = put(store, torn)
    message = f"session file '{path}' is damaged at byte 30: expecting ',' delimiter"
    assert refused(store) == (message, KEPT)
    assert path.read_bytes() == torn


def test_the_byte_is_a_byte_not_a_character(store: SessionFiles) -> None:
    path = put(store, '{"é": '.encode())
    assert refused(store)[0] == f"session file '{path}' is damaged at byte 7: expecting value"


def test_s004_zeros_after_a_power_cut(store: SessionFiles) -> None:
    path = put(store, b"\x00" * 4096)
    assert refused(store)[0] == f"session file '{path}' is damaged at byte 0: expecting value"


def test_not_utf_8(store: SessionFiles) -> None:
    path = put(store, b'{"a": "\xff"}')
    assert refused(store)[0] == f"session file '{path}' is damaged at byte 7: not UTF-8"


def test_s005_nan_is_not_json(store: SessionFiles) -> None:
    path = put(store, b'{"_default": {"1": {"v": NaN}}}')
    assert refused(store)[0] == f"session file '{path}' is damaged: not JSON: NaN"


def test_nested_without_end(store: SessionFiles) -> None:
    path = put(store, b"[" * 100_000)
    assert refused(store)[0] == f"session file '{path}' is damaged: nested too deeply"


def test_s007_a_newer_format_is_left_alone(store: SessionFiles) -> None:
    path = put(store, b'{"flai": {"1": {"format": 99}}}')
    message = f"session file '{path}' was written by a newer flai (format 99; this one knows 1)"
    assert refused(store) == (message, "use that flai; the file was left as it is")
    assert path.read_bytes() == b'{"flai": {"1": {"format": 99}}}'


@pytest.mark.parametrize(
    "data", [b"{}", b"[]", b"7", b'{"schema": 99}', b'{"_default": {"1": {}}}']
)
def test_a_foreign_file(store: SessionFiles, data: bytes) -> None:
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
def test_an_odd_file(store: SessionFiles, data: bytes, reason: str) -> None:
    path = put(store, data)
    assert refused(store)[0] == f"session file '{path}' is damaged: {reason}"


def test_s009_what_spells_an_object_is_plain_data(store: SessionFiles) -> None:
    variables = {"lc": 1, "type": "constructor", "py/object": "os.system", "__class__": "x"}
    store.save({"id": "a", "variables": variables}, [])
    assert store.load("a")[0]["variables"] == variables
    assert type(store.load("a")[0]["variables"]) is dict


def test_every_flipped_bit_is_noticed(store: SessionFiles) -> None:
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


def test_every_cut_is_noticed(store: SessionFiles) -> None:
    path = store.save(RECORD, ENTRIES)
    good = path.read_bytes()
    for length in range(len(good) - 1):            # the last byte is the line's end
        path.write_bytes(good[:length])
        with pytest.raises(Trouble):
            store.load("01jd9x")


def test_who_edits_a_file_can_stand_by_it(store: SessionFiles) -> None:
    path = store.save(RECORD, ENTRIES)
    edited = path.read_text().replace("finished", "aborted")
    path.write_text(edited)
    assert refused(store, "01jd9x") == (
        f"session file '{path}' is damaged, or was edited: its checksum does not fit",
        "put a copy of it back; if you edited it, take its 'crc32' out",
    )
    path.write_text(edited[: edited.index(',"crc32"')] + edited[edited.index("}") :])
    assert store.load("01jd9x")[0]["status"] == "aborted"


def test_s014_a_file_too_large_is_not_read(store: SessionFiles) -> None:
    path = put(store, b"")
    os.truncate(path, 64_000_001)
    assert refused(store)[0] == f"'{path}' has 64,000,001 bytes; flai reads up to 64,000,000"


def test_s025_a_link_is_neither_read_nor_written_through(
    store: SessionFiles, tmp_path: Path
) -> None:
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


def test_s025_a_linked_folder_is_refused(store: SessionFiles, tmp_path: Path) -> None:
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


def test_s025_a_folder_for_everybody_is_refused(store: SessionFiles) -> None:
    folder = store.save(RECORD, ENTRIES).parent
    folder.chmod(0o777)
    assert refused(store, "01jd9x") == (
        f"everybody may write into '{folder}'",
        f"flai keeps nothing there: chmod o-w {folder}",
    )


def test_a_pipe_in_place_of_a_session_does_not_hang(store: SessionFiles) -> None:
    path = store.save(RECORD, ENTRIES)
    path.unlink()
    os.mkfifo(path)
    assert refused(store, "01jd9x") == (f"'{path}' is not a regular file", "move it away")


