"""Changing the language."""

from __future__ import annotations

from flaicli.model.events import ErrorOccurred
from tests.stories import done


def test_a_language_is_written_one_way() -> None:
    assert done("{language: NL_be}").talk.session.language == "nl-be"


def test_what_is_none_is_an_error() -> None:
    [error] = done("{language: '{{ 7 }}'}").of(ErrorOccurred)
    assert (error.kind, error.message) == ("language", "'7' is no language such as 'nl' or 'pt-br'")
