"""The chat as rows, made once for each item."""

from __future__ import annotations

from dataclasses import replace

from flaicli.apps.emulator.screen.chat.choices import Choice
from flaicli.apps.emulator.screen.chat.item import Item
from flaicli.apps.emulator.screen.chat.rows import Pen
from flaicli.apps.emulator.screen.chat_rows import OFFERING, RECENT, ChatRows
from flaicli.apps.emulator.screen.model import Model
from flaicli.model.tape import Tape
from flaicli.page.paint import NONE

PEN = Pen(40, NONE, speaker="shop")
OFFERS = Item("offers", "", {"offers": [{"title": "Tea"}, {"title": "Milk"}]}, 7, 1)
CHOICES = (Choice(1, "Tea", "1", None, 7, 1), Choice(2, "Milk", "2", None, 7, 2))


def saying(*items: Item, **more: object) -> Model:
    return replace(Model(items=Tape(items)), **more)  # type: ignore[arg-type]


def texts(rows: ChatRows, model: Model, pen: Pen = PEN) -> list[str]:
    return [row.text for row in rows.rows(model, pen)]


def test_what_is_new_is_added_to_what_there_was() -> None:
    rows = ChatRows()
    model = saying(Item("bot", "Hello!"))
    first = rows.rows(model, PEN)
    more = rows.rows(model.saying(Item("bot", "Tea?")), PEN)
    assert [row.text for row in more] == ["shop  Hello!", "shop  Tea?"]
    assert more[0] is first[0]


def test_another_width_or_epoch_draws_anew() -> None:
    rows = ChatRows()
    model = saying(Item("bot", "one two three four five six seven"))
    assert len(texts(rows, model)) == 1
    assert len(texts(rows, model, PEN._replace(width=20))) == 3
    assert texts(rows, replace(model, items=Tape(), epoch=1)) == []


def test_a_long_chat_is_drawn_from_its_end() -> None:
    rows = ChatRows()
    items = [Item("bot", f"message {number}") for number in range(2 * RECENT + 5)]
    model = saying(*items)
    assert texts(rows, model)[0] == "shop  message 305"
    assert rows.more(model, PEN) == RECENT
    assert texts(rows, model)[0] == "shop  message 5"
    assert rows.more(model, PEN) == 5
    assert rows.more(model, PEN) == 0
    assert len(texts(rows, model)) == len(items)


def test_what_an_arrow_stands_on_is_marked() -> None:
    rows = ChatRows()
    model = saying(Item("bot", "What?", turn=1), OFFERS, choices=CHOICES)
    assert texts(rows, model)[-1] == "      [1] Tea   [2] Milk"
    assert texts(rows, replace(model, selected=1))[-1] == "      [1] Tea   >2< Milk"
    assert texts(rows, model)[-1] == "      [1] Tea   [2] Milk"
    rows.more(model, PEN)
    assert texts(rows, replace(model, selected=0))[-1] == "      >1< Tea   [2] Milk"


def test_of_offers_in_several_messages_the_right_one_is_marked() -> None:
    rows = ChatRows()
    later = Item("offers", "", {"offers": [{"title": "Bye"}]}, 8, 1)
    older = replace(OFFERS, seq=3, turn=0)
    choices = (*CHOICES, Choice(3, "Bye", "3", None, 8, 1))
    model = saying(older, OFFERS, later, choices=choices, selected=1)
    assert texts(rows, model) == [
        "      [Tea]   [Milk]", "      [1] Tea   >2< Milk", "      [3] Bye",
    ]  # fmt: skip


def test_a_number_stands_only_where_it_presses() -> None:
    rows = ChatRows()
    narrow = PEN._replace(width=24)
    offers = replace(OFFERS, content={"offers": [{"title": "Tea"}, {"title": "Coffees"}]})
    model = saying(offers, Item("bot", "Well?"), choices=CHOICES)
    numbers = ["      [1] Tea", "      [2] Coffees", "shop  Well?"]
    assert texts(rows, model, narrow) == numbers
    gone = replace(model, choices=()).saying(Item("bot", "Bye."))
    assert texts(rows, gone, narrow) == ["      [Tea]   [Coffees]", "shop  Well?", "shop  Bye."]
    back = replace(gone, choices=CHOICES)
    assert texts(rows, back, narrow) == [*numbers, "shop  Bye."]
    assert texts(rows, replace(back, selected=1), narrow)[1] == "      >2< Coffees"


def test_what_is_marked_is_drawn_however_many_there_are() -> None:
    rows = ChatRows()
    many = Item("offers", "", {"offers": [{"title": f"t{n}"} for n in range(1_000)]}, 7, 1)
    choices = tuple(Choice(n, f"t{n - 1}", str(n), None, 7, n) for n in range(1, 1_001))
    model = saying(many, choices=choices)
    assert texts(rows, model)[-1] == "      … 900 more: /vars or flai inspect"
    assert ">1000< t999" in texts(rows, replace(model, selected=999))[-1]
    assert texts(rows, model)[0] .startswith("      [1] t0   [2] t1")


def test_what_is_drawn_by_and_by_is_what_is_drawn_at_once() -> None:
    rows = ChatRows()
    model = saying()
    for seq in range(1, 4 * OFFERING):
        two = (Choice(1, "Tea", "1", None, seq, 1), Choice(2, "Milk", "2", None, seq - 1, 2))
        model = replace(model.saying(replace(OFFERS, seq=seq)), choices=two)
        shown = texts(rows, model)
    assert shown == texts(ChatRows(), model)
    assert shown[-3:] == [
        "      [Tea]   [Milk]", "      [Tea]   [2] Milk", "      [1] Tea   [Milk]",
    ]  # fmt: skip


def test_what_is_under_way_stands_at_the_end() -> None:
    rows = ChatRows()
    model = saying(Item("bot", "Hello!"))
    assert texts(rows, replace(model, pending="tea", busy=True))[-2:] == ["you > tea", "shop  ▌"]
    assert texts(rows, replace(model, pending="/vars", busy=True))[-1] == "shop  ▌"
    assert texts(rows, replace(model, partial="Your te"))[-1] == "shop  Your te▌"
    assert texts(rows, model) == ["shop  Hello!"]
