"""A flow and conversations with it, for pictures of where they went."""

from __future__ import annotations

from flaicli.apps.atlas.chart.picture import Picture, picture
from tests.apps.atlas.tours import visits_of, web_of
from tests.stories import Story

WALK = """\
name: walk
imports: {inn: ./inn.yaml}
on: {start: greet, not_understood: sorry, end: farewell, changed: [{variable: way, next: note}]}
blocks:
  fork:
    message:
      - Where to?
      - buttons:
          - {title: Left, set: {way: left}, next: which}
          - {title: Right, set: {way: right}, next: which}
          - {title: Inn, next: stay}
  which:
    condition: {switch: way, cases: {left: done, up: never}, else: fork}
  stay:
    action: [{call: inn}, {increment: {nights: 1}}]
    next: fork
  never: {message: Never., next: {abort: never}}
  done: {message: Done., next: {end: done}}
  greet: {message: Hello.}
  sorry: {message: Sorry?}
  farewell: {message: Farewell.}
  note: {message: Noted.}
"""
INN = """\
name: inn
on: {enter: bow, leave: wave}
blocks:
  ask: {collect: {ask: How long?, into: long, type: integer}, next: more}
  more: {condition: [{if: long > 1, next: return}, {else: ask}]}
  bow: {message: Welcome in.}
  wave: {message: Come again.}
"""
FILES = {"inn": INN}


def story() -> Story:
    """Go right, stay at the inn, mumble, and go left to the end."""
    told = Story(WALK, files=FILES)
    told.press("Right")
    told.press("Inn")
    told.say("1", "2", "hm")
    told.press("Left")
    assert told.status == "finished: done"
    return told


def walked(all_wanted: bool = False, opened: bool = True) -> Picture:
    """Return the picture with the way of `story` on it."""
    web = web_of(WALK, inn=INN)
    return picture(web, opened=opened, visits=visits_of(web, story(), all_wanted=all_wanted))
