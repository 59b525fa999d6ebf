"""What the bot said is not what was expected: the failure that tells it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flaicli.apps.replay.failure import Failure
from flaicli.apps.replay.hints import missed
from flaicli.apps.replay.matching import laid
from flaicli.apps.replay.script import Item, Message
from flaicli.apps.replay.spoken import Spoken
from flaicli.apps.replay.states import described, wording
from flaicli.runtime.conversation import Conversation
from flaicli.source import Span

QUOTED_MAX = 80
"""Characters of a message that a sentence quotes."""


def unlike(
    items: Sequence[Item],
    heard: Sequence[Spoken],
    conversation: Conversation,
    place: Span,
    since: int,
) -> Failure | None:
    """Return how what was said differs from what was expected; None where it does not (rule 35).

    ``place`` is the line that did not expect a message nobody expected; ``since`` as in `Failure`.
    """
    found = laid(items, heard)
    if found is None:
        return None
    said = heard[found.said] if found.said is not None else None
    words = said.words if said is not None else None
    help = because(conversation, missed(items, heard, found))
    details: dict[str, Any] = {"heard": tuple(heard), "odd": found.said, "since": since}
    if found.item is None:
        message = f"nobody expected the bot to say {_quoted(words)}"
        return Failure("R203", message, place, help, said=words, **details)
    item = items[found.item]
    assert isinstance(item, Message)
    if said is None:
        more = "nothing more" if heard else "nothing"
        message = f"expected {wording(item)}, but the bot said {more}"
        return Failure("R202", message, item.span, help, **details)
    exact = item.text.exact if item.text is not None else None
    if item.beside or item.kind is not None or not isinstance(exact, str):
        message = f"expected {wording(item)}, found {described(said, item)}"
        return Failure("R201", message, item.span, help, **details)
    message = "the bot said something else than was expected"
    return Failure("R201", message, item.span, help, exact, words, **details)


def because(conversation: Conversation, help: str | None) -> str | None:
    """Add to a hint that the conversation has failed: then that is the reason."""
    session = conversation.session
    if session.status != "failed":
        return help
    why = f"the conversation failed: {session.details}"
    return f"{why}\n{help}" if help else why


def _quoted(text: str | None) -> str:
    words = text or ""
    return f"'{words}'" if len(words) <= QUOTED_MAX else f"'{words[: QUOTED_MAX - 1]}…'"
