"""A small flow and replays of it, written in the tests."""

from __future__ import annotations

from flaicli.apps.replay.play import Played, play
from flaicli.apps.replay.read import Parsed, read_script
from flaicli.loading.project import load
from flaicli.model.project import Project

FLOW = """\
name: desk
on: {not_understood: sorry, silence: {after: 5m, next: nudge}}
variables:
  name: {type: text}
  pin: {type: text, sensitive: true}
  count: {type: integer}
blocks:
  ask:
    collect: {ask: Who are you?, into: name, type: text}
    next: route
  route:
    condition:
      - if: name == "Eve"
        next: failing
      - else: menu
  menu:
    message:
      - "Hello {{ name }}."
      - How can I help?
      - buttons: [{title: Hours, next: hours}, {title: Bye, next: bye}]
  hours:
    message:
      - image: {url: "https://example.org/door.png", alt: Our door}
      - "From nine."
    next: drink
  drink:
    collect: {ask: A drink?, into: drink, type: choice, choices: [tea, milk], invalid: Tea or milk.}
    next: bye
  failing:
    action: {increment: {name: 1}}
    next: bye
  bye: {message: "Bye, {{ nickname }}!", next: {end: all said}}
  sorry: {message: Sorry?}
  nudge: {message: Still there?}
"""

SOURCES = {"flow.yaml": FLOW}


def project(flow: str = FLOW) -> Project:
    """Load a flow that is a text."""
    loaded = load("flow.yaml", lambda path: {"flow.yaml": flow}[path])
    assert loaded.project is not None, loaded.findings
    return loaded.project


def parsed(turns: str, head: str = "") -> Parsed:
    """Read a replay: its turns, one a line, and what stands before them."""
    lines = "".join(f"  - {one}\n" for one in turns.strip().splitlines())
    return read_script("x.replay.yaml", f"replay: x\n{head}turns:\n{lines}")


def played(turns: str, head: str = "", flow: str = FLOW, **how: bool) -> Played:
    """Play a replay of a flow."""
    read = parsed(turns, head)
    assert read.script is not None, read.findings
    return play(read.script, project(flow), **how)


def failed(turns: str, head: str = "", flow: str = FLOW, **how: bool) -> tuple[str, str]:
    """Return where a replay fails, and in which words: ``("R201 5:9", "…")``; empty: it passes."""
    failure = played(turns, head, flow, **how).failure
    if failure is None:
        return "", ""
    span = failure.span
    return f"{failure.code} {span.line}:{span.column}", failure.message


def findings(turns: str, head: str = "") -> list[str]:
    """Return what is wrong with a replay, a line for each finding with its cure."""
    return [
        f"{one.code} {one.span and one.span.line}:{one.span and one.span.column} {one.message}"
        + (f" | {one.help}" if one.help else "")
        for one in parsed(turns, head).findings
    ]
