"""The player: looks for the recording of a request, and says what is wrong where there is none."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from typing import Any

from flaicli.adapters.cassette.matching import differences, essence, key_of, nearest
from flaicli.adapters.cassette.tape import Recording, Tape
from flaicli.frozen import frozen
from flaicli.model.requests import brief


@frozen
class Miss:
    """A request that no recording answers: a sentence, how it differs from the nearest, and that.

    ``asked`` is the request in a few words; ``used`` tells that the nearest is the
    same, and was used up before.
    """

    asked: str
    message: str
    differences: tuple[str, ...] = ()
    near: Recording | None = None
    used: bool = False

    @property
    def words(self) -> str:
        """All of it in one text, a difference a line."""
        return "\n".join((self.message, *(f"  {one}" for one in self.differences)))


class Player:
    """Finds recordings; each answers once, in the order written, unless it says ``repeat``.

    With ``again`` the last of equal ones answers on: who talks goes back and says the same again.
    """

    def __init__(self, tape: Tape, ignore: Sequence[str] = (), again: bool = False) -> None:
        self._ignore = (*tape.ignore, *ignore)
        self._again = again
        self._recordings = tape.recordings
        self._left: defaultdict[str, deque[Recording]] = defaultdict(deque)
        self._used: set[int] = set()
        for one in tape.recordings:
            self._left[key_of(one.request, self._ignore)].append(one)

    def find(self, request: Mapping[str, Any]) -> Recording | None:
        """Return the recording of a request, and count it as used; None if there is none left."""
        waiting = self._left.get(key_of(request, self._ignore))
        if not waiting:
            return None
        stays = waiting[0].repeat or (self._again and len(waiting) == 1)
        found = waiting[0] if stays else waiting.popleft()
        self._used.add(id(found))
        return found

    def unused(self) -> list[Recording]:
        """Return the recordings that nobody has asked for."""
        return [one for one in self._recordings if id(one) not in self._used]

    def miss(self, request: Mapping[str, Any]) -> Miss:
        """Say why no recording answers a request."""
        place = nearest(request, [one.request for one in self._recordings])
        if place is None:
            return Miss(brief(request), "the cassette holds no recording")
        near = self._recordings[place]
        where = f"recording {place + 1}" + (f" (line {near.line})" if near.line else "")
        found = differences(
            essence(request, self._ignore), essence(near.request, self._ignore)
        )
        if not found:
            message = f"{where} answers this, and has been used already"
            return Miss(brief(request), message, near=near, used=True)
        message = f"no recording answers this; {where} is the nearest"
        return Miss(brief(request), message, tuple(found), near)
