"""Frozen classes behave as frozen, slotted dataclasses, by which they are held."""

from __future__ import annotations

import copy
import inspect
import pickle
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, dataclass, field, fields, is_dataclass, replace
from typing import Any, ClassVar, get_type_hints

import pytest

from flaicli.frozen import frozen


@frozen
class Order:
    """An order, made by flai's own decorator."""

    KIND: ClassVar[str] = "order"
    drink: str
    sizes: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    span: int | None = field(default=None, compare=False, repr=False)

    def loud(self) -> str:
        return self.drink.upper()


@frozen
class Nothing:
    """A class without fields."""


@frozen
class Quiet:
    """A class that shows itself in its own way."""

    key: str

    def __repr__(self) -> str:
        return "Quiet(***)"


@frozen
class Late:
    """Never made before its test."""

    one: int
    two: int = 2


@dataclass(frozen=True, slots=True)
class Plain:
    """The same as `Order`, by the standard library."""

    KIND: ClassVar[str] = "order"
    drink: str
    sizes: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    span: int | None = field(default=None, compare=False, repr=False)


def test_fields_are_given_by_place_by_name_or_left_out() -> None:
    order = Order("tea", span=3)
    assert (order.drink, order.sizes, order.extra, order.span) == ("tea", (), {}, 3)
    assert Order("tea", ("small",), {"milk": 1}) == Order(
        extra={"milk": 1}, sizes=("small",), drink="tea"
    )
    assert order.extra is not Order("tea").extra
    assert order.loud() == "TEA"
    assert order.KIND == "order"


def test_it_is_a_dataclass_to_those_who_ask() -> None:
    assert is_dataclass(Order("tea"))
    assert [each.name for each in fields(Order)] == [each.name for each in fields(Plain)]
    assert [each.default for each in fields(Order)] == [each.default for each in fields(Plain)]
    assert get_type_hints(Order) == get_type_hints(Plain)
    assert replace(Order("tea"), drink="latte") == Order("latte")
    assert Order.__doc__ == "An order, made by flai's own decorator."


def test_it_is_shown_as_a_dataclass_is() -> None:
    assert repr(Order("tea", span=3)) == "Order(drink='tea', sizes=(), extra={})"
    assert repr(Order("tea")).partition("(")[2] == repr(Plain("tea")).partition("(")[2]
    assert repr(Nothing()) == "Nothing()"
    assert repr(Quiet("k")) == "Quiet(***)"


def test_it_is_equal_by_the_fields_that_count() -> None:
    assert Order("tea", span=1) == Order("tea", span=2)
    assert Order("tea") != Order("latte")
    others: list[object] = [Plain("tea"), "tea", Nothing()]
    assert Order("tea") not in others
    assert Nothing() in others
    assert len({Late(1), Late(1), Late(2), Nothing(), Nothing()}) == 3


def test_what_cannot_be_hashed_within_it_says_so() -> None:
    with pytest.raises(TypeError, match="unhashable type: 'dict'"):
        hash(Order("tea"))


def test_it_never_changes() -> None:
    order = Order("tea")
    with pytest.raises(FrozenInstanceError, match="'drink' of a Order never changes"):
        order.drink = "latte"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="'drink'"):
        del order.drink
    with pytest.raises(FrozenInstanceError, match="'other'"):
        order.other = 1  # type: ignore[attr-defined]
    assert not hasattr(order, "__dict__")
    assert order == Order("tea")


@pytest.mark.parametrize("given", [(), (1, 2, 3)])
def test_the_wrong_number_of_fields_is_told_as_of_any_function(given: tuple[int, ...]) -> None:
    for _ in range(2):  # the first instance is made another way
        with pytest.raises(TypeError, match=r"^Late\.__init__\(\) "):
            Late(*given)


def test_its_parameters_are_known_after_the_first() -> None:
    Late(1)
    assert list(inspect.signature(Late).parameters) == ["one", "two"]


def test_it_can_be_matched() -> None:
    match Order("tea", ("small",)):
        case Order(drink, (size,)):
            assert (drink, size) == ("tea", "small")
        case _:
            raise AssertionError


def test_it_can_be_copied_and_pickled() -> None:
    order = Order("tea", ("small",), {"milk": [1]}, 7)
    for other in (copy.copy(order), copy.deepcopy(order), pickle.loads(pickle.dumps(order))):
        assert other == order
        assert other.span == 7
    assert copy.deepcopy(order).extra["milk"] is not order.extra["milk"]


@frozen
class Large(Order):
    """A class with fields of another class, and one of its own."""

    size: int = 2


def test_fields_are_inherited_as_of_a_dataclass() -> None:
    assert [each.name for each in fields(Large)] == ["drink", "sizes", "extra", "span", "size"]
    assert Large("tea", size=3).size == 3
    assert Large("tea").loud() == "TEA"
    assert Large.__slots__ == ("size",)  # type: ignore[attr-defined]
    assert Large("tea") != Order("tea")


def test_a_default_that_could_change_is_refused() -> None:
    with pytest.raises(ValueError, match="mutable default for 'sizes'"):

        @frozen
        class Wrong:
            sizes: list[str] = []  # noqa: RUF012 - that is the point
