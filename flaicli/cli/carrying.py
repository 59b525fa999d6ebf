"""`flai sessions export` and `import` done."""

from __future__ import annotations

import json as spelling
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from flaicli.adapters.files import names_in, read_file
from flaicli.adapters.ids import new_id
from flaicli.adapters.trouble import Trouble, disk_trouble
from flaicli.adapters.whole import write_all
from flaicli.cli.failure import FINE, FOUND, error_text
from flaicli.cli.keeping import store_near
from flaicli.cli.output import give, tell
from flaicli.cli.progress import progress
from flaicli.cli.wiring import told_as_json
from flaicli.visible import visible

if TYPE_CHECKING:
    from flaicli.adapters.store_file import FileStore
    from flaicli.apps.archive.forms import Form

WRITING = "writing sessions:"


def export(
    store: Path | None,
    ids: Sequence[str],
    everything: bool,
    format: str,
    output: Path | None,
    with_private: bool,
) -> int:
    """Write sessions out; the exit code. Raises `Trouble`."""
    form = _form(format)
    if with_private and format != "json":
        raise Trouble(
            f"--with-private does not go with --format {format}",
            "only json holds values as they are; the other forms mask them",
        )
    if everything and ids:
        raise Trouble("--all leaves no session to be named", "say either --all or ids")
    place = store_near(store)
    found = place.ids() if everything else _named(place, ids or ["last"])
    several = everything or len(found) > 1
    if output == Path("-"):
        output = None
    if output is None and len(found) > 1 and not form.joins:
        raise Trouble(
            f"{len(found):,} sessions do not go into one file as {format}",
            "name a folder: --output DIR",
        )
    if with_private:
        tell("warning: what is written holds the sensitive values as they are (--with-private)\n")
    if output is None or _is_folder(output, several, form):
        return _each(place, found, form, output, with_private)
    _write(output, "".join(form.spell(place, id, with_private) for id in found), with_private)
    tell(f"{_sessions(len(found))} written to {visible(str(output), keep_newlines=False)}\n")
    return FINE


def _each(
    store: FileStore, ids: Sequence[str], form: Form, folder: Path | None, with_private: bool
) -> int:
    """Write each to stdout, or to a file of its own; those that cannot be read are told."""
    written = 0
    with progress(WRITING) as told:
        for number, id in enumerate(ids, 1):
            try:
                text = form.spell(store, id, with_private)
            except Trouble as trouble:
                tell(error_text(trouble.message, trouble.help))
                continue
            if folder is None:
                give(text)
            else:
                _write(folder / f"{id}{form.ending}", text, with_private)
            written += 1
            told(number, len(ids))
    if folder is not None:
        where = visible(str(folder), keep_newlines=False)
        tell(f"{_sessions(written)} written to {where}\n")
    return FINE if written == len(ids) else FOUND


def take_in(store: Path | None, files: Sequence[Path], new: bool, json: bool) -> int:
    """Take exported sessions in; the exit code. Raises `Trouble`."""
    with told_as_json(json):
        place = _store_to_be(store)
        paths = [path for file in files for path in _inside(file)]
        if not paths:
            raise Trouble(
                "there is nothing to take in", "name files that flai sessions export wrote"
            )
        done: dict[str, str] = {}
        wrong: dict[str, str] = {}
        for path in paths:
            try:
                done[str(path)] = _one(place, path, new, json)
            except Trouble as trouble:
                wrong[str(path)] = trouble.message
                tell(error_text(trouble.message, trouble.help))
    if json:
        give(spelling.dumps({"schema": 1, "taken_in": done, "refused": wrong}, indent=2) + "\n")
    return FOUND if wrong else FINE


def _one(store: FileStore, path: Path, new: bool, json: bool) -> str:
    """Take in one file, and say so; the id it is kept under now. Raises `Trouble`."""
    from flaicli.apps.archive.taking_in import FILE_MAX, carried
    from flaicli.apps.archive.taking_in import take_in as take

    one = carried(read_file(path, FILE_MAX), str(path))
    id = new_id() if new else one.id
    taken = take(store, one, id)
    if not json:
        give(f"session {id} taken in\n" if taken else f"session {id} is kept here already\n")
    if taken and one.lacks:
        names = ", ".join(one.lacks)
        tell(f"note: the sensitive values of {names} were not exported; they have none here\n")
    return id


def _form(format: str) -> Form:
    from flaicli.apps.archive.forms import FORMS

    if format not in FORMS:
        raise Trouble(f"--format: there is no form {format!r}", f"there are: {', '.join(FORMS)}")
    return FORMS[format]


def _named(store: FileStore, ids: Sequence[str]) -> list[str]:
    from flaicli.apps.inspector.query import named

    return list(dict.fromkeys(named(store, one) for one in ids))


def _is_folder(output: Path, several: bool, form: Form) -> bool:
    """Tell whether each session gets a file of its own in what was named; make it a folder."""
    if not output.is_dir() and not (several and (not form.joins or not output.suffix)):
        return False
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise disk_trouble("cannot write the export", output, error) from error
    return True


def _inside(file: Path) -> list[Path]:
    """Return a file, or the exported sessions in a folder."""
    if not file.is_dir():
        return [file]
    return [file / name for name in names_in(file) if name.endswith(".session.json")]


def _store_to_be(store: Path | None) -> FileStore:
    """Return the store to take sessions into; one that is not there yet is made."""
    from flaicli.adapters.home import NAME, Home
    from flaicli.adapters.store_file import FileStore

    if store is not None:
        return FileStore(Home(store))
    try:
        return store_near(None)
    except Trouble:
        return FileStore(Home(Path().absolute() / NAME))


def _write(path: Path, text: str, private: bool) -> None:
    """Write a file, for its owner alone where it holds what is private. Raises `Trouble`."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC
    try:
        file = os.open(path, flags, 0o600 if private else 0o666)
        try:
            if private:
                os.fchmod(file, 0o600)
            write_all(file, text.encode("utf-8", "backslashreplace"))
        finally:
            os.close(file)
    except OSError as error:
        raise disk_trouble("cannot write the export", path, error) from error


def _sessions(count: int) -> str:
    return f"{count:,} session{'s' if count != 1 else ''}"
