"""Ways out of blocks and handlers, as their author wrote them."""

from __future__ import annotations

from flaicli.apps.atlas.chart.leads import handler_leads, leads_of
from tests.stories import project_of


def leads(block: str, header: str = "") -> list[tuple[str, str, str, str | None]]:
    flow = project_of(f"{header}\nblocks:\n  a: {block}\n  b: {{message: b, next: end}}\n").main
    found = leads_of(flow.blocks["a"])
    return [(one.role, one.label, one.mark, one.target and one.target.name) for one in found]


def test_offers_are_told_apart_by_their_ids() -> None:
    block = """
    message:
      - quick_replies: [{title: Yes, next: b}, {title: No}]
      - list: [{title: A, buttons: [{title: Yes, next: b}]}]
"""
    assert leads(block) == [
        ("press", "Yes", "0.0", "b"),
        ("press", "No", "0.1", None),
        ("press", "Yes", "1.0", "b"),
    ]


def test_a_next_that_no_button_needs_is_told_as_written() -> None:
    block = "{message: [x, {buttons: [{title: T, next: b}]}], next: b}"
    assert leads(block) == [("press", "T", "1.0", "b"), ("next", "", "", "b")]


def test_typed_words_lead_on_where_they_are_allowed() -> None:
    block = "{message: [x, {buttons: [{title: T, next: b}], free_text: allow}]}"
    assert leads(block) == [("press", "T", "1.0", "b"), ("typed", "typed words", "", None)]


def test_a_button_under_a_question_is_a_way_only_with_a_target() -> None:
    ask = "[x, {quick_replies: [{title: A}, {title: B, next: b}]}]"
    block = f"{{collect: {{ask: {ask}, into: y}}, next: b}}"
    assert leads(block) == [("press", "B", "1.1", "b"), ("next", "", "", "b")]


def test_handlers_say_when() -> None:
    header = "on: {silence: {after: 90s, next: b}, changed: [{variable: x, next: b}], end: b}"
    flow = project_of(f"{header}\nblocks:\n  b: {{message: b, next: end}}\n").main
    assert [(name, lead.role) for name, lead in handler_leads(flow.on)] == [
        ("on.silence after 1m 30s", "handler"),
        ("on.changed x", "handler"),
        ("on.end", "handler"),
    ]


def test_an_event_is_told_by_its_name() -> None:
    flow = project_of(
        "on: {event: [{name: paid, next: b}]}\nblocks:\n  b: {message: b, next: end}\n"
    ).main
    assert [(name, one.target and one.target.name) for name, one in handler_leads(flow.on)] == [
        ("on.event paid", "b")
    ]


def test_actions_may_have_ways_of_their_own() -> None:
    block = """
    action:
      - script: {code: return 1, truthy: b, falsy: end}
      - knowledge: {query: x, no_match: b}
      - handover: {to: support, timeout: 1m, on_timeout: b}
    next: end
"""
    assert leads(block, "knowledge: {m: ./m}") == [
        ("otherwise", "true", "", "b"),
        ("otherwise", "false", "", "end"),
        ("otherwise", "no match", "", "b"),
        ("timeout", "timeout", "", "b"),
        ("next", "", "", "end"),
    ]
