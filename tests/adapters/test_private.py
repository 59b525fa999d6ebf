"""Sensitive values: in a file of their own that only the owner reads."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from flaicli.adapters.home import Home
from flaicli.adapters.private import Private
from flaicli.adapters.trouble import Trouble


def test_values_come_back_and_only_the_owner_reads_them(tmp_path: Path) -> None:
    private = Private(Home(tmp_path / ".flai"))
    path = private.save("01a", {"iban#1": "BE68 5390 0754 7034", "age#2": 44})
    assert path == tmp_path / ".flai/private/01a.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert private.load("01a") == {"iban#1": "BE68 5390 0754 7034", "age#2": 44}


def test_nothing_to_hide_makes_no_file(tmp_path: Path) -> None:
    private = Private(Home(tmp_path / ".flai"))
    assert private.save("01a", {}) is None
    assert not (tmp_path / ".flai").exists()
    assert private.load("01a") == {}


def test_values_that_were_withdrawn_are_gone(tmp_path: Path) -> None:
    private = Private(Home(tmp_path))
    private.save("01a", {"iban#1": "BE68"})
    assert private.save("01a", {}) == tmp_path / "private/01a.json"
    assert private.load("01a") == {}


def test_a_damaged_file_does_not_show_what_it_holds(tmp_path: Path) -> None:
    private = Private(Home(tmp_path))
    path = private.save("01a", {"iban#1": "BE68"})
    assert path is not None
    path.write_text('{"iban#1": "BE68')
    with pytest.raises(Trouble) as caught:
        private.load("01a")
    assert caught.value.message == (
        "the file of sensitive values of session '01a' is damaged at byte 11:"
        " unterminated string starting at"
    )
    path.write_text("[]")
    with pytest.raises(Trouble, match="does not hold names and values"):
        private.load("01a")


def test_a_value_that_is_refused_is_not_named(tmp_path: Path) -> None:
    with pytest.raises(Trouble) as caught:
        Private(Home(tmp_path)).save("01a", {"iban#1": "secret\ud800"})
    assert caught.value.message == (
        "cannot keep the sensitive values of session '01a':"
        " half a character (a lone surrogate) in a text"
    )
