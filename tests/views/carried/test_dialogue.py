"""Who said what, in passages that any form can be set from."""

from __future__ import annotations

from pathlib import Path

from flaicli.views.carried.copies import Copy, copied
from flaicli.views.carried.dialogue import Offer, Part, passages
from tests.kept import NOW, keep, store_in

RICH = """
blocks:
  a:
    message:
      - Look
      - image: {url: "https://example.org/cup.png", alt: A cup}
      - carousel:
          - {title: Espresso, subtitle: short, image: "https://example.org/e.png",
             url: "https://example.org/e", buttons: [{title: Take it, next: end}]}
          - Tea
      - buttons: [{title: "Yes", next: end}, {title: Menu, url: "https://example.org/menu"}]
"""


def test_what_one_says_in_a_row_is_one_passage(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    keep(store, "one", ["milk", "coffee"])
    found = passages(copied(store, "one"))
    assert [(one.role, one.at - NOW) for one in found] == [
        ("bot", 0),
        ("user", 10),
        ("bot", 10),
        ("user", 20),
        ("bot", 20),
    ]
    assert found[0].parts == [
        Part("text", "Hello!"),
        Part("text", "What will it be?", offers=(Offer("tea"), Offer("coffee"))),
    ]


def test_pictures_cards_and_offers_are_parts(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    keep(store, "one", ["yes"], flow=RICH)
    bot, user, note = passages(copied(store, "one"))
    assert bot.parts == [
        Part("text", "Look"),
        Part("image", "A cup", "https://example.org/cup.png"),
        Part("image", "Espresso", "https://example.org/e.png"),
        Part("card", "Espresso", "https://example.org/e", "short", (Offer("Take it"),)),
        Part("card", "Tea"),
        Part("text", offers=(Offer("Yes"), Offer("Menu", "https://example.org/menu"))),
    ]
    assert user.parts == [Part("text", "Yes")]
    assert (note.role, note.parts[0].words) == (
        "note",
        "The conversation ended: end",
    )


def test_a_file_is_told_by_its_name(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    talk = keep(store, "one", flow="blocks:\n  a: {message: hi, next: wait}\n")
    talk.upload({"name": "me.png", "path": "/x/me.png", "size": 3, "type": "image/png"})
    found = passages(Copy("one", {}, talk.log))
    assert found[1].parts == [Part("file", "me.png")]
