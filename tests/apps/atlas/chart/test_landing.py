"""Where targets land: few possible blocks, many, or none that is known."""

from __future__ import annotations

import pytest

from flaicli.apps.atlas.chart.landing import DYNAMIC_MAX
from tests.apps.atlas.tours import web_of


def landed(target: str, more: str = "") -> list[str]:
    flow = f"blocks:\n  a: {{message: A., next: {target}}}\n{more}"
    return [
        f"{edge.target.kind}:{edge.target.name}{'' if edge.sure else '?'}"
        for edge in web_of(flow).edges
        if edge.source.name == "a"
    ]


@pytest.mark.parametrize(
    ("target", "lands"),
    [
        ("end", "finished:finished"),
        ("{end: all done}", "finished:all done"),
        ("{abort: '{{ why }}'}", "aborted:{{ why }}"),
        ("return", "return:return"),
        ("wait", "wait:wait"),
        ("previous", "previous:previous"),
        ("repeat", "message:a"),
        ("restart", "message:a"),
        ("gone", "unknown:gone"),
        ("'{{ where }}'", "dynamic:{{ where }}?"),
        ("'x{{ where }}'", "dynamic:x{{ where }}?"),
        ("'{{ a }}{{ b }}'", "dynamic:{{ a }}{{ b }}?"),
    ],
)
def test_each_target(target: str, lands: str) -> None:
    assert landed(target) == [lands]


def blocks(number: int) -> str:
    return "".join(f"  x{n}: {{message: X., next: end}}\n" for n in range(number))


def test_what_stands_around_the_braces_leaves_few_or_many() -> None:
    assert landed("'x{{ n }}'", blocks(2)) == ["message:x0?", "message:x1?"]
    assert len(landed("'x{{ n }}'", blocks(DYNAMIC_MAX))) == DYNAMIC_MAX
    assert landed("'x{{ n }}'", blocks(DYNAMIC_MAX + 1)) == ["dynamic:x{{ n }}?"]


def test_a_variable_of_known_values() -> None:
    sets = "  b: {action: {set: {way: x0}}, next: a}\n  c: {action: {set: {way: x1}}, next: a}\n"
    assert landed("'{{ way }}'", blocks(3) + sets) == ["message:x0?", "message:x1?"]
    assert landed("'{{ way }}'", blocks(1) + sets) == ["dynamic:{{ way }}?"]
    unknown = sets + "  d: {action: {set: {way: '{{ said }}'}}, next: a}\n"
    assert landed("'{{ way }}'", blocks(3) + unknown) == ["dynamic:{{ way }}?"]
