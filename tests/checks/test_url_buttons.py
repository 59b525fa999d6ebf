"""What the check of url buttons says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_one_of_them() -> None:
    flow = """\
blocks:
  a: {message: [A, list: [{title: T, url: "https://example.org", buttons: [{title: B,
      url: "https://example.org", say: b}]}]], next: end}
"""
    assert told(flow) == [
        "F421 warning 2:76 'B' opens a page, so its 'say' does nothing = make two buttons of it",
    ]
