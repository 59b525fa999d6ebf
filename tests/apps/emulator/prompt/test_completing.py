"""What Tab offers."""

from __future__ import annotations

from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from flaicli.apps.emulator.prompt.completing import OFFERED_MAX, Words, sayable
from flaicli.apps.emulator.talk import Talk
from tests.talks import talk_of


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    talk = talk_of(tmp_path)
    talk.begin()
    return talk


ASKED = CompleteEvent(completion_requested=True)


def offered(talk: Talk, text: str) -> list[str]:
    found = Words(talk).get_completions(Document(text), ASKED)
    return [text[: len(text) + one.start_position] + one.text for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["tea", "coffee", "Order"]),
        ("T", ["tea"]),
        ("x", []),
        ("/res", ["/restart"]),
        ("/b", ["/back ", "/break "]),
        ("/sa", ["/save "]),
        ("/goto p", ["/goto pay"]),
        ("/set s", ["/set size="]),
        ("/set size=l", []),
        ("/vars e", ["/vars email"]),
        ("/v e", ["/v email"]),
        ("/break o", ["/break offer", "/break off"]),
        ("/call h", ["/call hello"]),
        ("/watch e", ["/watch email"]),
        ("/run se", ["/run set: "]),
        ("/panel s", ["/panel state", "/panel source"]),
        ("/theme l", ["/theme light"]),
        ("/help wh", ["/help why"]),
        ("/to ", []),
        ("/export s", ["/export s1.md", "/export s1.txt", "/export s1.session.json"]),
        ("/b hello", []),
        ("/language ", ["/language en"]),
        ("//se", []),
        ("/none ", []),
    ],
)
def test_what_may_follow(talk: Talk, text: str, expected: list[str]) -> None:
    assert offered(talk, text) == expected


def test_buttons_are_offered_while_they_can_be_pressed(talk: Talk) -> None:
    talk.say("tea")
    assert sayable(talk) == ["Pay", "Menu"]
    talk.say("pay")
    assert sayable(talk) == []


def test_files_are_offered_to_send(
    talk: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures/cup.png").touch()
    assert offered(talk, "/upload p") == ["/upload pictures/"]
    assert offered(talk, "/upload pictures/c") == ["/upload pictures/cup.png"]
    assert offered(talk, "/upload nowhere/c") == []


def test_branches_that_were_left_are_offered(talk: Talk) -> None:
    talk.say("tea")
    left = talk.conversation.log.head
    assert talk.conversation.back()
    assert offered(talk, "/to ") == [f"/to {left}"]


def test_of_very_many_blocks_a_screenful_is_offered_while_typing(tmp_path: Path) -> None:
    blocks = "".join(f"  b{n}: {{message: x}}\n" for n in range(5_000))
    talk = talk_of(tmp_path, f"blocks:\n{blocks}")
    typing = list(Words(talk).get_completions(Document("/goto b"), CompleteEvent()))
    assert len(typing) == OFFERED_MAX
    assert len(offered(talk, "/goto b")) == 5_000
