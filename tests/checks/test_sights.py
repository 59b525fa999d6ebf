"""A block is seen whole: its targets with their roles, its texts, its writes."""

from __future__ import annotations

from flaicli.checks.sights import branches, offers, waits
from flaicli.model.target import Place
from tests.checks.told import survey

FLOW = """\
on: {error: b, changed: [{variable: n, next: b}]}
blocks:
  a:
    message:
      - Hi {{ user.x }}, {name}
      - buttons: [{title: One, next: b, set: {n: "{{ user.y }}"}}, {title: Two, url: "x"}]
    next: {end: "because {{ user.z }}"}
    on_error: c
  b:
    collect: {ask: B, into: m.k, timeout: 1m, on_timeout: a, otherwise: c}
  c:
    action: [append: {l: 1}, clear: [n, m], call: a]
  d: {condition: {switch: n, cases: {1: a}, else: b}}
  e: {message: [E, buttons: [{title: Page, url: "x"}]]}
"""

WORLD = """\
blocks:
  a:
    action:
      - script: {code: return 1, into: n, falsy: b}
      - table: {retrieve: t, into: rows}
  b: {action: [{set: {x: 1}}, {handover: support}]}
"""


def test_what_comes_back_from_the_world_is_a_write() -> None:
    one = survey(WORLD)
    assert [(each.op, each.path) for each in one.writes] == [
        ("into", "n"), ("into", "rows"), ("set", "x"),
    ]  # fmt: skip
    assert [(way.role, way.target.name) for way in one.sights[Place("flow", "a")].ways] == [
        ("falsy", "b")
    ]
    assert [waits(one.blocks[Place("flow", name)]) for name in "ab"] == [False, True]


def test_what_a_block_leads_to_reads_and_writes() -> None:
    sight = survey(FLOW).sights[Place("flow", "a")]
    ways = [(way.role, way.target.name, type(way.owner).__name__) for way in sight.ways]
    assert ways == [("next", "b", "Button"), ("next", "end", "Block"), ("on_error", "c", "Block")]
    assert [text.source.source for text in sight.texts] == [
        "Hi {{ user.x }}, {name}",
        "{{ user.y }}",
    ]
    assert [one.source for one in sight.braced] == ["Hi {{ user.x }}, {name}"]
    assert [(one.path, one.op) for one in sight.writes] == [("n", "set")]


def test_every_way_to_write() -> None:
    one = survey(FLOW)
    writes = [(write.place.block, write.op, write.path) for write in one.writes]
    assert writes == [
        ("a", "set", "n"),
        ("b", "collect", "m.k"),
        ("c", "append", "l"),
        ("c", "clear", "n"),
        ("c", "clear", "m"),
    ]


def test_handlers_and_the_reasons_of_targets() -> None:
    one = survey(FLOW)
    assert [(way.role, way.target.name) for way in one.handlers] == [
        ("on.error", "b"),
        ("on.changed", "b"),
    ]
    assert "because {{ user.z }}" in [text.source.source for text in one.texts]


def test_shapes_of_blocks() -> None:
    blocks = {place.block: block for place, block in survey(FLOW).blocks.items()}
    assert [name for name, block in blocks.items() if waits(block)] == ["a", "b"]
    assert [len(branches(block)) for block in blocks.values()] == [0, 0, 0, 2, 0]
    assert [button.title.source for button in offers(blocks["a"])] == ["One", "Two"]
