"""Whatever is said, and wherever: rows stay in their columns, nothing acts, no word is lost."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from flaicli.apps.emulator.screen.chat.item import Item
from flaicli.apps.emulator.screen.chat.rows import Pen, rows
from flaicli.page.page import cells
from flaicli.page.paint import DARK, LIGHT, NONE
from flaicli.visible import visible
from tests.apps.emulator.screen.chat.sample import SGR

SNIPPETS = st.sampled_from(
    ["**", "*", "_", "__", "`", "```\n", "~~", "> ", "- ", "1. ", "# ", "|", "|-|-|\n", "---\n",
     "[", "](", ")", "![", "<", ">", "\n", "\n\n", "    ", "\\", "&#27;", "&lt;", "http://", "日本",
     "👩‍💻", "e\u0301", "\u0301", "❤\ufe0f", "שלום", "\x1b[31m", "\x07", "\x9b", "\u202e", "\ud800",
     "\r\n", "\t", "\x00", "\x01", "word", "7"]
)  # fmt: skip
ANY = st.lists(SNIPPETS | st.text(max_size=6), max_size=30).map("".join)
WIDTHS = st.integers(10, 100)
PENS = st.builds(
    Pen, WIDTHS, st.sampled_from([DARK, LIGHT, NONE]), st.booleans(), st.text(max_size=8)
)

OFFER = st.fixed_dictionaries({"title": ANY}, optional={"url": ANY, "number": st.none()})
OFFERS = st.lists(OFFER, max_size=6).map(
    lambda found: [{"id": str(place), **one} for place, one in enumerate(found)]
)
CARD = st.fixed_dictionaries(
    {"title": ANY},
    optional={
        "subtitle": ANY,
        "image": ANY,
        "url": ANY,
        "offers": st.lists(st.sampled_from("0123"), max_size=3),
    },
)
CONTENT = st.fixed_dictionaries({"kind": st.sampled_from(["list", "carousel"])}).flatmap(
    lambda kind: st.builds(
        lambda cards, offers: {**kind, "cards": cards, "offers": offers},
        st.lists(CARD, max_size=4),
        OFFERS,
    )
)
KINDS = ["bot", "partial", "user", "note", "warning", "error", "something new"]
ITEMS = st.one_of(
    st.builds(
        Item, st.sampled_from(["bot", "partial", "user", "note", "warning", "error", "else"]), ANY
    ),
    st.builds(Item, st.just("bot"), ANY, CONTENT),
    st.builds(Item, st.just("bot"), ANY, st.fixed_dictionaries({"kind": ANY, "url": ANY})),
    st.builds(Item, st.just("offers"), ANY, st.fixed_dictionaries({"offers": OFFERS})),
    st.builds(Item, st.just("choices"), ANY, st.fixed_dictionaries({"choices": OFFERS})),
)


@settings(deadline=None)  # the first text with marks imports their parser
@given(ITEMS, PENS, st.none() | st.integers(1, 5))
def test_rows_stay_in_their_columns_and_do_nothing(
    item: Item, pen: Pen, selected: int | None
) -> None:
    drawn = rows(item, pen, selected)
    assert drawn or item.content
    for row in drawn:
        shown = SGR.sub("", row.text)
        assert cells(shown) <= pen.width
        assert visible(shown, keep_newlines=False) == shown
        assert pen.theme is not NONE or shown == row.text
        shown.encode("utf-8")
        for spot in row.spots:
            assert 0 <= spot.start < spot.end <= pen.width


WORD = st.text(st.sampled_from("abcdefgh0123456789äßé茶日本שלו,.!?"), min_size=1, max_size=20)


def plain_words(item: Item, width: int) -> str:
    """Return the letters of an item, however its words were broken."""
    pen = Pen(width, NONE, True, "bot")
    text = "".join(row.text for row in rows(item, pen))
    return "".join(one for one in text if one not in " │╭╮╰╯─├┤")


@settings(deadline=None)  # the first text with marks imports their parser
@given(st.lists(WORD, min_size=1, max_size=30), st.integers(24, 100), st.sampled_from(" \n"))
def test_no_word_is_lost(words: list[str], width: int, between: str) -> None:
    letters = "".join(words)
    text = between.join(words)
    assert letters in plain_words(Item("bot", text), width)
    assert letters in plain_words(Item("bot", f"{text}\n\n**end**"), width)
    assert letters in plain_words(Item("bot", f"**bold** {text}"), width)
    assert letters in plain_words(Item("user", text), width)
    assert letters in plain_words(Item("error", text), width)
    if between == " ":
        told: dict[str, Any] = {"title": text[:60], "subtitle": text[:60], "image": words[0]}
        found = plain_words(Item("bot", "", {"cards": [told]}), width)
        assert "".join(text[:60].split()) * 2 in found
        assert words[0] in found
        offer = {"id": "1", "title": text[:190], "url": words[0]}
        assert "".join(text[:190].split()) in plain_words(
            Item("offers", "", {"offers": [offer]}), width
        )
