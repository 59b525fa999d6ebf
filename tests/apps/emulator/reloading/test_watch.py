"""Whether files are still what they were: writing, renaming, vanishing, pipes, folders."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from flaicli.adapters.files import names_in, read_file
from flaicli.adapters.trouble import Trouble
from flaicli.apps.emulator.reloading.watch import Watch, stamp

OLD = 1_000_000_000


def aged(path: Path) -> None:
    """Let a file look as if nobody had written to it for long."""
    os.utime(path, ns=(OLD, OLD))


def watched(*paths: Path) -> Watch:
    watch = Watch(read_file, names_in)
    for path in paths:
        with contextlib.suppress(Trouble):
            watch.read(str(path))
    return watch


def by_name(path: Path) -> None:
    fresh = path.with_suffix(".new")
    fresh.write_text("one")
    fresh.rename(path)


def as_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def as_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


EDITS: list[Callable[[Path], object]] = [
    lambda path: path.write_text("two"),
    lambda path: path.write_text("longer"),
    lambda path: path.write_text(""),
    lambda path: path.unlink(),
    lambda path: path.chmod(0),
    by_name,
    as_folder,
    as_pipe,
]


@pytest.mark.parametrize("edit", EDITS)
def test_whatever_is_done_to_a_file_is_seen(tmp_path: Path, edit: Callable[[Path], object]) -> None:
    path = tmp_path / "f"
    path.write_text("one")
    aged(path)
    watch = watched(path)
    assert not watch.changed()
    edit(path)
    assert watch.changed()
    assert watch.changed()


@pytest.mark.parametrize("edit", [as_folder, as_pipe, lambda path: path.unlink()])
def test_what_is_back_is_seen(tmp_path: Path, edit: Callable[[Path], object]) -> None:
    path = tmp_path / "f"
    path.write_text("one")
    edit(path)
    watch = watched(path)
    assert not watch.changed()
    if path.is_dir():
        path.rmdir()
    path.unlink(missing_ok=True)
    path.write_text("one")
    assert watch.changed()


def test_a_translation_that_comes_is_seen(tmp_path: Path) -> None:
    folder = tmp_path / "locale"
    watch = Watch(read_file, names_in)
    assert watch.names(str(folder)) == []
    assert not watch.changed()
    folder.mkdir()
    assert watch.changed()
    os.utime(folder, ns=(OLD, OLD))
    watch = Watch(read_file, names_in)
    watch.names(str(folder))
    assert not watch.changed()
    (folder / "nl.po").touch()
    assert watch.changed()


def test_a_link_that_leads_elsewhere_is_seen(tmp_path: Path) -> None:
    one, two, link = tmp_path / "one", tmp_path / "two", tmp_path / "link"
    for path in (one, two):
        path.write_text("x")
        aged(path)
    link.symlink_to(one)
    watch = watched(link)
    assert not watch.changed()
    link.unlink()
    link.symlink_to(two)
    assert watch.changed()


def test_what_was_written_twice_in_a_tick_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_text("one")
    content, state = [b"one"], stamp(str(path))
    now = [state[1]]
    watch = Watch(lambda _: content[0], names_in, lambda: now[0])
    watch.read(str(path))
    content[0] = b"two"
    assert not watch.changed()
    now[0] += 100_000_000
    assert watch.changed()
    content[0] = b"one"
    assert not watch.changed()
    content[0] = b"two"
    assert not watch.changed()  # it was looked at once more, and its state is right from here on


def test_what_vanishes_within_a_tick_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_text("one")
    now = [stamp(str(path))[1]]
    readable = [True]

    def read(name: str) -> bytes:
        if not readable[0]:
            raise Trouble("gone")
        return read_file(name)

    watch = Watch(read, names_in, lambda: now[0])
    watch.read(str(path))
    readable[0] = False
    now[0] += 100_000_000
    assert watch.changed()


def test_what_others_have_read_must_have_been_at_rest(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_text("one")
    now = [stamp(str(path))[1] + 1_000_000_000]
    watch = Watch(read_file, names_in, lambda: now[0])
    watch.add([str(path)])
    assert watch.changed()
    now[0] += 2_000_000_000
    watch = Watch(read_file, names_in, lambda: now[0])
    watch.add([str(path)])
    assert not watch.changed()


def test_no_path_is_too_odd(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.symlink_to(path)
    odd = ["", "\0", "x" * 5_000, str(path), str(tmp_path / "f" / "g"), "/dev/null"]
    watch = Watch(read_file, names_in)
    for one in odd:
        with pytest.raises(Trouble):
            watch.read(one)
    assert not watch.changed()
