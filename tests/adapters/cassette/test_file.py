"""Cassettes on the disk: nothing is lost, nothing of others is written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.adapters.cassette.file import CassetteFile
from flaicli.adapters.cassette.tape import Tape
from flaicli.adapters.trouble import Trouble
from tests.adapters.cassette.tapes import recording

TAPE = Tape((recording("a"),))


def test_what_is_written_is_there(tmp_path: Path) -> None:
    path = tmp_path / "x.cassette.yaml"
    file = CassetteFile.at(path)
    assert (file.tape, file.text) == (None, "")
    file.write(TAPE)
    again = CassetteFile.at(path)
    assert again.tape == TAPE
    assert again.text.startswith("# What the world answered")
    before = path.stat()
    again.write(TAPE)
    assert path.stat() == before, "what is the same is not written"
    assert [one.name for one in tmp_path.iterdir()] == ["x.cassette.yaml"]


def test_a_file_that_others_changed_is_left(tmp_path: Path) -> None:
    path = tmp_path / "x.cassette.yaml"
    one, other = CassetteFile.at(path), CassetteFile.at(path)
    one.write(TAPE)
    with pytest.raises(Trouble, match="was changed meanwhile"):
        other.write(Tape((recording("b"),)))
    assert CassetteFile.at(path).tape == TAPE


def test_what_is_no_cassette_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.cassette.yaml"
    path.write_text("cassette: 9\nrecordings: []\n")
    with pytest.raises(Trouble, match="its format is 9"):
        CassetteFile.at(path)
    path.write_text("")
    with pytest.raises(Trouble, match="does not begin with"):
        CassetteFile.at(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(Trouble, match="folder"):
        CassetteFile.at(path)
