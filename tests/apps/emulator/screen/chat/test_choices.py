"""What can be pressed or answered now, and by which words."""

from __future__ import annotations

from pathlib import Path

from flaicli.apps.emulator.screen.chat.choices import Choice, choices, numbered, starting
from flaicli.apps.emulator.screen.chat.item import Item, items_of
from flaicli.apps.emulator.screen.chat.rows import rows
from flaicli.apps.emulator.talk import Talk
from flaicli.model.events import MessageSaid
from flaicli.model.log import Entry
from tests.apps.emulator.screen.chat.sample import plain, texts
from tests.talks import SHOP, talk_of


def now(talk: Talk) -> tuple[Choice, ...]:
    log = talk.conversation.log.line()
    return choices(talk.session, log, talk.conversation.project.main.starters)


def offering(talk: Talk) -> list[Item]:
    found = [one for entry in talk.conversation.log.line() for one in items_of(entry, 0)]
    return [one for one in found if one.content]


def test_the_choices_of_the_open_question(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    found = now(talk)
    assert [(one.number, one.title, one.say) for one in found] == [
        (1, "tea", "tea"),
        (2, "coffee", "coffee"),
    ]
    talk.say(found[0].say)
    assert talk.session.variables["drink"] == "tea"


def test_offers_come_first_and_every_number_presses(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    talk.say("tea")
    asked, offered = offering(talk)
    assert now(talk) == (
        Choice(1, "Pay", "1", None, offered.seq, 1),
        Choice(2, "Menu", "2", "https://example.org/menu", offered.seq, 2),
    )
    assert texts(numbered(asked, now(talk)), plain()) == ["      [tea]   [coffee]"]
    assert texts(numbered(offered, now(talk)), plain()) == [
        "      [1] Pay   [2] Menu https://example.org/menu"
    ]
    talk.say("1")
    assert talk.session.position is not None
    assert talk.session.position.block == "pay"
    assert now(talk) == ()
    assert {row.offer for row in rows(numbered(offered, now(talk)), plain())} == {None}


def test_numbers_go_through_all_that_is_on_offer(tmp_path: Path) -> None:
    flow = """\
flai: 1
name: bar
blocks:
  start:
    message:
      - carousel: [{title: Tea, buttons: [{title: Take it, next: end}]}]
      - quick_replies: [{title: Nothing, next: end}, {title: Water, next: end}]
"""
    talk = talk_of(tmp_path, flow)
    talk.begin()
    cards, quick = offering(talk)
    assert [(one.number, one.title) for one in now(talk)] == [
        (1, "Take it"), (2, "Nothing"), (3, "Water"),
    ]  # fmt: skip
    assert "[1] Take it" in texts(numbered(cards, now(talk)), plain())[2]
    assert texts(numbered(quick, now(talk)), plain()) == ["      [2] Nothing   [3] Water"]


def test_where_a_choice_is_a_number_titles_are_typed(tmp_path: Path) -> None:
    talk = talk_of(tmp_path, SHOP.replace("[tea, coffee]", "['10', '20']"))
    talk.begin()
    assert [(one.number, one.say) for one in now(talk)] == [(1, "10"), (2, "20")]
    (asked,) = offering(talk)
    asked = numbered(asked, now(talk))
    assert texts(asked, plain(), 2) == ["      [10]   >20<"]
    assert [spot.number for row in rows(asked, plain()) for spot in row.spots] == [1, 2]


def test_starters_are_there_at_the_beginning(tmp_path: Path) -> None:
    talk = talk_of(
        tmp_path, SHOP.replace("type: choice", "type: text").replace("choices: [tea, coffee]", "")
    )
    talk.begin()
    assert now(talk) == (Choice(1, "Order", "Order", None, 0, 1),)
    item = starting(talk.conversation.project.main.starters)
    assert item is not None
    assert texts(item, plain()) == ["      [Order]"]
    assert starting(()) is None
    talk.say("Order")
    assert talk.session.variables["drink"] == "a tea please"
    assert now(talk) == ()


def test_what_is_over_offers_nothing(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    for words in ("tea", "1", "a@b.org"):
        talk.say(words)
    assert talk.session.ended
    assert now(talk) == ()


def test_what_the_tail_does_not_hold_is_offered_all_the_same(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    talk.say("tea")
    tail = [Entry(1, 0, 0.0, MessageSaid("user", "x", content={"choices": [{"title": "no"}]}))]
    assert [(one.number, one.seq) for one in choices(talk.session, tail)] == [(1, 0), (2, 0)]


def test_other_items_stay_as_they_are() -> None:
    item = Item("bot", "hi")
    assert numbered(item, ()) is item
