"""A conversation told in a test: a flow as YAML, what is said, and what came of it.

Every turn goes through JSON, session and events both, so that what a test sees is what a file would
hold.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from flaicli.adapters.clock import VirtualClock
from flaicli.adapters.performer import Performer
from flaicli.diagnostics import Severity
from flaicli.diagnostics.render.concise import render
from flaicli.loading.project import load
from flaicli.model.codec import event_data, event_from, session_data, session_from
from flaicli.model.events import BlockEntered, Event, MessageSaid
from flaicli.model.project import Project
from flaicli.runtime.conversation import Conversation, Turn

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def project_of(flow: str, **others: str) -> Project:
    """Load a flow, with imported files given by their names without ``.yaml``."""
    files = {"flow.yaml": flow} | {f"{name}.yaml": text for name, text in others.items()}
    loaded = load("flow.yaml", lambda path: files[path.removeprefix("./")])
    errors = [one for one in loaded.findings if one.severity is Severity.ERROR]
    assert not errors, render(errors, loaded.sources)
    assert loaded.project is not None
    return loaded.project


class Story:
    """A conversation that a test drives; ``heard`` is what the bot said in the last turn."""

    def __init__(
        self,
        flow: str,
        *,
        files: Mapping[str, str] | None = None,
        performer: Performer | None = None,
        **how: Any,
    ) -> None:
        project = project_of(flow, **(files or {}))
        self.talk = Conversation(project, VirtualClock(START), "story", performer=performer)
        self.events: list[Event] = []
        self._took([self.talk.open(**how)])

    def say(self, *texts: str) -> list[str]:
        """Let the user type; return what the bot said to the last text."""
        for text in texts:
            self._took([self.talk.say(text)])
        return self.heard

    def press(self, title: str) -> list[str]:
        """Let the user press what bears a title."""
        offers = [one["id"] for one in self.talk.session.offers if one["title"] == title]
        assert offers, f"{title!r} is not on offer"
        self._took([self.talk.press(offers[0])])
        return self.heard

    def wait(self, seconds: float) -> list[str]:
        """Let time pass."""
        self._took(self.talk.wait(seconds))
        return self.heard

    def do(self, command: str, *arguments: Any) -> list[str]:
        """Give a tester's command, a method of the conversation."""
        self._took([getattr(self.talk, command)(*arguments)])
        return self.heard

    @property
    def heard(self) -> list[str]:
        """What the bot said in the last turn, offers by their titles in brackets."""
        return [_words(one) for one in self.events if _by_bot(one)]

    @property
    def path(self) -> list[str]:
        """Every block entered so far, as the root names it."""
        label = self.talk.project.label
        events = [entry.event for entry in self.talk.log.line()]
        return [label(one.flow, one.block) for one in events if isinstance(one, BlockEntered)]

    @property
    def status(self) -> str:
        """The session's status, with its reason where it ended."""
        session = self.talk.session
        return f"{session.status}: {session.details}" if session.details else session.status

    @property
    def variables(self) -> dict[str, Any]:
        """The session's variables."""
        return self.talk.session.variables

    def of(self, kind: type[Any]) -> list[Any]:
        """Return the last turn's events of a kind."""
        return [one for one in self.events if isinstance(one, kind)]

    def _took(self, turns: list[Turn]) -> None:
        self.events = [entry.event for turn in turns for entry in turn.entries]
        for event in self.events:
            assert event_from(json.loads(json.dumps(event_data(event)))) == event
        session = self.talk.session
        data = json.loads(json.dumps(session_data(session)))
        assert session_from(data, session.private) == session
        assert self.talk.log.session("story", session.private) == session
        self.talk.session = session_from(data, session.private)


def _by_bot(event: Event) -> bool:
    return isinstance(event, MessageSaid) and event.role == "assistant"


def _words(event: Any) -> str:
    offers = (event.content or {}).get("offers", ())
    titles = " ".join(f"[{one['title']}]" for one in offers)
    return " ".join(part for part in (event.text, titles) if part)


def done(actions: str, header: str = "", **how: Any) -> Story:
    """Tell the story of one block with these actions."""
    return Story(f"{header}\nblocks:\n  a: {{action: [{actions}], next: end}}\n", **how)


def told(step: str) -> Story:
    """Tell the story of one message with this step; ``drink`` is tea."""
    return Story(
        "variables: {drink: {default: tea}}\n"
        f"blocks:\n  a: {{message: [{step}], next: wait}}\n  b: {{message: b, next: a}}\n"
    )
