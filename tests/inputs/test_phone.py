"""Phone numbers."""

from __future__ import annotations

from flaicli.inputs.phone import Phone


def test_what_is_kept_and_what_is_rejected(hearing, refuse) -> None:
    assert Phone().parse(" +32 475 12 34 56 ", hearing) == "+32475123456"
    assert refuse(Phone(), "123456") == (
        "not_a_phone",
        "Please type a phone number of 7 to 16 digits, like +32 475 12 34 56.",
    )
    assert refuse(Phone(), "") == (
        "not_a_phone",
        "Please type a phone number of 7 to 16 digits, like +32 475 12 34 56.",
    )
