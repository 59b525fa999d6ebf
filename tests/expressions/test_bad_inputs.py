"""Bad templates seen in the wild, each with the very words its author reads."""

from __future__ import annotations

import pytest

from flaicli.expressions import DictScope, ExpressionError, Template

STEPS = "took more than 50,000 steps"
ROWS = {
    "T001": ("{{ ''.__class__ }}", "'__class__' is not a key that can be used"),
    "T002": ("{{ ''|attr('__cl'~'ass__') }}", "there is no filter 'attr'"),
    "T003": ("{{ '{0.__class__}'.format(x) }}", "there is no method 'format'"),
    "T004": ("{{ '{a.__class__}'.format_map({'a':x}) }}", "there is no method 'format_map'"),
    "T006": ("{{ ('{0.__init__.__globals__}'|attr('format'))(x) }}", "this cannot be called"),
    "T009": (
        "{{ [x]|groupby('__class__') }}",
        "the filter 'groupby' meets text, which has nothing named '__class__'",
    ),
    "T012": (
        "{{ self._TemplateReference__context.environment }}",
        "'self' is not a name that can be used",
    ),
    "T013": (
        "{% macro m() %}{% endmacro %}{{ m._environment }}",
        "'{% macro %}' is not available",
    ),
    "T014": ("{{ nope.__init__.__globals__ }}", "'__init__' is not a key that can be used"),
    "T026": ("{{ '%1000000000d' % 1 }}", "'%1000000000d' and 1 cannot be used with '%'"),
    "T027": ("{{ '{:1000000000}'.format(1) }}", "there is no method 'format'"),
    "T028": (
        "{{ ('a'*100000).replace('a','a'*100000) }}",
        "'a' and 100000 cannot be used with '*'",
    ),
    "T029": (
        "{% set ns=namespace(s='aaaaaaaaaa') %}{% for i in range(40) %}"
        "{% set ns.s=ns.s~ns.s %}{% endfor %}{{ ns.s|length }}",
        "'namespace' is not a function",
    ),
    "T033": ("{{ lipsum(n=100000) }}", "'lipsum' is not a function"),
    "T034": ("{{ " + "(" * 300 + "1" + ")" * 300 + " }}", "nested too deep (more than 50 levels)"),
    "T036": (
        "".join(f"{{% for x{i} in [1] %}}" for i in range(25)) + "{% endfor %}" * 25,
        "nested too deep (more than 20 blocks)",
    ),
    "T037": ("{{ " + "+".join(["1"] * 4900) + " }}", "nested too deep (more than 50 levels)"),
    "T039": ("{{ [1,'a']|sort }}", "the filter 'sort' cannot put a number and text in order"),
    "T043": ("{{ name|nosuch }}", "there is no filter 'nosuch'"),
    "T044a": ("{{ [1,2,3]|random }}", "there is no filter 'random'"),
    "T044b": ("{{ now() }}", "'now' is not a function"),
    "T045": ("x" * 1_000_000, "longer than 10,000 characters"),
    "T046": ('{{ "\\ud800" }}', "half of a surrogate pair is not a character"),
}


@pytest.mark.parametrize(("source", "message"), ROWS.values(), ids=ROWS)
def test_a_bad_template_is_refused(source: str, message: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        Template(source).text(DictScope({"x": "secret", "name": "Ana"}))
    assert str(caught.value) == message


RUNTIME_ONLY = {"T009", "T026", "T028", "T039"}


@pytest.mark.parametrize("row", sorted(ROWS.keys() - RUNTIME_ONLY))
def test_most_are_found_by_reading(row: str) -> None:
    source, message = ROWS[row]
    assert Template(source).check()[0].message == message


def test_t020_what_a_user_typed_is_data() -> None:
    typed = "{{ 7*7 }} {% raw %} {# #}"
    scope = DictScope({"typed": typed, "list": [typed], "map": {typed: typed}})
    assert Template("{{ typed }}").text(scope) == typed
    assert Template("{{ list }}{{ typed | trim }}").text(scope) == typed + typed
    assert Template("{% for x in list %}{{ x }}{% endfor %}").text(scope) == typed
    assert Template("{% set y %}{{ typed }}{% endset %}{{ y }}").text(scope) == typed
    assert "49" not in Template("{{ map }}{{ map | tojson }}").text(scope)


def test_t041_a_misspelt_name_is_empty_and_reported() -> None:
    scope = DictScope({"name": "Ana"})
    assert Template("Hi {{ nmae }}!").text(scope) == "Hi !"
    assert scope.missing == ["nmae"]


def test_k004_nothing_outside_the_flow_is_seen() -> None:
    scope = DictScope({})
    assert Template("{{ env.OPENAI_API_KEY }}{{ config }}{{ settings }}").text(scope) == ""
    assert scope.missing == ["env.OPENAI_API_KEY", "config", "settings"]
