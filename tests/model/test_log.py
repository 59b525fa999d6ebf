"""The log is a tree: going back loses nothing (rule 32)."""

from __future__ import annotations

import pytest

from flaicli.model.codec import Unreadable
from flaicli.model.events import Change, MessageSaid, VariablesChanged
from flaicli.model.log import Entry, Log, entry_data, entry_from


def put(value: int) -> VariablesChanged:
    """An event that sets ``x``."""
    return VariablesChanged("set", (Change("set", "x", value),))


def test_going_back_begins_a_branch_and_keeps_the_other() -> None:
    log = Log()
    log.add([put(1), put(2)], 10.0)
    log.rewind(1)
    assert log.session().variables == {"x": 1}
    [entry] = log.add([put(3)], 20.0)
    assert (entry.seq, entry.parent) == (3, 1)
    assert [one.seq for one in log.line()] == [1, 3]
    assert log.session("id").variables == {"x": 3}
    assert len(log) == 3
    log.rewind(2)
    assert log.session().variables == {"x": 2}


def test_an_entry_as_it_is_kept() -> None:
    entry = Entry(2, 1, 1772438400.25, MessageSaid("user", "hi"), {"durationMs": 1.5})
    data = {
        "seq": 2,
        "parent": 1,
        "at": "2026-03-02T08:00:00.250000+00:00",
        "event": {"type": "message", "role": "user", "text": "hi"},
        "timings": {"durationMs": 1.5},
    }
    assert entry_data(entry) == data
    assert entry_from(data) == entry


@pytest.mark.parametrize(
    "data", [{}, {"seq": 1, "parent": 0, "at": "soon", "event": {}}, {"at": 1}]
)
def test_what_is_no_entry(data: dict[str, object]) -> None:
    with pytest.raises(Unreadable):
        entry_from(data)
