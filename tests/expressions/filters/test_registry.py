"""Every filter has a name, a sentence and an example."""

from __future__ import annotations

import pytest

from flaicli.expressions.filters import EACH, FILTERS, TAKES_NOTHING


@pytest.mark.parametrize("name", sorted(FILTERS))
def test_a_filter_says_what_it_does_and_shows_it(name: str) -> None:
    page = FILTERS[name].__doc__ or ""
    assert page.partition("\n")[0].endswith(".")
    assert ">>> " in page


def test_the_tables_agree() -> None:
    assert FILTERS.keys() >= TAKES_NOTHING
    assert EACH.keys() <= FILTERS.keys()
    assert list(FILTERS) == sorted(FILTERS.keys() - EACH.keys()) + sorted(EACH)
