"""Texts and conditions beside plain Python and beside Jinja's own rendering, in one run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.measure import rates, seconds, table
from flaicli.expressions import Condition, DictScope, Template

NAMES: dict[str, Any] = {
    "name": "Ana", "n": 3, "size": "large", "total": 4.5, "email": "ana@vip.example",
    "order": {"drink": "tea"}, "cart": ["tea", "milk", "bread"],
}  # fmt: skip
BATCH = 200
CHECKED = 5_000

TEXTS: dict[str, Callable[[dict[str, Any]], object]] = {
    "Welcome to the shop": lambda _: "Welcome to the shop",
    "{{ name }}": lambda v: v["name"],
    "Hi {{ name }}, size {{ size }}?": lambda v: f"Hi {v['name']}, size {v['size']}?",
    "{{ n }} x {{ order.drink }}": lambda v: f"{v['n']} x {v['order']['drink']}",
    "Hi {{ name | capitalize }}": lambda v: f"Hi {v['name'].capitalize()}",
    "{{ cart | join(', ') }}": lambda v: ", ".join(v["cart"]),
    "{% for x in cart %}- {{ x }}\n{% endfor %}": lambda v: "".join(f"- {x}\n" for x in v["cart"]),
}
CONDITIONS = [
    "size == 'large'",
    "size == 'large' and total > 4",
    "email.endswith('@vip.example')",
    "size in ['small', 'large']",
    "total * 2 > 5 or n < 2",
]


def main() -> None:
    """Prints the rates as ratios, and the time it takes to check many templates."""
    from jinja2 import Environment

    jinja = Environment()
    rows: list[tuple[str, ...]] = [
        ("source", "flai µs", "Python", "Jinja", "flai / Python", "Jinja / flai")
    ]
    for source, plain in TEXTS.items():
        compiled = jinja.from_string(source)
        rows.append(_row(source, Template(source).text, plain, compiled.render))
    for source in CONDITIONS:
        code = compile(source, "<condition>", "eval")
        rows.append(
            _row(
                source,
                Condition(source).holds,
                lambda names, code=code: eval(code, {"__builtins__": {}}, names),  # type: ignore[misc]
                jinja.compile_expression(source),
            )
        )
    table("Rendering a text, holding a condition: microseconds each", rows)
    _reading(jinja)


def _row(
    source: str,
    ours: Callable[[DictScope], object],
    plain: Callable[[dict[str, Any]], object],
    jinjas: Callable[[dict[str, Any]], object],
) -> tuple[str, ...]:
    scope = DictScope(NAMES)
    found = rates(
        {
            "flai": _batch(ours, scope),
            "Python": _batch(plain, NAMES),
            "Jinja": _batch(jinjas, NAMES),
        },
        rounds=3,
    )
    flai, python, jinja = (1e6 / found[name] for name in ("flai", "Python", "Jinja"))
    shown = source.replace("\n", " ")
    times = (f"{flai:.2f}", f"{python:.2f}", f"{jinja:.2f}")
    return (shown, *times, f"{flai / python:.1f}x", f"{jinja / flai:.1f}x")


def _batch(work: Callable[[Any], object], names: Any) -> Callable[[], int]:
    def once() -> int:
        for _ in range(BATCH):
            work(names)
        return BATCH

    return once


def _reading(jinja: Any) -> None:
    """How long it takes to check templates, none like another, beside Jinja's parse alone."""
    kinds = {
        "bare names": "Hi {{{{ name{0} }}}}, welcome to {{{{ const.shop }}}} {0}!",
        "a filter and a sum": "{{{{ name{0} | upper }}}}: {{{{ total + {0} }}}}",
        "a condition": "size{0} == 'large' and total > {0}",
    }
    rows = [("5,000 of", "check ms", "Jinja's parse ms", "Jinja's compile ms (of 200, scaled)")]
    for name, pattern in kinds.items():
        sources = [pattern.format(number) for number in range(CHECKED)]
        bare = name == "a condition"
        kind = Condition if bare else Template
        written = [f"{{{{ {source} }}}}" for source in sources] if bare else sources
        ours = seconds(lambda s=sources, k=kind: [k(source).check() for source in s], rounds=3)  # type: ignore[misc]
        parse = seconds(lambda w=written: [jinja.parse(source) for source in w], rounds=3)  # type: ignore[misc]
        compiled = seconds(
            lambda w=written: [jinja.from_string(source) for source in w[:200]],  # type: ignore[misc]
            rounds=1,
        )
        whole = compiled * CHECKED / 200
        rows.append((name, f"{ours * 1e3:.0f}", f"{parse * 1e3:.0f}", f"{whole * 1e3:.0f}"))
    table("Checking templates without compiling them", rows)
