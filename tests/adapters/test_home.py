"""Where sessions are kept: upwards like `.git`, beside the flow, or where the user says."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from flaicli.adapters.home import Home, home_for, home_near
from flaicli.adapters.trouble import Trouble


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_beside_the_flow_when_there_is_none_above(tmp_path: Path) -> None:
    flow = tmp_path / "bot" / "flow.yaml"
    flow.parent.mkdir()
    assert home_for(flow) == Home(tmp_path / "bot/.flai")
    assert names(flow.parent) == []                   # not made yet


def test_the_nearest_one_above(tmp_path: Path) -> None:
    (tmp_path / ".flai").mkdir()
    (tmp_path / "a/b").mkdir(parents=True)
    assert home_for(tmp_path / "a/b/flow.yaml") == Home(tmp_path / ".flai")
    (tmp_path / "a/.flai").mkdir()
    assert home_for(tmp_path / "a/b/flow.yaml") == Home(tmp_path / "a/.flai")


def test_a_relative_flow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert home_for(Path("flow.yaml")) == Home(tmp_path / ".flai")


def test_the_users_own_folder_wins(tmp_path: Path) -> None:
    (tmp_path / ".flai").mkdir()
    assert home_for(tmp_path / "flow.yaml", tmp_path / "mine") == Home(tmp_path / "mine")


def test_a_file_in_its_place(tmp_path: Path) -> None:
    (tmp_path / ".flai").touch()
    with pytest.raises(Trouble) as caught:
        home_for(tmp_path / "flow.yaml")
    assert caught.value.message == f"'{tmp_path}/.flai' is not a folder"
    assert caught.value.help == "move that file away, or choose another --store DIR"


def test_making_it_keeps_it_private_and_out_of_git(tmp_path: Path) -> None:
    home = Home(tmp_path / "deep/er/.flai").make()
    assert stat.S_IMODE(home.root.stat().st_mode) == 0o700
    assert (home.root / ".gitignore").read_text() == "*\n"
    assert stat.S_IMODE((home.root / ".gitignore").stat().st_mode) == 0o600
    assert [home.sessions.name, home.private.name, home.users.name, home.uploads.name] == [
        "sessions",
        "private",
        "users",
        "uploads",
    ]


def test_a_folder_of_the_users_gets_no_gitignore(tmp_path: Path) -> None:
    Home(tmp_path).make()
    assert names(tmp_path) == []


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(Trouble) as caught:
        Home(tmp_path / "a/b").make()
    assert caught.value.message == f"cannot keep sessions in '{tmp_path}/a/b': it is not a folder"


def test_without_a_flow_upwards_comes_first(tmp_path: Path) -> None:
    (tmp_path / ".flai").mkdir()
    (tmp_path / "a/b/.flai").mkdir(parents=True)
    assert home_near(tmp_path / "a") == Home(tmp_path / ".flai")


def test_without_a_flow_then_below_the_one_last_written_to(tmp_path: Path) -> None:
    for name, moment in (("x", 9), ("y", 5), ("z", 7)):
        sessions = tmp_path / "flows" / name / ".flai/sessions"
        sessions.mkdir(parents=True)
        os.utime(sessions, ns=(moment, moment))
    (tmp_path / "flows/w/.flai").mkdir(parents=True)              # made, never written to
    assert home_near(tmp_path) == Home(tmp_path / "flows/x/.flai")


def test_looking_below_does_not_follow_links_or_hidden_folders(tmp_path: Path) -> None:
    (tmp_path / "far/.flai").mkdir(parents=True)
    (tmp_path / "here/.venv/.flai").mkdir(parents=True)
    (tmp_path / "here/link").symlink_to(tmp_path / "far")
    with pytest.raises(Trouble) as caught:
        home_near(tmp_path / "here")
    assert caught.value.message == f"no sessions are kept in '{tmp_path}/here', above or below it"
    assert caught.value.help == (
        "talk to a flow first: flai run FLOW; or name the folder: --store DIR"
    )


def test_a_named_folder_must_be_there_to_look_into(tmp_path: Path) -> None:
    assert home_near(tmp_path, tmp_path) == Home(tmp_path)
    with pytest.raises(Trouble, match=f"there is no folder '{tmp_path}/no'"):
        home_near(tmp_path, tmp_path / "no")
