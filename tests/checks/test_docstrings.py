"""A check's docstring is its manual page: its Bad example has this finding, its Good one none."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import textwrap
from types import ModuleType

import pytest

import flaicli.checks
from flaicli.checks import CHECKS, check
from tests.checks.told import loaded

MODULES = {
    module.CODE: module
    for one in pkgutil.iter_modules(flaicli.checks.__path__)
    for module in [importlib.import_module(f"flaicli.checks.{one.name}")]
    if hasattr(module, "CODE")
}
# Their examples need a file beside the flow.
TRANSLATED = {"F429"}


def examples(module: ModuleType, word: str) -> list[str]:
    """The flows that stand indented behind a line ending in the word and ``::``."""
    doc = inspect.cleandoc(module.__doc__ or "")
    found = []
    for paragraph in doc.split(f"{word}::\n\n")[1:]:
        lines = []
        for one in paragraph.split("\n"):
            if one and not one.startswith("    "):
                break
            lines.append(one)
        found.append(textwrap.dedent("\n".join(lines)))
    return found


def codes(flow: str) -> list[str]:
    one = loaded(flow)
    assert one.findings == ()
    return [each.code for each in check(one)]


def test_every_check_is_registered_in_order() -> None:
    assert list(CHECKS) == sorted(MODULES), "the lines of CHECKS stand in the order of their codes"
    assert all(MODULES[code].check is each for code, each in CHECKS.items())


@pytest.mark.parametrize("code", [code for code in CHECKS if code not in TRANSLATED])
def test_the_examples_are_bad_and_good(code: str) -> None:
    (bad,), (good,) = examples(MODULES[code], "Bad"), examples(MODULES[code], "Good")
    assert codes(bad) == [code]
    assert codes(good) == []


@pytest.mark.parametrize("code", CHECKS)
def test_the_page_begins_with_a_sentence(code: str) -> None:
    first = (MODULES[code].__doc__ or "").partition("\n")[0]
    assert first.endswith(".")
    assert "Bad" in (MODULES[code].__doc__ or "")
