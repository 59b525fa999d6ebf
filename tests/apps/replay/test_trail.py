"""How the conversation came to where it is, as lines."""

from __future__ import annotations

from flaicli.apps.replay.trail import LINES_MAX, state, trail
from flaicli.runtime.conversation import Conversation
from tests.apps.replay.desk import played

ALLOWED = "given: {allow_missing: true}\n"


def told(talk: Conversation, since: int = 1) -> list[str]:
    return [f"{one.what}: {one.words} {one.place}".strip() for one in trail(talk, since)]


def test_the_way_from_the_beginning_with_conditions_and_places() -> None:
    talk = played("bot: ...\nuser: Ana\nbot: ...\npress: Bye\nbot: ...", ALLOWED).conversation
    assert told(talk) == [
        "block: ask (start) flow.yaml:9",
        "said: 'Who are you?'",
        "waits: for an answer",
        "user: 'Ana'",
        "set: name to 'Ana'",
        "block: route (answer) flow.yaml:12",
        """if: name == "Eve" is false (name = 'Ana')""",
        "branch: else",
        "block: menu (branch) flow.yaml:17",
        "said: 'Hello Ana.'",
        "said: 'How can I help?'",
        "said: [Hours] [Bye]",
        "waits: for a press",
        "press: 'Bye'",
        "block: bye (press) flow.yaml:32",
        "missing: 'nickname' has no value",
        "said: 'Bye, !'",
        "finished: all said",
    ]


def test_errors_timers_commands_and_handlers() -> None:
    talk = played("bot: ...\nset: {pin: 'a1'}\nwait: 5m\nbot: ...\nuser: Eve\n").conversation
    assert told(talk, 5) == [
        """command: set {"pin": "***pin***"}""",
        "set: pin to '***pin***'",
        "timer: silence after 300 s",
        "into: silence",
        "block: nudge (silence) flow.yaml:34",
        "said: 'Still there?'",
        "out of: silence (return)",
        "user: 'Eve'",
        "set: name to 'Eve'",
        "block: route (answer) flow.yaml:12",
        """if: name == "Eve" is true (name = 'Eve')""",
        "block: failing (branch) flow.yaml:30",
        "error: type: 'name' cannot be counted with 'Eve': it is no number",
        "failed: 'name' cannot be counted with 'Eve': it is no number",
    ]


def test_a_rejected_answer() -> None:
    turns = "bot: ...\nuser: Ana\nbot: ...\npress: Hours\nbot: ...\nuser: beer\nbot: ..."
    assert told(played(turns).conversation)[-4:] == [
        "user: 'beer'",
        "rejected: not_a_choice, attempt 1",
        "said: 'Tea or milk.'",
        "waits: for an answer",
    ]


def test_of_a_long_way_the_middle_is_left_out() -> None:
    turns = "bot: ...\nuser: Ana\nbot: ...\n" + "user: hm\nbot: ...\n" * 20
    marks = trail(played(turns).conversation, 1)
    assert len(marks) == LINES_MAX + 1
    assert marks[LINES_MAX // 2].words.endswith(" more")


def test_the_state_with_sensitive_values_masked() -> None:
    turns = "bot: ...\nuser: Ana\nbot: ...\nset: {pin: 'a1', user.visits: 2, flow.x: 1}"
    assert state(played(turns).conversation) == [
        ("on offer", "Hours, Bye"),
        ("name", "'Ana'"),
        ("pin", "'***pin***'"),
        ("user.visits", "2"),
        ("desk: x", "1"),
    ]
