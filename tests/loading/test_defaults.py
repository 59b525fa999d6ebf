"""Declared defaults: of their variable's type where they can be, else as written."""

from __future__ import annotations

import pytest

from tests.loading.told import decoded

BLOCKS = "blocks: {b: {message: Hi, next: end}}\n"


@pytest.mark.parametrize(
    ("declared", "data"),
    [
        ("{type: duration, default: 5m}", 300),
        ("{type: integer, default: '3'}", 3),
        ("{type: number, default: 3.0}", 3),
        ("{type: boolean, default: 'yes'}", True),
        ("{type: text, default: 7}", "7"),
        ("{type: email, default: Ana@Example.org}", "Ana@example.org"),
        ("{type: list, default: []}", []),
        ("{default: '3'}", "3"),
        ("{type: integer, default: two}", "two"),
        ("{type: duration, default: '{{ pause }}'}", "{{ pause }}"),
    ],
)
def test_a_default_is_of_its_variables_type(declared: str, data: object) -> None:
    flow = decoded(f"variables: {{a: {declared}}}\n{BLOCKS}").flow
    assert flow is not None
    default = flow.variables["a"].default
    assert default is not None
    assert (default.data, type(default.data)) == (data, type(data))
    assert default.span is not None


@pytest.mark.parametrize("declared", ["integer", "{type: integer}", "{type: text, default: null}"])
def test_no_default_stays_none(declared: str) -> None:
    flow = decoded(f"variables: {{a: {declared}}}\n{BLOCKS}").flow
    assert flow is not None
    default = flow.variables["a"].default
    assert default is None or default.data is None
