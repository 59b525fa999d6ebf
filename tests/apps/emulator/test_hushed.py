"""What is kept of a command that tells something sensitive."""

from __future__ import annotations

import pytest

from flaicli.apps.emulator.hushed import hushed, unsaid
from tests.stories import project_of

FLOW = """
variables:
  email: {type: email, sensitive: true}
  size: {type: text}
on:
  event: [{name: mailed, into: email, next: a}, {name: sized, into: size, next: a}]
blocks:
  a: {message: x, next: wait}
"""


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("/set email=ana@x.org", "/set email=***email***"),
        ("/set  email = ana@x.org ", "/set email=***email***"),
        ("/se user.email=ana", "/se user.email=***email***"),
        ("/set email ana@x.org", "/set ***email***"),
        ("/sett email: ana", "/sett ***email***"),
        ("/run set: {email: ana@x.org}", "/run ***email***"),
        ("/run\nset:\n  email: ana", "/run ***email***"),
        ("/ru append: {email: ana}", "/ru ***email***"),
        ('/event paid {"email": "ana"}', "/event ***email***"),
        ("/event mailed ana@x.org", "/event ***email***"),
        ('/watch email == "ana@x.org"', "/watch ***email***"),
        ("/email=canary", "/ email=***email***"),
        ("/email: canary", "/ ***email***"),
        ("/size=large", None),
        ("/set size=large", None),
        ("/run set: {size: large}", None),
        ("/event sized large", None),
        ("/event mailed", None),
        ("/vars email", None),
        ("/watch email is set", None),
        ("/find email", None),
        ("//set email=ana", None),
        ("email=ana", None),
        ("/retry", None),
        ("/", None),
    ],
)
def test_what_is_kept(line: str, kept: str | None) -> None:
    assert hushed(line, project_of(FLOW)) == kept


@pytest.mark.parametrize(
    ("line", "message", "told"),
    [
        ("/run set: {email: canary}", "'email' is no 'canary'", "'email' is no '***email***'"),
        ("/run canary: {email: 1}", "'canary' is no kind", "'***email***' is no kind"),
        ("/run set: {email: 1", "the '{' is open", "the '{' is open"),
        ("/run set: {size: x}", "'x' is none", "'x' is none"),
        ("hello", "'hello' is none", "'hello' is none"),
    ],
)
def test_what_is_told_of_a_failure(line: str, message: str, told: str) -> None:
    assert unsaid(message, line, project_of(FLOW)) == told
