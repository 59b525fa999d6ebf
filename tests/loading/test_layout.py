"""What is said about tabs, indentation, keys and brackets: ``layout.txt`` has the words."""

from __future__ import annotations

import pytest

from tests.loading.told import cases, told_of


@pytest.mark.parametrize(("text", "said"), cases("layout.txt"))
def test_a_mistake_of_layout_is_told(text: str, said: str) -> None:
    assert told_of(text) == said
