"""E-mail addresses."""

from __future__ import annotations

from flaicli.inputs.email import Email


def test_what_is_kept_and_what_is_rejected(hearing, refuse) -> None:
    assert Email().parse(" ana@EXAMPLE.org ", hearing) == "ana@example.org"
    assert refuse(Email(), "nobody") == (
        "not_an_email",
        "Please type an e-mail address, like ana@example.org.",
    )
    assert refuse(Email(), "") == (
        "not_an_email",
        "Please type an e-mail address, like ana@example.org.",
    )
