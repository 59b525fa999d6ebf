"""Sessions for tests of the inspector: real conversations, kept and read again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flaicli.apps.inspector.query import understood
from flaicli.model.log import Entry, entry_data
from flaicli.runtime.conversation import Conversation
from flaicli.views.sight import Sight
from tests.stories import Story
from tests.talks import SHOP


def shopping() -> Conversation:
    """A visit to the shop: a wrong answer, tea taken back, coffee, and a receipt by e-mail."""
    story = Story(SHOP, variables={"shelf": "緑茶"})
    story.say("milk", "tea")
    assert story.talk.back()
    story.say("coffee")
    story.wait(20)
    story.say("ana@example.org")
    return story.talk


def kept_of(talk: Conversation, id: str = "s1", **record: Any) -> Sight:
    """Return a conversation as it is read from where it is kept."""
    about = {"id": id, "flow": "flow.yaml", "flai": "0.1.0", "head": talk.log.head, **record}
    entries = [entry_data(one) for one in talk.log]
    return understood(id, about, json.loads(json.dumps(entries)))


def timed(talk: Conversation, timings: Mapping[int, Mapping[str, float]]) -> Conversation:
    """Put timings on entries, by their numbers."""
    entries: list[Entry] = talk.log.entries
    for seq, one in timings.items():
        entries[seq - 1] = replace(entries[seq - 1], timings=one)
    return talk
