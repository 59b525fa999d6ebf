"""The journal: each turn on the disk before it counts, damage cut off and named."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest

from flaicli.adapters import journal
from flaicli.adapters.journal import Journal, Reading
from flaicli.adapters.trouble import Busy, Trouble, Unkept

TURNS: list[dict[str, Any]] = [
    {"entries": [{"seq": 1, "text": "Zoë 👩‍🚀\n"}], "record": {"head": 1}},
    {"entries": [], "record": {"head": 0}},
    {"entries": [{"seq": 2}, {"seq": 3}], "record": {"head": 3, "turns": 1}},
]


def written(folder: Path, turns: list[dict[str, Any]] = TURNS, base: int = 0) -> Path:
    growing = Journal(folder, "s1", base)
    for one in turns:
        growing.append(one)
    growing.close()
    return folder / "s1.jsonl"


def read(folder: Path) -> Reading:
    reading = journal.read(folder, "s1")
    assert reading is not None
    return reading


def turns_of(reading: Reading) -> list[dict[str, Any]]:
    return [{key: value for key, value in one.items() if key != "n"} for one in reading.lines]


def test_what_is_appended_is_read(tmp_path: Path) -> None:
    path = written(tmp_path / "journal", base=7)
    reading = read(tmp_path / "journal")
    assert turns_of(reading) == TURNS
    assert (reading.base, reading.unread) == (7, 0)
    assert reading.good == reading.size == path.stat().st_size
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_line_a_turn_in_json(tmp_path: Path) -> None:
    lines = written(tmp_path).read_text().splitlines()
    assert lines == [
        '{"crc32":"0e266a5b","flai":{"journal":1,"session":"s1","base":0}}',
        '{"crc32":"e82d7728","n":1,"entries":[{"seq":1,"text":"Zoë 👩‍🚀\\n"}],"record":{"head":1}}',
        '{"crc32":"9f4a4e81","n":2,"entries":[],"record":{"head":0}}',
        '{"crc32":"318daf6b","n":3,"entries":[{"seq":2},{"seq":3}],'
        '"record":{"head":3,"turns":1}}',
    ]


def test_nothing_is_there_before_the_first_turn(tmp_path: Path) -> None:
    growing = Journal(tmp_path / "journal", "s1", 0)
    assert journal.read(tmp_path / "journal", "s1") is None
    growing.close()
    growing.remove()
    assert not (tmp_path / "journal").exists()


def test_s012_every_cut_gives_the_turns_before_it(tmp_path: Path) -> None:
    path = written(tmp_path)
    whole = path.read_bytes()
    ends = [end + 1 for end, byte in enumerate(whole) if byte == 10]
    for length in range(len(whole) + 1):
        path.write_bytes(whole[:length])
        reading = read(tmp_path)
        passed = sum(1 for end in ends if end <= length)
        assert turns_of(reading) == TURNS[: max(0, passed - 1)]
        assert reading.good == (ends[passed - 1] if passed else 0)
        assert reading.size == length
        assert reading.unread == (1 if passed and reading.good < length else 0)


def test_s011_every_flipped_bit_gives_the_turns_before_it(tmp_path: Path) -> None:
    path = written(tmp_path)
    whole = path.read_bytes()
    for place in range(len(whole) * 8):
        bad = bytearray(whole)
        bad[place // 8] ^= 1 << place % 8
        path.write_bytes(bytes(bad))
        line = whole[: place // 8].count(b"\n")
        try:
            reading = read(tmp_path)
        except Trouble:
            assert line == 0                # its name is not what it was: it counts as foreign
            continue
        assert turns_of(reading) == TURNS[: max(0, line - 1)]
        assert 1 <= reading.unread <= 4
        assert reading.good == sum(len(one) + 1 for one in whole.split(b"\n")[:line])


@pytest.mark.parametrize("order", [(0, 2, 1, 3), (0, 1, 1, 2, 3), (0, 2, 3), (1, 2, 3)])
def test_lines_in_another_order_are_damage(tmp_path: Path, order: tuple[int, ...]) -> None:
    path = written(tmp_path)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[one] for one in order))
    good = next(at for at, one in enumerate(order) if one != at)
    assert turns_of(read(tmp_path)) == TURNS[: max(0, good - 1)]


def test_a_line_that_counts_wrong_is_damage(tmp_path: Path) -> None:
    about = {"flai": {"journal": 1, "session": "s1", "base": 0}}
    data, crc = b"", 0
    for one in (about, {"n": 1, **TURNS[0]}, {"n": 3, **TURNS[1]}):
        line, crc = journal._encoded(one, crc, "")
        data += line
    (tmp_path / "s1.jsonl").write_bytes(data)
    assert turns_of(read(tmp_path)) == TURNS[:1]


def test_zeros_after_a_power_cut(tmp_path: Path) -> None:
    path = written(tmp_path)
    good = path.read_bytes()
    path.write_bytes(good + b"\0" * 4096)
    assert read(tmp_path).good == len(good)
    path.write_bytes(b"\0" * 4096)
    assert read(tmp_path) == Reading(0, [], 0, 4096, 0, 0)
    path.write_bytes(b"")
    assert read(tmp_path) == Reading(0, [], 0, 0, 0, 0)


def test_s007_a_newer_format_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "s1.jsonl"
    line, _ = journal._encoded({"flai": {"journal": 2}}, 0, "")
    path.write_bytes(line + b"whatever\n")
    with pytest.raises(Trouble) as caught:
        read(tmp_path)
    assert caught.value.message == (
        f"journal '{path}' was written by a newer flai (format 2; this one knows 1)"
    )
    assert caught.value.help == "use that flai; the file was left as it is"
    assert path.read_bytes() == line + b"whatever\n"


@pytest.mark.parametrize(
    "head",
    [{}, {"flai": 1}, {"flai": {}}, {"flai": {"journal": True, "base": 0}},
     {"flai": {"journal": 1}}, {"flai": {"journal": 1, "base": -1}}],
)  # fmt: skip
def test_a_foreign_file(tmp_path: Path, head: dict[str, Any]) -> None:
    path = tmp_path / "s1.jsonl"
    for line in (journal._encoded({"a": 1, **head}, 0, "")[0], b'{"level":"info"}\n'):
        path.write_bytes(line)
        with pytest.raises(Trouble) as caught:
            read(tmp_path)
        assert caught.value.message == f"'{path}' is not a journal of flai"
        assert "the file was left as it is" in str(caught.value.help)


def test_the_journal_of_another_session(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.rename(tmp_path / "s2.jsonl")
    with pytest.raises(Trouble) as caught:
        journal.read(tmp_path, "s2")
    assert caught.value.message == (
        f"journal '{tmp_path / 's2.jsonl'}' is of another session, 's1'"
    )


def test_s025_a_link_is_neither_read_nor_appended_to(tmp_path: Path) -> None:
    folder = tmp_path / "journal"
    path = written(folder)
    path.rename(tmp_path / "victim")
    path.symlink_to(tmp_path / "victim")
    before = path.read_bytes()
    with pytest.raises(Trouble, match="it is a symbolic link"):
        read(folder)
    with pytest.raises(Trouble):
        Journal(folder, "s1", 0).append(TURNS[0])
    with pytest.raises(Trouble, match="it is a symbolic link"):
        Journal(folder, "s1", 0).go_on(Reading(0, [], 0, 9, 0, 0))
    assert (tmp_path / "victim").read_bytes() == before


# ------------------------------------------------------------------------------- going on


def test_going_on_cuts_the_damage_and_adds(tmp_path: Path) -> None:
    path = written(tmp_path)
    with path.open("ab") as file:
        file.write(b'{"crc32":"half')
    reading = read(tmp_path)
    assert (reading.unread, reading.size - reading.good) == (1, 14)
    assert journal.set_aside(tmp_path, "s1") == tmp_path / "s1.jsonl.damaged"
    assert journal.set_aside(tmp_path, "s1") == tmp_path / "s1.jsonl.damaged-2"
    growing = Journal(tmp_path, "s1", 0)
    growing.go_on(reading)
    growing.append(TURNS[0])
    growing.close()
    assert turns_of(read(tmp_path)) == [*TURNS, TURNS[0]]
    assert read(tmp_path).unread == 0
    assert (tmp_path / "s1.jsonl.damaged").read_bytes().endswith(b"half")


def test_one_of_which_nothing_is_left_begins_anew(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.write_bytes(b"\0" * 100)
    growing = Journal(tmp_path, "s1", 5)
    growing.go_on(read(tmp_path))
    growing.append(TURNS[0])
    growing.close()
    assert (read(tmp_path).base, turns_of(read(tmp_path))) == (5, TURNS[:1])


def test_e009_without_its_lock_a_journal_still_has_one_writer(tmp_path: Path) -> None:
    first = Journal(tmp_path, "s1", 0)
    second = Journal(tmp_path, "s1", 0)
    first.append(TURNS[0])
    with pytest.raises(Unkept, match="is busy"):
        second.append(TURNS[0])
    with pytest.raises(Busy):
        Journal(tmp_path, "s1", 0).go_on(read(tmp_path))
    first.append(TURNS[1])
    assert turns_of(read(tmp_path)) == TURNS[:2]
    first.close()


def test_a_journal_that_served_goes(tmp_path: Path) -> None:
    growing = Journal(tmp_path, "s1", 0)
    growing.append(TURNS[0])
    growing.remove()
    assert not list(tmp_path.iterdir())
