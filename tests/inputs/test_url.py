"""Web addresses."""

from __future__ import annotations

from flaicli.inputs.url import Url


def test_what_is_kept_and_what_is_rejected(hearing, refuse) -> None:
    assert Url().parse(" example.org ", hearing) == "https://example.org"
    assert refuse(Url(), "word") == (
        "not_a_url",
        "Please type a web address, like https://example.org.",
    )
    assert refuse(Url(), "") == (
        "not_a_url",
        "Please type a web address, like https://example.org.",
    )
