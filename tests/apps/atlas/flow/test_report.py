"""The report of what a flow is made of, to the letter."""

from __future__ import annotations

from flaicli.apps.atlas.flow.facts import Facts
from flaicli.apps.atlas.flow.report import one_line, text, written
from flaicli.checks.survey import Survey
from flaicli.cli.paint import painter
from flaicli.page.page import Page, cells
from tests.apps.atlas.tours import expect, facts
from tests.stories import project_of


def of(flow: str) -> str:
    return text(Facts(Survey(project_of(flow))), Page())


def test_the_tour() -> None:
    expect("tour.report.txt", text(facts(), Page()))
    narrow = text(facts(), Page(48))
    expect("tour.report.48.txt", narrow)
    assert all(cells(line) <= 48 for line in narrow.splitlines())


def test_the_least_flow_has_no_empty_sections() -> None:
    assert of("blocks:\n  a: {message: Hi., next: end}\n") == (
        "flow flow  flow.yaml\n"
        "  start     a\n"
        "  blocks    1: 1 message\n"
        "  ways      2 from block to block, handlers and ends included\n"
        "  variables 0\n"
        "  languages en\n"
        "\n"
        "blocks\n"
        "  message  line  from   to\n"
        "  a           2  start  finished\n"
        "\n"
        "settings\n"
        "  timezone          UTC\n"
        "  idle_timeout      30m\n"
        "  steps_per_turn    100\n"
        "  turns_per_session 10,000\n"
        "  call_depth        10\n"
        "  effects_per_turn  50\n"
        "  http.max_bytes    256,000\n"
    )


def test_many_names_are_counted() -> None:
    ways = ", ".join(f"{{title: t{n}, next: b{n}}}" for n in range(6))
    ends = "".join(f"  b{n}: {{message: x, next: end}}\n" for n in range(6))
    shown = of(f"blocks:\n  a: {{message: [x, {{buttons: [{ways}]}}]}}\n{ends}")
    assert "  a           2  start  b0, b1, b2, b3 and 2 more\n" in shown


def test_a_sensitive_default_is_masked() -> None:
    assert "1234" not in text(facts(), Page())
    assert '  pin  text, session, default "***pin***", sensitive, line 11\n' in text(
        facts(), Page()
    )


def test_foreign_text_is_safe() -> None:
    shown = of(
        'description: "evil \\e[31m"\nconstants: {c: "\\u202e"}\n'
        'starters: ["a\\nb"]\nblocks:\n  a: {message: Hi., next: end}\n'
    )
    assert "  about     evil ␛[31m\n" in shown
    assert '  c "\\u202e"  read by nobody\n' in shown
    assert "\nstarters\n  a b\n" in shown
    assert one_line("a \n b\x07") == "a b␇"
    assert written("é" * 99, 5) == '"ééé…'


def test_headings_are_bold() -> None:
    assert "\n\x1b[1mvariables\x1b[0m\n" in text(facts(), Page(paint=painter(True)))
