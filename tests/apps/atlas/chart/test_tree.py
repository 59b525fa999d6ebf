"""The tree of a picture: each block once, loops as arrows, cut to the page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flaicli.apps.atlas.chart.picture import picture
from flaicli.apps.atlas.chart.tree import tree
from flaicli.cli.paint import painter
from flaicli.page.page import Page, cells
from tests.apps.atlas.tours import drawing, expect, visits_of, web, web_of
from tests.stories import Story

LOOP = """\
blocks:
  a: {message: A., next: b}
  b:
    collect: {ask: B?, into: x, type: text, otherwise: a}
    next: c
  c: {condition: [{if: x == "y", next: b}, {else: a}]}
"""


def test_the_tour() -> None:
    expect("tour.tree.txt", tree(drawing()))
    expect("tour.open.tree.txt", tree(drawing(opened=True)))
    expect("tour.guide.tree.txt", tree(drawing(flow="guide")))


def test_a_loop_is_an_arrow_back() -> None:
    assert tree(picture(web_of(LOOP))) == (
        "start → a  message\n"
        "↓ b  collect\n"
        "├─ otherwise → a ↑\n"
        "↓ c  condition\n"
        '├─ x == "y" → b ↑\n'
        "└─ else → a ↑\n"
    )


def test_a_terminal_without_lines_and_of_few_columns() -> None:
    assert tree(picture(web_of(LOOP)), Page(14, lines=False)) == (
        "start -> a  m…\n"
        "v b  collect\n"
        "|- otherwise…\n"
        "v c  condition\n"
        '|- x == "y" -…\n'
        "`- else -> a…\n"
    )
    wide = tree(drawing(), Page(20))
    assert all(cells(line) <= 20 for line in wide.splitlines())


def test_where_a_conversation_went() -> None:
    story = Story(LOOP)
    story.say("y", "n")
    visits = visits_of(web_of(LOOP), story)
    drawn = picture(web_of(LOOP), visits=visits)
    assert tree(drawn) == (
        "start → ● a 2x  message\n"
        "↓ ● b 3x  collect\n"
        "├─ otherwise → a ↑\n"
        "↓ ● c 2x  condition\n"
        '├─ x == "y" 1x → b ↑\n'
        "└─ else 1x → a ↑\n"
    )


def test_colours_are_for_names() -> None:
    page = Page(paint=painter(True))
    assert tree(picture(web_of(LOOP)), page).startswith("start → \x1b[1ma\x1b[0m  message\n")
    missed = visits_of(web_of(LOOP), all_wanted=True)
    red = tree(picture(web_of(LOOP), visits=missed), page)
    assert red.startswith("start → ○ \x1b[31ma\x1b[0m  message\n")
    unseen = tree(picture(web_of(LOOP), visits=visits_of(web_of(LOOP))), page)
    assert unseen.startswith("start → ○ \x1b[2ma\x1b[0m  message\n")


@pytest.mark.parametrize("depth", [30, 400])
def test_what_is_deep_is_drawn_below(depth: int) -> None:
    blocks = "".join(
        f"  b{n}: {{message: [x, {{buttons: [{{title: go, next: b{n + 1}}}]}}]}}\n"
        for n in range(depth)
    )
    lines = tree(picture(web_of(f"blocks:\n{blocks}  b{depth}: {{message: end, next: end}}\n")))
    assert max(map(len, lines.splitlines())) < 70
    for n in range(depth + 1):
        assert lines.count(f"b{n}  message\n") == 1


NAMES = [f"b{n}" for n in range(8)]


@st.composite
def flows(draw: st.DrawFn) -> str:
    target = st.sampled_from([*NAMES, "end", "return", "repeat", "restart", "wait", "'{{ x }}'"])
    lines = ["blocks:"]
    for name in NAMES:
        to, or_to = draw(target), draw(target)
        lines.append(
            draw(
                st.sampled_from(
                    [
                        f"  {name}: {{message: x, next: {to}}}",
                        f"  {name}: {{condition: [{{if: y, next: {to}}}, {{else: {or_to}}}]}}",
                        f"  {name}: {{collect: {{ask: x, into: y, otherwise: {or_to}}}, "
                        f"next: {to}}}",
                        f"  {name}: {{message: [x, {{buttons: [{{title: t, next: {to}}}]}}]}}",
                    ]
                )
            )
        )
    return "\n".join(lines) + "\n"


@given(flows())
@settings(max_examples=60, deadline=None)
def test_every_block_is_drawn_in_full_once(flow: str) -> None:
    drawn = tree(picture(web_of(flow)))
    for name, block in web_of(flow).project.main.blocks.items():
        assert drawn.count(f"{name}  {block.body.KIND}\n") == 1


def test_what_is_drawn_already_is_left_out() -> None:
    one = web()
    shown = tree(drawing(), but=[node for node in drawing().nodes if node in one.mainly])
    assert shown.startswith("handlers\non.start → count  action\n")
    assert "on.error → oops ↑\n" in shown
