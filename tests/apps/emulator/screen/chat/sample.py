"""A conversation with everything in it that a chat can show, and how it is expected."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flaicli.apps.emulator.screen.chat.item import Item
from flaicli.apps.emulator.screen.chat.rows import Pen, rows
from flaicli.page.page import cells
from flaicli.page.paint import NONE
from flaicli.regex import regex

DRAWN = Path(__file__).parent / "drawn"

SGR = regex(r"\x1b\[[0-9;]*m")

MARKED = """\
Hello **you**, *welcome* to `flai`!
The second line stays; 2*3*4, snake_case_word and a lone * too.

# Today
- tea, green or black, and an explanation that goes on and on until it must be broken somewhere
- coffee
  1. espresso
  2. ristretto
- [our menu](https://example.org/menu)

> A quote of somebody
> on two lines

```py
def tea():
    return "green"
```

| drink | price | what it is |
|---|---|---|
| tea | 2.00 | leaves in hot water |
| コーヒー | 3.50 | beans, roasted and ground |

---
The end 🫖."""

CARDS: dict[str, Any] = {
    "cards": [
        {
            "title": "Espresso",
            "subtitle": "short and strong",
            "image": "https://example.org/espresso.jpg",
            "offers": ["0.0", "0.1"],
        },
        {"title": "日本茶", "url": "https://example.org/sencha", "offers": ["0.2"]},
    ],
    "offers": [
        {"id": "0.0", "title": "Take it"},
        {"id": "0.1", "title": "More", "url": "https://example.org/more"},
        {"id": "0.2", "title": "Take it"},
    ],
}

OFFERS: dict[str, Any] = {
    "offers": [
        {"id": "1.0", "title": "Pay"},
        {"id": "1.1", "title": "Menu", "url": "https://example.org/menu"},
        {"id": "1.2", "title": "Ask somebody who knows more of this than I do, and come back"},
    ]
}

EVERYTHING = [
    Item("bot", "Hello! What will it be?"),
    Item("choices", "", {"choices": [{"title": "tea"}, {"title": "coffee"}, {"title": "water"}]}),
    Item("user", "a tea, please", turn=1),
    Item("warning", "'nme' has no value; did you mean 'name'?", turn=1),
    Item("bot", MARKED, turn=1),
    Item("user", "show me\n**everything**", turn=2),
    Item("bot", "A cup", {"kind": "image", "url": "https://example.org/cup.jpg"}, turn=2),
    Item("bot", "How it is made", {"kind": "video", "url": "https://example.org/a/long/way/to/it"}),
    Item("bot", "https://example.org", {"kind": "link", "url": "https://example.org"}, turn=2),
    Item("bot", "", {**CARDS, "kind": "carousel"}, turn=2),
    Item("bot", "", {**CARDS, "kind": "list"}, turn=2),
    Item("offers", "", OFFERS, turn=2),
    Item("user", "[file] receipt.pdf", turn=3),
    Item(
        "error", "the flow has a problem in block 'pay', action 'set': 'many' is no number", turn=3
    ),
    Item("note", "(still_there: 15m passed)", turn=3),
    Item("note", "The conversation ended: paid", turn=3),
    Item("partial", "I am still wri", turn=3),
]


def texts(item: Item, pen: Pen, selected: int | None = None) -> list[str]:
    """Return the rows of an item as a reader sees them, without colours."""
    return [SGR.sub("", row.text) for row in rows(item, pen, selected)]


def plain(width: int = 60, lines: bool = True) -> Pen:
    """Return a pen without colours."""
    return Pen(width, NONE, lines, "shop")


def widest(item: Item, pen: Pen, selected: int | None = None) -> int:
    """Return how many columns the widest row of an item takes."""
    return max(cells(one) for one in texts(item, pen, selected))


def expect(name: str, text: str) -> None:
    """Compare with the text in a file of the folder ``drawn``; what came instead lies beside it."""
    file = DRAWN / name
    wanted = file.read_text(encoding="utf-8") if file.exists() else ""
    came = file.with_name(f"{name}.came")
    if text != wanted:
        came.write_text(text, encoding="utf-8")
    assert text == wanted, f"look at {came.name}, and rename it to {name} if it is right"
    came.unlink(missing_ok=True)
