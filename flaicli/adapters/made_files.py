"""Files that the world made for a conversation: pictures, speech."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import Final

from flaicli.adapters.trouble import disk_trouble
from flaicli.adapters.whole import make_folder, opened, write_all

_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


class MadeFiles:
    """Keeps files in a folder of ``.flai``; where nothing is kept, until it is closed."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._passing: TemporaryDirectory[str] | None = None

    @property
    def folder(self) -> Path:
        """Where they are kept."""
        if self._folder is not None:
            return self._folder.absolute()
        if self._passing is None:
            self._passing = TemporaryDirectory(prefix="flai-")
        return Path(self._passing.name)

    def keep(self, files: list[tuple[bytes, str]]) -> list[str]:
        """Write files (0600), each with its ending, and return their paths: all of them or none.

        Nothing that is there is written over. Raises `Trouble`.
        """
        made: list[Path] = []
        name = token_hex(8)
        try:
            for number, (data, ending) in enumerate(files, 1):
                made.append(self._new(f"{name}-{number}.{ending}", data))
        except BaseException:
            for path in made:
                with suppress(OSError):
                    path.unlink()
            raise
        return [str(path) for path in made]

    def _new(self, name: str, data: bytes) -> Path:
        folder = self.folder
        try:
            make_folder(folder)
            with opened(folder) as place:
                file = os.open(name, _NEW, 0o600, dir_fd=place)
                try:
                    write_all(file, data)
                    os.fsync(file)
                except OSError:
                    os.unlink(name, dir_fd=place)
                    raise
                finally:
                    os.close(file)
        except OSError as error:
            raise disk_trouble("cannot keep a file", folder, error) from error
        return folder / name

    def close(self) -> None:
        """Let go of what was not to be kept."""
        if self._passing is not None:
            self._passing.cleanup()
            self._passing = None
