"""Giving the conversation to a human."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from flaicli.expressions import Template
from flaicli.frozen import frozen
from flaicli.model.events import HandedBack, HandedOver
from flaicli.model.session import AGENT
from flaicli.model.step import FURTHER, GoTo, Heard, Moment, Step, Wait
from flaicli.model.target import Target
from flaicli.model.vocabulary import Seconds
from flaicli.source import Span


@frozen
class Handover:
    """Gives the conversation to a human until they give it back (Chatlayer's offload).

    What the user says meanwhile is kept and goes to the human; the flow answers nothing, and
    on.silence does not speak. In the emulator you are that human: ``/agent TEXT`` says something to
    the user, ``/release`` gives the conversation back, and it goes on behind this action. What the
    human says stands in the ``history`` with the role ``agent``.

    The conversation may still end by ``idle_timeout``. With a ``timeout``, counted from the user's
    last act, it comes back by itself.

    Example::

        action:
          - handover: {to: support, note: "{{ lastPrompt }}", timeout: 10m, on_timeout: sorry}

    Fields:
        to: Who is asked: a name that those who embed the bot know.
        note: What they should know.
        timeout: How long to wait until it comes back by itself.
        on_timeout: Where it goes then; on behind this action when left out.
    """

    KIND: ClassVar[str] = "handover"
    SHORT: ClassVar[str] = "to"
    to: Template
    note: Template | None = None
    timeout: Seconds | None = None
    on_timeout: Target | None = None
    span: Span | None = field(default=None, compare=False, repr=False)

    def run(self, moment: Moment) -> Step:
        """Ask a human, and wait."""
        note = moment.text(self.note) if self.note is not None else ""
        return Step((HandedOver(moment.text(self.to), note),), Wait(AGENT, self.timeout))

    def hear(self, moment: Moment, heard: Heard) -> Step:
        """Go on when the human gives it back, or when time is up; leave the rest to them."""
        if heard.released:
            return Step((HandedBack("release"),), FURTHER)
        if not heard.timed_out:
            return self.ask(moment)
        target = self.on_timeout
        then = FURTHER if target is None else GoTo(target, "timeout")
        return Step((HandedBack("timeout"),), then)

    def ask(self, moment: Moment) -> Step:
        """Go on waiting."""
        return Step((), Wait(AGENT, self.timeout))
