"""Constants beside paths are found in conditions and texts; names of the text itself are not."""

from __future__ import annotations

from flaicli.expressions import Condition, Template
from flaicli.expressions.compared import compared


def test_either_side_may_be_the_constant() -> None:
    found = list(compared(Condition("size == 'large' and not (3 != order.total) or x < 4")))
    assert found == [("size", "large", 0), ("order.total", 3, 35)]


def test_what_is_worked_out_is_no_path() -> None:
    assert list(compared(Condition("size | upper == 'A' or a + 1 == 2 or 1 == 1 == b"))) == []


def test_names_of_the_text_itself_are_left_out() -> None:
    text = "{% for n, m in l %}{{ n == 1 }}{{ m.x == 2 }}{% endfor %}{{ k == 3 }}"
    assert [path for path, _, _ in compared(Template(text))] == ["k"]
    assert [path for path, _, _ in compared(Template("{% set a = 1 %}{{ a == 1 }}"))] == []


def test_what_cannot_be_read_compares_nothing() -> None:
    assert list(compared(Condition("a == == 1"))) == []
