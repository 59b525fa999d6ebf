"""A conversation's veil: what of it a cassette may hold (rule 27)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote, quote_plus

from flaicli.adapters.cassette.deck import Deck
from flaicli.engine.sensitive import COPY, veiled
from flaicli.model.reference import mask
from flaicli.model.session import Session
from flaicli.regex import regex
from flaicli.runtime.conversation import Conversation

_MASK = regex(r"\*\*\*([A-Za-z_][A-Za-z0-9_]*)\*\*\*")


def veil_over(conversation: Conversation) -> None:
    """Let the cassette that a conversation plays or records know what is sensitive in it."""
    if isinstance(conversation.performer, Deck):
        conversation.performer.veil = SessionVeil.over(conversation)


class SessionVeil:
    """Masks the sensitive values that a session knows at the moment it is asked."""

    def __init__(
        self, session: Callable[[], Session], names: frozenset[str] = frozenset()
    ) -> None:
        self._session = session
        self.names = names

    @staticmethod
    def over(conversation: Conversation) -> SessionVeil:
        """Return the veil of a conversation."""
        return SessionVeil(lambda: conversation.session, conversation.project.sensitive)

    @property
    def private(self) -> bool:
        """Whether the answer to the request under way is kept apart."""
        awaited = self._session().awaiting
        return awaited is not None and awaited.private

    def cover(self, data: Any) -> Any:
        """Return data with sensitive values masked, also as they stand in an address."""
        private = self._session().private
        return veiled(data, {**private, **_in_addresses(private)}) if private else data

    def uncover(self, data: Any) -> Any:
        """Return data with the values that the session has for what is masked in it."""
        private = self._session().private
        known = {key.partition("#")[0]: value for key, value in private.items() if COPY not in key}
        return _uncovered(data, known) if known else data


def _in_addresses(private: Mapping[str, Any]) -> dict[str, str]:
    """Return sensitive texts as they are spelt in an address."""
    return {
        f"{key}{number}": form
        for key, value in private.items()
        if isinstance(value, str) and not key.endswith(COPY)
        for number, form in enumerate((quote(value, safe=""), quote_plus(value), quote(value)))
        if form != value
    }


def _uncovered(data: Any, known: Mapping[str, Any]) -> Any:
    if isinstance(data, str):
        return _text(data, known) if "***" in data else data
    if isinstance(data, Mapping):
        return {_uncovered(key, known): _uncovered(item, known) for key, item in data.items()}
    if isinstance(data, list | tuple):
        return [_uncovered(item, known) for item in data]
    return data


def _text(text: str, known: Mapping[str, Any]) -> Any:
    """Return a text with values put in; what is nothing but a mask becomes the value itself."""
    whole = _MASK.fullmatch(text)
    if whole is not None and whole[1] in known:
        return known[whole[1]]
    return _MASK.sub(
        lambda hit: str(known[hit[1]]) if hit[1] in known else mask(hit[1]), text
    )
