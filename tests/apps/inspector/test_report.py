"""Views put together, for people and for programs."""

from __future__ import annotations

import json

import pytest

from flaicli.apps.inspector.report import (
    SCHEMA,
    VIEWS,
    data,
    event_lines,
    spelled,
    status,
    text,
    whole_record,
)
from flaicli.page.page import Page, cells
from flaicli.views.sight import at_turn
from tests.shelf import kept_of, shopping


def test_a_view_alone_is_all_there_is() -> None:
    assert text(kept_of(shopping()), ["effects"], Page()) == "nothing was given to the world\n"


def test_views_together_have_headings_and_their_own_order() -> None:
    assert text(kept_of(shopping()), ["tree", "variables"], Page(80)) == (
        "session s1  finished: paid\n"
        "\n"
        "variables\n"
        "  session\n"
        '    shelf "緑茶"  turn 0, by given\n'
        '    drink "coffee"  turn 2, ask_drink, by collect\n'
        '    email "***email***"  turn 3, pay, by collect\n'
        "\n"
        "tree\n"
        '  ● entries 1 to 11, turns 0 to 1  "milk"\n'
        '  │ ○ entries 12 to 21, turn 2  "tea"  left: --head 21\n'
        '  ● entries 22 to 33, turns 2 to 3  "coffee"  finished  <- head\n'
    )


def test_everything_as_of_a_turn() -> None:
    assert text(at_turn(kept_of(shopping()), 2), [], Page(80)) == (
        "session s1 after turn 2 of 3  awaiting_user_input\n"
        "\n"
        "what happened\n"
        "  turn 2  2026-03-02 08:00:00.000 UTC, +0s\n"
        '     22 message              user: "coffee"\n'
        '     23 variables_updated    drink = "coffee" (by collect)\n'
        "     24 block_entered        judge (condition, by answer)\n"
        '     25 branch_taken         drink == "tea": did not hold (drink = "coffee");\n'
        "                             took else\n"
        "     26 block_entered        pay (collect, by branch)\n"
        '     27 message              bot: "Where do we send the receipt?"\n'
        "     28 waiting              for answer; idle after 15m\n"
        "\n"
        "state\n"
        "  status    awaiting_user_input\n"
        "  block     pay\n"
        "  waits for an answer; idle after 15m\n"
        "\n"
        "variables\n"
        "  session\n"
        '    shelf "緑茶"  turn 0, by given\n'
        '    drink "coffee"  turn 2, ask_drink, by collect\n'
        "\n"
        "what was said\n"
        "    Hello!\n"
        "    What will it be?\n"
        "      [1] tea\n"
        "      [2] coffee\n"
        "  > milk\n"
        "    Please choose one of: tea or coffee.\n"
        "  > coffee\n"
        "    Where do we send the receipt?\n"
    )


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
def test_every_view_fits_every_screen(width: int) -> None:
    kept = kept_of(shopping())
    page = Page(width)
    for views in ([], list(VIEWS), *([one] for one in VIEWS)):
        for one in (kept, at_turn(kept, 1), at_turn(kept, 3)):
            assert max(map(cells, text(one, views, page).splitlines())) <= width, views


def test_the_report_as_data() -> None:
    kept = kept_of(shopping())
    found = data(kept)
    assert list(found) == ["schema", "session", "transcript", "variables", "changes"]
    assert found["schema"] == SCHEMA == 1
    assert found["session"]["status"] == "finished"
    assert found["variables"]["session"]["email"] == "***email***"
    assert list(data(kept, ["why"])) == ["schema", "session", "why"]
    every = data(at_turn(kept, 1), list(VIEWS))
    assert every["turn"] == 1
    assert list(every) == [
        "schema", "session", "turn", "transcript", "timeline", "variables", "changes", "why",
        "effects", "internal", "tree",
    ]  # fmt: skip
    assert json.loads(spelled(every)) == every


def test_entries_as_lines_of_json() -> None:
    found = [json.loads(line) for line in event_lines(kept_of(shopping()))]
    assert found[0] == {
        "schema": 1,
        "seq": 1,
        "parent": 0,
        "at": "2026-03-02T08:00:00.000000+00:00",
        "event": found[0]["event"],
    }
    assert [one["seq"] for one in found] == [*range(1, 12), *range(22, 34)]
    assert found[-4]["event"]["changes"] == [["set", "email", "***email***"]]


def test_json_is_ascii_whatever_was_said() -> None:
    kept = kept_of(shopping())
    whole = spelled(data(kept)) + spelled(status(kept)) + "".join(event_lines(kept))
    assert whole.isascii()
    assert whole_record(kept)["schema"] == SCHEMA
