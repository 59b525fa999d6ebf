"""Bare names are read without Jinja, and everything else is left to it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from flaicli.expressions.plain import read_plain


@pytest.mark.parametrize(
    ("source", "pieces"),
    [
        ("Hi {{ name }}!", ("Hi ", ("name",), "!")),
        ("{{a.b.c}}{{  d  }}", (("a", "b", "c"), ("d",))),
        ("a { b } c", ("a { b } c",)),
        ("{{ a }}\n", (("a",), "\n")),
    ],
)
def test_pieces(source: str, pieces: tuple[object, ...]) -> None:
    assert read_plain(source) == pieces


@pytest.mark.parametrize(
    "source",
    ["{{ a | b }}", "{{- a }}", "{{ true }}", "{{ self }}", "{{ a.__b }}", "{{ a }}{% b %}",
     "{{ a }}{# b #}", "{{ a }}{{", "{{ a.0 }}", "{{ é }}", "{{ a }}\ud800", "x" * 10_001,
     "{{ not }}", "{{ a. b }}"],
)  # fmt: skip
def test_what_is_left_to_jinja(source: str) -> None:
    assert read_plain(source) is None


def test_texts_with_bare_names_import_no_jinja() -> None:
    code = (
        "import sys; from flaicli.expressions import *; t = Template('Hi {{ a.b }} {{ c }}');"
        "t.check(); t.names(); assert t.text(DictScope({'a': {'b': 1}, 'c': 2})) == 'Hi 1 2';"
        "assert not {'jinja2', 're2', 'decimal'} & set(sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
