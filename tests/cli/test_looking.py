"""Which session is shown in which way, and what cannot be asked for together."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from flaicli.adapters.home import Home
from flaicli.adapters.store_file import FileStore
from flaicli.adapters.trouble import Trouble
from flaicli.cli import looking
from flaicli.cli.looking import Asked, look, page_for
from flaicli.cli.settings import Screen
from flaicli.model.log import entry_data
from flaicli.runtime.conversation import Conversation
from tests.shelf import shopping
from tests.stories import Story
from tests.talks import SHOP

Shown = Callable[[Asked], str]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Return a home with two sessions: a whole visit to the shop, and one that was suspended."""
    home = Home(tmp_path / ".flai")
    _keep(home, "0aaa", shopping())
    story = Story(SHOP)
    story.say("tea")
    _keep(home, "0bbb", story.talk)
    return home


@pytest.fixture
def shown(home: Home, capsys: pytest.CaptureFixture[str]) -> Shown:
    """Return what looks at a session and gives what it printed."""

    def looked(asked: Asked) -> str:
        assert look(home, asked) == 0
        return capsys.readouterr().out

    return looked


def _keep(home: Home, id: str, talk: Conversation) -> None:
    place = FileStore(home).begin(id)
    record = {"id": id, "head": talk.log.head, "flow": "flow.yaml"}
    place.append([entry_data(one) for one in talk.log], record, {})
    place.finish(record)


def test_the_last_one_by_default(shown: Shown) -> None:
    assert shown(Asked()).startswith("session 0bbb  awaiting_user_input (suspended)\n")
    assert shown(Asked("0a")).startswith("session 0aaa  finished: paid\n")
    assert shown(Asked("last")) == shown(Asked())


def test_turns_and_branches(shown: Shown) -> None:
    at = "session 0aaa after turn 1 of 3  awaiting_user_input\n"
    assert shown(Asked("0aaa", turn=1)).startswith(at)
    assert shown(Asked("0aaa", ("variables",), turn=1)) == (
        'session\n  shelf "緑茶"  turn 0, by given\n'
    )
    assert '  drink "tea"  turn 2' in shown(Asked("0aaa", ("variables",), head=21))
    assert "after turn 1 of 2" in shown(Asked("0aaa", turn=1, head=21))


def test_what_programs_read(shown: Shown) -> None:
    assert json.loads(shown(Asked("0b", alone=("status",))))["node"] == "offer"
    told = json.loads(shown(Asked("0b", alone=("status",), json=True)))
    assert (told["schema"], told["id"], told["turn"]) == (1, "0bbb", None)
    assert told["status"]["node"] == "offer"
    assert json.loads(shown(Asked("0b", alone=("record",))))["endingStage"] == "offer"
    events = shown(Asked("0b", alone=("events",))).splitlines()
    assert [json.loads(one)["seq"] for one in events] == list(range(1, len(events) + 1))
    assert list(json.loads(shown(Asked("0b", ("tree",), json=True)))) == [
        "schema", "session", "tree",
    ]  # fmt: skip


def test_differences(shown: Shown) -> None:
    turns = shown(Asked("0aaa", diff=("1", "3")))
    assert turns.startswith("- 0aaa, turn 1\n+ 0aaa, turn 3\n")
    branch = shown(Asked("0aaa", diff=("1", "2"), head=21))
    assert '+ drink "tea"' in branch
    both = shown(Asked(diff=("0a", "last")))
    assert both.startswith("- 0aaa\n+ 0bbb\n")
    early = shown(Asked(diff=("0a", "0b"), turn=1))
    assert early.startswith("- 0aaa, turn 1\n+ 0bbb, turn 1\n")
    told = json.loads(shown(Asked("0aaa", diff=("0", "3"), json=True)))
    assert (told["schema"], told["left"]) == (1, {"id": "0aaa", "turn": 0})


@pytest.mark.parametrize(
    ("asked", "message", "help"),
    [
        (Asked("0x"), "there is no session '0x'", "there are: 0aaa, 0bbb"),
        (Asked("0"), "'0' is the beginning of 2 sessions", "say more: 0aaa, 0bbb"),
        (Asked("0a", turn=9), "session '0aaa' has no turn 9",
         "it has turns 0 to 3; 0 is before the user's act"),
        (Asked("0a", head=99), "session '0aaa' has no entry 99",
         "it has entries 1 to 33; --tree shows where each branch ends"),
        (Asked(alone=("status", "record")), "--status and --record cannot be shown together",
         "ask for them one by one"),
        (Asked(alone=("status",), diff=("1", "2")), "--status and --diff cannot be shown together",
         "ask for them one by one"),
        (Asked(views=("why",), alone=("events",)), "--events and --why cannot be shown together",
         "ask for them one by one"),
        (Asked(views=("why",), diff=("1", "2")), "--diff and --why cannot be shown together",
         "ask for them one by one"),
        (Asked(views=("why",), alone=("follow",)), "--follow and --why cannot be shown together",
         "what is followed is shown as --transcript, --timeline, --events"),
        (Asked(alone=("follow",), turn=1), "--follow and --turn cannot be shown together",
         "what is followed is shown as --transcript, --timeline, --events"),
        (Asked(alone=("follow",), head=1), "--follow and --head cannot be shown together",
         "what is followed is shown as --transcript, --timeline, --events"),
        (Asked("0a", diff=("1", "2"), turn=3), "--diff names two turns, and --turn a third",
         "leave one of them out"),
        (Asked("0a", diff=("0a", "0b")), "--diff compares '0a' with '0b', and nothing else",
         "two sessions: --diff A B; two turns of one: flai inspect session ID --diff 3 7"),
        (Asked("0a", diff=("1", "7")), "session '0aaa' has no turn 7",
         "it has turns 0 to 3; 0 is before the user's act"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_a_sentence(
    home: Home, asked: Asked, message: str, help: str
) -> None:
    with pytest.raises(Trouble) as wrong:
        look(home, asked)
    assert (wrong.value.message, wrong.value.help) == (message, help)


def test_one_that_is_suspended_is_followed_to_its_end(
    home: Home, shown: Shown, capsys: pytest.CaptureFixture[str]
) -> None:
    look(home, Asked("0b", alone=("follow",)))
    told = capsys.readouterr()
    assert told.out.startswith("session 0bbb  awaiting_user_input (suspended)\n  Hello!\n")
    assert told.err == ("session 0bbb is suspended (awaiting_user_input): nobody goes on with it\n")
    assert shown(Asked("0b", ("timeline",), ("follow",))).startswith("session 0bbb")
    assert json.loads(shown(Asked("0b", alone=("follow", "events"))).splitlines()[0])["seq"] == 1


def test_one_that_runs_is_followed_until_it_ends(
    home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    story = Story(SHOP)
    place = FileStore(home).begin("0ccc")
    place.append([entry_data(one) for one in story.talk.log], {"head": story.talk.log.head}, {})

    def goes_on(_seconds: float) -> None:
        before = len(story.talk.log)
        story.say("coffee", "ana@example.org")
        new = [entry_data(one) for one in story.talk.log.entries[before:]]
        place.append(new, {"head": story.talk.log.head}, {})

    monkeypatch.setattr(looking.time, "sleep", goes_on)
    assert look(home, Asked(alone=("follow",))) == 0
    place.close()
    told = capsys.readouterr()
    assert "(running, process" in told.out
    assert told.out.endswith("- The conversation ended: paid\n")
    assert told.err == ""


def test_ctrl_c_ends_it_quietly(
    home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(looking.time, "sleep", interrupted)
    place = FileStore(home).open("0bbb")
    assert look(home, Asked(alone=("follow",))) == 130
    monkeypatch.setattr(looking, "is_terminal", lambda _stream: True)
    assert look(home, Asked(alone=("follow",))) == 0
    place.close()
    assert capsys.readouterr().err == ""


def test_what_a_crash_left_is_put_in_order_first(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    story = Story(SHOP)
    place = FileStore(home).begin("0ddd")
    record = {"id": "0ddd", "head": story.talk.log.head}
    place.append([entry_data(one) for one in story.talk.log], record, {})
    place.close()
    assert look(home, Asked("0ddd")) == 0
    told = capsys.readouterr()
    assert told.out.startswith("session 0ddd  awaiting_user_input (suspended)\n")
    assert told.err == "note: session 0ddd was cut off: 1 turn was recovered\n"


def test_lines_are_as_long_as_they_are_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    pipe = Screen(terminal=False, width=80, color=False)
    assert page_for(pipe).width is None
    monkeypatch.setenv("COLUMNS", "60")
    assert page_for(Screen(terminal=False, width=60, color=False)).width == 60
    assert page_for(Screen(terminal=True, width=72, color=True)).paint("bold", "x") == (
        "\x1b[1mx\x1b[0m"
    )
