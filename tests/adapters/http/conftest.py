"""The hostile server, one for all tests of a file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.servers.hostile import Hostile


@pytest.fixture(scope="module")
def server() -> Iterator[Hostile]:
    with Hostile() as hostile:
        yield hostile
