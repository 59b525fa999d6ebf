"""A large flow, generated: every kind of block, all reachable, nothing to complain about."""

from __future__ import annotations

BLOCKS = 5_000

HEAD = """\
flai: 1
name: large
start: b0
constants: {{shop: Bean There}}
variables:
  customer: {{type: text, default: you}}
  size: {{type: text, default: medium}}
  total: {{type: number, default: 0}}
blocks:
  b{last}:
    message: "Thank you, {{{{ customer }}}}."
    next: end
"""

ROUND = (
    """\
  b{n}:
    description: Says where the customer stands, and goes on
    message:
      - "Step {n} of your order at {{{{ const.shop }}}}, {{{{ customer | capitalize }}}}:"
      - any_of: [One moment please., Coming right up.]
      - "That makes {{{{ total + {n} }}}} for a {{{{ size }}}} one."
    next: b{next}
""",
    """\
  b{n}:
    description: Asks for something, three times at most
    collect:
      ask: "What is answer number {n}, {{{{ customer }}}}?"
      into: size
      type: choice
      choices: {{small: [s, tiny], medium: [m, normal], large: [l, big]}}
      invalid: ["Small, medium or large?", "Please say small, medium or large."]
      attempts: 3
      otherwise: b{next}
    next: b{next}
""",
    """\
  b{n}:
    condition:
      - if: size == "large" and total > {n}
        set: {{total: "{{{{ total * 0.9 }}}}"}}
        next: b{next}
      - if: customer is exists and size in ["small", "medium"]
        next: b{after}
      - else: b{next}
""",
    """\
  b{n}:
    description: Counts, and remembers what was ordered
    action:
      - set: {{total: "{{{{ total + 3.5 }}}}"}}
      - increment: {{total: 1}}
      - track_event: {{name: counted, data: {{block: b{n}, size: "{{{{ size }}}}"}}}}
    next: b{next}
""",
)


def large_flow(blocks: int = BLOCKS) -> str:
    """The text of a flow with that many blocks, about 180 bytes and eight lines each."""
    last = blocks - 1
    parts = [HEAD.format(last=last)]
    parts += [
        ROUND[number % len(ROUND)].format(n=number, next=number + 1, after=min(number + 2, last))
        for number in range(last)
    ]
    return "".join(parts)
