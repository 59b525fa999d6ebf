"""Any text, between two lengths."""

from __future__ import annotations

import pytest

from flaicli.inputs.text import Text


@pytest.mark.parametrize(
    ("text", "answer", "value"),
    [
        (Text(), "  Ana\n", "Ana"),
        (Text(), "{{ 7*7 }}", "{{ 7*7 }}"),
        (Text(min_length=0), "", ""),
        (Text(min_length=3, max_length=5), "12345", "12345"),
    ],
)
def test_a_text_is_kept(text, answer, value, hearing) -> None:
    assert text.parse(answer, hearing) == value


@pytest.mark.parametrize(
    ("text", "answer", "code", "words"),
    [
        (Text(), " ", "empty", "Please type an answer."),
        (Text(max_length=3), "", "empty", "Please type an answer of at most 3 characters."),
        (Text(max_length=3), "1234", "too_long", "Please type an answer of at most 3 characters."),
        (Text(min_length=3), "12", "too_short", "Please type an answer of at least 3 characters."),
        (
            Text(min_length=2, max_length=3),
            "1",
            "too_short",
            "Please type an answer from 2 to 3 characters.",
        ),
        (
            Text(min_length=2, max_length=2),
            "1",
            "too_short",
            "Please type an answer of exactly 2 characters.",
        ),
        (Text(max_length=1), "12", "too_long", "Please type an answer of exactly 1 character."),
    ],
)
def test_what_is_rejected(text, answer, code, words, refuse) -> None:
    assert refuse(text, answer) == (code, words)


def test_lengths_that_leave_nothing() -> None:
    assert Text(min_length=3, max_length=2).problems() == (
        "'max_length' (2) leaves no text that would do",
    )
    assert Text(max_length=0).problems() == ("'max_length' (0) leaves no text that would do",)
    assert Text(min_length=3, max_length=3).problems() == ()
