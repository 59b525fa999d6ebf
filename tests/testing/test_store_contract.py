"""The contract itself: both of our stores keep it, and a careless one does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from flaicli.adapters.home import Home
from flaicli.adapters.store import Store
from flaicli.adapters.store_file import FileStore
from flaicli.adapters.store_memory import MemoryStore, OpenShelf
from flaicli.testing.store_contract import StoreContract


class TestMemoryStore(StoreContract):
    """The store in memory."""

    @pytest.fixture
    def store(self) -> MemoryStore:
        return MemoryStore()


class TestFileStore(StoreContract):
    """The store in files."""

    @pytest.fixture
    def store(self, tmp_path: Path) -> FileStore:
        return FileStore(Home(tmp_path / ".flai"))

    @pytest.fixture
    def another(self, tmp_path: Path) -> Callable[[], FileStore]:
        return lambda: FileStore(Home(tmp_path / ".flai"))


class Careless(MemoryStore):
    """Lets everybody in."""

    def open(self, id: str) -> OpenShelf:
        self._shelves[id].holder = None
        return super().open(id)


def test_a_store_that_lets_two_in_is_found_out() -> None:
    store: Store = Careless()
    with pytest.raises(pytest.fail.Exception, match="DID NOT RAISE"):
        StoreContract().test_one_writer_at_a_time(store, lambda: store)
