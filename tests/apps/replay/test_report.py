"""The report of a failed replay, to the letter."""

from __future__ import annotations

from flaicli.apps.replay.report import VALUES_MAX, report
from tests.apps.replay.desk import SOURCES, parsed, played


def told(turns: str, head: str = "", width: int = 80) -> str:
    sources = {**SOURCES, "x.replay.yaml": parsed(turns, head).text}
    return report(played(turns, head), sources, width)


def test_a_replay_that_passed_needs_no_report() -> None:
    assert told("bot: ...") == ""


def test_a_message_that_is_another() -> None:
    assert told("bot: ...\nuser: Ana\nbot: [Hello Ana., How may I help?]") == """\
error[R201]: the bot said something else than was expected
 --> x.replay.yaml:5:23
  |
5 |   - bot: [Hello Ana., How may I help?]
  |                       ^^^^^^^^^^^^^^^

  expected How may I help?
               ^^^
  said     How can I help?
               ^^^

  said here:
    1. Hello Ana.
  > 2. How can I help?

  how it came to this:
    user    'Ana'
    set     name to 'Ana'
    block   route (answer)  flow.yaml:12
    if      name == "Eve" is false (name = 'Ana')
    branch  else
    block   menu (branch)  flow.yaml:17
    said    'Hello Ana.'
    said    'How can I help?'
    said    [Hours] [Bye]
    waits   for a press

  state: awaiting_user_input at menu
    on offer = Hours, Bye
    name = 'Ana'
"""


def test_several_states_that_are_not_as_expected() -> None:
    assert told("bot: ...\nexpect: {block: menu, status: finished}").startswith("""\
error[R204]: the block is 'ask', expected 'menu'
 --> x.replay.yaml:4:21
  |
4 |   - expect: {block: menu, status: finished}
  |                     ^^^^
  | the status is 'awaiting_user_input', expected 'finished':
 --> x.replay.yaml:4:35
  |
4 |   - expect: {block: menu, status: finished}
  |                                   ^^^^^^^^

  how it came to this:
""")


def test_nothing_in_a_report_drives_the_terminal() -> None:
    text = told('bot: ...\nuser: "\\e[31m\\u202eAna"\nbot: [Hello., ...]')
    assert [one for one in text if ord(one) < 32 and one != "\n"] == []
    assert "\u202e" not in text


def test_lines_are_as_wide_as_the_screen() -> None:
    text = told(f"bot: ...\nuser: {'a' * 200}\nbot: [Hello., ...]", width=60)
    assert max(map(len, text.splitlines())) <= 60


def test_of_many_variables_some_are_shown() -> None:
    many = ", ".join(f"v{n}: {n}" for n in range(VALUES_MAX + 5))
    text = told(f"bot: ...\nset: {{{many}}}\nexpect: {{block: menu}}")
    assert text.endswith("    v19 = 19\n    … 5 more\n")
