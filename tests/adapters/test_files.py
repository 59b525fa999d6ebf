"""Reading what authors write: every odd thing in place of a file is one sentence."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from flaicli.adapters.files import FLOW_MAX, names_in, read_file
from flaicli.adapters.trouble import Trouble


def refused(path: str | Path, longest: int = FLOW_MAX) -> tuple[str, str | None]:
    with pytest.raises(Trouble) as caught:
        read_file(path, longest)
    return caught.value.message, caught.value.help


def test_a_file_is_read_also_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "flow.yaml").write_bytes(b"flai: 1\r\n\xff")
    (tmp_path / "link.yaml").symlink_to("flow.yaml")
    assert read_file(tmp_path / "link.yaml") == b"flai: 1\r\n\xff"


def test_an_empty_file_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "flow.yaml").touch()
    assert read_file(tmp_path / "flow.yaml") == b""


def test_missing_with_a_near_miss(tmp_path: Path) -> None:
    (tmp_path / "flow.yaml").touch()
    assert refused(tmp_path / "flwo.yaml") == (
        f"there is no file '{tmp_path}/flwo.yaml'",
        f"did you mean '{tmp_path}/flow.yaml'?",
    )


def test_missing_with_nothing_near(tmp_path: Path) -> None:
    assert refused(tmp_path / "x") == (f"there is no file '{tmp_path}/x'", None)


def test_missing_with_its_folder(tmp_path: Path) -> None:
    message = f"there is no file '{tmp_path}/a/b': there is no folder '{tmp_path}/a'"
    assert refused(tmp_path / "a" / "b") == (message, None)


def test_a_file_on_the_way(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    assert refused(tmp_path / "a" / "b")[0] == (
        f"there is no file '{tmp_path}/a/b': a part of that path is a file, not a folder"
    )


def test_no_name_at_all() -> None:
    assert refused("")[0] == "there is no file ''"


def test_a_folder(tmp_path: Path) -> None:
    assert refused(tmp_path) == (f"'{tmp_path}' is a folder, not a file", "name a file in it")
    (tmp_path / "flow.yaml").touch()
    assert refused(tmp_path)[1] == f"did you mean '{tmp_path}/flow.yaml'?"


def test_a_pipe_nobody_writes_to_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p")
    message = f"'{tmp_path}/p' is a pipe (FIFO), not a file"
    assert refused(tmp_path / "p") == (message, "write it to a file first")


def test_a_device() -> None:
    assert refused("/dev/zero")[0] == "'/dev/zero' is a device, not a file"


def test_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)             # a socket's path may have 108 bytes only
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s")
        assert refused("s")[0] == "'s' is a socket, not a file"


def test_links_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    assert refused(tmp_path / "a")[0] == f"'{tmp_path}/a' leads in a circle of symbolic links"


def test_a_link_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("gone.yaml")
    message = f"'{tmp_path}/a' is a link to 'gone.yaml', which is not there"
    assert refused(tmp_path / "a")[0] == message


def test_permission_denied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a").touch()
    monkeypatch.setattr("flaicli.adapters.files.os.open", refuse)      # root may read everything
    assert refused(tmp_path / "a")[0] == f"'{tmp_path}/a' may not be read: permission denied"


def test_a_nul_in_the_path() -> None:
    assert refused("a\x00b")[0] == "'a\\x00b' is not a path"


def test_a_name_too_long() -> None:
    assert refused("a" * 300)[0] == f"'{'a' * 300}' cannot be read: file name too long"


def test_a_name_that_would_drive_the_terminal_is_shown_escaped() -> None:
    assert refused("\x1b]0;x\x07\u202e")[0] == r"there is no file '\x1b]0;x\x07\u202e'"


@pytest.mark.parametrize(("size", "fits"), [(9, True), (10, True), (11, False)])
def test_the_limit(tmp_path: Path, size: int, fits: bool) -> None:
    (tmp_path / "a").write_bytes(b"x" * size)
    if fits:
        assert len(read_file(tmp_path / "a", 10)) == size
    else:
        assert refused(tmp_path / "a", 10) == (
            f"'{tmp_path}/a' is too large: 11 bytes or more; the limit is 10",
            "split it into several flows with 'imports'",
        )


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="no /proc here")
def test_a_file_that_says_it_is_empty_and_is_not() -> None:
    assert refused("/proc/self/maps", 10)[0].startswith("'/proc/self/maps' is too large: 11 bytes")


def test_the_names_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "b").touch()
    (tmp_path / "a").mkdir()
    assert names_in(tmp_path) == ["a", "b"]
    assert names_in(tmp_path / "b") == names_in(tmp_path / "no") == names_in("\x00") == []
