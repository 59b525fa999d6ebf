"""The chat on a screen: names, turns, marks, and rows that never leave their columns."""

from __future__ import annotations

import subprocess
import sys
from time import perf_counter

import pyte
import pytest

from flaicli.apps.emulator.screen.chat.item import Item
from flaicli.apps.emulator.screen.chat.rows import Pen, label_of, pressed, rows
from flaicli.apps.emulator.screen.chat.written import drawn_part
from flaicli.page.page import cells
from flaicli.page.paint import DARK, LIGHT, NONE
from tests.apps.emulator.screen.chat.sample import (
    CARDS,
    EVERYTHING,
    MARKED,
    OFFERS,
    expect,
    plain,
    texts,
    widest,
)
from tests.talks import HOUSE


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_conversation_with_everything_in_it(width: int) -> None:
    drawn = [row for item in EVERYTHING for row in texts(item, plain(width), 2)]
    expect(f"{width}.txt", "\n".join(drawn) + "\n")


def test_the_same_with_ascii_only() -> None:
    drawn = [row for item in EVERYTHING for row in texts(item, plain(60, lines=False))]
    expect("60_ascii.txt", "\n".join(drawn) + "\n")


def test_a_message_stands_beside_its_speaker() -> None:
    assert texts(Item("bot", "one\ntwo"), plain()) == ["shop  one", "      two"]
    assert texts(Item("user", "three\nfour"), plain()) == ["", "you > three", "      four"]
    long = plain()._replace(speaker="coffee")
    assert texts(Item("bot", "one"), long) == ["coffee  one"]
    assert texts(Item("user", "two"), long) == ["", "you   > two"]


def test_where_it_is_narrow_names_stand_above() -> None:
    assert texts(Item("bot", "one two three"), plain(10)) == ["shop", "one two", "three"]
    assert texts(Item("user", "one two three"), plain(10)) == ["", "> one two", "  three"]
    assert texts(Item("warning", "no value"), plain(10)) == ["no value"]


@pytest.mark.parametrize(
    ("name", "width", "label"),
    [("coffee", 80, "coffee"), ("coffee", 24, "bot"), ("a" * 13, 80, "bot"), ("茶\x1b", 80, "茶␛")],
)
def test_a_long_name_gives_way(name: str, width: int, label: str) -> None:
    assert label_of(Pen(width, NONE, True, name)) == label


def test_rows_bear_their_turn_and_what_they_press() -> None:
    first, second = rows(Item("offers", "", OFFERS, turn=4), plain(70))
    assert (first.turn, first.offer, first.spots) == (4, 1, ((6, 13, 1), (16, 49, 2)))
    assert [pressed(first, column) for column in (5, 6, 12, 13, 16, 49)] == [
        None, 1, 1, None, 2, None,
    ]  # fmt: skip
    assert second.offer == 3
    assert {row.offer for row in rows(Item("bot", "hi"), plain())} == {None}
    on_cards = rows(Item("bot", "", CARDS), plain())
    assert [row.offer for row in on_cards if row.offer] == [1, 3]
    assert [pressed(row, 8) for row in on_cards if row.offer] == [1, 3]


def test_what_is_still_written_ends_with_a_cursor() -> None:
    assert texts(Item("partial", "I am"), plain()) == ["shop  I am▌"]
    assert texts(Item("partial", ""), plain()) == ["shop  ▌"]
    assert texts(Item("partial", "I am\n\n"), plain(lines=False)) == ["shop  I am_"]
    assert texts(Item("partial", "x" * 34), plain(40)) == [f"shop  {'x' * 34}", "      ▌"]


def test_colours_are_the_theme_s() -> None:
    assert (
        rows(Item("bot", "**a**"), Pen(80, DARK))[0].text
        == "\x1b[1;32mbot\x1b[0m   \x1b[1ma\x1b[0m"
    )
    assert (
        rows(Item("user", "a"), Pen(80, LIGHT))[1].text
        == "\x1b[38;5;24myou > \x1b[0m\x1b[38;5;24ma\x1b[0m"
    )
    chosen = rows(Item("offers", "", OFFERS), Pen(80, DARK), 1)[0].text
    assert chosen.startswith("      \x1b[1;7m[1] Pay\x1b[0m   \x1b[94m[2] Menu\x1b[0m ")


def test_without_colours_nothing_escapes_and_signs_show_what_is_chosen() -> None:
    for item in EVERYTHING:
        assert "\x1b" not in "".join(row.text for row in rows(item, plain(), 2))
    assert texts(Item("offers", "", OFFERS), plain(), 1)[0].startswith("      >1< Pay   [2] Menu")


def test_nothing_foreign_acts() -> None:
    nasty = "a\x1b]0;x\x07\u202eb\x9b"
    shown = r"a␛]0;x␇\u202eb\x9b"
    content = {"kind": nasty, "url": nasty}
    for item in (Item("bot", nasty), Item("user", nasty), Item("error", nasty)):
        assert texts(item, plain())[-1].endswith(shown)
    assert texts(Item("bot", nasty, content), plain(90)) == [f"shop  [{shown}] {shown}"]
    assert texts(Item("bot", "&#27;[31m **&lt;**"), plain()) == ["shop  &#27;[31m &lt;"]
    assert texts(Item("bot", "hi"), plain()._replace(speaker="\n")) == ["␊     hi"]


@pytest.mark.parametrize("width", [24, 40, 79, 80])
def test_on_a_real_screen_everything_stays_in_line(width: int) -> None:
    """Each row is written at its place of a terminal, and a mark behind its last column."""
    drawn = [row.text for item in EVERYTHING for row in rows(item, Pen(width, DARK), 1)]
    screen = pyte.Screen(width + 2, len(drawn))
    stream = pyte.Stream(screen)
    for place, text in enumerate(drawn, 1):
        stream.feed(f"\x1b[{place};{width + 2}H#\x1b[{place};1H{text}")
        assert screen.cursor.x <= width, text
    assert {one[-1] for one in screen.display} == {"#"}
    sides = [
        len(one.rstrip("# ")) for one in screen.display if one.rstrip("# ")[-1:] in ("╮", "│", "╯")
    ]
    edges = [one for one in screen.display if "╮" in one or "╯" in one]
    assert len(edges) == 6
    assert len({cells(one.rstrip("# ")) for one in edges}) == 1
    assert sides


ENDLESS = {
    "words": "word " * 200_000,
    "one word": "x" * 1_000_000,
    "lines": "a\n" * 500_000,
    "blank lines": "a\n\n" * 300_000,
    "brackets": "[" * 1_000_000,
    "controls": "\x1b[31m" * 200_000,
    "wide": "日本語" * 300_000,
    "surrogates": "\ud800" * 1_000_000,
    "emoji": "👩‍💻" * 300_000,
    "accents": "e\u0301" * 500_000,
    "stars": "*a " * 300_000,
    "a table": "|a|b|\n|-|-|\n" + "|c|d|\n" * 100_000,
    "a fence": "```\n" + "x\n\n" * 300_000,
    "quotes": ">" * 1_000_000,
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
@pytest.mark.parametrize("kind", ["bot", "partial", "user", "error"])
def test_a_text_without_end_is_cut(kind: str, text: str) -> None:
    for width in (80, 10):
        item = Item(kind, text)
        drawn = texts(item, plain(width))
        assert len(drawn) < 1_000
        said = "".join("".join(drawn[-9:]).split())
        assert said.endswith(
            "morecharacters:/varsorflaiinspect▌"[: None if kind == "partial" else -1]
        )
        assert widest(item, plain(width)) <= width


def test_rows_are_made_fast() -> None:
    """A plain text takes 0.1 ms, a megabyte 30 at most; a slow machine gets ten times that."""
    pen = Pen(80, DARK)
    begin = perf_counter()
    for place in range(100):
        rows(Item("bot", f"Hello {place}! What will it be?"), pen)
    assert perf_counter() - begin < 0.2
    begin = perf_counter()
    rows(Item("bot", ENDLESS["wide"]), pen)
    assert perf_counter() - begin < 0.5


def test_of_a_text_that_grows_only_the_last_paragraph_is_drawn_again() -> None:
    text = "\n\n".join(f"{place} **{MARKED.splitlines()[4]}**" for place in range(40))
    rows(Item("partial", text), Pen(80, DARK))
    before = drawn_part.cache_info()
    for place in range(50):
        rows(Item("partial", f"{text} and {place}"), Pen(80, DARK))
    after = drawn_part.cache_info()
    assert (after.misses - before.misses, after.hits - before.hits) == (50, 50 * 39)


def test_the_first_picture_does_not_wait_for_the_parser_of_marks() -> None:
    code = (
        "import sys\n"
        "from flaicli.apps.emulator.screen.chat.item import Item, items_of\n"
        "from flaicli.apps.emulator.screen.chat.rows import Pen, rows\n"
        "from flaicli.apps.emulator.screen.chat.choices import choices\n"
        "from flaicli.page.paint import DARK\n"
        "rows(Item('bot', 'Hello! 2 * 3, snake_case. C:\\\\x'), Pen(80, DARK))\n"
        "rows(Item('user', '**no**'), Pen(80, DARK))\n"
        "heavy = {'markdown_it', 'rich.console', 'rich.markdown', 'rich.table', 'prompt_toolkit'}\n"
        "print(*sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False,
        env={"PYTHONPATH": str(HOUSE), "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("\n", "")


def test_a_mask_keeps_its_stars() -> None:
    assert texts(Item("bot", "to ***mail***, **now**"), plain(40)) == ["shop  to ***mail***, now"]


def test_what_stands_behind_a_gap_stays_behind_it() -> None:
    note = Item("note", "/back [N]   take back the user's last N acts")
    assert texts(note, plain(50)) == [
        "      /back [N]   take back the user's last N acts"
    ]
    assert texts(note, plain(36)) == [
        "      /back [N]   take back the",
        "                  user's last N acts",
    ]
    assert texts(note, plain(28)) == [
        "      /back [N]",
        "        take back the user's",
        "        last N acts",
    ]


def test_a_note_that_is_set_in_stays_so() -> None:
    note = Item("note", "  so it said: please type a number")
    assert texts(note, plain(28)) == ["        so it said: please", "        type a number"]
    assert texts(Item("note", "  two\n  rows"), plain(28)) == ["        two", "        rows"]
