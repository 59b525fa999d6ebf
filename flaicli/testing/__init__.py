"""Tests that one can run on one's own: a store of sessions, held to what flai expects of it.

Subclass `flaicli.testing.store_contract.StoreContract` in a test file; pytest does the rest.
"""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite("flaicli.testing.store_contract")
