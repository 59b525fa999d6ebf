"""Replays played: acts, time, commands, what is given, and what is settled when."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flaicli.apps.replay.cassettes import Cassettes
from flaicli.apps.replay.flows import loaded
from flaicli.apps.replay.play import Played, play
from flaicli.apps.replay.read import read_script
from flaicli.model.codec import session_data
from tests.apps.replay.desk import failed, parsed, played
from tests.apps.replay.desk import project as loaded_project

FLOWS = Path(__file__).parents[3] / "flows"
EXAMPLES = sorted(FLOWS.rglob("*.replay.yaml"))
TO_MENU = "bot: ...\nuser: Ana\nbot: ...\n"
ALLOWED = "given: {allow_missing: true}\n"


def test_a_whole_conversation() -> None:
    turns = (
        "bot: Who are you?\nuser: Ana\n"
        "bot: [Hello Ana., How can I help?, {buttons: [Hours, Bye]}]\n"
        "press: Hours\nbot: [{image: Our door}, From nine.]\n"
        "bot: {matches: ^A drink, choices: [tea, milk]}\nuser: beer\nbot: Tea or milk.\n"
        "user: tea\nbot: Bye, !\n"
        "expect: {status: finished, block: bye, reason: all said, variables: {drink: tea}}"
    )
    run = played(turns, ALLOWED)
    assert run.failure is None
    assert len(run.acts) == 4


def test_bot_lines_one_after_the_other_read_on() -> None:
    assert failed("bot: ...\nuser: Ana\nbot: Hello Ana.\nbot: ...") == ("", "")
    assert failed("bot: ...\nuser: Ana\nbot: [Hello Ana., ...]\nbot: How can I help?") == ("", "")


def test_expectations_of_states_stand_between_lines_of_the_bot() -> None:
    turns = "bot: ...\nuser: Ana\nbot: Hello Ana.\nexpect: {block: menu}\nbot: How can I help?"
    assert failed(turns) == ("", "")


def test_the_earlier_of_two_failures_is_told() -> None:
    assert failed("bot: ...\nuser: Ana\nexpect: {block: x}\nbot: Hm.")[0] == "R204 5:21"
    assert failed("bot: ...\nuser: Ana\nbot: Hm.\nexpect: {block: x}")[0] == "R201 5:10"


def test_time_passes_at_once_and_timers_fire() -> None:
    assert failed("bot: ...\nwait: 4m\nwait: 1m\nbot: Still there?") == ("", "")
    run = played("bot: ...\nwait: 30m\nbot: Still there?\nexpect: {status: aborted}")
    assert run.failure is None


def test_a_command_may_come_before_what_is_expected() -> None:
    turns = "set: {name: Bea}\nbot: Who are you?\ngoto: menu\nbot: [Hello Bea., ...]"
    assert failed(turns) == ("", "")
    assert failed("bot: ...\ngoto: menu\nset: {count: 1}\nbot: [How can I help?]", ALLOWED) == (
        "R201 7:11",
        "the bot said something else than was expected",
    )


def test_what_is_expected_before_a_command_must_be_all() -> None:
    turns = "bot: ...\ngoto: menu\nbot: [{contains: Hello}]\nwait: 1s\nbot: ..."
    assert failed(turns, ALLOWED) == (
        "R203 6:11",
        "nobody expected the bot to say 'How can I help?'",
    )


@pytest.mark.parametrize(
    ("turns", "place", "message"),
    [
        ("bot: ...\ngoto: mneu", "R209 4:11", "there is no block 'mneu': did you mean 'menu'?"),
        ("bot: ...\nset: {count: many}", "R209 4:10",
         "'count' is declared as integer, but 'many' is not a number"),
        ("bot: ...\nlanguage: '?'", "R209 4:15", "'?' is no language such as 'nl' or 'pt-br'"),
        ("bot: ...\nback", "R209 4:5", "the user has not done so much to go back from"),
        (TO_MENU + "press: Bye\nbot: ...\nuser: hello", "R208 8:11",
         "the conversation is over (finished: all said), so nobody hears this"),
    ],
)  # fmt: skip
def test_what_cannot_be_done(turns: str, place: str, message: str) -> None:
    head = ALLOWED
    code, rest = place.split(" ")
    line, column = rest.split(":")
    assert failed(turns, head) == (f"{code} {int(line) + 1 if head else line}:{column}", message)


def test_going_back_restarting_and_resuming() -> None:
    for turns in (
        "back\nexpect: {block: ask, variables: {name: {exists: false}}}",
        "restart\nbot: Who are you?\nexpect: {variables: {name: Ana}}",
        "resume\nbot: [How can I help?, {buttons: [Hours, Bye]}]",
    ):
        assert failed(TO_MENU + turns) == ("", "")


def test_an_upload() -> None:
    flow = "name: f\nblocks:\n  a: {collect: {ask: File?, into: f, type: file}, next: b}\n"
    flow += '  b: {message: "Got {{ f.name }}.", next: end}\n'
    assert failed("bot: File?\nupload: a.png\nbot: Got a.png.", flow=flow) == ("", "")


def test_a_name_without_a_value_fails_where_it_is_written_out() -> None:
    turns = TO_MENU + "press: Bye\nbot: ..."
    run = played(turns)
    assert run.failure is not None
    assert (run.failure.code, str(run.failure.span)) == ("R205", "x.replay.yaml:6:12")
    assert run.failure.message == "'nickname' has no value, and the bot wrote it out"
    assert run.failure.help is not None
    assert run.failure.help.endswith("set it, or write `given: {allow_missing: true}`")
    ((words, span),) = run.failure.notes
    assert (words, span.line) == ("written in block 'bye'", 32)
    assert failed(turns, ALLOWED) == ("", "")


def test_strict_makes_a_name_without_a_value_an_error_of_the_flow() -> None:
    turns = TO_MENU + "press: Bye\nexpect: {status: failed}"
    assert failed(turns, ALLOWED, strict=True) == ("", "")


def test_a_conversation_that_fails_must_be_expected_to() -> None:
    turns = "bot: ...\nuser: Eve\n"
    place, message = failed(turns)
    assert place == "R206 4:11"
    assert message.startswith("the conversation failed: ")
    assert failed(turns + "expect: {status: failed}") == ("", "")
    assert failed(turns + "expect: {block: failing}")[0] == "R206 4:11"


def test_what_is_given() -> None:
    head = "given: {variables: {name: Bea}, from: menu, language: nl, user: {visits: 2}}\n"
    turns = "bot: [Hello Bea., ...]\n"
    turns += "expect: {language: nl, path: [menu], variables: {user.visits: 2}}"
    assert failed(turns, head) == ("", "")


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("given: {variables: {count: many}}\n",
         "'count' is declared as integer, but 'many' is not a number"),
        ("given: {from: nowhere}\n", "there is no block 'nowhere' to begin at"),
    ],
)  # fmt: skip
def test_what_is_given_and_does_not_fit(head: str, message: str) -> None:
    assert failed("bot: ...", head) == ("R209 2:8", message)


def test_a_time_without_a_zone_is_the_flow_s() -> None:
    flow = "name: f\nsettings: {timezone: Europe/Brussels}\n"
    flow += 'blocks: {a: {message: "{{ internal.now }}", next: end}}\n'
    head = "given: {now: 2026-03-02T09:00}\n"
    assert failed('bot: "2026-03-02T09:00:00+01:00"', head, flow) == ("", "")
    assert failed('bot: "2026-01-05T10:00:00+01:00"', "", flow) == ("", "")


def test_a_wait_that_never_ends_is_told() -> None:
    run = played("bot: ...\nwait: 4m")
    assert run.failure is None


# ------------------------------------------------------------------------ the example flows


def example(path: Path, **how: bool) -> Played:
    name = os.path.relpath(path)
    script = read_script(name, path.read_bytes()).script
    assert script is not None
    flow = loaded(script.flow)
    assert flow.project is not None
    return play(script, flow.project, performer=Cassettes()(script, flow.project), **how)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda one: f"{one.parent.name}-{one.stem}")
def test_every_example_leaves_equal_logs_also_through_json(path: Path) -> None:
    one, two = example(path), example(path, through_json=True)
    assert one.failure is None
    assert list(one.conversation.log) == list(two.conversation.log)
    assert not any(entry.timings for entry in one.conversation.log)
    folded = one.conversation.log.session("replay", one.conversation.session.private)
    assert session_data(folded) == session_data(one.conversation.session)


def test_rows_are_given_to_tables_that_there_are() -> None:
    flow = (
        "tables: {orders: {drink: text}}\nblocks:\n"
        "  a: {action: [{table: {retrieve: orders, count: true, into: n}}], next: b}\n"
        "  b: {message: '{{ n }}', next: end}\n"
    )
    head = "given: {tables: {order: [{drink: tea}]}}\n"
    code, words = failed("bot: ...", head, flow)
    assert code == "R209 2:8"
    assert words.splitlines()[0] == "no flow declares the table 'order'"
    project = loaded_project(flow)
    script = parsed("bot: '2'", head.replace("order:", "orders:").replace("[{", "[{}, {")).script
    assert script is not None
    run = play(script, project, performer=Cassettes()(script, project))
    assert run.failure is None, run.failure
