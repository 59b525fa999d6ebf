"""A flow with all that can interrupt it, and how a test stops it or runs an action in it."""

from __future__ import annotations

from flaicli.loading.typed_action import action_of
from flaicli.model.target import Place
from tests.stories import Story

TEA = """\
name: tea
settings: {idle_timeout: 10m}
variables: {size: {type: integer}, pin: {sensitive: true}, paid: {type: number}}
on:
  silence: {after: 2m, next: nudge}
  error: sorry
  changed: [{variable: drink, next: noted}]
  event:
    - {name: paid, into: paid, next: thank}
    - {name: cancelled, next: {abort: nobody wants it}}
    - {name: asked, next: how}
    - {name: told, into: pin, next: thank}
blocks:
  ask: {collect: {ask: What?, into: drink}, next: judge}
  judge: {condition: [{if: 'drink == "tea"', next: brew}, {else: end}]}
  brew: {message: "Brewing {{ drink }} at {{ internal.now }}.", next: more}
  more: {message: ["More?", {buttons: [{title: "Yes", next: ask}]}]}
  nudge: {message: Hello?}
  noted: {message: Noted.}
  sorry: {message: Sorry.}
  thank: {message: "Thanks for {{ paid }}."}
  how: {collect: {ask: How was it?, into: how, timeout: 1m, on_timeout: never_mind}}
  never_mind: {message: Never mind.}
  aside: {message: Aside., next: return}
  deep: {collect: {ask: Deep?, into: deep}}
  bad: {action: [{increment: {drink: 1}}]}
  quick: {action: [{set: {drink: milk}}], next: return}
"""


def held_at(*blocks: str, flow: str = TEA) -> Story:
    """Return a story in which the turn stops before some blocks of the root."""
    story = Story(flow)
    root = story.talk.project.root
    story.talk.holds = lambda place: place in {Place(root, one) for one in blocks}
    return story


def here(story: Story) -> str | None:
    """Return the block before which a story is stopped."""
    return story.talk.held.block if story.talk.held is not None else None


def run(story: Story, text: str) -> list[str]:
    """Run an action as it is typed."""
    deed, findings = action_of(text)
    assert deed is not None, findings
    return story.do("run", deed, text)
