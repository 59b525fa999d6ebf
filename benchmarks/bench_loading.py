"""Loading a generated flow of 5,000 blocks, beside libyaml's bare event stream in the same run.

Prints the ratio of each stage; run it with ``python benchmarks/bench_loading.py``.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from yaml._yaml import CParser

from flaicli.loading.decode import decode
from flaicli.loading.document import read
from flaicli.loading.fingerprint import fingerprint
from flaicli.loading.project import load

BLOCKS = 5_000
ROUNDS = 7

_SHAPES = (
    """\
  b{i}:
    description: Greets whoever comes along
    message:
      - "Hello {{{{ name }}}}, this is number {i}"
      - image: {{url: "https://example.org/{i}.png", alt: A cup}}
      - any_of: [One moment, Coming up]
    next: b{n}
""",
    """\
  b{i}:
    collect:
      ask: What is your number {i}?
      into: email
      type: email
      invalid: [That is no address., "Like ana@example.org, please."]
      attempts: 3
      otherwise: b{m}
    next: b{n}
""",
    """\
  b{i}:
    condition:
      - if: size == "large" and total > {i}
        set: {{discount: 0.5}}
        next: b{m}
      - else: b{n}
""",
    """\
  b{i}:
    description: Adds up what there is
    action:
      - set: {{total: "{{{{ price * 1.21 }}}}", tier: gold}}
      - increment: {{tries: 1}}
      - append:
          cart: "{{{{ drink }}}}"
    next: b{n}
    on_error: b{m}
""",
)


def generated(blocks: int = BLOCKS) -> str:
    """Return a flow of that many blocks, in which every kind takes its turn."""
    head = "flai: 1\nname: generated\nstart: b0\nblocks:\n"
    return head + "".join(
        _SHAPES[i % 4].format(i=i, n=(i + 1) % blocks, m=(i + 2) % blocks) for i in range(blocks)
    )


def bare(text: str) -> None:
    """Take every event from libyaml and do nothing with it."""
    get_event = CParser(text).get_event
    while get_event() is not None:
        pass


def best(work: Callable[[], object]) -> float:
    """Return the shortest processor time of some rounds, in seconds."""
    times = []
    for _ in range(ROUNDS):
        gc.collect()
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def main() -> None:
    """Measure each stage and print it beside the bare event stream."""
    text = generated()
    document = read("generated.yaml", text)
    events = best(lambda: bare(text))
    print(f"{BLOCKS:,} blocks, {text.count(chr(10)):,} lines, {len(text) / 1000:,.0f} kB")
    print(f"libyaml's bare events   {events * 1000:7.1f} ms")
    stages: list[tuple[str, Callable[[], object]]] = [
        ("text to nodes", lambda: read("generated.yaml", text)),
        ("nodes to dataclasses", lambda: decode(document)),
        ("fingerprint", lambda: fingerprint([("generated", document.root)], {})),
        ("whole: load()", lambda: load("generated.yaml", lambda _: text)),
    ]
    for name, work in stages:
        took = best(work)
        print(f"{name:<23} {took * 1000:7.1f} ms   {took / events:5.2f} x")


if __name__ == "__main__":
    main()
