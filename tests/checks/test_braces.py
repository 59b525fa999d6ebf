"""What the check of braces says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_json_and_unknown_names() -> None:
    flow = """\
blocks:
  a: {message: ["{} {x} {\\"a\\": 1} \\\\{user}", "{{ {'user': user} | length }}",
      "{user.name}"], next: end}
"""
    assert told(flow) == [
        "F422 warning 3:9 '{user.name}' is plain text, and said as it stands"
        " = to fill it in, write '{{ user.name }}'",
    ]
