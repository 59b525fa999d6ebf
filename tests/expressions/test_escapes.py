"""No known way out of a cage is open, and none eats the machine."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path
from runpy import run_path

import pytest

from flaicli.expressions import DictScope, ExpressionError, Template

_CORPUS = run_path(str(Path(__file__).with_name("corpus.py")))
ESCAPES: list[str] = _CORPUS["ESCAPES"]
HEAVY: list[str] = _CORPUS["HEAVY"]
HARMLESS: dict[str, str] = _CORPUS["HARMLESS"]


def names() -> dict[str, object]:
    return {
        "name": "Ana",
        "x": "secret",
        "order": {"drink": "tea", "items": [1]},
        "cart": ["a", "b"],
        "big": "a" * 900_000,
        "many": list(range(20_000)),
        "twin": list(range(20_000)),
    }


@pytest.mark.parametrize("source", ESCAPES)
def test_a_way_out_is_refused_and_changes_nothing(source: str) -> None:
    seen = names()
    with pytest.raises(ExpressionError) as caught:
        Template(source).text(DictScope(seen))
    assert "object at 0x" not in str(caught.value)
    assert "<class" not in str(caught.value)
    assert seen == names()


@pytest.mark.parametrize("source", HEAVY, ids=lambda source: f"{source[:30]!r}x{len(source)}")
def test_a_heavy_template_ends_soon(source: str) -> None:
    scope = DictScope(names())
    began = time.process_time()
    Template(source).check()
    with pytest.raises(ExpressionError):
        Template(source).text(scope)
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize(("source", "text"), HARMLESS.items(), ids=lambda text: text[:40])
def test_what_is_harmless_gives_plain_text(source: str, text: str) -> None:
    assert Template(source).text(DictScope(names())) == text


@pytest.mark.parametrize("source", [text for text in HEAVY if text.startswith("{% set s")])
def test_a_growing_value_stays_small(source: str) -> None:
    tracemalloc.start()
    with pytest.raises(ExpressionError):
        Template(source).text(DictScope({}))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 30_000_000
