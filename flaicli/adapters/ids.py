"""Names for sessions: sortable by time, hard to guess, and short when typed."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterable
from typing import Final

from flaicli.adapters.trouble import Trouble
from flaicli.regex import regex

# Crockford's alphabet without capitals: no i, l, o, u to misread.
_ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_PATTERN: Final = regex(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
_SHOWN_MAX: Final = 5


def new_id(
    seconds: Callable[[], float] = time.time, random: Callable[[int], bytes] = os.urandom
) -> str:
    """A fresh id of 26 characters: 48 bits of milliseconds, then 80 bits of chance (a ULID).

    ``seconds`` is the clock (since 1970), ``random`` gives that many bytes; a later id sorts
    after an earlier one.
    """
    number = (int(seconds() * 1000) << 80) | int.from_bytes(random(10), "big")
    digits = [_ALPHABET[(number >> shift) & 31] for shift in range(125, -1, -5)]
    return "".join(digits)


def check_id(text: str) -> str:
    """The same text, if it can be a session's id; else Trouble. Nothing is opened before this."""
    if not _PATTERN.fullmatch(text):
        raise Trouble(
            f"{text[:80]!r} is not a session id",
            "a session id is 1 to 64 of the characters A-Z a-z 0-9 _ -",
        )
    return text


def is_id(text: str) -> bool:
    """Whether the text can be a session's id."""
    return _PATTERN.fullmatch(text) is not None


def by_prefix(prefix: str, ids: Iterable[str]) -> str:
    """The one id that begins so, in any case of letters (rule 34); Trouble if none or several.

    An id that is exactly the prefix wins over longer ones.
    """
    wanted = check_id(prefix).lower()
    known = sorted(ids)
    found = [one for one in known if one.lower().startswith(wanted)]
    exact = [one for one in found if one == prefix] or [o for o in found if o.lower() == wanted]
    if len(exact) == 1:
        return exact[0]
    if len(found) == 1:
        return found[0]
    if found:
        raise Trouble(
            f"{prefix!r} is the beginning of {len(found)} sessions", f"say more: {_some(found)}"
        )
    raise unknown(prefix, known)


def unknown(id: str, known: list[str]) -> Trouble:
    """What to raise when nothing is kept under an id; it names some that are."""
    help = f"there are: {_some(known)}" if known else "no session is kept here yet"
    return Trouble(f"there is no session {id!r}", help)


def _some(ids: list[str]) -> str:
    newest = ids[-_SHOWN_MAX:]
    return ", ".join(newest) + (f" and {len(ids) - _SHOWN_MAX} more" if ids[:-_SHOWN_MAX] else "")
