"""The examples in the docstrings of `flaicli.inputs` give what they say."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import flaicli.inputs as room

MODULES = [each.name for each in pkgutil.iter_modules(room.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name: str) -> None:
    module = importlib.import_module(f"{room.__name__}.{name}")
    assert doctest.testmod(module).failed == 0
