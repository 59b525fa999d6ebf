"""Schemas and hints of which flai would ignore a word."""

from __future__ import annotations

import pytest

from tests.checks.told import told

FLOW = """\
flai: 1
name: shop
llm: gpt-4o-mini
blocks:
  ask: {{collect: {{ask: What?, into: said, otherwise: end}}, next: read}}
  read:
    action: [{{extract: {{into: {{why: {hint}}}}}}}]
    next: say
  say: {{message: "{{{{ why }}}}", next: end}}
"""


@pytest.mark.parametrize(
    ("hint", "found"),
    [
        ("text", []),
        ("{type: text, description: 'one, or two'}", []),
        ("{name: text, ages: [integer]}", []),
        ("{type: text, description: one, or two}", ["F442"]),
        ("[{name: text, age}]", ["F442"]),
        ("{who: {name: text, age: }}", ["F442"]),
        ("{type: text, description: '{{ said }}', or two}", []),
    ],
)
def test_a_hint_says_something_under_each_of_its_keys(hint: str, found: list[str]) -> None:
    assert [one[:4] for one in told(FLOW.format(hint=hint))] == found
