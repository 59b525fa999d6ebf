"""What was expected is laid beside what was said: a sequence, in which ``...`` may be anything."""

from __future__ import annotations

from collections.abc import Sequence

from flaicli.apps.replay.script import Gap, Item, Message
from flaicli.apps.replay.spoken import BUTTONS, Spoken, fits
from flaicli.frozen import frozen


@frozen
class Mismatch:
    """Where expected and said part: the first item that nothing meets, or a message too many.

    ``item`` is the number of the item in what was expected, None for a message too many. ``said``
    is the number of the message that stands in its place, None when no more was said.
    """

    item: int | None
    said: int | None


def laid(items: Sequence[Item], messages: Sequence[Spoken]) -> Mismatch | None:
    """Compare what was expected with what was said (rule 35); None when all is as it should be."""
    reached = {0}
    for number, item in enumerate(items):
        further = _step(item, messages, reached)
        if not further:
            return Mismatch(number, _in_its_place(items, number, messages, reached))
        reached = further
    if len(messages) in reached:
        return None
    return Mismatch(None, max(reached))


def _step(item: Item, messages: Sequence[Spoken], reached: set[int]) -> set[int]:
    """Return how many messages may be used up after an item, from how many may be before it."""
    if isinstance(item, Gap):
        return set(range(min(reached), len(messages) + 1))
    if item.beside:
        return {
            one
            for before in reached
            for one in (_beside(item, messages, before), _alone(item, messages, before))
            if one is not None
        }
    return {one + 1 for one in reached if one < len(messages) and fits(item, messages[one])}


def _beside(item: Message, messages: Sequence[Spoken], before: int) -> int | None:
    """Buttons said of the message before use up none."""
    return before if before > 0 and fits(item, messages[before - 1]) else None


def _alone(item: Message, messages: Sequence[Spoken], before: int) -> int | None:
    """Buttons that stand alone, with no message before them in the turn, are a message."""
    if before < len(messages) and messages[before].kind in BUTTONS:
        return before + 1 if fits(item, messages[before]) else None
    return None


def _in_its_place(
    items: Sequence[Item], number: int, messages: Sequence[Spoken], reached: set[int]
) -> int | None:
    """Return the message that was said where an item was expected: after ``...``, the nearest."""
    item = items[number]
    assert isinstance(item, Message)
    if item.beside:
        return max(reached) - 1 if max(reached) > 0 else None
    candidates = sorted(one for one in reached if one < len(messages))
    if not candidates:
        return None
    exact = item.text.exact if item.text is not None else None
    if len(candidates) == 1 or not isinstance(exact, str):
        return candidates[0]
    from difflib import SequenceMatcher  # only after a failure

    def likeness(one: int) -> float:
        return SequenceMatcher(None, exact[:500], messages[one].text[:500]).ratio()

    return max(candidates, key=likeness)
