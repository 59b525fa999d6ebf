"""Finished and suspended sessions as files: one TinyDB file each, written whole.

One TinyDB file for all of them takes 1.5 s a save at a thousand sessions, and TinyDB writes in
place; so each session is a file of its own, spelled here and renamed into place. `tinydb.TinyDB`
opens it and finds the tables ``session`` (one document, the record), ``entries`` (one document an
entry of the log, in order) and ``flai`` (the format, and a checksum that notices damage).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final

from flaicli.adapters import ids, plain_json
from flaicli.adapters.home import Home
from flaicli.adapters.trouble import Trouble, disk_trouble
from flaicli.adapters.whole import read_whole, write_whole

Record = dict[str, Any]
Entry = dict[str, Any]

FORMAT: Final = 1
ENDING: Final = ".json"
FILE_MAX: Final = 64_000_000        # bytes; a session ends at 10 MB, an edited file may be larger

_MOVE: Final = plain_json.KEPT


class SessionFiles:
    """The session files of one home. Every method raises Trouble and nothing else."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._folder = home.sessions

    def save(self, record: Record, entries: list[Entry]) -> Path:
        """Keeps a session under ``record["id"]``, in place of what was kept of it; its file.

        Refused without effect: what is not plain JSON data (NaN, half characters, keys that are
        not text) and an id that is none. On a full disk and the like the old file stays as it was.
        """
        id = ids.check_id(str(record.get("id", "")))
        what = f"cannot keep session {id!r}"
        text = plain_json.dump(record, what)
        lines = [plain_json.dump(entry, what) for entry in entries]
        data = _spell(text, lines, plain_json.checksum(record, *entries))
        self._home.make()
        return write_whole(self._folder, f"{id}{ENDING}", data, what)

    def load(self, id: str) -> tuple[Record, list[Entry]]:
        """The record and the entries kept under exactly this id, equal to what was saved.

        Trouble when there is none, and for a damaged, foreign or newer file, which stays as it is.
        """
        name = f"{ids.check_id(id)}{ENDING}"
        data = read_whole(self._folder, name, FILE_MAX, f"cannot read session {id!r}")
        if data is None:
            raise ids.unknown(id, self.ids())
        what = f"session file {os.fspath(self._folder / name)!r}"
        return _read(plain_json.parse(data, what), what)

    def ids(self) -> list[str]:
        """The ids of all session files, oldest first; empty if there is no folder."""
        return sorted(ids_in(self._folder, ENDING))

    def is_there(self, id: str) -> bool:
        """Whether there is a file under exactly this id, be it readable or not."""
        return os.path.lexists(self._folder / f"{ids.check_id(id)}{ENDING}")


def ids_in(folder: Path, ending: str) -> dict[str, int]:
    """The ids that name the files of a folder, and when each was last written (ns since 1970)."""
    try:
        with os.scandir(folder) as things:
            return {
                thing.name.removesuffix(ending): thing.stat(follow_symlinks=False).st_mtime_ns
                for thing in things
                if thing.name.endswith(ending)
                and ids.is_id(thing.name.removesuffix(ending))
                and thing.is_file(follow_symlinks=False)
            }
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise disk_trouble("cannot list the sessions", folder, error) from error


def _spell(record: str, entries: list[str], checksum: str) -> bytes:
    # A line for each entry: the file can be read, searched and compared as text.
    numbered = ",\n".join(f'"{number}":{line}' for number, line in enumerate(entries, 1))
    about = f'{{"format":{FORMAT},"crc32":"{checksum}"}}'
    return (
        f'{{"flai":{{"1":{about}}},\n"session":{{"1":{record}}},\n"entries":{{{numbered}}}}}\n'
    ).encode()


def _read(tables: object, what: str) -> tuple[Record, list[Entry]]:
    about = _documents(tables, "flai", what)
    if not about:
        raise Trouble(f"{what} is not a session of flai: it has no table 'flai'", _MOVE)
    _check_format(about[0].get("format"), what)
    records = _documents(tables, "session", what)
    if len(records) != 1:
        raise Trouble(f"{what} is damaged: {len(records)} sessions in its table 'session'", _MOVE)
    entries = _documents(tables, "entries", what)
    _check_sum(about[0], records[0], entries, what)
    return records[0], entries


def _documents(tables: object, name: str, what: str) -> list[dict[str, Any]]:
    table = tables.get(name, {}) if isinstance(tables, dict) else {}
    if not isinstance(table, dict) or not all(isinstance(one, dict) for one in table.values()):
        raise Trouble(f"{what} is damaged: its table {name!r} does not hold documents", _MOVE)
    try:
        return [table[key] for key in sorted(table, key=int)]
    except ValueError as error:
        raise Trouble(f"{what} is damaged: an odd number in table {name!r}", _MOVE) from error


def _check_format(format: object, what: str) -> None:
    if isinstance(format, int) and format > FORMAT:
        raise Trouble(
            f"{what} was written by a newer flai (format {format}; this one knows {FORMAT})",
            "use that flai; the file was left as it is",
        )
    if format != FORMAT or isinstance(format, bool):
        raise Trouble(f"{what} is damaged: its format is {format!r}", _MOVE)


def _check_sum(about: dict[str, Any], record: Record, entries: list[Entry], what: str) -> None:
    # It may have been taken out, by somebody who edited the file and stands by it.
    if "crc32" in about and about["crc32"] != plain_json.checksum(record, *entries):
        raise Trouble(
            f"{what} is damaged, or was edited: its checksum does not fit",
            "put a copy of it back; if you edited it, take its 'crc32' out",
        )
