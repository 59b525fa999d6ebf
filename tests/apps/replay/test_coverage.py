"""Which blocks and branches replays reach."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flaicli.apps.replay.coverage import Coverage, Reach, percent
from tests.apps.replay.desk import FLOW, played

SWITCH = """\
name: s
blocks:
  ask: {collect: {ask: Which?, into: one, type: any}, next: pick}
  pick: {condition: {switch: one, cases: {1: a, "true": b, else: c}, else: d}}
  a: {message: A., next: end}
  b: {message: B., next: end}
  c: {message: C., next: end}
  d: {message: D., next: end}
""".replace("type: any", "type: text")


def reached(*replays: str, flow: str = FLOW) -> Reach:
    coverage = Coverage()
    for turns in replays:
        coverage.add(played(turns, "given: {allow_missing: true}\n", flow))
    (reach,) = coverage.reaches()
    return replace(reach, file="")


def missed(reach: Reach) -> list[str]:
    return [f"{one.label} {one.span and one.span.line}" for one in reach.missed]


def test_blocks_and_branches_that_nobody_came_to() -> None:
    reach = reached("bot: ...\nuser: Ana\nbot: ...")
    assert (reach.blocks_reached, reach.blocks) == (3, 9)
    assert (reach.branches_reached, reach.branches) == (1, 2)
    assert missed(reach) == [
        """branch 'name == "Eve"' of block 'route' 13""",
        "block 'hours' 22",
        "block 'drink' 27",
        "block 'failing' 30",
        "block 'bye' 32",
        "block 'sorry' 33",
        "block 'nudge' 34",
    ]
    assert round(reach.percent) == 36


def test_replays_add_up() -> None:
    one = "bot: ...\nuser: Ana\nbot: ..."
    two = "bot: ...\nuser: Eve\nexpect: {status: failed}"
    assert reached(one, two).branches_reached == 2


@pytest.mark.parametrize(("said", "number"), [("else", 3), ("x", 4), ("true", 2)])
def test_the_cases_of_a_switch(said: str, number: int) -> None:
    reach = reached(f"bot: ...\nuser: {said}\nbot: ...", flow=SWITCH)
    branches = [one.branch for one in reach.missed if one.branch]
    assert reach.branches == 4
    assert number not in branches or said == "else"
    assert len(branches) == 3


def test_the_share_of_all() -> None:
    assert percent([]) == 100.0
    assert Reach("f").percent == 100.0
    assert percent([Reach("a", 3, 1), reached("bot: ...")]) == pytest.approx(100 * 5 / 15)
