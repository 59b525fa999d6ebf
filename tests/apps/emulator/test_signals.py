"""Signals are noted, wake whoever waits, and are given back."""

from __future__ import annotations

import os
import select
import signal

from flaicli.apps.emulator.signals import Signals


def test_a_signal_is_noted_and_wakes() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with Signals() as signals:
        assert signals.received is None
        os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGHUP)
        assert select.select([signals.wake], [], [], 5)[0] == [signals.wake]
        assert signals.received == signal.SIGTERM
    assert signal.getsignal(signal.SIGTERM) is before
