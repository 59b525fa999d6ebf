"""A session on one screen."""

from __future__ import annotations

from dataclasses import replace

from flaicli.apps.inspector.query import understood
from flaicli.cli.paint import painter
from flaicli.page.page import Page
from flaicli.views.overview import head, lines, moment
from flaicli.views.sight import at_turn
from tests.shelf import kept_of, shopping
from tests.stories import Story
from tests.talks import SHOP


def test_a_finished_one() -> None:
    assert "\n".join(lines(kept_of(shopping()), Page(80))) == (
        "session s1  finished: paid\n"
        "  flow      flow.yaml (shop)\n"
        "  user      local, channel cli\n"
        "  languages en\n"
        "  started   2026-03-02 08:00:00 UTC\n"
        "  ended     2026-03-02 08:00:20 UTC\n"
        "  lasted    20s\n"
        "  turns     3\n"
        "  entries   23, and 10 taken back\n"
        "  from, to  hello, thanks\n"
        "  block     thanks\n"
        "  notable   rejected answer x1\n"
        "  seed      0\n"
        "  flai      0.1.0\n"
        "\n"
        "last words (3 lines before)\n"
        "      [2] coffee\n"
        "  > milk\n"
        "    Please choose one of: tea or coffee.\n"
        "  > coffee\n"
        "    Where do we send the receipt?\n"
        "  > ***email***\n"
        "    Sent to ***email***. Bye!\n"
        "  - The conversation ended: paid\n"
        "\n"
        "more\n"
        "  --transcript --timeline --variables --why --effects --tree\n"
        "  --status --record --internal --events (for programs: --json)\n"
        "  --turn N  --head SEQ  --diff A B  --follow"
    )


def test_a_suspended_one_waits() -> None:
    story = Story(SHOP)
    story.say("milk", "tea")
    rows = lines(kept_of(story.talk), Page(60))
    assert rows[0] == "session s1  awaiting_user_input (suspended)"
    assert "  waits for a press on a button; idle after 15m" in rows
    assert "  offers    [Pay] [Menu]" in rows
    assert "  notable   rejected answer x1, missing value x1" in rows
    story = Story(SHOP)
    story.say("milk")
    rows = lines(kept_of(story.talk), Page(60))
    assert "  wrong     1 so far" in rows
    assert "what was said" in rows


def test_a_running_one_says_who_runs_it() -> None:
    kept = replace(kept_of(Story(SHOP).talk), holder=(4711, "2026-03-02T08:00:00+00:00"))
    assert head(kept, Page()) == [
        "session s1  awaiting_user_input (running, process 4711 since 2026-03-02T08:00:00+00:00)"
    ]
    assert head(replace(kept, holder=(0, "")), Page(40)) == [
        "session s1",
        "  awaiting_user_input (running)",
    ]


def test_a_failed_one_is_red_and_says_why() -> None:
    story = Story(SHOP)
    story.do("goto", "broken")
    rows = lines(kept_of(story.talk), Page(None, painter(True)))
    assert rows[0].startswith("\x1b[1msession s1\x1b[0m  \x1b[31mfailed: ")
    assert any("error" in row and "(in block 'broken')" in row for row in rows)


def test_as_of_a_turn() -> None:
    rows = lines(at_turn(kept_of(shopping()), 1), Page(80))
    assert rows[0] == "session s1 after turn 1 of 3  awaiting_user_input"
    assert "  entries   11, and 22 later or taken back" in rows


def test_within_a_handler() -> None:
    story = Story("on: {start: hi}\nblocks: {a: {message: a, next: wait},"
                  " hi: {collect: {ask: Who?, into: who}}}")  # fmt: skip
    assert "  within    start" in lines(kept_of(story.talk), Page())


def test_nothing_was_said() -> None:
    rows = lines(understood("s1", {}, []), Page())
    assert rows[0] == "session s1  initialized (suspended)"
    assert "nothing was said" in rows
    assert moment(None) == ""


def test_names_that_would_drive_the_terminal() -> None:
    rows = lines(kept_of(shopping(), flow="a\x1b[31m\nb.yaml", flai="\x07"), Page())
    assert "  flow      a␛[31m␊b.yaml (shop)" in rows
    assert "  flai      ␇" in rows


def test_a_stopped_one_says_before_what() -> None:
    story = Story(SHOP)
    story.do("step")
    story.say("tea")
    assert "  stopped   before judge" in lines(kept_of(story.talk), Page(60))
