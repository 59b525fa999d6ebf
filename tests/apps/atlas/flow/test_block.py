"""One block in full: its source, its ways, its variables."""

from __future__ import annotations

from flaicli.apps.atlas.flow.block import LINES_MAX, source, text
from flaicli.apps.atlas.flow.facts import Facts
from flaicli.checks.survey import Survey
from flaicli.loading.project import load
from flaicli.model.target import Place
from flaicli.page.page import Page
from tests.apps.atlas.tours import expect, facts


def facts_of(flow: str) -> Facts:
    loaded = load("f.yaml", lambda _: flow)
    assert loaded.project is not None
    return Facts(Survey(loaded.project, loaded.sources))


def test_the_tours_blocks() -> None:
    for name in ("choose", "ask_name"):
        expect(f"tour.{name}.txt", text(facts(), Place("tour", name), Page()))
    expect("tour.guide.ask.txt", text(facts(), Place("guide", "ask"), Page(40, lines=False)))


def test_the_source_ends_where_the_block_ends() -> None:
    flow = """\
blocks:
  a:
    # a comment
    message: Hi.

    next: b

  b: {message: [one,
      two], next: end}
  # about c
  c:
    message: |
      text

      more
    next: end
"""
    found = facts_of(flow)
    lines = {name: [number for number, _ in source(found, Place("flow", name))] for name in "abc"}
    assert lines == {"a": [2, 3, 4, 5, 6], "b": [8, 9], "c": [11, 12, 13, 14, 15, 16]}


def test_a_block_with_nothing_to_tell() -> None:
    flow = "blocks:\n  a: {message: Hi., next: a}\n  b: {message: B., next: wait}\n"
    assert text(facts_of(flow), Place("flow", "b"), Page()) == (
        "message b  f.yaml:3\n"
        "\n"
        "source\n"
        "  3 │   b: {message: B., next: wait}\n"
        "\n"
        "from\n"
        "  nothing\n"
        "\n"
        "to\n"
        "  wait  next  line 3\n"
        "\n"
        "reads\n"
        "  nothing\n"
        "\n"
        "writes\n"
        "  nothing\n"
    )


def test_a_very_long_block_is_cut() -> None:
    says = "".join(f"      - text {n}\n" for n in range(LINES_MAX))
    shown = text(
        facts_of(f"blocks:\n  a:\n    message:\n{says}    next: end\n"), Place("flow", "a"), Page()
    )
    assert "\n  and 3 lines more\n" in shown
