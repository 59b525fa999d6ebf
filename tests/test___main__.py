"""Ctrl-C is raised where somebody answers it; before and after, the command ends at once."""

from __future__ import annotations

import pytest

from flaicli import __main__ as way_in
from flaicli.cli import failure


def test_an_interrupt_is_raised_where_it_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[int] = []
    monkeypatch.setattr(way_in.os, "_exit", left.append)
    way_in._interrupted(2, None)
    assert left == [130]
    monkeypatch.setattr(failure, "catching", True)
    with pytest.raises(KeyboardInterrupt):
        way_in._interrupted(2, None)

