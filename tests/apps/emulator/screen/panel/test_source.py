"""The section *source*: the block as it was written, its step and breakpoints marked."""

from __future__ import annotations

from dataclasses import replace

from flaicli.apps.emulator.screen.panel.source import LINES_MAX, lines, note
from flaicli.model.frames import Held, Position
from flaicli.model.target import Place
from flaicli.page.page import Page
from tests.apps.emulator.screen.panel.scenes import subject_after

LONG = "blocks:\n  a:\n    message:\n" + "".join(f"      - line {n}\n" for n in range(100)) + (
    "    next: wait\n"
)
COLOURED = """\
blocks:
  ask:  # who
    collect: {ask: "Who, {{ you }}?", type: 'text', into: x}
    next: end
"""


def marked(style: str, text: str) -> str:
    return f"<{style}:{text}>" if style else text


def test_a_question_with_a_breakpoint() -> None:
    subject = subject_after("coffee", breaks=frozenset({Place("shop", "pay")}))
    assert note(subject) == ("flow.yaml", "dim")
    assert lines(subject, Page(60)) == [
        "●  38   pay:",
        "   39     collect:",
        " > 40       ask: Where do we send the receipt?",
        "   41       into: email",
        "   42       type: email",
        "   43     next: thanks",
    ]
    assert lines(subject, Page(20, lines=False))[::2] == [
        "*  38   pay:",
        " > 40       ask: Wh…",
        "   42       type: e…",
    ]


def test_the_offers_that_a_message_waits_at_and_the_block_that_is_held() -> None:
    subject = subject_after("tea")
    assert [one for one in lines(subject, Page(60)) if ">" in one] == [" > 35       - buttons:"]
    session = subject.session.copy()
    session.held = Held("shop", "judge", "answer", 0.0)
    rows = lines(replace(subject, session=session), Page(60))
    assert (rows[0], len(rows)) == (" > 26   judge:", 6)


def test_a_long_block_is_shown_around_where_it_stands() -> None:
    subject = subject_after(flow=LONG)
    rows = lines(subject, Page(60))
    assert len(rows) == LINES_MAX + 1
    assert rows[0] == "… 43 lines before"
    assert " > 103       - line 99" in rows
    moved = subject.session.copy()
    moved.waiting = None
    rows = lines(replace(subject, session=moved), Page(60))
    assert (rows[2], rows[-1]) == (" >  4       - line 0", "… 43 lines after")


def test_keys_strings_and_comments_have_colours() -> None:
    subject = subject_after(flow=COLOURED)
    assert lines(subject, Page(80, marked)) == [
        " <dim:  2>   <cyan:ask>:  <dim:# who>",
        " <bold:> 3>     <cyan:collect>: {<cyan:ask>: <green:\"Who, {{ you }}?\">, <cyan:type>: "
        "<green:'text'>, <cyan:into>: x}",
        " <dim:  4>     <cyan:next>: end",
    ]


def test_why_there_is_no_text() -> None:
    subject = subject_after("tea")
    assert lines(replace(subject, sources={}), Page(60)) == ["the text of this flow is not known"]
    session = subject.session.copy()
    session.position = None
    nowhere = replace(subject, session=session)
    assert (lines(nowhere, Page(60)), note(nowhere)) == (["no block yet"], ("", "dim"))
    gone = subject.session.copy()
    gone.position = Position("shop", "gone")
    rows = lines(replace(subject, session=gone), Page(60))
    assert rows == ["'gone' is not in this flow any more"]


def test_a_text_that_is_shorter_by_now_does_no_harm() -> None:
    subject = subject_after("coffee")
    assert lines(replace(subject, sources={"flow.yaml": "a: 1\n"}), Page(60)) == [" > 2 "]
