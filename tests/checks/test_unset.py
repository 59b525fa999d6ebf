"""What the check of unset says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_all_the_ways_to_set() -> None:
    flow = """\
blocks:
  a:
    message:
      - Hi
      - buttons: [{title: A, set: {a: 1}}]
    next: b
  b: {action: [set: {b: 1}, append: {c: 1}, increment: {d: 1}], next: c}
  c: {condition: [{if: a, set: {e: 1}, next: d}, {else: {next: d, set: {f: 1}}}]}
  d: {condition: {switch: b, cases: {1: {next: e, set: {g: 1}}}, else: e}}
  e: {collect: {ask: Hi, into: h.first}, next: f}
  f:
    message: "{{ a }}{{ b }}{{ c }}{{ d }}{{ e }}{{ f }}{{ g }}{{ h.first }}"
    next: end
"""
    assert told(flow) == []


def test_names_of_the_text_itself_and_of_flai() -> None:
    flow = """\
blocks:
  a:
    message: "{% for x in history %}{{ loop.index }}{{ x }}{% endfor %}{% set y = 1 %}{{ y }}"
    next: b
  b: {message: "{{ user.any }}{{ lastPrompt }}", next: end}
"""
    assert told(flow) == []


def test_what_is_asked_for_may_be_missing() -> None:
    flow = """\
blocks:
  a:
    message:
      - "{{ a or 'x' }}{{ b | default('y') }}{{ c | upper if c is defined }}"
      - "{{ d or e }}{{ f.g or '' }}{{ '' or h }}"
    next: b
  b: {condition: [{if: i is exists and i > 3, next: end}, {else: c}]}
  c: {message: "{{ a }}", next: end}
"""
    assert told(flow) == [
        "F406 warning 5:18 'e' is read, but nothing sets it"
        " = set it, or declare it: `variables: {e: {type: text}}`",
        "F406 warning 5:46 'h' is read, but nothing sets it"
        " = set it, or declare it: `variables: {h: {type: text}}`",
        "F406 warning 8:20 'a' is read, but nothing sets it"
        " = set it, or declare it: `variables: {a: {type: text}}`",
    ]


def test_nothing_is_called_none() -> None:
    flow = """\
blocks:
  a: {condition: [{if: lastPrompt == null, next: b}, {else: b}]}
  b: {message: Hi, next: end}
"""
    assert told(flow) == [
        "F406 warning 2:38 'null' is read, but nothing sets it"
        " = what has no value is 'none' in an expression"
    ]


def test_who_looks_for_none_expects_it() -> None:
    flow = """\
blocks:
  a: {condition: [{if: a is none or c == none or none != d, next: b}, {else: b}]}
  b: {message: "{{ a }}{{ c if c != none }}", next: end}
"""
    assert told(flow) == [
        "F406 warning 3:20 'a' is read, but nothing sets it"
        " = set it, or declare it: `variables: {a: {type: text}}`",
    ]


def test_what_is_appended_to_is_a_list_whatever_is_appended() -> None:
    flow = """\
blocks:
  a: {action: [append: {c: null}], next: b}
  b: {message: "{{ c | length }}", next: end}
"""
    assert told(flow) == []


def test_the_cure_knows_the_other_scopes() -> None:
    flow = """\
variables: {name: {scope: user}}
blocks:
  a: {action: [set: {user.size: 1, flow.tries: 1}], next: b}
  b: {message: "{{ size }}{{ tries }}{{ flow.name }}{{ flow.zzz }}{{ name }}", next: end}
"""
    assert [one.partition(" sets it = ")[2] for one in told(flow)] == [
        "did you mean 'user.size'?",
        "did you mean 'flow.tries'?",
        "'name' is a variable of the user: write it without 'flow.'",
        "set it, or declare it: `variables: {zzz: {type: text, scope: flow}}`",
    ]


def test_unsetting_is_no_setting() -> None:
    flow = """\
blocks:
  a: {action: [set: {x: null}, clear: y, remove: {z: 1}], next: b}
  b: {message: "{{ x }}", next: end}
"""
    assert told(flow) == [
        "F406 warning 2:39 'y' is cleared, but nothing sets it"
        " = set it, or declare it: `variables: {y: {type: text}}`",
        "F406 warning 2:51 'z' is read, but nothing sets it"
        " = set it, or declare it: `variables: {z: {type: text}}`",
        "F406 warning 3:20 'x' is read, but nothing sets it"
        " = set it, or declare it: `variables: {x: {type: text}}`",
    ]


def test_a_flows_own_variable_is_not_anothers() -> None:
    flow = """\
imports: {faq: ./faq.yaml}
variables: {n: {type: integer, scope: flow, default: 0}}
blocks:
  a: {message: "{{ n }}", next: faq}
"""
    faq = """\
name: faq
blocks:
  a: {message: "{{ n }}", next: return}
"""
    assert told(flow, faq=faq) == [
        "F406 warning 3:20 'n' is read, but nothing sets it"
        " = set it, or declare it: `variables: {n: {type: text}}`",
    ]


def test_set_in_an_import_is_set() -> None:
    flow = """\
imports: {shop: ./shop.yaml}
blocks:
  a: {action: [call: {flow: shop}], next: b}
  b: {message: "{{ total }}", next: end}
"""
    assert told(flow) == []


def test_nothing_is_said_while_blocks_are_unread() -> None:
    flow = """\
blocks:
  a: {message: "{{ x }}", next: b}
  b: {acton: [set: {x: 1}]}
"""
    assert told(flow) == []


def test_what_comes_back_from_the_world_is_a_value() -> None:
    flow = """\
blocks:
  a: {action: [{http: {get: "https://example.org/", into: got}}], next: b}
  b: {message: "{{ got.body }} {{ god.body }}", next: end}
"""
    assert told(flow) == [
        "F406 warning 3:35 'god' is read, but nothing sets it = did you mean 'got'?"
    ]
