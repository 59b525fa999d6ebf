"""What the check of targets says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_what_could_not_be_read_is_not_missing() -> None:
    flow = """\
blocks:
  a: {message: [Hi, buttons: [{title: B, next: b}, {title: C, next: c}]], next: nowhere}
  b: {mesage: Hi}
  c: [no block]
"""
    assert told(flow) == [
        "F401 error 2:81 'a' goes to 'nowhere', which flow 'flow' does not have",
        "F424 warning 2:81 this 'next' of 'a' is never followed: every button has its own"
        " = remove it, or write `free_text: allow` for it to follow other words",
    ]


def test_imports_that_could_not_be_read() -> None:
    flow = """\
imports: {faq: ./faq.yaml, bad: ./bad.yaml}
blocks:
  a: {message: [Hi, buttons: [{title: B, next: faq/b}, {title: C, next: bad/c}, {title: D,
      next: bad}]], next: faq/c}
"""
    faq = """\
name: faq
blocks:
  a: {message: Hi, next: end}
  b: {mesage: Hi}
"""
    bad = """\
["""
    assert told(flow, faq=faq, bad=bad) == [
        "F401 error 4:27 'a' goes to 'faq/c', but flow 'faq' has no block 'c'"
        " = did you mean 'faq/a'?",
        "F424 warning 4:27 this 'next' of 'a' is never followed: every button has its own"
        " = remove it, or write `free_text: allow` for it to follow other words",
    ]


def test_words_templates_and_imports_are_fine() -> None:
    flow = """\
imports: {faq: ./faq.yaml}
blocks:
  a: {message: [Hi, buttons: [{title: A, next: repeat}, {title: B, next: faq}, {title: C,
      next: "{{ user.to }}"}]], next: faq/hours}
"""
    assert told(flow) == [
        "F424 warning 4:39 this 'next' of 'a' is never followed: every button has its own"
        " = remove it, or write `free_text: allow` for it to follow other words",
    ]
