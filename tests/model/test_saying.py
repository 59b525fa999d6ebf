"""What words mean for the session."""

from __future__ import annotations

from flaicli.model.events import MessageSaid
from flaicli.model.frames import Position
from flaicli.model.saying import said
from flaicli.model.session import PROCESSING, Session

QUICK = {"id": "0.0", "title": "Yes", "quick": True}
STAYS = {"id": "0.1", "title": "Menu"}


def test_offers_are_there_until_they_are_used() -> None:
    session = Session(misses=2)
    said(session, MessageSaid("assistant", "Yes?", content={"offers": [QUICK, STAYS]}), 1.0)
    assert session.offers == (QUICK, STAYS)
    said(session, MessageSaid("user", "yes", "postback"), 2.0)
    assert session.offers == (STAYS,)
    assert (session.status, session.turn, session.misses) == (PROCESSING, 1, 0)
    assert (session.last_prompt, session.message_type, session.acted_at) == ("yes", "postback", 2.0)


def test_the_history_has_every_word_and_who_may_see_it() -> None:
    session = Session(position=Position("shop", "hello", 0))
    said(session, MessageSaid("assistant", ""), 1.0)
    said(session, MessageSaid("assistant", "a", visibility="stage"), 1.0)
    said(session, MessageSaid("assistant", "b", visibility="never"), 1.0)
    said(session, MessageSaid("user", "c"), 1.0)
    assert list(session.history) == [
        {"role": "assistant", "content": "a", "visibility": "stage", "flow": "shop"},
        {"role": "assistant", "content": "b", "visibility": "never"},
        {"role": "user", "content": "c"},
    ]
    assert session.size > 0
