"""What is expected, read: texts, comparisons, messages, states."""

from __future__ import annotations

from typing import Any

import pytest

from flaicli.apps.replay.compare import Comparison
from flaicli.apps.replay.script import Bot, Expect, Gap, Message
from tests.apps.replay.desk import findings, parsed


def line(turn: str) -> Any:
    read = parsed(f"{turn}\nuser: x")
    assert read.script is not None, read.findings
    return read.script.turns[0]


def test_texts_are_trimmed_and_never_typed() -> None:
    bot = line('bot: [" a ", 007, yes, ..., "..."]')
    assert isinstance(bot, Bot)
    texts = [one.text.exact for one in bot.items if isinstance(one, Message) and one.text]
    assert texts == ["a", "007", "yes", "..."]
    assert isinstance(bot.items[3], Gap)


def test_a_message_by_its_medium_and_its_buttons() -> None:
    bot = line("bot: [{image: A cup}, {buttons: [a, b]}, {contains: x, buttons: {includes: a}}]")
    image, buttons, both = bot.items
    assert (image.kind, image.media) == ("image", Comparison((("eq", "A cup"),)))
    assert buttons.beside
    assert buttons.offers == Comparison((("eq", ["a", "b"]),))
    assert not both.beside
    assert both.text == Comparison((("contains", "x"),))
    assert both.offers == Comparison((("includes", "a"),))


def test_cards_and_choices_by_their_titles() -> None:
    cards, choices = line("bot: [{carousel: [a, b]}, {choices: a}]").items
    assert (cards.kind, cards.media) == ("carousel", Comparison((("eq", ["a", "b"]),)))
    assert choices.choices == Comparison((("eq", ["a"]),))


def test_states_and_variables_with_their_places() -> None:
    expect = line("expect: {block: a, path: [a, b], variables: {n: 1, m.x: {gt: 2, lt: 3}}}")
    assert isinstance(expect, Expect)
    assert [(one.what, one.name, one.comparison.checks) for one in expect.wanted] == [
        ("block", "block", (("eq", "a"),)),
        ("path", "path", (("eq", ["a", "b"]),)),
        ("variable", "n", (("eq", 1),)),
        ("variable", "m.x", (("gt", 2), ("lt", 3))),
    ]
    assert [one.span.column for one in expect.wanted] == [21, 30, 53, 61]


def test_a_path_of_one_block_needs_no_list() -> None:
    assert line("expect: {path: a}").wanted[0].comparison.exact == ["a"]


@pytest.mark.parametrize(
    ("turn", "finding"),
    [
        ("bot: {text: x}", "R101 3:11 unknown key 'text' in an expected message"
         " | write the text by itself, or {eq: …}"),
        ("expect: {variables: {a: {text: x}}}", "R101 3:30 'text' compares nothing"
         " | write the text by itself, or {eq: …}"),
        ("bot: {contians: x}", "R101 3:11 unknown key 'contians' in an expected message"
         " | did you mean 'contains'?"),
        ("bot: []", "R116 3:10 this list of messages is empty"
         " | leave the line out if the bot should say nothing"),
        ("bot:", "R102 3:9 'bot' takes a text, found nothing"),
        ("bot: {}", "R116 3:10 nothing is expected here | write what is expected"),
        ("bot: [[a]]", "R102 3:11 'bot' takes a text, found a list"
         " | a list in a list means nothing here"),
        ("bot: Total: 3", "F1"),
        ("bot: {matches: '('}", "R115 3:20 the pattern is wrong: '(' at character 1 is never"),
        ("bot: {in: a}", "R102 3:15 'in' takes a list, found 'a'"),
        ("bot: {exists: yes}", "R102 3:19 'exists' takes true or false, found 'yes' | write true"),
        ("expect: {}", "R116 3:13 nothing is expected here | write what is expected"),
        ("expect: done", "R102 3:13 'expect' takes a mapping, found 'done'"
         " | its keys: block, status, reason, language, path, variables, intent"),
        ("expect: {status: finnished}", "R110 3:22 'finnished' is not a status"
         " | did you mean 'finished'?"),
        ("expect: {intent: order}", "R106 3:14 'intent' is not supported in flai "),
        ("expect: {variables: {a: {gtt: 1}}}", "R101 3:30 'gtt' compares nothing"
         " | did you mean 'gt'?"),
        ("expect: {variables: {a: {tier: 1}}}", "R101 3:30 'tier' compares nothing | known: "),
        ("expect: {variables: {a: null}}", "R116 3:29 'a' is never equal to nothing"
         " | write {exists: false} for what has no value"),
        ("expect: {variables: {a: {}}}", "R116 3:29 nothing is compared here"),
        ("expect: {variables: {a: {gt: true}}}", "R102 3:34 'gt' takes a number, or a text"),
        ("expect: {variables: [a]}", "R102 3:25 'variables' takes a mapping of variables"),
    ],
)  # fmt: skip
def test_what_cannot_be_expected(turn: str, finding: str) -> None:
    found = findings(f"{turn}\nuser: x")
    assert len(found) == 1, found
    assert found[0].startswith(finding)
