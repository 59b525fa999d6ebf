"""What entries put into the chat."""

from __future__ import annotations

from pathlib import Path

from flaicli.apps.emulator.screen.chat.item import Item, items_of
from flaicli.model import events as ev
from flaicli.model.log import Entry
from tests.talks import talk_of


def items(event: ev.Event) -> list[tuple[str, str, object]]:
    return [(one.kind, one.text, one.content) for one in items_of(Entry(7, 6, 0.0, event), 3)]


def test_items_know_where_they_come_from() -> None:
    assert items_of(Entry(7, 6, 0.0, ev.MessageSaid("assistant", "hi")), 3) == [
        Item("bot", "hi", None, 7, 3)
    ]


def test_what_the_user_said() -> None:
    assert items(ev.MessageSaid("user", "hi\x07")) == [("user", "hi\x07", None)]
    assert items(ev.MessageSaid("user", "a.pdf", "upload")) == [("user", "[file] a.pdf", None)]


def test_what_the_bot_said() -> None:
    offers = [{"id": "0.0", "title": "Pay"}]
    chosen = [{"key": "a", "title": "A"}]
    link = {"url": "https://example.org"}
    assert items(ev.MessageSaid("assistant", "", "buttons", {"offers": offers})) == [
        ("offers", "", {"offers": offers})
    ]
    assert items(ev.MessageSaid("assistant", "Which?", "text", {"choices": chosen})) == [
        ("bot", "Which?", None),
        ("choices", "", {"choices": chosen}),
    ]
    assert items(ev.MessageSaid("assistant", "menu", "link", link)) == [
        ("bot", "menu", {**link, "kind": "link"})
    ]
    cards = {"cards": [{"title": "a", "offers": ["0.0"]}], "offers": offers}
    assert items(ev.MessageSaid("assistant", "a", "list", cards)) == [
        ("bot", "a", {**cards, "kind": "list"})
    ]
    never = ev.MessageSaid("assistant", "psst", visibility="never")  # from models, not from users
    assert items(never) == [("bot", "psst", None)]


def test_what_an_author_must_know() -> None:
    assert items(ev.ErrorOccurred("value", "no", "shop", "pay", "set")) == [
        ("error", "the flow has a problem in block 'pay', action 'set': no", None)
    ]
    assert items(ev.VariableMissing("nme", "name")) == [
        ("warning", "'nme' has no value; did you mean 'name'?", None)
    ]
    assert items(ev.ConversationEnded("paid", "shop", "pay")) == [
        ("note", "The conversation ended: paid", None)
    ]
    assert items(ev.BlockEntered("shop", "pay", "message", "next")) == []


def test_a_conversation(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    entries = [*talk.begin().entries, *talk.say("tea").entries]
    assert [(one.kind, one.text) for entry in entries for one in items_of(entry, 0)] == [
        ("bot", "Hello!"),
        ("bot", "What will it be?"),
        ("choices", ""),
        ("user", "tea"),
        ("warning", "'nme' has no value"),
        ("bot", "Your tea is ready."),
        ("offers", ""),
    ]


def test_what_a_tester_did() -> None:
    assert items(ev.CommandGiven("set", {"age": 11})) == [("note", "/set age=11", None)]
    assert items(ev.CommandGiven("goto", {"target": "fare"})) == [("note", "/goto fare", None)]
    assert items(ev.CommandGiven("restart")) == [("note", "/restart", None)]
    url = {"url": "https://a.org"}
    assert items(ev.CommandGiven("open", url)) == [("note", "(opens https://a.org)", None)]
