"""A session as one JSON file with everything: what `flai sessions import` takes back."""

from __future__ import annotations

from typing import Any, Final

from flaicli import __version__
from flaicli.adapters.plain_json import checksum
from flaicli.adapters.store import Stored
from flaicli.model.log import entry_data
from flaicli.views.carried.copies import copy_of

FORMAT: Final = 1


def exported(id: str, stored: Stored, with_private: bool = False) -> dict[str, Any]:
    """Return a session as data: ``{"flai", "session", "entries", "private"?}``.

    The state is left out: it is what the entries fold to. Without ``with_private`` the values of
    sensitive variables are left out, too, and masked where they were said. Raises `Trouble`.
    """
    if with_private:
        record = {name: value for name, value in stored.record.items() if name != "state"}
        parts: dict[str, Any] = {"session": {**record, "id": id}, "entries": stored.entries}
        parts["private"] = stored.private
    else:
        copy = copy_of(id, stored)
        entries = [entry_data(one) for one in copy.log]
        parts = {"session": {**copy.record, "id": id}, "entries": entries}
    about = {"export": FORMAT, "version": __version__, "crc32": checksum(*parts.values())}
    return {"flai": about, **parts}
