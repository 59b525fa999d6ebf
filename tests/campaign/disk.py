"""A disk that loses and tears what was not synced: what is left of a run when the power goes.

The run is real, on a real folder, with the module `os` of the code under test replaced by one that
notes what it does. A cut takes the notes up to a moment and makes a folder of what may be left:
of each file's writes since its last fsync any may be missing, torn or zeros, and of what was done
to a folder since *its* last fsync (names made, renamed, deleted) any may be missing, too. That is
more than most file systems do to one, and all that POSIX lets them.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

Note = tuple[Any, ...]


class Quick:
    """The module `os` without waiting for the disk; what it is asked is done."""

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def fsync(self, file: int) -> None:
        """Believe it."""


class Noted(Quick):
    """The module `os` that writes down all that reaches the disk, below a folder."""

    def __init__(self) -> None:
        self.notes: list[Note] = []
        self._inodes: dict[str, int] = {}
        self._open: dict[int, tuple[str, int | None]] = {}
        self._sizes: dict[int, int] = {}

    def open(self, path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        """Open it, and note a new file."""
        name = self._named(path, dir_fd)
        isnew = bool(flags & os.O_CREAT) and not os.path.lexists(name)
        file = os.open(path, flags, mode, dir_fd=dir_fd)
        if flags & os.O_DIRECTORY:
            self._open[file] = (name, None)
            return file
        if isnew or name not in self._inodes:
            inode = len(self._sizes)
            self._inodes[name] = inode
            self._sizes[inode] = 0
            self.notes.append(("create", name, inode))
        inode = self._inodes[name]
        if flags & os.O_TRUNC:
            self._sizes[inode] = 0
            self.notes.append(("truncate", inode, 0))
        self._open[file] = (name, inode)
        return file

    def write(self, file: int, data: Any) -> int:
        """Write it, and note where."""
        inode = self._open[file][1]
        assert inode is not None
        self.notes.append(("write", inode, self._sizes[inode], bytes(data)))
        self._sizes[inode] += len(data)
        return os.write(file, data)

    def ftruncate(self, file: int, size: int) -> None:
        """Cut it, and note it."""
        inode = self._open[file][1]
        assert inode is not None
        self.notes.append(("truncate", inode, size))
        self._sizes[inode] = size
        os.ftruncate(file, size)

    def fsync(self, file: int) -> None:
        """Note what is safe from here on."""
        name, inode = self._open[file]
        self.notes.append(("synced", name) if inode is None else ("fsync", inode))

    def close(self, file: int) -> None:
        """Close it."""
        self._open.pop(file, None)
        os.close(file)

    def replace(self, old: str, new: str, *, src_dir_fd: int, dst_dir_fd: int) -> None:
        """Rename it, and note it."""
        was, now = self._named(old, src_dir_fd), self._named(new, dst_dir_fd)
        os.replace(old, new, src_dir_fd=src_dir_fd, dst_dir_fd=dst_dir_fd)
        self._inodes[now] = self._inodes.pop(was)
        self.notes.append(("rename", was, now, self._inodes[now]))

    def unlink(self, path: Any, *, dir_fd: int | None = None) -> None:
        """Delete it, and note it."""
        name = self._named(path, dir_fd)
        os.unlink(path, dir_fd=dir_fd)
        self._inodes.pop(name, None)
        self.notes.append(("unlink", name))

    def mkdir(self, path: Any, mode: int = 0o777) -> None:
        """Make it, and note it."""
        os.mkdir(path, mode)  # noqa: PTH102 - it stands in for `os`
        self.notes.append(("mkdir", os.path.realpath(path)))

    def _named(self, path: Any, dir_fd: int | None) -> str:
        if dir_fd is None:
            return os.path.realpath(path)
        return str(Path(self._open[dir_fd][0]) / path)


@dataclass
class File:
    """What is safe of a file's content, and what was done to it since."""

    safe: bytes = b""
    since: list[Note] = field(default_factory=list)


@dataclass
class Folder:
    """The names that are safe in a folder (a file's number, or -1 for a folder), and what since."""

    safe: dict[str, int] = field(default_factory=dict)
    since: list[Note] = field(default_factory=list)


def cut(notes: list[Note], root: Path, target: Path, random: Random) -> None:
    """Make ``target`` what may be left of ``root`` when the power went after these notes."""
    files: dict[int, File] = {}
    folders: dict[str, Folder] = {os.path.realpath(root): Folder()}
    for note in notes:
        _take(note, files, folders)
    _lay(os.path.realpath(root), target, files, folders, random)


def _take(note: Note, files: dict[int, File], folders: dict[str, Folder]) -> None:
    what = note[0]
    if what in ("write", "truncate"):
        files[note[1]].since.append(note)
    elif what == "fsync":
        file = files[note[1]]
        file.safe = _content(file, None)
        file.since = []
    elif what == "synced":
        folder = folders.get(note[1])
        if folder is not None:
            folder.safe = _names(folder, None)
            folder.since = []
    elif what in ("create", "rename", "unlink", "mkdir"):
        if what == "create":
            files[note[2]] = File()
        if what == "mkdir":
            folders[note[1]] = Folder()
        folder = folders.get(str(Path(note[1]).parent))
        if folder is not None:
            folder.since.append(note)


def _content(file: File, random: Random | None) -> bytes:
    """What a file holds: with chance, after a power cut; without, as the system sees it."""
    data = bytearray(file.safe)
    for note in file.since:
        fate = random.random() if random is not None else 1.0
        if fate < 0.35:
            continue
        if note[0] == "truncate":
            del data[note[2] :]
            continue
        _, _, offset, written = note
        kept = written
        if random is not None and fate < 0.6:
            kept = written[: random.randrange(len(written) + 1)]
            if random.random() < 0.5:
                kept += bytes(len(written) - len(kept))
        data += bytes(max(0, offset - len(data)))
        data[offset : offset + len(kept)] = kept
    return bytes(data)


def _names(folder: Folder, random: Random | None) -> dict[str, int]:
    names = dict(folder.safe)
    for note in folder.since:
        if random is not None and random.random() < 0.5:
            continue
        name = Path(note[1]).name
        if note[0] == "create":
            names[name] = note[2]
        elif note[0] == "mkdir":
            names[name] = -1
        else:
            names.pop(name, None)
            if note[0] == "rename":
                names[Path(note[2]).name] = note[3]
    return names


def _lay(
    path: str, target: Path, files: dict[int, File], folders: dict[str, Folder], random: Random
) -> None:
    target.mkdir(mode=0o700)
    for name, number in _names(folders[path], random).items():
        if number < 0:
            _lay(f"{path}/{name}", target / name, files, folders, random)
        else:
            (target / name).write_bytes(_content(files[number], random))
