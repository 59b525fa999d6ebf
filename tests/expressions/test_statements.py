"""``for``, ``if`` and ``set`` in texts, and the limits on them."""

from __future__ import annotations

import pytest

from flaicli.expressions import DictScope, ExpressionError, Template

NAMES = {
    "l": ["a", "b"],
    "m": {"x": 1},
    "s": "hi",
    "n": None,
    "pairs": [["a", 1], ["b", 2]],
    "i": 3,
}


@pytest.mark.parametrize(
    ("source", "text"),
    [("{% for x in l %}{{ loop.index }}{{ x }}{{ ',' if not loop.last }}{% endfor %}", "1a,2b"),
     ("{% for k, v in pairs %}{{ k }}{{ v }}{% endfor %}", "a1b2"),
     ("{% for k in m %}{{ k }}{% endfor %}", "x"),
     ("{% for c in s %}{{ c }}.{% endfor %}", "h.i."),
     ("{% for x in n %}x{% else %}none{% endfor %}", "none"),
     ("{% for x in l if x != 'a' %}{{ loop.first }}{{ x }}{% endfor %}", "trueb"),
     ("{% set a, b = l %}{{ b }}{{ a }}", "ba"),
     ("{% set a %}[{{ s }}]{% endset %}{{ a }}{{ a | length }}", "[hi]4"),
     ("{% if n %}1{% elif s %}2{% else %}3{% endif %}", "2"),
     ("{% for x in l %}{% set y = x %}{% endfor %}[{{ y }}]", "[]"),
     ("{% if i %}\n  {% for x in l %}\n- {{ x }}\n  {% endfor %}\n{% endif %}\nend",
      "- a\n- b\nend"),
     ("", "")],
)  # fmt: skip
def test_statements(source: str, text: str) -> None:
    assert Template(source).text(DictScope(NAMES)) == text


@pytest.mark.parametrize(
    ("source", "message"),
    [("{% for x in i %}{% endfor %}", "'for' cannot go through 'i', which is a number"),
     ("{% for a, b in l %}{% endfor %}", "needs a list of 2 for its 2 names"),
     ("{% set a, b = i %}", "needs a list of 2 for its 2 names"),
     ("{% for x in l %}{{ x + 1 }}{% endfor %}",
      "'x' ('a') and 1 cannot be used with '+': '~' joins anything as text")],
)  # fmt: skip
def test_a_wrong_statement_is_an_error(source: str, message: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        Template(source).text(DictScope(NAMES))
    assert str(caught.value) == message


def test_steps_are_counted_the_same_every_time() -> None:
    source = "{% for a in range(200) %}{% for b in range(N) %}{{ a }}{% endfor %}{% endfor %}"
    assert Template(source.replace("N", "40")).text(DictScope())
    for _ in range(2):
        with pytest.raises(ExpressionError, match="took more than 50,000 steps"):
            Template(source.replace("N", "90")).text(DictScope())


def test_a_few_values_are_written_without_counting_and_many_are_measured() -> None:
    scope = DictScope({"x": "a" * 9_000})
    assert len(Template("{{ x }}" * 11).text(scope)) == 99_000
    with pytest.raises(ExpressionError, match="the text grew longer than 100,000 characters"):
        Template("{{ x }}" * 12).text(scope)
