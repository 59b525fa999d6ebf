"""Nodes and edges of a project: where each way leads, and what lies aside."""

from __future__ import annotations

from flaicli.apps.atlas.chart.node import Edge
from flaicli.apps.atlas.chart.web import Web
from flaicli.checks.survey import Survey
from flaicli.loading.project import load
from tests.apps.atlas.tours import web, web_of


def told(edge: Edge) -> str:
    target = edge.target
    end = target.name if target.is_block else f"{target.kind}({target.name})"
    return f"{edge.source.name} {edge.role} {edge.label!r} {end}{'' if edge.sure else ' ?'}"


def ways(one: Web, *names: str) -> list[str]:
    return [told(edge) for edge in one.edges if edge.source.name in names]


def test_a_message() -> None:
    assert ways(web(), "hello") == [
        "hello press 'Book a \"tour\"' ask_name",
        "hello press 'Ask the guide' ask_guide",
        "hello press 'Again: repeat' hello",
        "hello typed 'typed words' by_day",
    ]
    assert ways(web(), "pay") == ["pay press 'Take it' finished(all\npaid)"]


def test_a_question() -> None:
    assert ways(web(), "ask_name") == [
        "ask_name otherwise 'otherwise' nobody",
        "ask_name timeout 'timeout 1m 30s' aborted(gone & away)",
        "ask_name next '' by_day",
        "ask_name error 'on error' oops",
    ]
    late = "blocks:\n  a: {collect: {ask: x, into: y, timeout: 5s, otherwise: a}, next: end}\n"
    assert ways(web_of(late), "a") == [
        "a otherwise 'otherwise' a",
        "a timeout 'timeout 5s' a",
        "a next '' finished(finished)",
    ]


def test_actions() -> None:
    assert ways(web(), "ask_guide") == [
        "ask_guide call 'call' ask",
        "ask_guide error 'increment fails' nobody",
        "ask_guide next '' previous(previous)",
    ]


def test_conditions_and_what_only_running_can_tell() -> None:
    assert ways(web(), "by_day", "choose") == [
        "by_day branch 'Ana' pay",
        "by_day branch '7' hours",
        "by_day branch 'true: repeat' by_day",
        "by_day else 'else' choose",
        "choose branch 'user.visits > 3 and name != \"Bob | <b>\"' dynamic({{ way }}) ?",
        "choose branch 'pin' by_day ?",
        "choose else 'else' unknown(nowhere)",
    ]


def test_a_variable_whose_values_are_written_out_names_blocks() -> None:
    assert ways(web(), "ask") == ["ask next '' hours ?", "ask next '' food ?"]


def test_a_branch_without_a_target_follows_the_block() -> None:
    flow = "blocks:\n  a: {condition: [{if: x, set: {y: 1}}, {else: {set: {y: 2}}}], next: b}\n"
    one = web_of(f"{flow}  b: {{condition: [{{if: x, set: {{y: 1}}}}, {{else: end}}]}}\n")
    assert ways(one, "a", "b") == [
        "a branch 'x' b",
        "a else 'else' b",
        "b branch 'x' finished(nothing follows)",
        "b else 'else' finished(finished)",
    ]


def test_handlers_and_what_only_they_lead_to() -> None:
    one = web()
    handlers = [told(edge) for edge in one.edges if edge.role == "handler"]
    assert handlers == [
        "on.start handler '' count",
        "on.not_understood handler '' sorry",
        "on.error handler '' oops",
        "on.silence after 5m handler '' sorry",
        "on.changed name (new) handler '' greet",
        "on.enter handler '' bow",
        "on.leave handler '' bow",
    ]
    blocks = {node.name for node in one.aside if node.is_block}
    assert blocks == {"count", "sorry", "greet", "bow"}
    assert {"lost", "lost_too"}.isdisjoint({node.name for node in one.mainly})


def test_nothing_follows() -> None:
    assert ways(web(), "count", "bow") == [
        "count next '' return(return)",
        "bow next '' return(return)",
    ]
    lone = web_of("blocks:\n  a: {message: A.}\n  b: {message: B.}\n")
    assert ways(lone, "a", "b") == [
        "a next '' finished(nothing follows)",
        "b next '' finished(nothing follows)",
    ]
    both = web_of("on: {error: a}\nblocks:\n  a: {message: A.}\n")
    assert ways(both, "a") == ["a next '' finished(nothing follows)"]


def test_a_start_that_is_not_there() -> None:
    loaded = load("f.yaml", lambda _: "start: gone\nblocks:\n  a: {message: A., next: end}\n")
    assert loaded.project is not None
    assert ways(Web(Survey(loaded.project)), "start") == ["start start '' unknown(gone)"]


def test_edges_know_where_they_are_written() -> None:
    spans = {told(edge): edge.span and edge.span.line for edge in web().edges}
    assert spans["ask_name next '' by_day"] == 42
    assert spans["choose branch 'pin' by_day ?"] == 56
