"""What the check of declared twice says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_any_type_and_flow_scope_agree_with_all() -> None:
    flow = """\
imports: {shop: ./shop.yaml}
variables: {total: {}, n: {type: text, scope: flow}}
blocks:
  a: {action: [set: {total: 1, n: a}], next: shop}
"""
    shop = """\
name: shop
variables: {total: {type: number}, n: {type: number, scope: flow}}
blocks:
  a: {action: [set: {total: 1, n: 1}], next: return}
"""
    assert told(flow, shop=shop) == []


def test_of_another_scope() -> None:
    flow = """\
imports: {shop: ./shop.yaml}
variables: {total: {type: number}}
blocks:
  a: {action: [set: {total: 1}], next: shop}
"""
    shop = """\
name: shop
variables: {total: {type: number, scope: user}}
blocks:
  a: {action: [set: {total: 1}], next: return}
"""
    assert told(flow, shop=shop) == [
        "F427 warning 2:13 'total' is of scope user here, but of scope session in flow 'flow'"
        " = both flows share it: declare it alike, or name one of them otherwise",
    ]
