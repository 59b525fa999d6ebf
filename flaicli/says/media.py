"""What the says that point at an address share."""

from __future__ import annotations

from flaicli.expressions import Template
from flaicli.model.events import Event
from flaicli.model.step import Moment
from flaicli.says.say import message


def shown(moment: Moment, kind: str, url: Template, words: Template | None) -> tuple[Event, ...]:
    """Return the event of showing what lies at ``url``; ``words`` stand for it in text."""
    address = moment.text(url)
    text = moment.text(words) if words is not None else address
    return (message(moment, text, kind, {"url": address}),)
