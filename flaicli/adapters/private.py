"""Values of sensitive variables, kept apart from the session that refers to them (rule 27)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from flaicli.adapters import ids, plain_json
from flaicli.adapters.home import Home
from flaicli.adapters.trouble import Trouble
from flaicli.adapters.whole import read_whole, write_whole

FILE_MAX: Final = 64_000_000        # bytes


class Private:
    """One file (0600) a session: reference to value, both as the log's owner chose them."""

    def __init__(self, home: Home) -> None:
        self._home = home

    def save(self, id: str, values: Mapping[str, Any]) -> Path | None:
        """Keeps the values of a session, in place of earlier ones; None if there never were any.

        Save them before the session: a reference must never wait for its value.
        """
        name = f"{ids.check_id(id)}.json"
        what = f"cannot keep the sensitive values of session {id!r}"
        if not values and not (self._home.private / name).exists():
            return None
        data = plain_json.dump(dict(values), what) + "\n"
        self._home.make()
        return write_whole(self._home.private, name, data.encode(), what)

    def load(self, id: str) -> dict[str, Any]:
        """The values of a session; empty if it has none. Trouble for a damaged file."""
        name = f"{ids.check_id(id)}.json"
        what = f"the file of sensitive values of session {id!r}"
        data = read_whole(self._home.private, name, FILE_MAX, f"cannot read {what}")
        values = plain_json.parse(data, what) if data is not None else {}
        if not isinstance(values, dict):
            raise Trouble(f"{what} is damaged: it does not hold names and values")
        return values
