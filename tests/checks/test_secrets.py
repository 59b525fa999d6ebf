"""What the check of secrets says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_in_a_condition_and_by_key() -> None:
    flow = """\
blocks:
  a:
    condition:
      - if: secret["KEY"] == 1
        next: end
      - else: end
"""
    assert told(flow) == [
        "F302 error 4:13 'secret.KEY' exists only inside requests to the world"
        " = take it out: it is an error here, as it must never be said or kept",
    ]


def test_a_text_that_says_secret() -> None:
    flow = """\
blocks:
  a: {message: "{{ 'secret.KEY' }} secret.KEY", next: end}
"""
    assert told(flow) == []


def test_what_is_sent_to_the_world() -> None:
    flow = """\
blocks:
  a:
    action:
      - http:
          post: "https://example.org/"
          headers: {X-Key: "{{ secret.KEY }}"}
          auth: {basic: {user: "{{ secret.USER }}", password: "{{ secret.PASSWORD }}"}}
          json: {key: ["{{ secret.KEY }}"]}
      - http: {post: "https://example.org/", auth: {bearer: "{{ secret.KEY }}"}}
    next: end
"""
    assert told(flow) == []
