"""Chat Status, conversation record and read-only fields of real conversations."""

from __future__ import annotations

from typing import Any

from flaicli.apps.inspector.query import understood
from flaicli.engine.internal import internal as seen_by_templates
from flaicli.model.internal import FIELDS
from flaicli.page.page import Page
from flaicli.views.sight import at_turn
from flaicli.views.status import (
    chat_status,
    internal,
    internal_lines,
    languages,
    record,
    usage,
)
from tests.shelf import kept_of, shopping, timed
from tests.stories import Story


def test_a_chat_status_is_one_flat_object() -> None:
    assert chat_status(at_turn(kept_of(shopping()), 2)) == {
        "node": "pay",
        "history": [
            {"role": "assistant", "content": "Hello!"},
            {"role": "assistant", "content": "What will it be?"},
            {"role": "user", "content": "milk"},
            {"role": "assistant", "content": "Please choose one of: tea or coffee."},
            {"role": "user", "content": "coffee"},
            {"role": "assistant", "content": "Where do we send the receipt?"},
        ],
        "lastPrompt": "coffee",
        "shelf": "緑茶",
        "drink": "coffee",
    }


def test_users_and_flows_have_their_own_and_no_name_is_lost() -> None:
    story = Story(
        "name: shop\nvariables: {note: {scope: flow}}\n"
        "blocks: {a: {action: [{set: {node: 1, note: 2, user.age: 3}}], next: wait}}"
    )
    assert chat_status(kept_of(story.talk)) == {
        "node": "a",
        "history": [],
        "lastPrompt": None,
        "$node": 1,
        "user": {"age": 3},
        "flow": {"shop": {"note": 2}},
    }


def test_a_status_of_nothing() -> None:
    assert chat_status(understood("s1", {}, [])) == {
        "node": None, "history": [], "lastPrompt": None,
    }  # fmt: skip


def test_the_conversation_record() -> None:
    found = record(kept_of(shopping(), extra="kept", state={"big": 1}))
    assert found == {
        "id": "s1",
        "flow": "flow.yaml",
        "flai": "0.1.0",
        "extra": "kept",
        "project": "shop",
        "status": "finished",
        "statusDetails": "paid",
        "user": "local",
        "channel": "cli",
        "language": "en",
        "languages": ["en"],
        "startedAt": "2026-03-02T08:00:00.000000+00:00",
        "lastActivityAt": "2026-03-02T08:00:20.000000+00:00",
        "endedAt": "2026-03-02T08:00:20.000000+00:00",
        "turns": 3,
        "startingStage": "hello",
        "endingStage": "thanks",
        "stage": "thanks",
        "variables": {"shelf": "緑茶", "drink": "coffee", "email": "***email***"},
        "stageVars": {},
        "profile": {},
        "usage": {},
        "entries": 33,
        "head": 33,
    }


def test_the_record_as_of_a_turn_and_of_nothing() -> None:
    found = record(at_turn(kept_of(shopping()), 1))
    wanted = ("status", "statusDetails", "endedAt", "turns", "endingStage", "head")
    assert {name: found[name] for name in wanted} == {
        "status": "awaiting_user_input", "statusDetails": None, "endedAt": None, "turns": 1,
        "endingStage": "ask_drink", "head": 11,
    }  # fmt: skip
    assert record(understood("s1", {}, []))["startedAt"] is None


def test_languages_in_order_and_usage_summed_up() -> None:
    story = Story("blocks: {a: {action: [{language: nl}], next: b}, b: {message: b, next: wait}}")
    story.do("speak", "en")
    talk = timed(story.talk, {1: {"promptTokens": 10}, 2: {"promptTokens": 5, "durationMs": 1}})
    assert languages(kept_of(talk)) == ["en", "nl"]
    assert usage(kept_of(talk)) == {"promptTokens": 15}


def test_the_read_only_fields_are_what_templates_see() -> None:
    talk = shopping()
    found = internal(kept_of(talk))
    told: dict[str, Any] = seen_by_templates(talk.project, talk.session, "")
    talk.session.id = "s1"
    assert tuple(found) == FIELDS
    assert found == {**told, "sessionId": "s1", "now": "2026-03-02T08:00:20.000000+00:00"}


def test_the_read_only_fields_line_by_line() -> None:
    rows = internal_lines(kept_of(shopping()), Page())
    assert rows[0] == 'botId               "shop"'
    assert rows[9] == 'previousDialogstate {"name": "pay", "id": "pay", "type": "COLLECT"}'
    assert internal(understood("s1", {}, []))["currentDialogstate"] is None
