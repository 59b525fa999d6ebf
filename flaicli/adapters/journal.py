"""A journal: what a running session adds, a line of JSON a turn, each on the disk before it counts.

The first line tells the format and from which entry on the journal goes; each further line is what
one halt brought. A line begins with a checksum of the rest of it and of the line before, so that a
line that is damaged, missing, twice there or of another journal ends what is read::

    {"crc32":"5f0d6a1c","flai":{"journal":1,"session":"01k…","base":0}}
    {"crc32":"91b2a1d4","n":1,"entries":[…],"record":{…}}

What stands after the last good line is counted and told, never guessed at.
"""

from __future__ import annotations

import contextlib
import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from flaicli.adapters import plain_json
from flaicli.adapters.lock import lock_now
from flaicli.adapters.trouble import Busy, Trouble, Unkept, disk_trouble
from flaicli.adapters.whole import make_folder, opened, read_whole, write_all, write_whole
from flaicli.frozen import frozen

FORMAT: Final = 1
FILE_MAX: Final = 64_000_000        # bytes; a session ends at 10 MB
ENDING: Final = ".jsonl"
DAMAGED: Final = ".damaged"

_BEFORE: Final = b'{"crc32":"'
_AFTER: Final = b'",'
_REST: Final = len(_BEFORE) + 8 + len(_AFTER)
_APPEND: Final = os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_BORN: Final = _APPEND | os.O_CREAT | os.O_EXCL

Line = dict[str, Any]


@frozen
class Reading:
    """What a journal holds: its good lines, and where they end.

    ``base`` is the number of entries before the first line. ``good`` is how many bytes are whole,
    of ``size``; ``unread`` counts the turns after them, a half one too. ``crc`` is the last good
    line's checksum.
    """

    base: int
    lines: list[Line]
    good: int
    size: int
    unread: int
    crc: int


def read(folder: Path, id: str) -> Reading | None:
    """What the journal of a session holds, or None if there is none.

    Trouble for a foreign or newer one, which stays as it is, and for a disk that cannot be read. A
    damaged one gives what stands before the damage.
    """
    what = f"cannot read the journal of session {id!r}"
    data = read_whole(folder, id + ENDING, FILE_MAX, what)
    return None if data is None else _reading(data, folder / (id + ENDING), id)


def _reading(data: bytes, path: Path, id: str) -> Reading:
    *whole, half = data.split(b"\n")
    head, crc = _decoded(whole[0], 0) if whole else (None, 0)
    if head is None:
        if whole:
            _refuse_foreign(whole[0], path)
        return Reading(0, [], 0, len(data), max(0, _count(whole, half) - 1), 0)
    base = _base(head, path, id)
    good = len(whole[0]) + 1
    lines: list[Line] = []
    for one in whole[1:]:
        line, its_crc = _decoded(one, crc)
        if line is None or line.get("n") != len(lines) + 1:
            break
        lines.append(line)
        good += len(one) + 1
        crc = its_crc
    return Reading(base, lines, good, len(data), _count(whole[len(lines) + 1 :], half), crc)


def _count(whole: list[bytes], half: bytes) -> int:
    return len(whole) + (1 if half else 0)


def _decoded(line: bytes, before: int) -> tuple[Line | None, int]:
    """The data of a line and its checksum; None for the data where they do not fit."""
    crc = zlib.crc32(line[_REST:], before)
    if line[:_REST] != _BEFORE + b"%08x" % crc + _AFTER:
        return None, 0
    try:
        data = plain_json.parse(b"{" + line[_REST:], "a line")
    except Trouble:
        return None, 0
    return (data, crc) if isinstance(data, dict) else (None, 0)


def _refuse_foreign(line: bytes, path: Path) -> None:
    if not line.startswith(_BEFORE):
        try:
            data = plain_json.parse(line, "")
        except Trouble:
            return                                  # not even JSON: damage
        if isinstance(data, dict):
            raise Trouble(f"{os.fspath(path)!r} is not a journal of flai", plain_json.KEPT)


def _base(head: Line, path: Path, id: str) -> int:
    about = head.get("flai")
    format = about.get("journal") if isinstance(about, dict) else None
    if type(format) is int and format > FORMAT:
        raise Trouble(
            f"journal {os.fspath(path)!r} was written by a newer flai"
            f" (format {format}; this one knows {FORMAT})",
            "use that flai; the file was left as it is",
        )
    base = about.get("base") if isinstance(about, dict) else None
    if type(format) is not int or format != FORMAT or type(base) is not int or base < 0:
        raise Trouble(f"{os.fspath(path)!r} is not a journal of flai", plain_json.KEPT)
    if isinstance(about, dict) and about.get("session") != id:
        raise Trouble(
            f"journal {os.fspath(path)!r} is of another session, {about.get('session')!r}",
            "give it that name back, or move it away",
        )
    return base


def _encoded(data: Mapping[str, Any], before: int, what: str) -> tuple[bytes, int]:
    rest = plain_json.dump(data, what)[1:].encode()
    crc = zlib.crc32(rest, before)
    return _BEFORE + b"%08x" % crc + _AFTER + rest + b"\n", crc


class Journal:
    """The journal of one session, open for adding to it; the session must be locked.

    The file is born with the first turn. After a failed write or fsync nobody knows what the disk
    holds, so nothing more is written and every further turn is refused: Unkept. What it has of the
    turn that failed is cut off where the disk lets us: nobody was shown that turn.
    """

    def __init__(self, folder: Path, id: str, base: int) -> None:
        self._folder = folder
        self._id = id
        self._base = base
        self._name = id + ENDING
        self._what = f"cannot keep a turn of session {id!r}"
        self._file = -1
        self._lines = 0
        self._size = 0
        self._crc = 0
        self._unforced = False          # an fsync was begun that did not succeed
        self._broken: Unkept | None = None

    def go_on(self, reading: Reading) -> None:
        """Goes on after the good lines of the journal that is there; cuts off what follows them.

        Keep a copy of what is cut off first (``set_aside``). Trouble when the disk will not.
        """
        try:
            with opened(self._folder) as place:
                self._file = os.open(self._name, _APPEND, dir_fd=place)
            self._own()
            if reading.good < reading.size:
                os.ftruncate(self._file, reading.good)
                os.fsync(self._file)
        except OSError as error:
            self.close()
            what = f"cannot go on with the journal of session {self._id!r}"
            raise disk_trouble(what, self._folder, error) from error
        self._lines = len(reading.lines)
        self._size = reading.good
        self._crc = reading.crc

    def append(self, turn: Mapping[str, Any]) -> None:
        """Adds a turn; when this returns, a power cut does not take it away.

        Trouble, and nothing is written, for what is not plain JSON data; Unkept when the disk
        fails, then and ever after.
        """
        if self._broken is not None:
            raise self._broken
        data, crc = self._line(turn)
        try:
            self._put(data)
        except OSError as error:
            self._cut_back()
            if not self._lines:
                self._unlink()              # nobody was told of a turn: leave nothing
            raise self.give_up(disk_trouble(self._what, self._folder, error)) from error
        except Trouble as trouble:
            raise self.give_up(trouble) from trouble
        except BaseException:
            self._take_back()               # Ctrl-C in the middle of it
            raise
        self._crc = crc
        self._lines += 1
        self._size += len(data)

    def give_up(self, trouble: Trouble) -> Unkept:
        """Refuses every further turn, for this reason; gives what to raise."""
        self._broken = Unkept(trouble.message, trouble.help)
        return self._broken

    def remove(self) -> None:
        """Deletes the journal: all that stands in it stands in the session's file by now."""
        # Should it fail: whoever opens the session next sees that the file has it all.
        self._unlink()
        self.close()

    def close(self) -> None:
        """Lets go of the file, which stays; twice does no harm."""
        file, self._file = self._file, -1
        if file >= 0:
            with contextlib.suppress(OSError):      # what counts was forced to the disk before
                os.close(file)

    @property
    def broken(self) -> Unkept | None:
        """Why nothing more can be added, or None."""
        return self._broken

    def _unlink(self) -> None:
        with contextlib.suppress(OSError, Trouble), opened(self._folder) as place:
            os.unlink(self._name, dir_fd=place)
            os.fsync(place)

    def _line(self, turn: Mapping[str, Any]) -> tuple[bytes, int]:
        head, crc = b"", self._crc
        if not self._size:
            about = {"journal": FORMAT, "session": self._id, "base": self._base}
            head, crc = _encoded({"flai": about}, 0, self._what)
        line, crc = _encoded({"n": self._lines + 1, **turn}, crc, self._what)
        return head + line, crc

    def _put(self, data: bytes) -> None:
        born = self._file < 0
        if born:
            self._bear()
        write_all(self._file, data)
        self._unforced = True
        os.fsync(self._file)
        if born or not self._size:
            with opened(self._folder) as place:
                os.fsync(place)             # the file's name is on the disk, too
        self._unforced = False

    def _bear(self) -> None:
        make_folder(self._folder)
        try:
            with opened(self._folder) as place:
                self._file = os.open(self._name, _BORN, 0o600, dir_fd=place)
        except FileExistsError:
            raise Busy(self._id) from None  # somebody deleted the lock, and came in
        self._own()

    def _own(self) -> None:
        # A second lock, should somebody delete the file of the first.
        if not lock_now(self._file):
            raise Busy(self._id)

    def _cut_back(self) -> None:
        """Leaves nothing of a turn that failed, lest the next start call it lost, as it can."""
        with contextlib.suppress(OSError):
            if self._file >= 0:
                os.ftruncate(self._file, self._size)
                if not self._unforced:      # a failed fsync is never tried again
                    os.fsync(self._file)

    def _take_back(self) -> None:
        if self._file >= 0:
            try:
                os.ftruncate(self._file, self._size)
            except OSError as error:
                self.give_up(disk_trouble(self._what, self._folder, error))
            self._unforced = False          # Ctrl-C during fsync says nothing against the disk


def set_aside(folder: Path, id: str) -> Path:
    """Keeps a copy of a damaged journal as NAME.damaged (or -2, -3 …) beside it; its path."""
    what = f"cannot keep a copy of the damaged journal of session {id!r}"
    data = read_whole(folder, id + ENDING, FILE_MAX, what) or b""
    name = id + ENDING + DAMAGED
    number = 1
    while os.path.lexists(folder / name):
        number += 1
        name = f"{id}{ENDING}{DAMAGED}-{number}"
    return write_whole(folder, name, data, what)
