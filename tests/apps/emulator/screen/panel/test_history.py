"""The section *history*: what a language model would be given, the last of it."""

from __future__ import annotations

from dataclasses import replace

from flaicli.apps.emulator.screen.panel.history import LAST, lines, note
from flaicli.model.tape import Tape
from flaicli.page.page import Page
from tests.apps.emulator.screen.panel.scenes import subject_after

ASIDE = """
blocks:
  a: {message: Seen., next: b}
  b: {message: Hidden., visibility: never, next: c}
  c: {message: Staged., visibility: stage, next: wait}
"""


def marked(style: str, text: str) -> str:
    return f"<{style}:{text}>" if style else text


def test_roles_and_contents() -> None:
    subject = subject_after("tea")
    assert note(subject) == ("4 messages", "dim")
    assert lines(subject, Page(60)) == [
        "assistant: Hello!",
        "assistant: What will it be?",
        "user: tea",
        "assistant: Your tea is ready.",
    ]
    assert lines(subject, Page(60, marked))[2] == "<user:user><dim:: >tea"


def test_what_a_flow_keeps_from_models_is_counted() -> None:
    assert lines(subject_after(flow=ASIDE), Page(60)) == [
        "assistant: Seen.",
        "assistant (stage): Staged.",
        "1 kept from it (visibility: never)",
    ]


def talking(*contents: str) -> list[str]:
    subject = subject_after()
    session = subject.session.copy()
    session.history = Tape([{"role": "user", "content": one} for one in contents])
    return lines(replace(subject, session=session), Page(30))


def test_the_last_ones_and_those_before_counted() -> None:
    rows = talking(*(str(number) for number in range(LAST + 10)))
    assert rows[:2] == ["… 10 before", "user: 10"]
    assert len(rows) == LAST + 1
    assert talking() == ["nothing was said"]


def test_a_long_one_takes_three_rows_and_is_safe() -> None:
    assert talking("word " * 1_000) == [
        "user: word word word word",
        "  word word word word word",
        "      … 23 rows more",
    ]
    assert talking("a\x1b[31m\nb") == ["user: a␛[31m", "  b"]
