"""Every test of the language has a name, a sentence and an example."""

from __future__ import annotations

import pytest

from flaicli.expressions.tests import TESTS


@pytest.mark.parametrize("name", sorted(TESTS))
def test_a_test_says_what_it_asks_and_shows_it(name: str) -> None:
    page = TESTS[name].__doc__ or ""
    assert page.partition("\n")[0].endswith(".")
    assert ">>> " in page


def test_names_are_in_order() -> None:
    assert list(TESTS) == sorted(TESTS)
