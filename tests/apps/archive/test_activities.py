"""A session as Bot Framework activities."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flaicli.apps.archive.activities import activities
from flaicli.views.carried.copies import Copy, copied
from tests.kept import keep, store_in
from tests.views.carried.test_dialogue import RICH

BOT = {"id": "shop", "name": "shop", "role": "bot"}
USER = {"id": "ana", "name": "ana", "role": "user"}


def told(tmp_path: Path, *said: str, **how: Any) -> list[dict[str, Any]]:
    store = store_in(tmp_path)
    keep(store, "one", said, **how)
    return activities(copied(store, "one"))


def test_a_conversation_to_the_word(tmp_path: Path) -> None:
    found = told(tmp_path, "coffee", user="ana", channel="web", language="nl")
    assert [one["type"] for one in found] == ["conversationUpdate", *["message"] * 4]
    assert found[0]["membersAdded"] == [BOT, USER]
    assert found[2] == {
        "type": "message",
        "id": "one|0000005",
        "timestamp": "2026-03-02T08:00:00.000000Z",
        "channelId": "web",
        "conversation": {"id": "one"},
        "from": BOT,
        "recipient": USER,
        "locale": "nl",
        "text": "What will it be?",
        "suggestedActions": {
            "to": [],
            "actions": [
                {"type": "imBack", "title": "tea", "value": "tea"},
                {"type": "imBack", "title": "coffee", "value": "coffee"},
            ],
        },
    }
    assert (found[3]["from"], found[3]["recipient"]) == (USER, BOT)
    assert found[4]["replyToId"] == found[3]["id"]
    assert len({one["id"] for one in found}) == len(found)


def test_pictures_cards_and_buttons_are_attachments(tmp_path: Path) -> None:
    _, text, image, cards, buttons = told(tmp_path, flow=RICH)
    hero = "application/vnd.microsoft.card.hero"
    assert text["text"] == "Look"
    assert image["attachments"] == [
        {"contentType": "image/*", "contentUrl": "https://example.org/cup.png", "name": "A cup"}
    ]
    assert cards["attachmentLayout"] == "carousel"
    assert cards["attachments"] == [
        {
            "contentType": hero,
            "content": {
                "title": "Espresso",
                "subtitle": "short",
                "images": [{"url": "https://example.org/e.png"}],
                "tap": {
                    "type": "openUrl",
                    "title": "Espresso",
                    "value": "https://example.org/e",
                },
                "buttons": [{"type": "imBack", "title": "Take it", "value": "Take it"}],
            },
        },
        {"contentType": hero, "content": {"title": "Tea", "buttons": []}},
    ]
    assert buttons["attachments"][0]["content"]["buttons"] == [
        {"type": "imBack", "title": "Yes", "value": "Yes"},
        {"type": "openUrl", "title": "Menu", "value": "https://example.org/menu"},
    ]


@pytest.mark.parametrize(
    ("target", "code"),
    [("end", "completedSuccessfully"), ("abort", "userCancelled")],
)
def test_the_end_has_its_code(tmp_path: Path, target: str, code: str) -> None:
    last = told(tmp_path, flow=f"blocks:\n  a: {{message: hi, next: {{{target}: so}}}}\n")[-1]
    assert (last["type"], last["code"], last["text"]) == ("endOfConversation", code, "so")


def test_idleness_is_a_time_out(tmp_path: Path) -> None:
    talk = keep(store_in(tmp_path), "one")
    talk.wait(15 * 60)
    last = activities(Copy("one", {}, talk.log))[-1]
    assert (last["type"], last["code"]) == ("endOfConversation", "botTimedOut")


def test_signals_languages_and_files(tmp_path: Path) -> None:
    flow = """
blocks:
  a:
    action: [{emit: {name: hello, data: {n: 1}}}, {language: nl}]
    next: b
  b: {message: [{delay: 2s}, hi], next: wait}
"""
    talk = keep(store_in(tmp_path), "one", flow=flow)
    talk.upload({"name": "me.png", "path": "/x/me.png", "size": 3, "type": "image/png"})
    _, event, typing, message, upload, *_ = activities(Copy("one", {}, talk.log))
    assert (event["type"], event["name"], event["value"]) == ("event", "hello", {"n": 1})
    assert (typing["type"], message["locale"]) == ("typing", "nl")
    assert upload["attachments"] == [{"contentType": "image/png", "name": "me.png"}]
