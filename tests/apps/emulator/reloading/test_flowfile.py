"""A flow's files while a conversation runs: saved, broken, gone, mended."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flaicli.adapters.files import names_in, read_file
from flaicli.apps.emulator.reloading.flowfile import Flowfile
from flaicli.loading.project import load
from tests.talks import SHOP

FAQ = "name: faq\nblocks: {hours: {message: From nine., next: return}}\n"
MAIN = "name: shop\nimports: {faq: ./faq.yaml}\nblocks: {a: {message: Hi., next: faq}}\n"


def flowfile(folder: Path, text: str = SHOP, **files: str) -> Flowfile:
    """Return a flow's file as it runs, with files that nobody has written to for long."""
    for name, content in {"flow": text, **files}.items():
        (folder / f"{name}.yaml").write_text(content)
        os.utime(folder / f"{name}.yaml", ns=(10**9, 10**9))
    path = str(folder / "flow.yaml")
    file = Flowfile(path, load(path, read_file, names_in))
    assert file.look().same
    return file


def test_a_saved_edit_is_seen_checked_and_told(tmp_path: Path) -> None:
    file = flowfile(tmp_path)
    assert not file.changed()
    (tmp_path / "flow.yaml").write_text(SHOP.replace("Hello!", "Hello there!"))
    assert file.changed()
    seen = file.look()
    assert not file.changed()
    assert seen.project is not None
    assert (seen.changes, seen.same, seen.gone) == (("block 'hello' changed",), False, None)
    assert file.ahead is seen
    assert "Hello there!" in seen.sources[file.path]
    assert "Hello there!" not in file.sources[file.path]
    file.take(seen)
    assert "Hello there!" in file.sources[file.path]
    assert file.ahead is None
    assert file.look().same


def test_comments_and_layout_are_the_same_flow_at_other_places(tmp_path: Path) -> None:
    file = flowfile(tmp_path)
    (tmp_path / "flow.yaml").write_text("# one\n# two\n" + SHOP)
    seen = file.look()
    assert (seen.same, seen.changes) == (True, ())
    assert seen.project is not None
    span = seen.project.main.blocks["hello"].span
    before = file.running.project
    assert span is not None
    assert before is not None
    assert before.main.blocks["hello"].span != span
    assert span.line == 14


def test_an_error_leaves_no_project_and_what_runs_as_it_is(tmp_path: Path) -> None:
    file = flowfile(tmp_path)
    (tmp_path / "flow.yaml").write_text(SHOP.replace("next: judge", "next: jugde"))
    seen = file.look()
    assert (seen.project, seen.same, seen.gone, seen.changes) == (None, False, None, ())
    assert [one.code for one in seen.errors] == ["F401"]
    assert len(seen.findings) > 1
    (tmp_path / "flow.yaml").write_text(SHOP)
    assert file.look().same


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda path: path.unlink(), "there is no file"),
        (lambda path: (path.unlink(), path.mkdir()), "is a folder, not a file"),
        (lambda path: (path.unlink(), os.mkfifo(path)), "is a pipe (FIFO), not a file"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    tmp_path: Path, spoil: Callable[[Path], object], why: str
) -> None:
    file = flowfile(tmp_path)
    path = tmp_path / "flow.yaml"
    spoil(path)
    assert file.changed()
    seen = file.look()
    assert seen.project is None
    assert seen.gone is not None
    assert why in seen.gone
    assert [one.code for one in seen.findings] == ["F220"]
    assert not file.changed()
    if path.is_dir():
        path.rmdir()
    path.unlink(missing_ok=True)
    path.write_text(SHOP)
    assert file.changed()
    assert file.look().same


def test_imports_are_files_of_the_flow_also_while_they_are_missing(tmp_path: Path) -> None:
    file = flowfile(tmp_path, MAIN, faq=FAQ)
    (tmp_path / "faq.yaml").write_text(FAQ.replace("nine", "ten"))
    assert file.changed()
    assert file.look().changes == ("block 'faq/hours' changed",)
    (tmp_path / "flow.yaml").write_text(MAIN.replace("faq.yaml", "more.yaml"))
    seen = file.look()
    assert seen.gone is None
    assert "F220" in [one.code for one in seen.errors]
    assert not file.changed()
    (tmp_path / "more.yaml").write_text(FAQ)
    assert file.changed()
    assert file.look().changes == ("import 'faq' changed",)


def test_translations_are_files_of_the_flow(tmp_path: Path) -> None:
    folder = tmp_path / "locale"
    folder.mkdir()
    (folder / "nl.po").write_text('msgid "Hello!"\nmsgstr "Hallo!"\n')
    os.utime(folder / "nl.po", ns=(10**9, 10**9))
    file = flowfile(tmp_path)
    (folder / "nl.po").write_text('msgid "Hello!"\nmsgstr "Dag!"\n')
    assert file.changed()
    assert file.look().changes == ("translation 'nl' changed",)
    (folder / "fr.po").write_text('msgid "Hello!"\nmsgstr "Salut!"\n')
    assert file.changed()
    assert "translation 'fr' is new" in file.look().changes


def test_what_was_handed_over_is_watched_before_the_first_look(tmp_path: Path) -> None:
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale" / "nl.po").write_text('msgid "Hello!"\nmsgstr "Hallo!"\n')
    flowfile(tmp_path, MAIN, faq=FAQ)
    path = str(tmp_path / "flow.yaml")
    file = Flowfile(path, load(path, read_file, names_in))
    assert file.changed()  # written a moment ago: nobody knows whether before it was read
    assert file.look().same
    assert not file.changed()


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.integers(0, len(SHOP)), st.binary(max_size=20), st.integers(0, 40))
def test_nothing_in_a_file_is_raised(tmp_path: Path, at: int, odd: bytes, cut: int) -> None:
    path = tmp_path / "flow.yaml"
    path.write_text(SHOP)
    file = Flowfile(str(path), load(str(path), read_file, names_in))
    text = SHOP.encode()
    path.write_bytes(text[:at] + odd + text[at + cut :])
    seen = file.look()
    assert (seen.project is None) == bool(seen.errors)
    assert seen.same == (seen.project is not None and not seen.changes)
