"""Offers: what they bear, and what ids they have."""

from __future__ import annotations

from flaicli.model.events import MessageSaid
from tests.stories import told


def test_offers_bear_what_they_do() -> None:
    [message] = told(
        "quick_replies: [{title: 'A {{ drink }}', next: b}, {title: P, url: 'https://x.be'}]"
    ).of(MessageSaid)
    assert (message.text, message.kind) == ("", "quick_replies")
    assert message.content == {
        "offers": [
            {"id": "0.0", "title": "A tea", "quick": True},
            {"id": "0.1", "title": "P", "url": "https://x.be", "quick": True},
        ]
    }
