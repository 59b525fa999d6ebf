"""Rules 19, 20 and 22: what a text gives, what keeps its type, what is missing."""

from __future__ import annotations

import pytest

from flaicli.expressions import DictScope, ExpressionError, Problem, Template

NAMES = {
    "name": "Ana",
    "n": 3,
    "price": 4.0,
    "cart": ["tea", "milk"],
    "order": {"items": [1, 2], "drink": "tea", "deep": {"key": "v"}},
    "off": False,
    "unset": None,
}


def text(source: str) -> str:
    return Template(source).text(DictScope(NAMES))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("no marks", "no marks"),
        ("{ brace }", "{ brace }"),
        ("Hi {{ name }}", "Hi Ana"),
        ("{{ n }} {{ price }} {{ off }} {{ unset }}.", "3 4 false ."),
        ("{{ cart }}", "tea, milk"),
        ("{{ order.deep }}", '{"key":"v"}'),
        ("<{{ '<b>' }}>", "<<b>>"),
    ],
)
def test_values_in_a_text(source: str, expected: str) -> None:
    assert text(source) == expected


def test_rule_19_a_mappings_names_are_its_keys() -> None:
    assert text("{{ order.items }}") == "1, 2"
    assert Template("{{ order.items }}").value(DictScope(NAMES)) == [1, 2]
    assert text("{% for x in cart %}{% if x != 'tea' %}{{ x }}{% endif %}{% endfor %}") == "milk"
    assert text("{% set a = n %}{{ a }}{% raw %}{{ a }}{% endraw %}") == "3{{ a }}"
    assert text("{{ '<a>&' }}") == "<a>&"


def test_rule_19_values_are_rendered_once() -> None:
    scope = DictScope({"said": "{{ 7*7 }}{% if 1 %}49{% endif %}"})
    assert Template("{{ said }}").text(scope) == "{{ 7*7 }}{% if 1 %}49{% endif %}"
    assert Template("{{ said }}").value(scope) == "{{ 7*7 }}{% if 1 %}49{% endif %}"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ n }}", 3),
        ("{{n}}", 3),
        ("{{ n + 1 }}", 4),
        ("{{ cart }}", ["tea", "milk"]),
        ("{{ cart }}\n", "tea, milk\n"),
        ("{{ off }}", False),
        ("{{ unset }}", None),
        ("{{ order.deep }}", {"key": "v"}),
        (" {{ n }}", " 3"),
        ("{{ n }}{{ n }}", "33"),
        ("{{ n }} ", "3 "),
        ("{% if n %}{{ n }}{% endif %}", "3"),
        ("3", "3"),
        ("{{ [n, nope] }}", [3, None]),
    ],
)
def test_rule_20_a_lone_expression_keeps_its_type(source: str, expected: object) -> None:
    made = Template(source).value(DictScope(NAMES))
    assert made == expected
    assert type(made) is type(expected)


@pytest.mark.parametrize(
    ("source", "expected", "missing"),
    [
        ("Hi {{ nmae }}", "Hi ", ["nmae"]),
        ("{{ order.drnk }}", "", ["order.drnk"]),
        ("{{ order.deep.x.y }}", "", ["order.deep.x.y"]),
        ("{{ cart[7] }}", "", ["cart[7]"]),
        ("{{ order['a b'] }}", "", ["order['a b']"]),
        ("{{ nope | upper }}", "", ["nope"]),
        ("{{ nope.x | trim | title }}", "", ["nope.x"]),
        ("{{ nope ~ '!' }}", "!", ["nope"]),
        ("{{ nope | length }}", "0", ["nope"]),
        ("{% for x in nope %}{% endfor %}", "", ["nope"]),
        ("{{ a }}{{ b }}", "", ["a", "b"]),
        ("{{ nope or 'there' }}", "there", []),
        ("{{ nope | default('there') }}", "there", []),
        ("{{ nope is defined }}{{ nope is exists }}", "falsefalse", []),
        ("{{ nope == 1 }}{{ nope != 1 }}{{ nope == none }}", "falsetruetrue", []),
        ("{{ nope in cart }}{{ 'x' in nope }}{{ nope in [none] }}", "falsefalsetrue", []),
        ("{{ 'x' if nope }}{{ 'x' if not nope }}", "x", []),
        ("{{ unset }}{{ unset | upper }}", "", []),
        ("{{ nope | increment }}", "1", []),
    ],
)
def test_rule_22_a_missing_name(source: str, expected: str, missing: list[str]) -> None:
    scope = DictScope(NAMES)
    assert Template(source).text(scope) == expected
    assert scope.missing == missing


def test_rule_22_a_missing_name_alone_is_null_and_reported() -> None:
    scope = DictScope({})
    assert Template("{{ nope }}").value(scope) is None
    assert scope.missing == ["nope"]


@pytest.mark.parametrize(
    ("source", "message", "offset"),
    [
        ("{{ total < 4 }}", "'total' has no value, so it cannot be compared with '<'", 3),
        ("{{ 4 >= o.x }}", "'o.x' has no value, so it cannot be compared with '>='", 3),
        ("{{ unset + 1 }}", "'unset' has no value, so it cannot be used with '+'", 9),
        ("{{ 2 * total }}", "'total' has no value, so it cannot be used with '*'", 5),
        ("{{ -total }}", "'total' has no value, so it has no sign", 3),
        ("{{ total.upper() }}", "'total' has no value, so 'upper' cannot use it", 3),
        ("{{ name is matching(total) }}", "'total' has no value, so 'is matching' cannot use it",
         11),
    ],
)  # fmt: skip
def test_rule_22_a_missing_value_cannot_be_reckoned_with(
    source: str, message: str, offset: int
) -> None:
    with pytest.raises(ExpressionError) as caught:
        text(source)
    assert (str(caught.value), caught.value.kind) == (message, "expression")
    assert caught.value.offset is not None
    assert abs(caught.value.offset - offset) <= 14


def test_a_text_that_cannot_be_read_is_an_error_when_used() -> None:
    template = Template("Hi {{ name|uper }}")
    assert template.check() == [Problem("there is no filter 'uper'", 11, "did you mean 'upper'?")]
    with pytest.raises(ExpressionError) as caught:
        template.text(DictScope(NAMES))
    error = caught.value
    assert (str(error), error.offset, error.help) == (
        "there is no filter 'uper'", 11, "did you mean 'upper'?",
    )  # fmt: skip
    assert Template("{{ (").check()[0].message == "'(' is never closed"
    assert Template("{{ (").names() == frozenset()


def test_a_result_has_a_longest_length() -> None:
    scope = DictScope({"x": "a" * 50_000})
    assert len(Template("{{ x }}{{ x }}").text(scope)) == 100_000
    for source in ("{{ x }}{{ x }}b", "{{ x ~ x ~ 'b' }}", "{% if 1 %}{{ x }}{{ x }}b{% endif %}"):
        with pytest.raises(ExpressionError) as caught:
            Template(source).text(scope)
        assert str(caught.value) == "the text grew longer than 100,000 characters"
        assert caught.value.kind == "limit"


def test_what_a_template_is() -> None:
    template = Template("{{ a.b }} {{ c }} {{ a.b }}")
    assert (template.paths(), template.names()) == (("a.b", "c"), {"a", "c"})
    assert template == Template("{{ a.b }} {{ c }} {{ a.b }}")
    assert hash(template) == hash(Template(template.source))
    assert template != Template("x")
    assert repr(Template("x")) == "Template('x')"
    assert (Template("x").constant, template.constant) == (True, False)
    assert Template("x").paths() == ()
    assert Template("{{ a | b }}").paths() == ("a",)
