"""The turns of a replay, read."""

from __future__ import annotations

import pytest

from flaicli.apps.replay.script import Command, Event, Press, Upload, User, Wait
from tests.apps.replay.desk import findings, parsed


def test_what_users_and_testers_do() -> None:
    script = parsed(
        'user: 007\nuser: ""\npress: 2\npress: {card: A, button: " B "}\nupload: a.png\n'
        "upload: {name: b.pdf, size: 12, type: application/pdf}\nwait: 1h30m\n"
        "set: {count: 3, customer.tier: null}\ngoto: faq/hours\nlanguage: nl\n"
        "restart\nrestart: true\nresume:\nback\nback: 2"
    ).script
    assert script is not None
    found = script.turns
    assert [one.text for one in found if isinstance(one, User)] == ["007", ""]
    assert [(one.title, one.card) for one in found if isinstance(one, Press)] == [
        ("2", None),
        ("B", "A"),
    ]
    assert [one.file for one in found if isinstance(one, Upload)] == [
        {"name": "a.png", "path": "", "size": 0, "type": ""},
        {"name": "b.pdf", "path": "", "size": 12, "type": "application/pdf"},
    ]
    assert [one.seconds for one in found if isinstance(one, Wait)] == [5400]
    assert [(one.name, one.value) for one in found if isinstance(one, Command)] == [
        ("set", {"count": 3, "customer.tier": None}),
        ("goto", "faq/hours"),
        ("language", "nl"),
        ("restart", None),
        ("restart", None),
        ("resume", None),
        ("back", 1),
        ("back", 2),
    ]


def test_actions_calls_and_events() -> None:
    script = parsed(
        "run: {set: {total: 3, name: ünd}}\ncall: faq/hours\nevent: paid\n"
        "event: {name: paid, data: {sum: 3}}"
    ).script
    assert script is not None
    run, call, bare, full = script.turns
    assert isinstance(run, Command)
    deed, text = run.value
    assert (deed.action.KIND, text) == ("set", '{"set": {"total": 3, "name": "ünd"}}')
    assert isinstance(call, Command)
    assert (call.name, call.value) == ("call", "faq/hours")
    assert isinstance(bare, Event)
    assert isinstance(full, Event)
    assert (bare.name, bare.data, full.name, full.data) == ("paid", None, "paid", {"sum": 3})


@pytest.mark.parametrize(
    ("turn", "finding"),
    [
        ("run: set", "R102 3:10 'run' takes an action, found 'set'"
         " | write it like `run: {set: {a: 1}}`"),
        ("run: {sett: {a: 1}}", "R104 3:11 'sett' is not a kind of action"),
        ("event: {data: 1}", "R103 3:12 'name' is missing in this event"
         " | write {name: what it is called, data: what comes with it}"),
        ("event: {name: a, dat: 1}", "R101 3:22 unknown key 'dat' in 'event'"),
        ("event: [a]", "R102 3:12 'event' takes a text, found a list"),
        ("call: [a]", "R102 3:11 'call' takes a text, found a list"),
        ("hello", "R102 3:5 'turns' takes a turn: a mapping, found 'hello'"
         " | write it like `- user: hello`; its keys: bot, user, press, "),
        ("usr: a", "R101 3:5 unknown key 'usr' in a turn | did you mean 'user'?"),
        ("{user: a, bot: b}", "R105 3:15 a turn is one thing, this one is 'user' and 'bot'"
         " | begin 'bot' with a '- ' of its own"),
        ("{}", "R103 3:5 this turn is empty | write what happens"),
        ("user: [a]", "R102 3:11 'user' takes a text, found a list"),
        ("press: {card: A}", "R103 3:12 'button' is missing in this press"
         " | write {card: its title, button: the button's}"),
        ("press: {crad: A, button: B}", "R101 3:13 unknown key 'crad' in 'press'"
         " | did you mean 'card'?"),
        ("upload: {size: 2}", "R103 3:13 'name' is missing in this upload | name the file"),
        ("upload: {name: a, size: big}", "R102 3:29 'size' takes a whole number, found 'big'"),
        ("wait: -1", "R109 3:11 "),
        ("set: tier", "R102 3:10 'set' takes a mapping of variables to values, found 'tier'"),
        ("set: {internal.now: 1}", "R107 3:11 'internal.now' is read-only | write to a variable"),
        ("restart: soon", "R102 3:14 'restart' takes no value, found 'soon' | write `- restart`"),
        ("back: 0", "R102 3:11 'back' takes how many of the user's acts to take back, found '0'"),
        ("back: yes", "R102 3:11 'back' takes how many"),
    ],
)  # fmt: skip
def test_what_is_no_turn(turn: str, finding: str) -> None:
    found = findings(f"{turn}\nuser: x")
    assert len(found) == 1, found
    assert found[0].startswith(finding)
