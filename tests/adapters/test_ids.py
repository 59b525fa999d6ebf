"""Ids: sortable by time, and found by their beginning."""

from __future__ import annotations

import pytest

from flaicli.adapters.ids import by_prefix, check_id, is_id, new_id
from flaicli.adapters.trouble import Trouble


def made_at(seconds: float, filler: int = 0) -> str:
    return new_id(lambda: seconds, lambda count: bytes([filler]) * count)


def test_an_id_spells_its_time_and_its_chance() -> None:
    # The time part is the ULID specification's own example, 1469918176385 ms, in small letters.
    assert made_at(1469918176.385) == "01aryz6s41" + "0" * 16
    assert made_at(1469918176.385, 255) == "01aryz6s41" + "z" * 16


def test_a_later_id_sorts_after_an_earlier_one() -> None:
    moments = [0.0, 0.001, 1.0, 1469918176.385, 1469918176.386, 4e9]
    ids = [made_at(moment, 9 - place) for place, moment in enumerate(moments)]
    assert ids == sorted(ids)


def test_two_ids_differ() -> None:
    assert new_id() != new_id()
    assert is_id(new_id())


def test_an_id_that_is_one_is_given_back() -> None:
    assert check_id("A_z-9") == "A_z-9"


@pytest.mark.parametrize("text", ["", "a.b", "../a", "a\x00", "١", "a" * 65])
def test_what_is_no_id(text: str) -> None:
    assert not is_id(text)
    with pytest.raises(Trouble) as caught:
        check_id(text)
    assert caught.value.message == f"{text!r} is not a session id"


def test_a_beginning_is_enough() -> None:
    assert by_prefix("01B", ["01a", "01b"]) == "01b"
    assert by_prefix("01b", ["01b", "01bc"]) == "01b"
    assert by_prefix("AB", ["ab", "AB"]) == "AB"


def test_a_beginning_of_several() -> None:
    with pytest.raises(Trouble) as caught:
        by_prefix("01", [f"01{letter}" for letter in "gfedcba"])
    assert caught.value.message == "'01' is the beginning of 7 sessions"
    assert caught.value.help == "say more: 01c, 01d, 01e, 01f, 01g and 2 more"


def test_a_beginning_of_none() -> None:
    with pytest.raises(Trouble) as caught:
        by_prefix("x", ["01a"])
    assert caught.value.message == "there is no session 'x'"
    assert caught.value.help == "there are: 01a"
