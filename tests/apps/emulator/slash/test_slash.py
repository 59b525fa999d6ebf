"""Slash commands: what each does, and the exact words when it cannot."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flaicli.apps.emulator.slash import COMMANDS, hear
from flaicli.apps.emulator.talk import Reply, Talk
from flaicli.visible import visible
from tests.talks import talk_of


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    talk = talk_of(tmp_path)
    talk.begin()
    return talk


def words(talk: Talk, text: str) -> list[str]:
    return [line.text for line in hear(talk, text).lines]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/set total=abc", "/set: 'total' is declared as number, but 'abc' is not a number"),
        ("/set total", "/set: 'total' is no NAME=VALUE, such as size=large"),
        ("/set", "/set: type /set NAME=VALUE"),
        ("/set history=1", "/set: 'history' cannot be written: 'history' is flai's own"),
        ("/goto", "/goto: type /goto BLOCK"),
        ("/goto ofer", "/goto: there is no block 'ofer': did you mean 'offer'?"),
        ("/back", "/back: the user has not said so much yet: there is nothing to go back to"),
        ("/back x", "/back: 'x' is no number of turns: type /back or /back 2"),
        ("/back 0", "/back: '0' is no number of turns: type /back or /back 2"),
        ("/wait", "/wait: type /wait TIME"),
        ("/wait soon", "/wait: 'soon' is not a duration: write it like 90s, 5m or 1h30m"),
        ("/language 7", "/language: '7' is no language such as 'nl' or 'pt-br'"),
        ("/upload", "/upload: type /upload FILE"),
        ("/save", "/save: type /save NAME"),
        ("/why", "no condition has chosen yet"),
        ("/why x", "/why: 'x' is no number of a turn: type /why or /why 2"),
        ("/why 3", "/why: there is no turn 3: there are turns 0 to 0"),
        ("/retry", "/retry: the user has not done anything yet: there is nothing to do again"),
        ("/to", "/to: type /to ENTRY"),
        ("/to x", "/to: 'x' is no number of an entry: /tree lists where one can go"),
        ("/to 99", "/to: there is no entry 99: there are entries 1 to 6"),
        ("/to 2", "/to: entry 2 is in the middle of a turn: its end is entry 6"),
        ("/to 6", "this is entry 6 already"),
        ("/turn 1", "/turn: there is no turn 1: there is only the opening, turn 0"),
        ("/turn x", "/turn: 'x' is no number of a turn: there is only the opening, turn 0"),
        ("/find", "/find: type /find TEXT"),
        ("/find xyz", "/find: 'xyz' is nowhere in this conversation"),
        ("/watch", "nothing is watched"),
        ("/watch 1 +", "/watch: something is missing at the end"),
        ("/break", "turns stop nowhere"),
        ("/break ofer", "/break: there is no block 'ofer': did you mean 'offer'?"),
        ("/continue", "/continue: no turn is stopped: there is nothing to go on with"),
        ("/step", "the next turn stops before its first block"),
        ("/run", "/run: type /run ACTION"),
        ("/run hello", "/run: an action is a key with its value"),
        ("/run set: {total: x}", "/run: 'total' is declared as number, but 'x' is not a number"),
        ("/call", "/call: type /call FLOW_OR_BLOCK"),
        ("/call ofer", "/call: there is no block 'ofer': did you mean 'offer'?"),
        ("/event", "/event: type /event NAME [JSON]"),
        ("/panel", "/panel: type /panel PLACE"),
        ("/theme pink", "/theme: 'pink' is none of dark, light, none"),
        ("/help nope", "/help: there is no command '/nope': /help lists them"),
        ("/b", "'/b' may be /back or /break: type more of it; to say it as the user, type //b"),
        ("/help re", "/help: '/re' may be /retry, /release, /restart or /reload: type more of it"),
        ("/upload ~nobody-here/x", "/upload: '~nobody-here/x' cannot be sent: not a path"),
        ("/export ~nobody-here/x.md", "/export: '~nobody-here/x.md' is no path"),
        ("/export x.pdf", "/export: 'x.pdf' ends in none of .json, .md, .txt"),
        ("/language", "the language is en"),
        ("/vars drink", "drink has no value"),
        ("/wait 10s", "10s later: no timer ran out"),
        ("/", "there is no command '/': /help lists them; to say it as the user, type //"),
    ],
)
def test_what_a_command_answers(talk: Talk, text: str, expected: str) -> None:
    entries = len(talk.conversation.log)
    assert words(talk, text)[0] == expected
    assert len(talk.conversation.log) == entries


def test_restart_and_quit(talk: Talk) -> None:
    hear(talk, "tea")
    assert hear(talk, "/restart").turns[0].entries[0].event.TYPE == "command"
    assert hear(talk, "/QUIT").over


def test_help_names_every_command(talk: Talk) -> None:
    text = "\n".join(words(talk, "/help"))
    assert all(f"/{name}" in text for name in COMMANDS)
    assert max(map(len, text.split("\n"))) <= 80


def test_the_help_for_one_says_more(talk: Talk) -> None:
    assert words(talk, "/help /goto") == [
        "/goto BLOCK  go to a block",
        "  such as: /goto confirm, /goto faq/hours",
    ]
    for name, command in COMMANDS.items():
        assert words(talk, f"/help {name}")[0] == f"{command.usage}  {command.words}"


def test_a_name_may_be_cut_short(talk: Talk) -> None:
    assert words(talk, "/va drink") == ["drink has no value"]
    assert hear(talk, "/q").over


def test_two_slashes_are_one_that_is_said(talk: Talk) -> None:
    hear(talk, "//set x=1")
    assert talk.session.last_prompt == "/set x=1"


def test_when_it_is_over_words_are_not_heard_and_it_can_begin_again(talk: Talk) -> None:
    for text in ("tea", "Pay", "ana@example.org"):
        hear(talk, text)
    assert talk.session.status == "finished"
    end = talk.conversation.log.head
    assert words(talk, "more tea") == [
        "the conversation is over: /back takes a turn back, /restart begins again, /quit leaves"
    ]
    assert talk.conversation.log.head == end
    assert hear(talk, "/restart").turns
    assert talk.session.status == "awaiting_user_input"
    assert talk.session.variables["drink"] == "tea"
    assert talk.conversation.log.entries[end].parent == end - 1, "the end stays, on its own branch"
    hear(talk, f"/to {end}")
    assert talk.session.status == "finished"


LINES = st.one_of(
    st.text(max_size=30),
    st.builds(
        "{} {}".format,
        st.sampled_from([one for one in COMMANDS if one != "wait"]),
        st.one_of(
            st.text(max_size=30),
            st.sampled_from(
                ["1", "6", "off", "tea", "offer", "drink", "email=a", "set: {email: a@x.org}",
                 "{", "~", "\ud800", "call: ask_drink", "paid {}", "a" * 300, "\0.md", "../x.md"]
            ),
        ),
    ),
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(LINES, max_size=8))
def test_whatever_is_typed_gives_a_reply(lines: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
        talk = talk_of(Path(name))
        talk.begin()
        for line in lines:
            for typed in (f"/{line}", line):
                reply = hear(talk, typed)
                assert isinstance(reply, Reply)
                assert all(one.text == visible(one.text) for one in reply.lines)
                talk.harmless(typed)
        assert talk.conversation.log.session("s1", talk.session.private) == talk.session
        talk.keep()
