"""The names an expression reads are known without working it out."""

from __future__ import annotations

import pytest

from flaicli.expressions import Condition, Template
from flaicli.expressions.names import root_of

READ = {
    "{{ a.b['c'].d[0] }}": ("a.b.c.d[0]",),
    "{{ a['b c'] }}": ("a['b c']",),
    "{{ a[b.c] }}": ("a", "b.c"),
    "{{ a.upper() }} {{ b.c.strip(d) }}": ("a", "b.c", "d"),
    "{{ a | default(b) | join(d=c) }}": ("a", "b", "c"),
    "{{ range(n) }}": ("n",),
    "{% for x in xs if x.ok and y %}{{ x.a }}{{ loop.index }}{{ z }}{% else %}{{ x }}{% endfor %}":
        ("xs", "y", "z", "x"),
    "{% set a = b %}{{ a }}{{ c }}": ("b", "c"),
    "{{ a }}{% set a = 1 %}{{ a }}": ("a",),
    "{% set a %}{{ b }}{% endset %}{{ a }}": ("b",),
    "{% for k, v in m | items %}{{ k }}{{ v }}{% endfor %}{{ k }}": ("m", "k"),
    "{% if a %}{% set b = 1 %}{% endif %}{{ b }}": ("a",),
    "{{ a if b else c }}{{ [d, {'e': f}] }}{{ g is divisibleby h }}":
        ("b", "a", "c", "d", "f", "g", "h"),
    "{{ true }}{{ none }}{{ 'text' }}": (),
}  # fmt: skip


@pytest.mark.parametrize("source", READ)
def test_paths(source: str) -> None:
    assert sorted(Template(source).paths()) == sorted(READ[source])


def test_a_path_is_listed_once() -> None:
    assert Condition("a.b == 1 or a.b == 2 or a == 3").paths() == ("a.b", "a")
    assert Condition("a.b == 1 or a.b == 2 or a == 3").names() == {"a"}


def test_a_root() -> None:
    assert [root_of(path) for path in ("a", "a.b", "a[0].b", "a['x']")] == ["a"] * 4
