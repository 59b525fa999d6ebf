"""Work that ends by its deadline."""

from __future__ import annotations

from threading import Event, Timer

import pytest

from flaicli.adapters.watched import Cancelled, Expired, Watch


def test_what_the_work_returns_and_raises_comes_through() -> None:
    watch = Watch(5, Event())
    assert watch.do(lambda over: 7) == 7
    assert 0 < watch.took < 5
    with pytest.raises(ZeroDivisionError):
        watch.do(lambda over: 1 / 0)


def test_nobody_waits_longer_than_they_said() -> None:
    ended = Event()

    def work(over: Event) -> None:
        over.wait(5)
        ended.set()

    watch = Watch(0.1, Event())
    with pytest.raises(Expired):
        watch.do(work)
    assert watch.took < 1
    assert ended.wait(5), "the work was told that nobody waits"


def test_work_and_pauses_are_cancelled() -> None:
    cancelled = Event()
    watch = Watch(5, cancelled)
    Timer(0.05, cancelled.set).start()
    with pytest.raises(Cancelled):
        watch.do(lambda over: over.wait(5))
    with pytest.raises(Cancelled):
        watch.pause(5)
    assert watch.left > 4
