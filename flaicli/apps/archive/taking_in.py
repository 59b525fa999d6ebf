"""Sessions that were exported, taken back into a store: whole, checked, and under their own ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NoReturn

from flaicli.adapters import ids, plain_json
from flaicli.adapters.store import Store, Stored
from flaicli.adapters.trouble import Trouble
from flaicli.engine.sensitive import REFERENCE
from flaicli.frozen import frozen
from flaicli.model.codec import session_data
from flaicli.runtime.keeping import understood
from flaicli.views.carried.exported import FORMAT

FILE_MAX: Final = 64_000_000  # bytes

_LEFT: Final = "nothing was taken from it"


@frozen
class Carried:
    """A session as an exported file holds it; ``lacks`` names variables whose values it has not."""

    id: str
    stored: Stored
    lacks: tuple[str, ...] = ()


def carried(data: bytes, name: str) -> Carried:
    """Return the session in the bytes of an exported file.

    Raises `Trouble`, a sentence with the file's name, for one that is damaged, foreign, newer, or
    makes no sense.
    """
    what = f"'{name}'"
    told = plain_json.parse(data, what)
    about = told.get("flai") if isinstance(told, dict) else None
    if not isinstance(told, dict) or not isinstance(about, dict) or "export" not in about:
        _refuse_foreign(what, told)
    _check_format(about.get("export"), what)
    parts = {key: told[key] for key in ("session", "entries", "private") if key in told}
    record, entries, private = _parts(parts, what)
    if about.get("crc32") != plain_json.checksum(*parts.values()):
        raise Trouble(
            f"{what} is damaged, or was edited: its checksum does not fit",
            "export the session again: flai sessions export ID",
        )
    told_id = record.get("id")
    id = ids.check_id(told_id if isinstance(told_id, str) else "")
    _check_tree(entries, record, what)
    log, session = understood(id, record, entries, private)
    del log
    stored = Stored({**record, "state": session_data(session)}, entries, private)
    return Carried(id, stored, _lacking(entries, private))


def take_in(store: Store, one: Carried, id: str | None = None) -> bool:
    """Put a session into a store; False if it is there already, entry by entry.

    ``id`` takes the place of its own. Raises `Trouble` when another session has the id.
    """
    id = id if id is not None else one.id
    if id in store.ids():
        if store.load(id).entries == one.stored.entries:
            return False
        raise Trouble(
            f"another session is kept as '{id}'",
            f"take it in under a new id with --new-id, or first: flai sessions delete {id}",
        )
    record = {**one.stored.record, "id": id}
    brief = {key: value for key, value in record.items() if key != "state"}
    place = store.begin(id)
    try:
        place.append(one.stored.entries, brief, one.stored.private)
        place.finish(record)
    finally:
        place.close()
    return True


def _refuse_foreign(what: str, told: object) -> NoReturn:
    if isinstance(told, dict) and isinstance(told.get("flai"), dict) and "session" in told:
        raise Trouble(
            f"{what} is a session's own file, not an exported one",
            "export it where it is kept: flai sessions export ID --output FILE",
        )
    raise Trouble(
        f"{what} is not a session that flai exported",
        "flai sessions export ID --output FILE writes one",
    )


def _check_format(format: object, what: str) -> None:
    if type(format) is int and format > FORMAT:
        raise Trouble(
            f"{what} was exported by a newer flai (format {format}; this one knows {FORMAT})",
            f"use that flai; {_LEFT}",
        )
    if format != FORMAT or type(format) is not int:
        raise Trouble(f"{what} is damaged: its format is {format!r}", _LEFT)


def _parts(
    parts: Mapping[str, Any], what: str
) -> tuple[dict[str, Any], list[dict[str, Any]], dict[str, Any]]:
    record, entries = parts.get("session"), parts.get("entries")
    private = parts.get("private", {})
    if not isinstance(record, dict) or not isinstance(private, dict):
        raise Trouble(f"{what} is damaged: it does not hold a session", _LEFT)
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise Trouble(f"{what} is damaged: it does not hold entries", _LEFT)
    if not entries:
        raise Trouble(f"{what} holds no entries", _LEFT)
    return record, entries, private


def _check_tree(entries: list[dict[str, Any]], record: Mapping[str, Any], what: str) -> None:
    for number, entry in enumerate(entries, 1):
        parent = entry.get("parent")
        if entry.get("seq") != number or type(parent) is not int or not 0 <= parent < number:
            raise Trouble(f"{what} is damaged: entry {number} is not in its place", _LEFT)
    head = record.get("head")
    if type(head) is not int or not 0 < head <= len(entries):
        raise Trouble(f"{what} is damaged: its head is not one of its entries", _LEFT)


def _lacking(entries: object, private: Mapping[str, Any]) -> tuple[str, ...]:
    missing = {one for one in _references(entries) if one not in private}
    return tuple(sorted({one.partition("#")[0] for one in missing}))


def _references(value: object) -> list[str]:
    if isinstance(value, dict):
        if len(value) == 1 and isinstance(value.get(REFERENCE), str):
            return [value[REFERENCE]]
        return [one for item in value.values() for one in _references(item)]
    if isinstance(value, list):
        return [one for item in value for one in _references(item)]
    return []
