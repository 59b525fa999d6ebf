"""Languages are written in one spelling, however they are given."""

from __future__ import annotations

import pytest

from flaicli.model.languages import LANGUAGE_MAX, is_language, language_tag


@pytest.mark.parametrize(
    ("name", "tag"),
    [("nl", "nl"), ("nl-BE", "nl-be"), ("PT_br", "pt-br"), (" en\n", "en"), ("", "")],
)
def test_a_language_has_one_spelling(name: str, tag: str) -> None:
    assert language_tag(name) == tag
    assert language_tag(tag) == tag


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("nl", True), ("pt-br", True), ("zh-hant-tw", True), ("n", False), ("", False),
     ("../x", False), ("nl-", False), ("é" * 2, False), ("aa" + "-a" * LANGUAGE_MAX, False)],
)  # fmt: skip
def test_what_a_language_looks_like(name: str, is_one: bool) -> None:
    assert is_language(name) is is_one
