"""What names lead to, and which blocks only handlers lead to."""

from __future__ import annotations

from flaicli.model.target import Place
from tests.stories import project_of

PROJECT = project_of(
    """
name: shop
imports: {faq: ./faq.yaml}
on: {start: hello, silence: {after: 5s, next: psst}}
variables: {size: text, mail: {sensitive: true}, tier: {scope: user}, n: {scope: flow}}
blocks:
  a: {message: a, next: b}
  b: {condition: [{if: size, next: faq/hours}, {else: "{{ size }}"}]}
  hello: {message: hello, next: hello2}
  hello2: {message: hello2}
  psst: {message: psst, next: a}
""",
    faq="""
variables: {open: boolean, n: {scope: flow, default: 2}}
blocks:
  top: {message: top}
  hours: {message: nine}
""",
)


def test_what_targets_mean_where() -> None:
    assert PROJECT.root == "shop"
    assert PROJECT.find("shop", "b") == Place("shop", "b")
    assert PROJECT.find("shop", "faq") == Place("faq", "top")
    assert PROJECT.find("shop", "faq/hours") == Place("faq", "hours")
    assert PROJECT.find("faq", "hours") == Place("faq", "hours")
    assert PROJECT.find("faq", "b") is None
    assert PROJECT.find("shop", "end") is None
    assert {"faq/top", "a", "end", "previous"} <= set(PROJECT.names("shop"))
    assert PROJECT.label("faq", "hours") == "faq/hours"
    assert PROJECT.label("shop", "a") == "a"


def test_the_main_line_is_what_can_be_come_to_without_a_handler() -> None:
    assert PROJECT.mainline == {Place("shop", "a"), Place("shop", "b"), Place("faq", "hours")}


def test_where_variables_live() -> None:
    homes = {name: PROJECT.home("shop", name).scope for name in ("size", "tier", "n", "nowhere")}
    assert homes == {"size": "session", "tier": "user", "n": "flow", "nowhere": "session"}
    assert PROJECT.home("faq", "tier").scope == "user"
    assert PROJECT.home("shop", "open").declared is not None
    own = PROJECT.home("faq", "n").declared
    assert own is not None
    assert own.default is not None
    assert PROJECT.sensitive == {"mail"}
