"""Clocks: the real one has a zone, the virtual one moves only when told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from flaicli.adapters.clock import MovableClock, RealClock, VirtualClock


def test_the_real_clock_has_a_zone_and_goes_on() -> None:
    clock = RealClock()
    before, first = clock.elapsed(), clock.now()
    clock.sleep(0)
    assert first.tzinfo is UTC
    assert clock.elapsed() >= before
    assert clock.now() - first < timedelta(seconds=60)


def test_a_virtual_clock_moves_when_told_and_no_other_way() -> None:
    clock = VirtualClock(datetime.fromisoformat("2026-03-02T09:00:00+01:00"))
    assert clock.now().isoformat(timespec="milliseconds") == "2026-03-02T09:00:00.000+01:00"
    clock.sleep(600.25)
    assert clock.now().isoformat(timespec="milliseconds") == "2026-03-02T09:10:00.250+01:00"
    assert clock.elapsed() == 0.0


def test_ten_minutes_over_a_change_of_hour_are_ten_minutes() -> None:
    clock = VirtualClock(datetime(2026, 3, 29, 1, 55, tzinfo=ZoneInfo("Europe/Brussels")))
    clock.sleep(600)
    assert clock.now().isoformat(timespec="milliseconds") == "2026-03-29T03:05:00.000+02:00"


def test_a_virtual_clock_wants_a_zone() -> None:
    with pytest.raises(ValueError, match="'2026-03-02T09:00:00' has no time zone"):
        VirtualClock(datetime(2026, 3, 2, 9))  # noqa: DTZ001 - that it has none is the test


def test_time_does_not_go_back() -> None:
    with pytest.raises(ValueError, match="time does not go back"):
        VirtualClock(datetime(2026, 3, 2, tzinfo=UTC)).sleep(-1)


def test_a_movable_clock_goes_on_and_can_be_put_ahead() -> None:
    clock = MovableClock(datetime.fromisoformat("2026-03-02T09:00:00+01:00"))
    first, before = clock.now(), clock.elapsed()
    clock.sleep(600)
    assert first.isoformat(timespec="minutes") == "2026-03-02T09:00+01:00"
    assert clock.now().isoformat(timespec="minutes") == "2026-03-02T09:10+01:00"
    assert clock.now() > clock.now() - timedelta(seconds=1) >= first
    assert clock.elapsed() - before < 60
    assert abs(MovableClock().now() - RealClock().now()) < timedelta(seconds=60)


def test_a_movable_clock_wants_a_zone_and_never_goes_back() -> None:
    with pytest.raises(ValueError, match="'2026-03-02T09:00:00' has no time zone"):
        MovableClock(datetime(2026, 3, 2, 9))  # noqa: DTZ001 - that it has none is the test
    with pytest.raises(ValueError, match="time does not go back"):
        MovableClock().sleep(-1)
