"""Lines from a pipe, whatever their bytes, and what comes instead of a line."""

from __future__ import annotations

import os

from flaicli.apps.emulator.lines.ears import LINE_MAX, Ears, Quiet
from tests.talks import ears_of


def test_lines_come_one_by_one_then_the_end() -> None:
    ears = ears_of("a", "", "b\r", b"\xff")
    assert [ears.line() for _ in range(6)] == ["a", "", "b", "\ufffd", Quiet.END, Quiet.END]


def test_half_a_line_at_the_end_counts() -> None:
    read, write = os.pipe()
    os.write(write, b"one\ntw")
    os.close(write)
    ears = Ears(read)
    assert [ears.line(), ears.line(), ears.line()] == ["one", "tw", Quiet.END]


def test_time_runs_out_where_nothing_is_said() -> None:
    read, write = os.pipe()
    ears = Ears(read)
    assert ears.line(0.0) is Quiet.TIME
    os.write(write, b"late\n")
    assert ears.line(0.0) == "late"
    os.close(write)


def test_a_signal_wakes() -> None:
    read, _write = os.pipe()
    wake, alarm = os.pipe()
    os.write(alarm, b"!")
    assert Ears(read, wake).line() is Quiet.SIGNAL


def test_an_endless_line_does_not_eat_the_memory() -> None:
    read, write = os.pipe()
    ears = Ears(read)
    pid = os.fork()
    if pid == 0:
        with os.fdopen(write, "wb") as file:
            for _ in range(3):
                file.write(b"x" * LINE_MAX)
            file.write(b"\nnext\n")
        os._exit(0)
    os.close(write)
    line = ears.line()
    assert isinstance(line, str)
    assert len(line) == LINE_MAX
    assert ears.line() == "next"
    os.waitpid(pid, 0)


def test_no_input_at_all_is_its_end() -> None:
    assert Ears(None).line() is Quiet.END
    read, write = os.pipe()
    os.close(write)
    os.close(read)
    assert Ears(read).line() is Quiet.END
