"""Lines from a pipe, whatever their bytes, and what comes instead of a line."""

from __future__ import annotations

import os
import pty

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


def test_what_nobody_heard_is_counted_without_waiting_for_more() -> None:
    read, write = os.pipe()
    os.write(write, b"one\ntwo\n\n \nthr")
    ears = Ears(read)
    assert ears.line() == "one"
    assert ears.unheard() == 1
    os.write(write, b"ee\nfour")
    os.close(write)
    assert ears.unheard() == 3


def test_what_is_typed_ahead_at_a_terminal_is_left_to_the_shell() -> None:
    side, terminal = pty.openpty()
    os.write(side, b"one\n")
    ears = Ears(terminal)
    assert ears.line() == "one"
    os.write(side, b"ls\n")
    assert ears.unheard() == 0
    assert os.read(terminal, 9) == b"ls\n"
    os.close(side)
    os.close(terminal)
