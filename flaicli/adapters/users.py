"""What is known of a user, shared by that user's sessions (rule 18)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from flaicli.adapters import plain_json
from flaicli.adapters.home import Home
from flaicli.adapters.trouble import Trouble
from flaicli.adapters.whole import read_whole, write_whole

FILE_MAX: Final = 10_000_000        # bytes
_NAME_MAX: Final = 200              # bytes of a file's name; the disk allows 255


class Users:
    """One file a user: names and values of the user's variables."""

    def __init__(self, home: Home) -> None:
        self._home = home

    def save(self, user: str, variables: Mapping[str, Any]) -> Path:
        """Keeps the variables of a user, in place of earlier ones; the last writer wins."""
        name = _file_name(user)
        what = f"cannot keep the variables of user {user!r}"
        data = plain_json.dump(dict(variables), what) + "\n"
        self._home.make()
        return write_whole(self._home.users, name, data.encode(), what)

    def load(self, user: str) -> dict[str, Any]:
        """The variables of a user; empty for one who was never here. Trouble for a damaged file."""
        what = f"the file of user {user!r}"
        data = read_whole(self._home.users, _file_name(user), FILE_MAX, f"cannot read {what}")
        values = plain_json.parse(data, what) if data is not None else {}
        if not isinstance(values, dict):
            raise Trouble(f"{what} is damaged: it does not hold names and values")
        return values


def _file_name(user: str) -> str:
    """Any id may be a user's ("ana@example.org", "../x"): what is no plain letter is escaped."""
    try:
        name = quote(user, safe="@+").replace(".", "%2E")
    except UnicodeEncodeError:
        name = ""
    if not name or len(name) > _NAME_MAX:
        raise Trouble(
            f"{user[:80]!r} cannot be a user's id", f"a user's id has 1 to {_NAME_MAX} characters"
        )
    return f"{name}.json"
