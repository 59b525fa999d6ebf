"""What the bot said, as replays see it."""

from __future__ import annotations

from typing import Any

import pytest

from flaicli.apps.replay.script import Bot, Message
from flaicli.apps.replay.spoken import Spoken, fits, spoken
from flaicli.model.events import BlockEntered, MessageSaid
from flaicli.model.log import Entry
from tests.apps.replay.desk import parsed


def entries(*events: Any) -> list[Entry]:
    return [Entry(seq, seq - 1, 0.0, event) for seq, event in enumerate(events, 1)]


def offering(*titles: str) -> dict[str, Any]:
    return {"offers": [{"id": f"0.{n}", "title": title} for n, title in enumerate(titles)]}


def test_buttons_belong_to_the_message_before_them() -> None:
    said = spoken(
        entries(
            MessageSaid("user", "hi"),
            BlockEntered("f", "b", "message", "next"),
            MessageSaid("assistant", "One."),
            MessageSaid("assistant", "", "buttons", offering("Yes", "No")),
            MessageSaid("assistant", "Two.", "text", {"choices": [{"key": "a", "title": "A"}]}),
        )
    )
    assert [(one.seq, one.text, one.beside, one.choices) for one in said] == [
        (3, "One.", ("Yes", "No"), ()),
        (5, "Two.", (), ("A",)),
    ]


def test_buttons_with_nothing_before_them_are_a_message() -> None:
    (said,) = spoken(entries(MessageSaid("assistant", "", "quick_replies", offering("Yes"))))
    assert (said.kind, said.offers, said.words) == ("quick_replies", ("Yes",), "[Yes]")


CARDS = Spoken(
    1, "A: a\nB", "carousel", {"cards": [{"title": "A"}, {"title": "B"}]}, ("Take A",), ("Other",)
)
IMAGE = Spoken(1, " A cup ", "image", {"url": "https://example.org/c.png"})
TEXT = Spoken(1, " Hello. ", "text", {}, (), ("Yes", "No"), ("A", "B"))


@pytest.mark.parametrize(
    ("wanted", "said", "fit"),
    [
        ("Hello.", TEXT, True),
        ("Hello", TEXT, False),
        ("A cup", IMAGE, True),
        ("{image: A cup}", IMAGE, True),
        ("{image: {contains: cup}}", IMAGE, True),
        ('{image: "https://example.org/c.png"}', IMAGE, True),
        ("{video: A cup}", IMAGE, False),
        ("{buttons: [Yes, No]}", TEXT, True),
        ("{buttons: [No, Yes]}", TEXT, False),
        ("{buttons: {includes: No}}", TEXT, True),
        ("{contains: ell, buttons: [Yes, No]}", TEXT, True),
        ("{contains: x, buttons: [Yes, No]}", TEXT, False),
        ("{choices: [A, B]}", TEXT, True),
        ("{choices: [A]}", TEXT, False),
        ("{buttons: [A, B]}", TEXT, False),
        ("{buttons: [A]}", Spoken(1, "x", "text", {}, (), (), ("A",)), True),
        ("{carousel: [A, B]}", CARDS, True),
        ("{carousel: {includes: B}}", CARDS, True),
        ("{list: [A, B]}", CARDS, False),
        ("{buttons: [Take A, Other]}", CARDS, True),
        ("{buttons: Other}", CARDS, True),
        ("{buttons: Take A}", CARDS, True),
        ("{buttons: B}", CARDS, False),
    ],
)
def test_what_fits_a_message(wanted: str, said: Spoken, fit: bool) -> None:
    script = parsed(f"bot: [{wanted}]").script
    assert script is not None
    bot = script.turns[0]
    assert isinstance(bot, Bot)
    item = bot.items[0]
    assert isinstance(item, Message)
    assert fits(item, said) is fit
