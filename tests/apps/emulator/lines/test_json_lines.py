"""Talking as programs do: what each input line brings out, and the words of each refusal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from flaicli import __version__
from flaicli.adapters.performer import Progress
from flaicli.apps.emulator.lines.json_lines import JsonLines, closing
from flaicli.apps.emulator.talk import Talk
from flaicli.model.effects import Effect, Outcome
from tests.talks import SHOP, Heard, ears_of, talk_of
from tests.worlds import world_kinds

__all__ = ["world_kinds"]

ONE_KEY = 'an input object has exactly one key, such as {"say": "hello"}'


def held(talk: Talk, *lines: str | bytes) -> list[dict[str, Any]]:
    given = Heard()
    JsonLines(talk, given.append).converse(ears_of(*lines))
    assert given.text.isascii()
    return [json.loads(line) for line in given.text.splitlines()]


def test_the_first_line_tells_what_follows(tmp_path: Path) -> None:
    first = held(talk_of(tmp_path, seed=7))[0]
    assert first == {
        "schema": 1,
        "flai": __version__,
        "session": "s1",
        "project": "shop",
        "flow": str(tmp_path / "flow.yaml"),
        "seed": 7,
        "starters": [{"title": "Order", "say": "a tea please"}],
        "resumed": False,
    }


def test_each_entry_is_a_line_and_each_turn_ends_with_a_halt(tmp_path: Path) -> None:
    lines = held(talk_of(tmp_path), "tea")
    entries = [one for one in lines if "seq" in one]
    assert [one["seq"] for one in entries] == list(range(1, len(entries) + 1))
    assert set(entries[0]) <= {"seq", "parent", "at", "event", "timings"}
    assert entries[0]["event"]["type"] == "conversation_start"
    assert lines[-1] == {
        "halt": "wait",
        "status": "awaiting_user_input",
        "block": "offer",
        "turn": 1,
        "held": None,
        "waiting": "press",
        "offers": [
            {"id": "1.0", "title": "Pay", "number": 1},
            {"id": "1.1", "title": "Menu", "url": "https://example.org/menu", "number": 2},
        ],
        "timers": {"idle": 900.0},
    }


@pytest.mark.parametrize("press", ["1", '"Pay"', '"pay"', '"1.0"'])
def test_a_press_by_number_title_or_id(tmp_path: Path, press: str) -> None:
    lines = held(talk_of(tmp_path), "tea", f'{{"press": {press}}}')
    assert lines[-1]["block"] == "pay"


EVENTS = SHOP.replace(
    "on: {not_understood: sorry}",
    "on: {not_understood: sorry, event: [{name: paid, into: total, next: sorry}]}",
)


def test_what_comes_in_from_outside(tmp_path: Path) -> None:
    talk = talk_of(tmp_path, EVENTS)
    lines = held(talk, '{"event": {"name": "paid", "data": 3}}', '{"event": "paid"}')
    events = [one["event"] for one in lines if "event" in one]
    assert {"type": "event_received", "name": "paid", "data": 3} in events
    assert {"type": "event_received", "name": "paid"} in events
    assert [one["text"] for one in events if one["type"] == "message"][-2:] == ["Pardon?"] * 2
    assert "total" not in talk.session.variables


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"event": 3}', '\'event\' takes a name, or {"name": text, "data": what comes with it}'),
        ('{"event": {"name": "paid", "dat": 3}}', "'event' takes a name, or"),
        ('{"event": {"data": 3}}', "'event' takes a name, or"),
        ('{"event": {"name": "paid", "data": "x"}}', "what comes with 'paid' cannot be kept"),
    ],
)
def test_an_event_that_cannot_be_heard(tmp_path: Path, line: str, message: str) -> None:
    lines = held(talk_of(tmp_path, EVENTS), line)
    assert lines[-2]["error"]["message"].startswith(message)


def test_a_turn_that_is_stopped_says_where(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.conversation.holds = lambda place: place.block == "judge"
    lines = held(talk, "tea", '{"press": 1}', "/continue")
    assert {"message": "the turn is stopped before 'judge': /step or /continue", "help": None} in [
        one.get("error") for one in lines
    ]
    halts = [one for one in lines if "halt" in one]
    assert [(one["halt"], one["block"], one["held"]) for one in halts] == [
        ("wait", "ask_drink", None),
        ("hold", "ask_drink", "judge"),
        ("hold", "ask_drink", "judge"),
        ("wait", "offer", None),
    ]
    assert halts[1]["timers"] == {}


def test_what_is_sensitive_comes_out_masked(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    lines = held(talk, "coffee", "ana@example.org")
    assert lines[-1]["halt"] == "end"
    assert "ana@" not in json.dumps(lines)
    changes = [one for one in lines if one.get("event", {}).get("source") == "collect"]
    assert changes[-1]["event"]["changes"] == [["set", "email", "***email***"]]
    assert closing(talk, None) == {
        "session": "s1",
        "status": "finished",
        "details": "paid",
        "kept": None,
    }


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"press": 3}', "there is nothing 3 to press; on offer: nothing"),
        ('{"press": true}', "there is nothing true to press; on offer: nothing"),
        ('{"say": 3}', "'say' takes a text, found 3"),
        ('{"shout": "x"}', "there is no input 'shout': there are say, press, upload, set, goto, "
         "language, wait, event, agent, release, back, restart, quit"),
        ('{"say": "x", "set": {}}', ONE_KEY),
        ("{}", ONE_KEY),
        ('{"say": ', "this line is no JSON object: Expecting value: line 1 column 9 (char 8)"),
        ('{"set": {"total": NaN}}', "this line is no JSON object: NaN is no JSON"),
        ('{"set": {"total": "abc"}}', "'total' is declared as number, but 'abc' is not a number"),
        ('{"set": 3}', "'set' takes names and values, such as {\"set\": {\"size\": \"large\"}}"),
        ('{"goto": "ofer"}', "there is no block 'ofer': did you mean 'offer'?"),
        ('{"wait": "soon"}', "'soon' is not a duration: write it like 90s, 5m or 1h30m"),
        ('{"upload": "none.png"}', "'none.png' cannot be sent: no such file or directory"),
        ('{"back": 3}',
         "the user has not said so much yet: there is nothing to go back to"),
        ("/set total", "/set: 'total' is no NAME=VALUE, such as size=large"),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_used(tmp_path: Path, line: str, message: str) -> None:
    lines = held(talk_of(tmp_path), line)
    assert lines[-2]["error"]["message"] == message
    assert lines[-1]["halt"] == "wait"


def test_every_input_is_understood(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    lines = held(
        talk,
        '{"say": "tea"}',
        '{"set": {"size": "large"}}',
        '{"back": true}',
        '{"goto": "ask_drink"}',
        '{"language": "nl"}',
        '{"wait": 1}',
        '{"upload": {"name": "a.png", "size": 3}}',
        '{"restart": true}',
        "/vars",
        '{"quit": true}',
        "unheard",
    )
    assert not [one for one in lines if "error" in one]
    assert {"reply": ['size = "medium" (default)']} in lines
    uploaded = next(one for one in lines if one.get("event", {}).get("kind") == "upload")
    assert uploaded["event"]["content"]["file"] == {
        "name": "a.png", "path": "", "size": 3, "type": "application/octet-stream"
    }  # fmt: skip
    assert "unheard" not in json.dumps(lines)


def test_an_object_in_depth_is_refused(tmp_path: Path) -> None:
    lines = held(talk_of(tmp_path), '{"say":' + "[" * 100_000)
    assert lines[-2]["error"]["message"].startswith("this line is no JSON object: ")


def test_what_only_a_screen_can_do_is_a_reply(tmp_path: Path) -> None:
    replies = [one for one in held(talk_of(tmp_path), "/clear", "/turn 0") if "reply" in one]
    assert replies == [
        {"reply": ["/clear needs the full screen"]}, {"reply": ["/turn needs the full screen"]},
    ]  # fmt: skip


class Writer:
    """Writes an answer in two pieces."""

    def perform(self, effect: Effect, progress: Progress) -> Outcome:
        progress.piece("Hel")
        progress.piece("lo!")
        return Outcome("Hello!")


@pytest.mark.usefixtures("world_kinds")
def test_pieces_and_requests_are_lines(tmp_path: Path) -> None:
    talk = talk_of(tmp_path, "blocks: {a: {message: [{tell_world: x}], next: wait}}")
    talk.conversation.performer = Writer()
    lines = held(talk)
    assert [one for one in lines if one.get("type") == "piece"] == [
        {"type": "piece", "text": "Hel"},
        {"type": "piece", "text": "lo!"},
    ]
    types = [one["event"]["type"] for one in lines if "event" in one]
    assert types[2:5] == ["effect_requested", "effect_answered", "message"]
