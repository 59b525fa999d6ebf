"""Changing the language."""

from __future__ import annotations

import pytest

from flaicli.actions.language import LANGUAGE_MAX, is_language
from flaicli.model.events import ErrorOccurred
from tests.stories import done


def test_a_language_is_written_one_way() -> None:
    assert done("{language: NL_be}").talk.session.language == "nl-be"


def test_what_is_none_is_an_error() -> None:
    [error] = done("{language: '{{ 7 }}'}").of(ErrorOccurred)
    assert (error.kind, error.message) == ("language", "'7' is no language such as 'nl' or 'pt-br'")


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("nl", True), ("pt-br", True), ("zh-hant-tw", True), ("n", False), ("", False),
     ("../x", False), ("nl-", False), ("é" * 2, False), ("aa" + "-a" * LANGUAGE_MAX, False)],
)  # fmt: skip
def test_what_a_language_looks_like(name: str, is_one: bool) -> None:
    assert is_language(name) is is_one
