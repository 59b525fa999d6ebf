"""What the check of unused imports says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_called_meant_or_by_template() -> None:
    flow = """\
imports: {a: ./faq.yaml, b: ./shop.yaml}
blocks:
  x: {action: [call: a], next: "b/{{ user.to }}"}
"""
    assert told(flow) == []


def test_in_an_import() -> None:
    flow = """\
imports: {shop: ./shop.yaml}
blocks:
  x: {message: X, next: shop}
"""
    shop = """\
name: shop
imports: {faq: ./faq.yaml}
blocks:
  a: {message: A, next: return}
"""
    assert told(flow, shop=shop) == [
        "F408 warning 2:11 'faq' is imported, but nothing leads to it"
        " = go to 'faq' or to a block 'faq/…' of it, or remove the import",
    ]
