"""The collector rests inside, and only where it was at work."""

from __future__ import annotations

import gc

import pytest

from flaicli.loading.pause import collector_paused


def test_the_collector_rests_inside() -> None:
    with collector_paused():
        assert not gc.isenabled()
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_works_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="x"), collector_paused():
        raise ValueError("x")
    assert gc.isenabled()
