"""Our lexer reads what Jinja's reads, and knows where everything stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment

from flaicli.expressions.problem import Unreadable
from flaicli.expressions.tokens import expression_tokens, text_tokens

JINJA = Environment(keep_trailing_newline=True, lstrip_blocks=True, trim_blocks=True)
PLAIN_JINJA = Environment(keep_trailing_newline=True)
OURS = {"op": "operator"}


def jinjas(source: str, environment: Environment) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for _, kind, text in environment.lexer.tokeniter(source, None):
        if kind == "data" and found and found[-1][0] == "data":
            found[-1] = ("data", found[-1][1] + text)
        elif kind in ("data", "name", "string", "integer", "float", "operator"):
            found.append((kind, text))
    return [row for row in found if row != ("data", "")]


def ours(source: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for _, kind, text in text_tokens(source):
        if kind == "data" and found and found[-1][0] == "data":
            found[-1] = ("data", found[-1][1] + text)
        elif not kind.endswith(("_begin", "_end")):
            found.append((OURS.get(kind, kind), text))
    return found


SAME = [
    "a {{ b }} c {% if d %} e {% endif %} f",
    "{{- a -}} b {%- set x = 1 -%} c",
    "{{ {'a': {'b': 1}} }}{{ '}}' }}{% set x = '%}' %}",
    "{{ 1.5 + 2e3 - 0x1f * 1_000 // 3 ** 2 % 5 ~ a[1:2] }}",
    "{{ a.0.1 }}{{ a.b }}{{ 1.a }}",
    "x {# comment {{ a }} #} y {#- trimmed -#} z",
    "a {% raw %} {{ b }} {% endraw %} c",
    "a {%- raw -%} {{ b }} {%- endraw -%} c",
    'a { b } {{ "q\\"q" }} % } }}',
    "{{ é }}{{ +1 }}{{ -1 }}",
    "{% if a != b and c >= d or e <= f %}{% endif %}",
]


@pytest.mark.parametrize("source", SAME)
def test_tokens_are_jinjas(source: str) -> None:
    assert ours(source) == jinjas(source, PLAIN_JINJA)


OWN_LINE = [
    "a\n{% if b %}\nc\n{% endif %}\nd",
    "a\n  {% if b %}  \n  c\n  {% endif %}\n",
    "{% set x = 1 %}\nHi",
    "a\n\n{# note #}\n\nb",
]


@pytest.mark.parametrize("source", OWN_LINE)
def test_a_tag_alone_on_its_line_takes_the_line_with_it(source: str) -> None:
    squeezed = source.replace("%}  \n", "%}\n")
    assert ours(source) == jinjas(squeezed, JINJA)


@pytest.mark.parametrize(
    ("source", "data"),
    [
        ("Hello{% if x %} Ana{% endif %}\nBye", ["Hello", " Ana", "\nBye"]),
        ("a\n{%+ if x %}\nb{% endif %}", ["a\n", "\nb"]),
        ("a {{ b }}\n{{ c }}\n", ["a ", "\n", "\n"]),
    ],
)
def test_nothing_else_is_trimmed(source: str, data: list[str]) -> None:
    assert [text for kind, text in ours(source) if kind == "data"] == data


BITS = ["{{", "}}", "{%", "%}", "{#", "#}", "-", " a ", "'", "(", ")", "\n", "1.5", "{", "}", "+"]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(BITS), max_size=12))
def test_any_source_is_read_or_refused_with_a_place(parts: list[str]) -> None:
    source = "".join(parts)
    fault, found = -1, list[tuple[int, str, str]]()
    try:
        found = list(text_tokens(source))
    except Unreadable as error:
        fault = -1 if error.problem.offset is None else error.problem.offset
    assert found or not source or 0 <= fault < len(source) or source.startswith("{#")
    for at, kind, text in found:
        assert kind == "data" or source.startswith(text, at) or source[at] in "-+"


@pytest.mark.parametrize(
    ("source", "message", "offset", "help"),
    [
        ("Hi {{ a & b }}", "'&' cannot be read here", 8, "write 'and'"),
        ("Hi {{ a", "'{{' is never closed", 3, "close it with '}}'"),
        ("{% if a", "'{%' is never closed", 0, "close it with '%}'"),
        ("{# a", "a comment is never closed", 0, "close it with '#}'"),
        ("{% raw %}a", "'{% raw %}' is never closed", 0, "close it with '{% endraw %}'"),
        ("{{ (a }}", "'}' cannot close '('", 6, "')' is expected"),
        ("{{ a) }}", "')' closes nothing", 4, None),
        ("{{ 'a }}", "''' cannot be read here", 3,
         "the text that begins here has no closing quote"),
        ("{{ \u201ca\u201d }}", "'\u201c' cannot be read here", 3, "use straight quotes"),
        ("{{ $a }}", "'$' cannot be read here", 3, "a name is written bare: 'total', not '$total'"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_where(
    source: str, message: str, offset: int, help: str | None
) -> None:
    with pytest.raises(Unreadable) as caught:
        list(text_tokens(source))
    assert caught.value.problem == (message, offset, help)


def test_an_expression_needs_no_marks() -> None:
    assert list(expression_tokens('a == "b"')) == [
        (0, "name", "a"),
        (2, "op", "=="),
        (5, "string", '"b"'),
    ]
    with pytest.raises(Unreadable, match="'\\(' is never closed"):
        list(expression_tokens("(a"))


def test_brackets_nest_fifty_deep() -> None:
    list(expression_tokens("(" * 50 + ")" * 50))
    with pytest.raises(Unreadable, match="nested too deep"):
        list(expression_tokens("(" * 51 + ")" * 51))
