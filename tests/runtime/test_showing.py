"""The state of a session and the reasons of its branches, as lines."""

from __future__ import annotations

from pathlib import Path

from flaicli.model.session import Session
from flaicli.runtime.showing import (
    acquainted,
    changed,
    scopes,
    stored,
    variable_lines,
    why_lines,
)
from tests.talks import talk_of

HIDDEN = {"$private": "email#1"}


def test_variables_by_scope_without_the_empty_ones() -> None:
    session = Session(variables={"a": 1, "email": HIDDEN}, flows={"faq": {"n": 2}, "x": {}})
    assert scopes(session) == {"session": {"a": 1, "email": "***email***"}, "flow faq": {"n": 2}}
    assert scopes(Session()) == {}
    assert stored(session)["session"] is session.variables
    assert list(stored(session)) == ["session", "flow faq", "flow x", "user"]


def test_what_is_known_of_the_user_at_the_beginning_is_no_change(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    turn = talk.conversation.open(profile={"name": "Ana"})
    assert acquainted(turn.before, turn.entries).profile == {"name": "Ana"}
    assert turn.before.profile == {}
    later = talk.conversation.say("tea")
    assert acquainted(later.before, later.entries) is later.before
    assert acquainted(later.before, ()) is later.before


def test_variables_as_the_author_names_them(tmp_path: Path) -> None:
    project = talk_of(tmp_path).conversation.project
    session = Session(variables={"a": "x\ny"}, flows={"faq": {"n": 2}}, profile={"name": "Ana"})
    assert variable_lines(session) == ['a = "x\\ny"', "flow.n = 2", 'user.name = "Ana"']
    assert variable_lines(session, project)[-1] == 'size = "medium" (default)'
    session.variables = {"size": "large"}
    assert "(default)" not in "".join(variable_lines(session, project))


def test_what_changed() -> None:
    before = Session(variables={"a": 1, "b": 2}, profile={"n": 1})
    after = Session(variables={"a": 1, "c": 3}, profile={"n": 2})
    assert changed(before, after) == [("b", 2, None), ("user.n", 1, 2), ("c", None, 3)]


def test_why_a_branch_was_taken(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    turn = talk.say("tea")
    assert why_lines(turn.entries) == ['judge: drink == "tea": held (drink = "tea")']
    assert why_lines(()) == []
