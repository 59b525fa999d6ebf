"""Which files are replays."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.adapters.trouble import Trouble
from flaicli.apps.replay.find import find


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "b.replay.yaml", "a/z.replay.yml", "a/flow.yaml", ".hid/c.replay.yaml",
        "node_modules/d.replay.yaml", "odd.yaml",
    ):  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_folders_are_searched_in_order(folder: Path) -> None:
    assert find(["."]) == ["b.replay.yaml", "a/z.replay.yml"]
    assert find(["a"]) == ["a/z.replay.yml"]
    assert find(["node_modules", ".hid"]) == ["node_modules/d.replay.yaml", ".hid/c.replay.yaml"]


def test_a_file_that_is_named_is_taken_and_only_once(folder: Path) -> None:
    assert find(["odd.yaml", "a", "a/z.replay.yml"]) == ["odd.yaml", "a/z.replay.yml"]


def test_a_circle_of_folders_ends(folder: Path) -> None:
    (folder / "a" / "round").symlink_to(folder)
    assert find(["a"]) == ["a/z.replay.yml"]


def test_a_path_that_is_not_there(folder: Path) -> None:
    with pytest.raises(Trouble) as trouble:
        find(["a/z.replay.yaml"])
    assert trouble.value.message == "there is no file or folder 'a/z.replay.yaml'"
    assert trouble.value.help == "did you mean 'a/z.replay.yml'?"
    with pytest.raises(Trouble) as trouble:
        find(["nowhere/at/all"])
    assert trouble.value.help is None
