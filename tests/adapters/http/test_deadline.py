"""The clock of a request."""

from __future__ import annotations

from threading import Event

import pytest

from flaicli.adapters.http.deadline import SLICE_SECONDS, Deadline
from flaicli.adapters.http.failed import Failed


def refused(deadline: Deadline) -> tuple[str, str]:
    with pytest.raises(Failed) as caught:
        deadline.left()
    return caught.value.kind, caught.value.message


def test_time_that_is_left() -> None:
    deadline = Deadline(60, Event())
    assert 59 < deadline.left() <= 60
    assert deadline.slice() == SLICE_SECONDS
    assert Deadline(0.01, Event()).slice() <= 0.01


def test_time_that_is_up() -> None:
    assert refused(Deadline(0, Event())) == ("timeout", "no answer within 0 s")


def test_called_off() -> None:
    cancelled = Event()
    deadline = Deadline(60, cancelled)
    cancelled.set()
    assert refused(deadline) == ("cancelled", "the request was called off")
    with pytest.raises(Failed):
        deadline.pause(10)


def test_a_pause_ends_with_the_time() -> None:
    with pytest.raises(Failed) as caught:
        Deadline(0.01, Event()).pause(60)
    assert caught.value.kind == "timeout"
    Deadline(60, Event()).pause(0)


def test_a_call_that_cannot_be_interrupted() -> None:
    assert Deadline(60, Event()).within(lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        Deadline(60, Event()).within(lambda: 1 // 0)


def test_is_left_alone_when_time_is_up() -> None:
    over = Event()
    with pytest.raises(Failed):
        Deadline(0.05, Event()).within(lambda: over.wait(30))
    over.set()
