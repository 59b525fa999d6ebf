"""What may have been meant, where what was said is not what was expected."""

from __future__ import annotations

from collections.abc import Sequence

from flaicli.apps.replay.matching import Mismatch
from flaicli.apps.replay.script import Item, Message
from flaicli.apps.replay.spoken import Spoken, fits

_NUMBERS = ("", "one message", "two messages", "three messages", "four messages")


def missed(
    items: Sequence[Item], messages: Sequence[Spoken], found: Mismatch
) -> str | None:
    """Return the hint for an expected message that did not come where it should."""
    if found.item is None:
        return "expect it, or write ... for what does not matter"
    item = items[found.item]
    assert isinstance(item, Message)
    if item.beside:
        return None
    place = found.said if found.said is not None else len(messages)
    return _elsewhere(item, messages, place) or _nearly(item, messages, found.said)


def _elsewhere(item: Message, messages: Sequence[Spoken], place: int) -> str | None:
    for number, message in enumerate(messages):
        if number != place and fits(item, message):
            far = abs(number - place)
            count = _NUMBERS[far] if far < len(_NUMBERS) else f"{far} messages"
            when = "later" if number > place else "earlier"
            return f"this was said {count} {when}: write ... for what comes between, or reorder"
    return None


def _nearly(item: Message, messages: Sequence[Spoken], place: int | None) -> str | None:
    exact = item.text.exact if item.text is not None else None
    if place is None or not isinstance(exact, str):
        return None
    said = messages[place].text.strip()
    if exact.casefold() == said.casefold():
        return "only upper and lower case differ"
    if exact.split() == said.split():
        return "only spaces and line ends differ"
    if exact and exact in said:
        return "a text must be the whole message: write {contains: …} for a part of it"
    if messages[place].beside and exact in messages[place].beside:
        return "that is a button: write {buttons: […]}"
    return None
