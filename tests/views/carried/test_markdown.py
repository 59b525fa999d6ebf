"""A transcript in Markdown shows what was said as it was said, whatever it is made of."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from flaicli.views.carried.copies import copied
from flaicli.views.carried.markdown import escaped, markdown
from flaicli.visible import visible
from tests.kept import keep, store_in
from tests.views.carried.test_dialogue import RICH

MARKS = st.text("ab1.)(*_`[]<>#+-=!|~&\\$:@^{}\"' \n\t;x", max_size=30)
TEXTS = st.one_of(MARKS, st.text(max_size=20))


def test_a_transcript_to_the_word(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    keep(store, "one", ["milk", "coffee", "ana@example.org"])
    assert markdown(copied(store, "one")) == (
        "# shop (finished: paid)\n"
        "\n"
        "- session: one\n"
        "- flow: flows/shop/flow.yaml\n"
        "- started: 2026-03-02 08:00:00 UTC\n"
        "- lasted: 30s, 3 turns\n"
        "- user: local\n"
        "- channel: cli\n"
        "- language: en\n"
        "\n"
        "## 2026-03-02\n"
        "\n"
        "**Bot** 08:00:00\n"
        "\n"
        "Hello!\n"
        "\n"
        "What will it be?\n"
        "\n"
        "\\[tea\\] \\[coffee\\]\n"
        "\n"
        "**User** 08:00:10\n"
        "\n"
        "milk\n"
        "\n"
        "**Bot** 08:00:10\n"
        "\n"
        "Please choose one of: tea or coffee.\n"
        "\n"
        "**User** 08:00:20\n"
        "\n"
        "coffee\n"
        "\n"
        "**Bot** 08:00:20\n"
        "\n"
        "Where do we send the receipt?\n"
        "\n"
        "**User** 08:00:30\n"
        "\n"
        "\\*\\*\\*email\\*\\*\\*\n"
        "\n"
        "**Bot** 08:00:30\n"
        "\n"
        "Sent to \\*\\*\\*email\\*\\*\\*. Bye!\n"
        "\n"
        "*The conversation ended: paid*\n"
    )


def test_pictures_and_cards_are_links(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    keep(store, "one", flow=RICH)
    lines = markdown(copied(store, "one")).splitlines()
    assert lines[lines.index("Look") :] == [
        "Look",
        "",
        "image: [A cup](<https://example.org/cup.png>)",
        "",
        "image: [Espresso](<https://example.org/e.png>)",
        "",
        "**[Espresso](<https://example.org/e>)**: short",
        "",
        "\\[Take it\\]",
        "",
        "**Tea**",
        "",
        "\\[Yes\\] \\[[Menu](<https://example.org/menu>)\\]",
    ]


def plain(tokens: list[object]) -> str:
    """Return the text that a reader of the parsed Markdown sees."""
    text = ""
    for token in tokens:
        kind = token.type  # type: ignore[attr-defined]
        assert kind in ("paragraph_open", "paragraph_close", "inline", "text", "hardbreak"), kind
        text += "\n" if kind == "hardbreak" else ""
        text += token.content if kind == "text" else ""  # type: ignore[attr-defined]
        text += plain(token.children or []) if kind == "inline" else ""  # type: ignore[attr-defined]
    return text


@given(TEXTS)
def test_what_was_said_is_what_is_read(text: str) -> None:
    wanted = [line.strip() or "\u00a0" for line in visible(text.strip()).split("\n")]
    parsed = MarkdownIt("gfm-like", {"linkify": False}).parse(f"x{escaped(text)}")
    assert plain(list(parsed)).split("\n") == ["x" + wanted[0], *wanted[1:]] or not text.strip()


@given(TEXTS)
def test_no_line_begins_anything(text: str) -> None:
    if text.strip():
        first = MarkdownIt("commonmark").parse(escaped(text))[0]
        assert first.type == "paragraph_open"
