"""Signals to whoever embeds the bot."""

from __future__ import annotations

from flaicli.model.events import SignalSent
from tests.stories import told


def test_a_signal_with_and_without_data() -> None:
    assert told("signal: {name: s, data: {d: '{{ drink }}'}}").of(SignalSent) == [
        SignalSent("s", {"d": "tea"})
    ]
    assert told("signal: s").of(SignalSent) == [SignalSent("s")]
