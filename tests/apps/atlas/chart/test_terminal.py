"""Drawn in a terminal: boxes where termaid is there and they fit, else the tree."""

from __future__ import annotations

import sys
import threading

import pytest
import termaid

from flaicli.apps.atlas.chart import terminal
from flaicli.apps.atlas.chart.picture import picture
from flaicli.apps.atlas.chart.terminal import NODES_MAX, drawn
from flaicli.apps.atlas.chart.tree import tree
from flaicli.page.page import Page, cells
from tests.apps.atlas.chart.walks import walked
from tests.apps.atlas.tours import drawing, web_of

SMALL = """\
on: {error: oops}
blocks:
  ask: {collect: {ask: Who?, into: name, type: text, otherwise: oops}, next: greet}
  greet: {message: "Hello {{ name }}.", next: end}
  oops: {message: Oops., next: ask}
  sorry: {message: Sorry., next: ask}
"""


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "SECONDS_MAX", 60.0)


def test_boxes_and_below_them_the_handlers() -> None:
    text = drawn(picture(web_of(SMALL)), Page(80))
    assert "│  greet   │" in text
    assert text.endswith("\n╰──────────╯\n\nhandlers\non.error → oops ↑\n")
    assert all(cells(line) <= 80 for line in text.splitlines())


def test_a_narrow_page_or_a_large_flow_gets_the_tree() -> None:
    small = picture(web_of(SMALL))
    assert drawn(small, Page(20)) == tree(small, Page(20))
    many = "".join(f"  b{n}: {{message: x, next: b{n + 1}}}\n" for n in range(NODES_MAX))
    large = picture(web_of(f"blocks:\n{many}  b{NODES_MAX}: {{message: x, next: end}}\n"))
    assert drawn(large, Page(200)) == tree(large, Page(200))


def test_no_label_loses_a_letter() -> None:
    inn = "name: inn\nblocks:\n  bed: {message: x, next: return}\n"
    flow = "imports: {inn: ./inn.yaml}\nblocks:\n  go: {action: {call: inn}, next: end}\n"
    assert "│inn (1 block)│" in drawn(picture(web_of(flow, inn=inn)), Page(80))


def test_visits_and_opened_flows_get_the_tree() -> None:
    assert drawn(walked(), Page(200)) == tree(walked(), Page(200))
    assert drawn(drawing(opened=True), Page(200)) == tree(drawing(opened=True), Page(200))


def test_without_termaid(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "termaid", None)
    small = picture(web_of(SMALL))
    assert drawn(small, Page(80)) == tree(small, Page(80))


def test_whatever_termaid_does(monkeypatch: pytest.MonkeyPatch) -> None:
    small = picture(web_of(SMALL))

    def fail(*_: object, **__: object) -> str:
        raise RecursionError

    monkeypatch.setattr(termaid, "render", fail)
    assert drawn(small, Page(80)) == tree(small, Page(80))
    monkeypatch.setattr(termaid, "render", lambda *_, **__: "")
    assert drawn(small, Page(80)) == tree(small, Page(80))
    monkeypatch.setattr(termaid, "render", lambda *_, **__: "evil \x1b[31m")
    assert drawn(small, Page(80)).startswith("evil ␛[31m\n\nhandlers\n")
    monkeypatch.setattr(termaid, "render", lambda *_, **__: "x\n" * 500)
    assert drawn(small, Page(80)) == tree(small, Page(80))


def test_nobody_waits_for_boxes(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = threading.Event()
    monkeypatch.setattr(termaid, "render", lambda *_, **__: str(ended.wait(30)))
    monkeypatch.setattr(terminal, "SECONDS_MAX", 0.01)
    small = picture(web_of(SMALL))
    assert drawn(small, Page(80)) == tree(small, Page(80))
    ended.set()


def test_ascii() -> None:
    text = drawn(picture(web_of(SMALL)), Page(80, lines=False))
    assert text.isascii()
    assert "on.error -> oops (above)\n" in text
