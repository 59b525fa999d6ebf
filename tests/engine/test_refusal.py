"""A tester's slip is refused before it becomes the conversation's error."""

from __future__ import annotations

import pytest

from flaicli.engine.refusal import refusal
from flaicli.model.session import Session
from tests.stories import project_of

PROJECT = project_of("variables: {n: {type: integer}}\nblocks:\n  pay: {message: hi}\n")


@pytest.mark.parametrize(
    ("command", "parameters", "why"),
    [
        ("goto", {"target": "pay"}, None),
        ("goto", {"target": "pya"}, "there is no block 'pya': did you mean 'pay'?"),
        ("goto", {"target": "zzz"}, "there is no block 'zzz'"),
        ("set", {"n": "3", "m": "x"}, None),
        ("set", {"n": "x"}, "'n' is declared as integer, but 'x' is not a number"),
        ("set", {"internal.now": 1}, "'internal.now' cannot be written: 'internal' is flai's own"),
        ("language", {"language": "nl"}, None),
        ("language", {"language": "../nl"}, "'../nl' is no language such as 'nl' or 'pt-br'"),
        ("restart", {}, None),
    ],
)
def test_what_is_refused(command: str, parameters: dict[str, object], why: str | None) -> None:
    session = Session()
    assert refusal(PROJECT, session, command, parameters) == why
    assert session == Session()
