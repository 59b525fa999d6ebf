"""sismic: a statechart in YAML, interpreted."""

from __future__ import annotations

from sismic.interpreter import Interpreter
from sismic.io import import_from_yaml

from benchmarks.peers.contest import contest
from benchmarks.plain import SAID, TURNS

CHART = import_from_yaml("""
statechart:
  name: lead
  preamble: |
    said = []
    name = email = segment = None
  root state:
    name: lead
    initial: ask_name
    states:
      - name: ask_name
        on entry: said.extend(['Hi! Good to have you here.', 'Who am I talking to?'])
        transitions:
          - event: said
            target: ask_email
            action: name = event.text
      - name: ask_email
        on entry: said.append(f'Where can we reach you, {name}?')
        transitions:
          - event: said
            guard: "'@' in event.text"
            target: sort
            action: email = event.text
          - event: said
            guard: "'@' not in event.text"
            action: said.append('That is no e-mail address.')
      - name: sort
        transitions:
          - guard: email.endswith('@gmail.com')
            target: farewell
            action: segment = 'personal'
          - guard: not email.endswith('@gmail.com')
            target: farewell
            action: segment = 'business'
      - name: farewell
        on entry: said.append(f'Thank you, {name}! We will write to {email}.')
""")


def conversation() -> int:
    """The whole conversation; its number of turns."""
    interpreter = Interpreter(CHART)
    for said in SAID:
        if said is not None:
            interpreter.queue("said", text=said)
        interpreter.execute()
    assert interpreter.context["segment"] == "business"
    assert len(interpreter.context["said"]) == 5
    return TURNS


if __name__ == "__main__":
    contest(conversation)
