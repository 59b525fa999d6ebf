"""The section *variables*: what changed on top, then the others by scope."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flaicli.apps.emulator.screen.panel.variables import lines, note
from flaicli.page.page import Page
from tests.apps.emulator.screen.panel.scenes import shop, subject_after, subject_of
from tests.stories import Story

SCOPES = """
imports: {faq: ./faq.yaml}
variables: {name: {scope: user}, count: {scope: flow, type: integer, default: 0}}
blocks:
  a: {action: [{set: {user.name: Ana, flow.count: 2, size: large}}], next: faq/b}
"""
FAQ = "variables: {topic: {scope: flow}}\nblocks:\n  b: {action: [{set: {flow.topic: tea}}]}\n"


def marked(style: str, text: str) -> str:
    return f"<{style}:{text}>" if style in ("changed", "error") else text


def test_changed_missing_and_unset_ones() -> None:
    subject = subject_after("tea")
    assert note(subject) == ("2 changed", "changed")
    assert lines(subject, Page(60, marked)) == [
        "<error:nme  > <error:has no value>",
        'drink <changed:unset → "tea">',
        "total <changed:unset → 2>",
        'size  "medium" by default',
        "email unset",
    ]
    assert lines(subject, Page(60, lines=False))[1] == 'drink unset -> "tea"'


def test_by_scope_those_of_the_flow_where_it_stands_by_their_own_names() -> None:
    talk = Story(SCOPES, files={"faq": FAQ}).talk
    subject = subject_of(talk)
    assert lines(subject, Page(60)) == [
        'size             unset → "large"',
        "flow: flow.count 0 → 2",
        'flow.topic       unset → "tea"',
        'user.name        unset → "Ana"',
    ]
    still = replace(subject, before=subject.session, entries=())
    assert note(still) == ("", "")
    assert lines(still, Page(60)) == [
        'size  "large"',
        "flow flow",
        "count 2",
        "flow faq",
        'topic "tea"',
        "user",
        'name  "Ana"',
    ]


def test_what_a_command_wrote_over_stands_between() -> None:
    story = shop()
    story.say("tea")
    story.do("set", {"drink": "milk", "total": 2, "size": "small"})
    subject = subject_of(story.talk, *story.talk.turns[-2:])
    assert note(subject) == ("3 changed", "changed")
    assert [one for one in lines(subject, Page(60)) if "→" in one] == [
        'drink unset → "tea" → "milk"',
        "total unset → 2",
        'size  "medium" → "small"',
    ]
    story.do("set", {"drink": None})
    subject = subject_of(story.talk, *story.talk.turns[-3:])
    assert 'drink unset → "milk" → unset' in lines(subject, Page(60))


def test_sensitive_ones_are_masked_and_their_changes_told_once() -> None:
    assert 'email unset → "***email***"' in lines(subject_after("/goto pay", "a@b.cd"), Page(60))
    default = 'variables: {pin: {default: "1234", sensitive: true}}\nblocks: {a: {message: Hi}}\n'
    assert lines(subject_after(flow=default), Page(60)) == ['pin "***pin***" by default']


def test_what_is_known_of_a_user_is_no_news() -> None:
    story = shop(profile={"name": "Ana"}, variables={"shelf": 1})
    assert [one for one in lines(subject_of(story.talk), Page(60)) if "→" in one] == [
        "shelf unset → 1"
    ]


def differing(before: Any, now: Any) -> list[str]:
    subject = subject_after()
    old, new = subject.session.copy(), subject.session.copy()
    old.variables, new.variables = {"x": before}, {"x": now}
    return [one for one in lines(replace(subject, before=old, session=new, entries=()), Page(60))
            if one.startswith("x")]  # fmt: skip


def test_true_is_not_one_and_a_removed_one_is_unset() -> None:
    assert differing(1, True) == ["x     1 → true"]
    assert differing([1], [1]) == ["x     [1]"]
    assert differing("tea", None) == ['x     "tea" → unset']


def test_nothing_to_show() -> None:
    assert lines(subject_after(flow="blocks: {a: {message: Hi}}"), Page(60)) == ["no variables"]
