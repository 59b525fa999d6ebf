"""Files beside a cassette: the pictures and the speech that the world made, to be looked at.

A recording calls each by a name that is the same on every machine, and has its checksum; the file
lies in the folder ``x.files`` beside ``x.cassette.yaml``, and bears the first of it. Playing needs
none of them: what is asked about such a file is answered by the cassette, too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from flaicli.adapters.cassette.tape import ENDING, Recording
from flaicli.adapters.files import read_file
from flaicli.adapters.trouble import Trouble
from flaicli.adapters.whole import write_whole

FOLDER: Final = ".files"
FILE_MAX: Final = 25_000_000
NAME_LENGTH: Final = 16


def gathered(made: Any, named: Any) -> tuple[dict[str, str], dict[str, bytes]]:
    """Return the checksums of an answer's files by their names in the cassette, and the files.

    ``made`` is the answer as it came, ``named`` as the cassette has it. The files are called by
    their checksums. One that is gone already is left out.
    """
    checksums: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for one, other in zip(_items(made), _items(named), strict=True):
        try:
            data = read_file(one["path"], FILE_MAX)
        except Trouble:
            continue
        checksum = hashlib.sha256(data).hexdigest()
        checksums[other["path"]] = checksum
        files[f"{checksum[:NAME_LENGTH]}{Path(one['path']).suffix}"] = data
    return checksums, files


def _items(value: Any) -> list[Mapping[str, Any]]:
    items = value if isinstance(value, list) else [value]
    return [one for one in items if isinstance(one, Mapping) and isinstance(one.get("path"), str)]


def write_beside(cassette: Path, recordings: Iterable[Recording]) -> None:
    """Put the files of recordings beside a cassette, where they are not. Raises `Trouble`."""
    folder = folder_of(cassette)
    for one in recordings:
        for name, data in one.files.items():
            if not (folder / name).exists():
                write_whole(folder.absolute(), name, data, "cannot write a file of the cassette")


def folder_of(cassette: Path) -> Path:
    """Return the folder of the files beside a cassette."""
    return cassette.with_name(cassette.name.removesuffix(ENDING) + FOLDER)
