"""Cutting texts into passages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from flaicli.adapters.passages import OVERLAP_MAX, PASSAGE_MAX, Passage, passages

GUIDE = """\
---
title: Guide
---
Before all.

# Returns
You may return it.

## Refunds ##
Within 14 days.
```
# no heading
```
# Opening hours
From nine.
"""


def test_each_passage_stands_under_its_headings() -> None:
    assert passages(GUIDE) == [
        Passage("Before all."),
        Passage("You may return it.", "Returns"),
        Passage("Within 14 days.\n```\n# no heading\n```", "Returns > Refunds"),
        Passage("From nine.", "Opening hours"),
    ]


def test_plain_text_has_no_headings() -> None:
    assert passages("# x\r\n\r\ny", markdown=False) == [Passage("# x\n\ny")]


def test_long_sections_are_cut_between_paragraphs_with_some_overlap() -> None:
    paragraphs = [f"{number} " + "word " * 100 + "end." for number in range(9)]
    found = passages("# All\n" + "\n\n".join(paragraphs))
    assert [len(one.text) <= PASSAGE_MAX for one in found] == [True] * len(found)
    assert {one.heading for one in found} == {"All"}
    for paragraph in paragraphs:
        assert any(paragraph in one.text for one in found)
    first, second = found[0].text, found[1].text
    shared = second.split("\n\n")[0]
    assert first.endswith(shared)
    assert 0 < len(shared) <= OVERLAP_MAX


def test_a_paragraph_that_is_too_long_is_cut_after_a_sentence() -> None:
    text = ("One sentence of words. " * 200).strip()
    found = passages(text)
    assert all(one.text.endswith(".") for one in found)
    assert passages("x" * 4500) == [Passage("x" * 2000), Passage("x" * 2000), Passage("x" * 500)]


@given(st.text(st.sampled_from("ab #\n`-. é一"), max_size=6000), st.booleans())
def test_no_word_is_lost_and_no_passage_too_long(text: str, markdown: bool) -> None:
    found = passages(text, markdown)
    assert all(0 < len(one.text) <= PASSAGE_MAX for one in found)
    if not markdown:
        kept = "".join(one.text for one in found)
        assert {*kept} - {" ", "\n"} == {*text} - {" ", "\n"}
