"""Only addresses that merely open something become links."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaicli.views.carried.links import address


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a?b=c&d#e", "https://example.org/a?b=c&d#e"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("mailto:ana@example.org", "mailto:ana@example.org"),
        ("tel:+32470", "tel:+32470"),
        ("https://example.org/>\n<b>", "https://example.org/%3E%0A%3Cb%3E"),
        ("https://example.org/é", "https://example.org/%C3%A9"),
        ('https://example.org/"x', "https://example.org/%22x"),
        ("javascript:alert(1)", None),
        (" javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("https://", None),
        ("/etc/passwd", None),
        ("", None),
    ],
)
def test_addresses(url: str, safe: str | None) -> None:
    assert address(url) == safe


@given(st.text())
def test_no_address_leaves_where_it_is_put(path: str) -> None:
    assert not set(address(f"https://example.org/{path}") or "") & set('<>"\\ \n\t`{}|^')
