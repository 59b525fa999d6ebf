"""A condition holds, or not, or says why it cannot be worked out."""

from __future__ import annotations

import pytest

from flaicli.expressions import Condition, DictScope, ExpressionError

NAMES = {
    "size": "large", "total": 4.5, "email": "ana@vip.example", "cart": ["tea"], "when": "09:30",
    "user": {"tier": "gold", "tags": ["a", "b"]}, "empty": "", "unset": None, "yes": True,
}  # fmt: skip

HOLDS = [
    'size == "large" and total > 4',
    'email.endswith("@vip.example")',
    'email is ending_with("@vip.example")',
    "size != 'small'",
    "total <= 4.5",
    "total >= 4.5",
    "size in ['small', 'large']",
    "size not in ('a', 'b')",
    "'tea' in cart",
    "cart is containing('tea')",
    "cart is contains 'tea'",
    "email is matching('^[a-z]+@')",
    "email is matches 'vip'",
    "total is exists",
    "nope is not exists",
    "not (nope is exists)",
    "nope is empty and empty is empty and unset is empty",
    "size is equal_ci('LARGE')",
    "size is same_text ' Large '",
    "size is in_ci ['LARGE']",
    "total is between(4, 5)",
    "when is before('10:00')",
    "when is after '09:00'",
    "'2026-03-02' is before('2026-03-03')",
    "user.tier == 'gold' and user.tags[0] == 'a'",
    "cart | length == 1",
    "yes",
    "1 < total < 5",
    "nope == none",
]


@pytest.mark.parametrize("source", HOLDS)
def test_a_condition_holds(source: str) -> None:
    assert Condition(source).check() == []
    assert Condition(source).holds(DictScope(NAMES)) is True
    assert Condition(f"not ({source})").holds(DictScope(NAMES)) is False


@pytest.mark.parametrize("source", ["nope", "empty", "unset", "0", "[]", "nope.a.b", "'a' in nope"])
def test_a_condition_does_not_hold_for_nothing(source: str) -> None:
    scope = DictScope(NAMES)
    assert Condition(source).holds(scope) is False
    assert scope.missing == []


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("nope > 3", "'nope' has no value, so it cannot be compared with '>'"),
        ("size > 3", "'size' ('large') and 3 cannot be compared with '>'"),
        ("cart > cart", "'cart' (a list) cannot be compared with '>' 'cart' (a list)"),
        ("3 < 'a'", "3 and 'a' cannot be compared with '<'"),
        ("size + 1", "'size' ('large') and 1 cannot be used with '+': '~' joins anything as text"),
        ("yes + 1", "'yes' (true) and 1 cannot be used with '+'"),
        ("1 / 0", "cannot divide by zero"),
        ("size.foo", "'size' is text and has nothing named 'foo'"),
        ("total.foo", "'total' is a number and has nothing named 'foo'"),
        ("cart.foo", "'cart' is a list: its items have numbers, not names like 'foo'"),
        ("cart.upper()", "'cart' is a list; only text has the method 'upper'"),
        ("5 in size", "cannot look for a number in text"),
        ("5 in total", "cannot look into a number with 'in'"),
        ("nope is before('10:00')", "'nope' has no value, so 'is before' cannot use it"),
        ("size is before('10:00')",
         "the test 'before' needs a date or time like '2026-03-02' or '09:30', not 'large'"),
        ("size is odd", "the test 'odd' needs a number, not the text 'large': "
                        "add '| int' or '| float'"),
        ("cart | sum", "the filter 'sum' needs a number, not the text 'tea': "
                       "add '| int' or '| float'"),
        ("size is nosuch", "there is no test 'nosuch'"),
        ("size is matching('(')",
         "the test 'matching' needs a pattern of RE2, not '(': missing ): ("),
    ],
)  # fmt: skip
def test_a_condition_that_cannot_be_worked_out_is_an_error(source: str, message: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        Condition(source).holds(DictScope(NAMES))
    assert str(caught.value) == message


def test_what_a_condition_saw() -> None:
    condition = Condition("user.tier == 'gold' and nope.x or cart[0] == 'tea' or email.upper()")
    assert condition.paths() == ("user.tier", "nope.x", "cart[0]", "email")
    assert condition.names() == {"user", "nope", "cart", "email"}
    assert condition.seen(DictScope(NAMES)) == {
        "user.tier": "gold", "nope.x": None, "cart[0]": "tea", "email": "ana@vip.example",
    }  # fmt: skip


def test_what_a_condition_is() -> None:
    assert Condition("a") == Condition("a") != Condition("b")
    assert hash(Condition("a")) == hash(Condition("a"))
    assert repr(Condition("a")) == "Condition('a')"
    assert Condition("a").value(DictScope({})) is None
    assert Condition("a + 1").value(DictScope({"a": 1})) == 2
    broken = Condition("a ==")
    assert [problem.message for problem in broken.check()] == ["something is missing at the end"]
    assert (broken.paths(), broken.names()) == ((), frozenset())
    with pytest.raises(ExpressionError, match="something is missing at the end"):
        broken.holds(DictScope({}))
