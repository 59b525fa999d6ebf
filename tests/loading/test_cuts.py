"""Cuts are as small as can be, and grow when a mistake follows out of one."""

from __future__ import annotations

from flaicli.diagnostics import Diagnostic, Severity
from flaicli.loading.cuts import Cuts
from flaicli.loading.stumble import Mistake
from flaicli.source import Span

TEXT = """\
blocks:
  a:
    message: x
    next: b
  b:
    - c: d
      e: f
    - g
      h
other: 1"""
LINES = TEXT.split("\n")


def mistake(line: int, *, sure: bool, code: str = "F112") -> Mistake:
    span = Span("f", line + 1, 1, line + 1, 2)
    return Mistake(Diagnostic(code, Severity.ERROR, "x", span), line, sure)


def shown(cuts: Cuts) -> list[str]:
    return [line.replace(cuts.hole, "_") for line in cuts.lines]


def test_a_sure_mistake_costs_one_value() -> None:
    for line, text in [(2, "    message: _"), (5, "    - c: _"), (7, "    - _"), (9, "other: _")]:
        cuts = Cuts(LINES)
        assert cuts.is_news(mistake(line, sure=True))
        assert cuts.cut(mistake(line, sure=True))
        assert shown(cuts)[line] == text
    assert shown(cuts)[:9] == LINES[:9]


def test_a_value_goes_with_its_deeper_lines() -> None:
    cuts = Cuts(LINES)
    cuts.cut(mistake(7, sure=True))
    assert shown(cuts)[7:] == ["    - _", "", "other: 1"]


def test_an_unsure_mistake_costs_the_block() -> None:
    cuts = Cuts(LINES)
    assert cuts.cut(mistake(3, sure=False))
    assert shown(cuts)[:5] == ["blocks:", "  a: _", "", "", "  b:"]


def test_what_follows_out_of_a_cut_is_no_news_and_cuts_more() -> None:
    cuts = Cuts(LINES)
    cuts.cut(mistake(2, sure=True))
    assert not cuts.is_news(mistake(2, sure=True))
    assert not cuts.is_news(mistake(3, sure=False))
    assert cuts.is_news(mistake(3, sure=True))
    assert cuts.is_news(mistake(5, sure=False))
    assert cuts.cut(mistake(2, sure=True))
    assert shown(cuts)[1:4] == ["  a: _", "", ""]
    assert cuts.cut(mistake(1, sure=False))
    assert shown(cuts)[:2] == ["blocks: _", ""]
    assert shown(cuts)[-1] == "other: 1"
    assert not cuts.cut(mistake(0, sure=False))


def test_a_line_that_is_no_entry_becomes_a_hole() -> None:
    cuts = Cuts(["a: 1", "junk", "b: 2"])
    cuts.cut(mistake(1, sure=True))
    assert shown(cuts) == ["a: 1", "_: _", "b: 2"]


def test_tabs_become_spaces_once() -> None:
    cuts = Cuts(["a:", "\tb: 1", " \tc: 2"])
    tab = mistake(1, sure=True, code="F117")
    assert cuts.is_news(tab)
    assert cuts.cut(tab)
    assert cuts.lines == ["a:", " b: 1", "  c: 2"]
    assert not cuts.is_news(tab)
    assert not cuts.is_news(mistake(2, sure=False))


def test_the_hole_is_nothing_that_an_author_wrote() -> None:
    assert Cuts(["a: \ue000"]).hole == "\ue001"
