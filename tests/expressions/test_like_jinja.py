"""On plain expressions flai says what Jinja says; Jinja's own engine is asked here only."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment

from flaicli.expressions import Condition, DictScope, ExpressionError, Template

JINJA = Environment(autoescape=False)
NAMES: dict[str, Any] = {
    "a": 3,
    "b": 0,
    "c": 2.5,
    "s": "Hello World",
    "t": "",
    "l": [3, 1, 2],
    "w": ["b", "A", "c"],
    "o": {"n": 1, "k": "v", "items": [1], "d": {"x": 5}},
    "u": None,
    "y": True,
}


def jinja(source: str) -> Any:
    made = JINJA.compile_expression(source, undefined_to_none=True)(**NAMES)
    return plain(made)


def plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if hasattr(value, "__next__"):
        return [plain(item) for item in value]
    return value


PLAIN = """
1 + 2 * 3|7 // 2 + 7 % 4 - -1|(1 + 2) * 3|7 / 2|-a + +c|a - b|1_000|0x1f|1e3|1.5e-3
a > 2 and c < 3|a > 2 or nothing|not a|not (a and b)|a and b|b or s|b and s|a == 3.0|a != c
1 < a < 5|1 < a > 2|3 in l|4 not in l|"a" in s|"o W" in s|"n" in o|a in (1, 2, 3)|a in [1, 2]
s if y else t|s if t else "none"|"x" if a == 3|o.n|o["k"]|o.d.x|l[0]|l[-1]|s[0]|s[1:4]|l[::-1]
s ~ a ~ t|"a" "b"|'it\\'s'|"tab\\tx"|"é\\u00e9\\x41"|[1, a, s]|{"a": a, "b": [1]}|(1, 2)|()|[]
l[1:]|s[:-1]|o.missing|nope|nope or 1|nope is defined|a is defined|nope is undefined|u is none
a is number|s is string|o is mapping|l is sequence|y is boolean|a is odd|b is even|y is true
a is divisibleby 3|a is eq 3|a is ne(4)|a is lt 5|a is le 3|a is gt 1|a is ge(3)|a is in l
a is in(l)|s is lower|"abc" is lower|"ABC" is upper|a is not none|not a is even|a is integer
c is float|none|true|false|True|None|s == "Hello World"|l == [3, 1, 2]|u == none|c is not integer
""".replace("\n", "|").split("|")
FILTERED = """
s | upper
s | lower
"abc dEF" | capitalize
"ana-maria o'neil (x)" | title
"  x " | trim
"xxaxx" | trim("x")
s | replace("l", "L")
s | replace("l", "L", 1)
nope | default("d")
t | default("d", true)
s | default("d")
l | join(", ")
[{"n": 1}] | join(attribute="n")
s | length
l | length
o | count
l | first
l | last
l | sort
w | sort
w | sort(case_sensitive=true)
l | sort(reverse=true)
w | sort(true)
[{"n": 2}, {"n": 1}] | sort(attribute="n")
l | reverse | list
s | reverse
[1, 1, 2] | unique | list
["a", "A"] | unique | list
l | sum
[{"n": 2}] | sum("n")
[{"n": 2}] | sum(attribute="n", start=3)
l | min
l | max
w | min
[{"n": 2}, {"n": 1}] | max(attribute="n")
4.256 | round(2)
4.5 | round
3 | round
4.21 | round(1, "ceil")
4.29 | round(1, "floor")
-3 | abs
"42" | int
"4.7" | int
"x" | int
"x" | int(5)
c | int
"4.5" | float
"x" | float
"x" | float(1.0)
a | string
s | list
l | map("string") | list
w | map("upper") | list
[{"n": 1}] | map(attribute="n") | list
[{"n": 1}, {}] | map(attribute="n", default=0) | list
[{"o": {"n": 1}}] | map(attribute="o.n") | list
[0, 1, 2] | select | list
[1, 2, 3] | select("odd") | list
[1, 2, 3] | reject("odd") | list
[{"n": 1}, {"n": 3}] | selectattr("n", "gt", 2) | list
[{"n": 1}] | rejectattr("n", "eq", 1) | list
[{"n": 1}, {"n": 0}] | selectattr("n") | list
[1, 2, 3, 4, 5] | batch(2) | list
[1, 2, 3] | batch(2, 0) | list
[1, 2, 3, 4, 5] | slice(2) | list
[1, 2, 3, 4] | slice(3, 0) | list
[{"c": "b", "n": 1}, {"c": "a", "n": 2}] | groupby("c") | list
{"b": 1, "A": 2} | dictsort
{"b": 1, "a": 2} | dictsort(by="value")
{"b": 1, "A": 2} | dictsort(true)
"one two" | wordcount
"a long text that goes on" | truncate(15)
"a long text that goes on" | truncate(15, true)
"a long text that goes on" | truncate(11, false, "…")
"short" | truncate(4)
"a\\nb\\n\\nc" | indent(2)
"a\\nb" | indent(2, true)
"x" | center(5)
"a b/ü&=" | urlencode
{"q": "a b/", "n": 1} | urlencode
{"a": 1} | items | list
s.upper()
s.startswith("He")
s.endswith("x")
s.split()
s.split("o", 1)
s.replace("o", "0")
s.lower().title()
s.find("W")
s.count("l")
s.removeprefix("He")
s.strip("Hd")
s.isalpha()
" x".lstrip()
"a\\nb".splitlines()
s | upper | lower | length
l | first + l | last
""".splitlines()


@pytest.mark.parametrize("source", [row for row in [*PLAIN, *FILTERED] if row])
def test_an_expression_is_what_it_is_in_jinja(source: str) -> None:
    expected = jinja(source)
    made = Condition(source).value(DictScope(NAMES))
    assert made == expected
    assert type(made) is type(expected)


numbers = st.one_of(st.integers(-50, 50), st.floats(-50, 50, width=16)).map(
    lambda value: f"({value})"
)
variables = st.sampled_from(["a", "b", "c"])
figures = st.recursive(
    numbers | variables,
    lambda inner: st.tuples(inner, st.sampled_from(["+", "-", "*", "/", "//", "%"]), inner).map(
        lambda parts: f"({' '.join(parts)})"
    ),
    max_leaves=6,
)
texts = st.sampled_from(["s", "t", '"Hello"', "'x'", "s | upper", "t ~ s", "s[0]", "o.k"])
comparisons = st.tuples(
    figures, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), figures
) | st.tuples(texts, st.sampled_from(["<", "<=", ">", ">=", "==", "!=", "in"]), texts)
conditions = st.recursive(
    comparisons.map(" ".join) | variables | texts | st.just("nope") | st.just("u"),
    lambda inner: (
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(
            lambda parts: f"({' '.join(parts)})"
        )
        | inner.map(lambda part: f"(not {part})")
        | st.tuples(inner, inner, inner).map(lambda p: f"({p[0]} if {p[1]} else {p[2]})")
    ),
    max_leaves=8,
)


@settings(max_examples=100, deadline=None)
@given(figures | conditions)
def test_a_made_up_expression_is_what_it_is_in_jinja(source: str) -> None:
    try:
        expected = jinja(source)
    except (ArithmeticError, TypeError):
        with pytest.raises(ExpressionError):
            Condition(source).value(DictScope(NAMES))
        return
    made = Condition(source).value(DictScope(NAMES))
    if type(expected) is float and not math.isfinite(expected):
        return
    assert made == expected
    assert type(made) is type(expected)


TEXTS = [
    "Hi {{ s }}, {{ a }}!",
    "{{ s }}{{ t }}{{ s }}",
    "a {{- s -}} b",
    "a {%- if y -%} b {%- endif -%} c",
    "{% if b %}1{% elif a %}2{% else %}3{% endif %}",
    "{% for x in l %}{{ loop.index }}/{{ loop.length }}:{{ x }}{% if not loop.last %}, {% endif %}"
    "{% else %}none{% endfor %}",
    "{% for x in [] %}x{% else %}none{% endfor %}",
    "{% for x in l if x > 1 %}{{ loop.index0 }}{{ loop.revindex }}{{ x }}{% endfor %}",
    "{% for k, v in o.d | items %}{{ k }}={{ v }}{% endfor %}",
    "{% for x in o.d %}{{ x }}{% endfor %}",
    "{% set x = a + 1 %}{{ x }}{% for i in l %}{% set x = i %}{{ x }}{% endfor %}{{ x }}",
    "{% if y %}{% set z = 5 %}{% endif %}{{ z }}",
    "{% set q, r = 1, 2 %}{{ q }}{{ r }}",
    "{% set body %}a{{ s }}b{% endset %}{{ body | upper }}",
    "{% for x in l %}{% for a in [x, x] %}{{ a }}{{ loop.first }}{% endfor %}{{ a }}{% endfor %}",
    "{% raw %}{{ x }}{% endraw %}{# gone #}!",
    "{# a #}{{ s }}{#- b -#} c",
    "{{ '}}' }}{{ '%}' }}{{ {'a': {'b': 1}}.a.b }}",
    "x{% if true %}\ny\n{% endif %}z",
    "{{ nope }}{{ o.nope }}-",
    "{% set a = 1 %}{% for b in [1] %}{{ a }}{{ b }}{% endfor %}{{ b }}",
    "{% for a, b in [[1, 2], [3, 4]] %}{{ a }}{{ b }};{% endfor %}",
]


@pytest.mark.parametrize("source", TEXTS)
def test_a_text_is_what_it_is_in_jinja(source: str) -> None:
    expected = JINJA.from_string(source).render(**NAMES)
    made = Template(source).text(DictScope(NAMES))
    assert made == expected.replace("True", "true").replace("False", "false")
