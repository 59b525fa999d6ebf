"""Sending mail."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar, Literal

from flaicli.actions.action import written
from flaicli.expressions import Template, Value
from flaicli.frozen import frozen
from flaicli.model.effects import SendMail
from flaicli.model.step import FURTHER, FlowError, Moment, Perform, Step, answered, value_of
from flaicli.model.vocabulary import Path
from flaicli.source import Span


@frozen
class Email:
    """Sends a mail; the emulator shows it, and sends it only with ``--send``.

    An address is ``ana@example.org`` or ``Ana <ana@example.org>``, or a list of such. The server is
    set in the environment (or ``--env-file``) as
    ``FLAI_SMTP_URL=smtp://user:password@mail.example.org:587``, or ``smtps://`` for encryption from
    the beginning; who sends it, where ``from`` does not say so, as ``FLAI_MAIL_FROM``. Replays
    never send.

    What goes wrong is an error (rule 7) of kind ``address``, ``no_server``, ``unreachable``,
    ``timeout``, ``unauthorized``, ``refused`` or ``server``. When flai was stopped while a mail was
    on its way, nobody knows whether it went: that is an error of kind ``unknown_outcome``, unless
    ``if_interrupted`` is ``again``.

    Example::

        action:
          - email:
              to: "{{ email }}"
              subject: "Your order {{ order.id }}"
              text: Thank you!

    Fields:
        to: Who gets it.
        subject: What it is about; a line.
        text: What it says.
        html: The same as HTML, for those who read it so.
        cc: Who gets a copy.
        reply_to: Who gets the answer.
        from: Who sends it.
        if_interrupted: again, if it may be sent twice when flai was stopped while it was under way.
        into: The variable that gets {sent, id}; refused lists who was refused, if some were.
    """

    KIND: ClassVar[str] = "email"
    to: Value
    subject: Template
    text: Template
    html: Template | None = None
    cc: Value | None = None
    reply_to: Value | None = None
    from_: Template | None = None
    if_interrupted: Literal["again"] | None = None
    into: Path | None = None
    span: Span | None = field(default=None, compare=False, repr=False)

    def run(self, moment: Moment) -> Step:
        """Send it; then keep what came of it."""
        outcome = answered(moment, 0)
        if outcome is None:
            again = True if self.if_interrupted == "again" else None
            return Step((), Perform(self._effect(moment), moment.hides(self.into), again))
        return Step(written(moment, self.into, value_of(outcome), "email"), FURTHER)

    def _effect(self, moment: Moment) -> SendMail:
        return SendMail(
            _addresses(moment, "to", self.to),
            moment.text(self.subject),
            moment.text(self.text),
            None if self.from_ is None else moment.text(self.from_),
            _addresses(moment, "cc", self.cc),
            _addresses(moment, "reply_to", self.reply_to),
            None if self.html is None else moment.text(self.html),
        )


def _addresses(moment: Moment, key: str, given: Value | None) -> tuple[str, ...]:
    value = moment.value(given) if given is not None else None
    listed = [] if value is None or value == "" else value if isinstance(value, list) else [value]
    if not all(isinstance(one, str) for one in listed):
        raise FlowError("address", f"'{key}' is no address, and no list of addresses")
    return tuple(listed)
