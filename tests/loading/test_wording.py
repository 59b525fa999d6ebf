"""What is said about quotes, colons, braces and signs: ``wording.txt`` has the words."""

from __future__ import annotations

import pytest

from tests.loading.told import cases, told_of


@pytest.mark.parametrize(("text", "said"), cases("wording.txt"))
def test_a_mistake_of_wording_is_told(text: str, said: str) -> None:
    assert told_of(text) == said
