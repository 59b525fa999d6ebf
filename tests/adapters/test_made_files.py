"""Files that were made are kept whole, for their owner alone, and over nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.adapters import made_files
from flaicli.adapters.made_files import MadeFiles
from flaicli.adapters.trouble import Trouble


def test_files_get_names_of_their_own(tmp_path: Path) -> None:
    files = MadeFiles(tmp_path / "uploads")
    paths = [Path(one) for one in files.keep([(b"a", "png"), (b"b", "png")])]
    assert [one.read_bytes() for one in paths] == [b"a", b"b"]
    assert [one.name[16:] for one in paths] == ["-1.png", "-2.png"]
    assert {one.parent for one in paths} == {tmp_path / "uploads"}
    assert {one.stat().st_mode & 0o777 for one in paths} == {0o600}
    files.close()
    assert paths[0].exists()


def test_what_is_there_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(made_files, "token_hex", lambda size: "same")
    (tmp_path / "same-2.png").write_text("mine")
    with pytest.raises(Trouble, match="cannot keep a file"):
        MadeFiles(tmp_path).keep([(b"a", "png"), (b"b", "png")])
    assert [one.name for one in tmp_path.iterdir()] == ["same-2.png"]
    assert (tmp_path / "same-2.png").read_text() == "mine"


def test_nothing_is_kept_where_no_folder_can_be(tmp_path: Path) -> None:
    (tmp_path / "uploads").write_text("a file")
    with pytest.raises(Trouble):
        MadeFiles(tmp_path / "uploads").keep([(b"a", "png")])


def test_without_a_folder_they_last_until_the_end() -> None:
    files = MadeFiles(None)
    (path,) = files.keep([(b"a", "wav")])
    assert Path(path).read_bytes() == b"a"
    files.close()
    assert not Path(path).exists()
    files.close()
