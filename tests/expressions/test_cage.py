"""Whatever flai does not take is refused by reading, with the place and what to write instead."""

from __future__ import annotations

import jinja2.nodes
import pytest

from flaicli.expressions import Condition, Problem, Template, cage
from flaicli.expressions.filters import FILTERS
from flaicli.expressions.methods import METHODS
from flaicli.expressions.tests import TESTS

FOUND = {
    "{{ a | uper }}": ("there is no filter 'uper'", 7, "did you mean 'upper'?"),
    "{{ a | empty }}": ("there is no filter 'empty'", 7, "'empty' is a test: write 'is empty'"),
    "{{ a | safe }}": (
        "there is no filter 'safe'", 7, "nothing is escaped, so nothing needs to be"),
    "{{ [1] | random }}": (
        "there is no filter 'random'", 9, "in a message, 'any_of' picks one by the session's seed"),
    "{{ a is emtpy }}": ("there is no test 'emtpy'", 5, "did you mean 'empty'?"),
    "{{ a.uper() }}": ("there is no method 'uper'", 5, "did you mean 'upper'?"),
    "{{ a.items() }}": (
        "there is no method 'items'", 5, "write the filter: 'order | items'"),
    "{{ now() }}": ("'now' is not a function", 3, "the time is a value: write 'internal.now'"),
    "{{ upper(a) }}": (
        "'upper' is not a function", 3, "'upper' is a filter: write 'value | upper'"),
    "{{ a[0]() }}": ("'a[0]' cannot be called", 7, None),
    "{{ range() }}": ("'range' takes 1 to 3 numbers", 8, None),
    "{{ range(2, n=3) }}": ("'range' takes 1 to 3 numbers", 8, None),
    "{{ a ** 2 }}": ("'**' is not available", 3, None),
    "{{ a | join(1, 2, 3) }}": (
        "the filter 'join' does not fit its arguments: too many arguments", 7, None),
    "{{ a | replace('b') }}": (
        "the filter 'replace' does not fit its arguments: missing a required argument: 'new'",
        7, None),
    "{{ a | join(x=1) }}": (
        "the filter 'join' does not fit its arguments: got an unexpected keyword argument 'x'",
        7, None),
    "{{ a is between(1) }}": (
        "the test 'between' does not fit its arguments: missing a required argument: 'most'",
        5, None),
    "{{ a | map('nosuch') }}": ("there is no filter 'nosuch'", 11, None),
    "{{ a | select('od') }}": ("there is no test 'od'", 14, "did you mean 'odd'?"),
    "{{ a | selectattr('b', c) }}": ("'selectattr' needs the name of a test in quotes", 23, None),
    "{{ a is matching('(?=x)') }}": (
        "the test 'matching' needs a pattern of RE2, not '(?=x)': "
        "invalid perl operator: (?=", 17, None),
    "{{ {1: 2} }}": ("a mapping's keys are texts in quotes", 4, None),
    "{{ a.__class__ }}": ("'__class__' is not a key that can be used", 5, None),
    "{{ loop.index }}": (
        "'loop' is not a name that can be used", 3, "it has a meaning inside '{% for %}'"),
    "{% for a in b %}{% endfor %}{{ loop.index }}": (
        "'loop' is not a name that can be used", 31, "it has a meaning inside '{% for %}'"),
    "{{ a | map('map') }}": ("there is no filter 'map'", 11, "did you mean 'max'?"),
    "{{ self }}": ("'self' is not a name that can be used", 3, None),
    "{% macro a() %}{% endmacro %}": (
        "'{% macro %}' is not available", 3, "a text may use 'if', 'for', 'set' and 'raw'"),
    "{% include 'a' %}": (
        "'{% include %}' is not available", 3, "a text may use 'if', 'for', 'set' and 'raw'"),
    "{% filter upper %}{% endfilter %}": (
        "'{% filter %}' is not available", 3, "put the filter behind the value"),
    "{% set a.b = 1 %}": (
        "a name with a dot cannot be set in a text", 7, "use a 'set' action"),
    "{% set a | upper %}{% endset %}": (
        "'{% set %}' with a filter is not available", 3, "put it behind the value"),
    "{% for a in b recursive %}{% endfor %}": ("'recursive' is not available", 3, None),
}  # fmt: skip


@pytest.mark.parametrize("source", FOUND)
def test_a_refusal_has_a_place_and_a_cure(source: str) -> None:
    assert Template(source).check() == [Problem(*FOUND[source])]


def test_all_faults_are_found_at_once() -> None:
    found = Template("{{ a | x1 }} {{ b is x2 }} {{ c.x3() }}").check()
    assert [problem.offset for problem in found] == [7, 18, 32]


@pytest.mark.parametrize(
    "source",
    [
        "{% for a in b %}{{ loop.index }}{{ a }}{% else %}-{% endfor %}",
        "{% if a %}{% elif b %}{% else %}{% endif %}",
        "{{ range(3) | map('string') | select | join }}",
        "{{ a | map(attribute='b', default=1) | list }}",
        "{{ " + " or ".join(["a"] * 500) + " }}",
    ],
)
def test_what_is_taken(source: str) -> None:
    assert Template(source).check() == []


def test_nesting_is_counted() -> None:
    chain = "1" + " + 1" * 49
    assert Condition(chain).check() == []
    assert Condition(chain + " + 1").check() == []
    assert Condition(chain + " + 1" * 2).check()[0].message == (
        "nested too deep (more than 50 levels)"
    )
    blocks = "{% if 1 %}" * 20 + "{% endif %}" * 20
    assert Template(blocks).check() == []
    assert Template("{% if 1 %}{% endif %}" * 30).check() == []
    assert Template("{% if 1 %}" + blocks + "{% endif %}").check()[0].message == (
        "nested too deep (more than 20 blocks)"
    )


def test_every_node_of_jinja_is_taken_or_refused_on_purpose() -> None:
    kinds = {
        name for name, kind in vars(jinja2.nodes).items()
        if isinstance(kind, type) and issubclass(kind, jinja2.nodes.Node)
    }  # fmt: skip
    assert kinds >= cage._ALLOWED
    assert (
        not {"Macro", "CallBlock", "Include", "Import", "Extends", "Block", "Pow"} & cage._ALLOWED
    )


def test_no_name_is_pythons_own() -> None:
    for name in [*FILTERS, *TESTS, *METHODS]:
        assert "__" not in name
    assert not {"random", "attr", "format", "pprint", "xmlattr"} & FILTERS.keys()
    assert not {"format", "format_map", "encode", "translate", "join"} & METHODS.keys()
