"""Every test of the language: what may follow ``is`` in a condition.

A test is a function of plain values that gives true or false. A missing value fails the tests on
text; it is ``undefined``, ``none`` and ``empty``; to put it in an order is an error.
"""

from __future__ import annotations

from collections.abc import Callable

from . import orders, states, texts

TESTS: dict[str, Callable[..., bool]] = {
    "!=": orders.unequal,
    "<": orders.less,
    "<=": orders.at_most,
    "==": orders.equal,
    ">": orders.more,
    ">=": orders.at_least,
    "after": orders.after,
    "before": orders.before,
    "between": orders.between,
    "boolean": states.boolean,
    "containing": texts.containing,
    "containing_ci": texts.containing_ci,
    "contains": texts.containing,
    "date": orders.a_date,
    "defined": states.defined,
    "divisibleby": states.divisibleby,
    "empty": states.empty,
    "ending_with": texts.ending_with,
    "ending_with_ci": texts.ending_with_ci,
    "endswith": texts.ending_with,
    "eq": orders.equal,
    "equal_ci": texts.equal_ci,
    "equalto": orders.equal,
    "even": states.even,
    "exists": states.exists,
    "false": states.false,
    "float": states.is_float,
    "ge": orders.at_least,
    "greaterthan": orders.more,
    "gt": orders.more,
    "in": texts.is_in,
    "in_ci": texts.in_ci,
    "integer": states.integer,
    "iterable": states.sequence,
    "le": orders.at_most,
    "lessthan": orders.less,
    "list": states.a_list,
    "lower": states.is_lower,
    "lt": orders.less,
    "mapping": states.mapping,
    "matches": texts.matching,
    "matching": texts.matching,
    "ne": orders.unequal,
    "none": states.none,
    "null": states.none,
    "number": states.is_number,
    "odd": states.odd,
    "same_day": orders.same_day,
    "same_text": texts.equal_ci,
    "sequence": states.sequence,
    "starting_with": texts.starting_with,
    "starting_with_ci": texts.starting_with_ci,
    "startswith": texts.starting_with,
    "string": states.is_text,
    "text": states.is_text,
    "true": states.true,
    "undefined": states.undefined,
    "upper": states.is_upper,
}
"""Every name, Jinja's and flai's; some have two."""
