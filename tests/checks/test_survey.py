"""Findings are in order, each once, and made of what could be read."""

from __future__ import annotations

from flaicli.checks import check, findings
from flaicli.checks.survey import finding
from flaicli.diagnostics import Severity
from flaicli.engine.internal import FIELDS
from flaicli.source import Span
from tests.checks.told import line, loaded, survey

FLOW = """\
imports: {faq: ./faq.yaml}
variables: {unused: {type: text}}
blocks:
  a: {message: "{{ unused2 + }}", next: c}
  b: {message: "{{ internal.turns }}"}
  c: {message: "{{ x }}", next: faq}
"""


def test_findings_are_in_the_order_of_files_and_lines() -> None:
    bad = "blocks:\n  a: {message: '{{ 1 + }}', next: nowhere}\n"
    found = check(loaded(FLOW, faq=bad))
    assert [(one.code, one.span.path, one.span.line) for one in found if one.span] == [
        ("F407", "flow.yaml", 2),
        ("F301", "flow.yaml", 4),
        ("F402", "flow.yaml", 5),
        ("F410", "flow.yaml", 5),
        ("F406", "flow.yaml", 6),
        ("F301", "faq.yaml", 2),
        ("F401", "faq.yaml", 2),
    ]


def test_a_project_may_be_checked_without_its_files() -> None:
    project = loaded(FLOW).project
    assert project is not None
    assert {one.code for one in check(project)} == {"F301", "F402", "F406", "F407", "F410"}


def test_what_loading_found_stands_among_it() -> None:
    flow = loaded("blocks:\n  a: {message: Hi, next: nowhere}\n  b: {mesage: Hi}\nnmae: x\n")
    assert [one.code for one in findings(flow)] == ["F401", "F201", "F201"]
    assert check(loaded("[")) == []


def test_a_note_without_a_place_is_left_out() -> None:
    span = Span("flow.yaml", 1, 1, 1, 2)
    one = finding("F401", Severity.NOTE, "It is so", None, None, ("here", span), ("there", None))
    assert one.notes == (("here", span),)
    assert line(one) == "F401 note - It is so"


def test_a_name_is_found_where_it_is_read() -> None:
    one = survey("blocks:\n  a: {message: 'x {{ y }} {{ x.b }} {{ x }}', next: end}\n")
    reads = [read for some in one.variables.reads.values() for read in some]
    places = [(read.path, str(one.read_at(read))) for read in reads]
    assert places == [
        ("y", "flow.yaml:2:22"),
        ("x.b", "flow.yaml:2:30"),
        ("x", "flow.yaml:2:30"),
    ]


def test_flais_own_names_are_the_engines() -> None:
    from flaicli.checks.unknown_names import ERROR, INTERNAL

    assert INTERNAL == FIELDS
    assert ERROR == ("kind", "message", "flow", "block", "action")
