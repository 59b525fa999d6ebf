"""Forgetting variables."""

from __future__ import annotations

from flaicli.model.events import VariablesChanged
from tests.stories import Story, done


def test_what_has_a_default_returns_to_it_and_the_users_stay() -> None:
    story = Story("""
variables: {size: {default: medium}, tier: {scope: user}, n: {scope: flow}}
blocks:
  a: {action: [{set: {size: large, tier: 1, n: 2, x: 3}}, {clear: all}], next: b}
  b: {message: "{{ size }}"}
""")
    assert story.heard == ["medium"]
    session = story.talk.session
    assert (session.variables, session.flows, session.profile) == ({}, {"flow": {}}, {"tier": 1})


def test_some_and_what_is_not_there() -> None:
    story = done("{set: {a: 1, b: {c: 2, d: 3}}}, {clear: [a, b.c, x]}")
    assert story.variables == {"b": {"d": 3}}
    assert len([one for one in story.of(VariablesChanged) if one.source == "clear"]) == 2
