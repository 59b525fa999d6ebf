"""Signals are noted, wake whoever waits, and are given back."""

from __future__ import annotations

import os
import select
import signal
import threading

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


def test_what_is_ignored_stays_so() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with Signals() as signals:
            os.kill(os.getpid(), signal.SIGHUP)
            assert signals.received is None
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_mild_one_only_hurries() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Signals(mild=(signal.SIGINT,)) as signals:
        os.kill(os.getpid(), signal.SIGINT)
        assert select.select([signals.wake, signals.nudge], [], [], 5)[0] == [signals.nudge]
        assert signals.received is None
        signals.calm()
        signals.calm()
        assert select.select([signals.nudge], [], [], 0)[0] == []
    assert signal.getsignal(signal.SIGINT) is before


def test_what_is_under_way_is_given_up() -> None:
    given_up = threading.Event()
    with Signals(mild=(signal.SIGINT,)) as signals:
        signals.meanwhile = given_up.set
        os.kill(os.getpid(), signal.SIGINT)
        assert given_up.wait(5)
        given_up.clear()
        os.kill(os.getpid(), signal.SIGTERM)
        assert given_up.wait(5)
