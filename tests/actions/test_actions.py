"""What the actions do that writing alone does not show (rules 20, 21 and 28)."""

from __future__ import annotations

import pytest

from flaicli.actions import KINDS, LATER
from flaicli.actions.language import LANGUAGE_MAX, is_language
from flaicli.model.events import ErrorOccurred, EventEmitted, EventTracked, Warned
from tests.stories import Story


def done(actions: str, **how: object) -> Story:
    """Tell the story of one action block."""
    return Story(f"blocks:\n  a: {{action: [{actions}], next: end}}\n", **how)


def test_removing_nothing_warns() -> None:
    for actions in ("{remove: {a: 1}}", "{set: {a: [2]}}, {remove: {a: 1}}"):
        assert [one.message for one in done(actions).of(Warned)] == ["nothing to remove from 'a'"]
    [error] = done("{set: {a: x}}, {remove: {a: 1}}").of(ErrorOccurred)
    assert error.message == "'a' is no list, so nothing can be removed from it"


def test_counting_keeps_whole_numbers_whole() -> None:
    assert done("{increment: {n: 1}}, {increment: {n: '{{ 2 }}'}}").variables == {"n": 3}
    [error] = done("{increment: {n: '{{ true }}'}}").of(ErrorOccurred)
    assert error.message == "'n' cannot be counted with True: it is no number"


def test_clearing_leaves_the_users_and_what_has_a_default() -> None:
    story = Story(
        """
variables: {size: {default: medium}, tier: {scope: user}, n: {scope: flow}}
blocks:
  a: {action: [{set: {size: large, tier: 1, n: 2, x: 3}}, {clear: all}], next: b}
  b: {message: "{{ size }}"}
"""
    )
    assert story.heard == ["medium"]
    session = story.talk.session
    assert (session.variables, session.flows, session.profile) == ({}, {"flow": {}}, {"tier": 1})


def test_events_for_whoever_listens() -> None:
    story = done("{track_event: sold}, {emit: {name: order, data: {n: '{{ 1 + 1 }}'}}}")
    assert story.of(EventTracked) == [EventTracked("sold")]
    assert story.of(EventEmitted) == [EventEmitted("order", {"n": 2})]


def test_changing_the_language() -> None:
    assert done("{language: NL_be}").talk.session.language == "nl-be"
    [error] = done("{language: '{{ 7 }}'}").of(ErrorOccurred)
    assert (error.kind, error.message) == ("language", "'7' is no language such as 'nl' or 'pt-br'")


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("nl", True), ("pt-br", True), ("zh-hant-tw", True), ("n", False), ("", False),
     ("../x", False), ("nl-", False), ("é" * 2, False), ("aa" + "-a" * LANGUAGE_MAX, False)],
)  # fmt: skip
def test_what_a_language_looks_like(name: str, is_one: bool) -> None:
    assert is_language(name) is is_one


def test_what_comes_later_is_not_there_now() -> None:
    assert not set(KINDS) & set(LATER)
