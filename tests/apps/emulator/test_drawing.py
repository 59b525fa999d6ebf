"""What was said as a terminal shows it: wrapped, named, aligned."""

from __future__ import annotations

import pytest
from rich.text import Text

from flaicli.apps.emulator.drawing import Look, chat, drawn, flowed, label_of, rule
from flaicli.runtime.speaking import Line


def test_a_message_stands_beside_its_speaker() -> None:
    lines = [
        Line("bot", "Hello!"),
        Line("bot", "What can I get you on this fine morning?"),
        Line("offer", "[1] tea"),
        Line("offer", "[2] coffee with milk"),
        Line("note", "(still there: 15m passed)"),
    ]
    assert chat(lines, "shop", Look(30)) == (
        "shop  Hello!\n"
        "      What can I get you on\n"
        "      this fine morning?\n"
        "      [1] tea\n"
        "      [2] coffee with milk\n"
        "      (still there: 15m\n"
        "      passed)\n"
    )


def test_wide_characters_and_long_words_stay_inside() -> None:
    text = chat(
        [Line("bot", "日本語のとても長い文です。" * 3), Line("bot", "x" * 50)], "b", Look(20)
    )
    widths = [sum(2 if ord(c) > 0x2E80 else 1 for c in line) for line in text.splitlines()]
    assert max(widths) <= 20
    assert text.replace("\n", "").replace(" ", "").count("x") == 50


def test_colour_only_where_it_is_wanted() -> None:
    assert "\x1b" not in chat([Line("error", "no")], "b", Look(40))
    assert "\x1b[1;31m" in chat([Line("error", "no")], "b", Look(40, color=True))


def test_no_markup_is_ever_read() -> None:
    text = chat([Line("bot", "[red]x[/red] [link=http://e]y[/link] :smile:")], "b", Look(60))
    assert text == "b  [red]x[/red] [link=http://e]y[/link] :smile:\n"


@pytest.mark.parametrize(
    ("name", "width", "label"),
    [
        ("coffee", 80, "coffee"),
        ("coffee", 20, "bot"),
        ("a" * 13, 80, "bot"),
        ("日本語", 80, "日本語"),
    ],
)
def test_a_long_name_gives_way(name: str, width: int, label: str) -> None:
    assert label_of(name, Look(width)) == label


def test_offers_flow() -> None:
    assert flowed(["[1] a", "[2] b", "[3] c"], 13) == ["[1] a   [2] b", "[3] c"]
    assert flowed(["x" * 50], 13) == ["x" * 50]
    assert flowed([], 13) == []


def test_a_rule_fills_the_line() -> None:
    assert rule("session", "2 ms", Look(30)) == "── session ──────────── 2 ms ─"
    assert len(rule("session: awaiting_user_input", "2 ms", Look(20))) == 20
    assert rule("", "", Look(12, lines=False)) == "-" * 12


def test_the_environment_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "0")
    assert drawn(Text("one two"), Look(80)) == "one two\n"
