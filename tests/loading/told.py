"""What an author is told about a text, in a form that tests can hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from flaicli import __version__
from flaicli.actions import KINDS as ACTIONS
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.loading.decode import Decoded, decode
from flaicli.loading.document import read
from flaicli.loading.nodes import Bad, Mapping, Node, Scalar, Sequence
from flaicli.source import Span


def told(findings: tuple[Diagnostic, ...]) -> str:
    """Findings as lines: ``line:column-end CODE message``, further places and the help below it.

    The end is left out where it is on another line.
    """
    return "".join(f"{line}\n" for one in findings for line in _lines(one))


def _lines(finding: Diagnostic) -> Iterator[str]:
    assert finding.span is not None, finding
    severity = "" if finding.severity is Severity.ERROR else f" ({finding.severity.value})"
    yield f"{_place(finding.span)} {finding.code}{severity} {finding.message}"
    for words, span in finding.notes:
        yield f"    also {_place(span)} {words}"
    if finding.help is not None:
        yield f"    help: {finding.help}"


def _place(span: Span) -> str:
    end = f"-{span.end_column}" if span.end_line == span.line else ""
    return f"{span.line}:{span.column}{end}"


def cases(name: str) -> list[ParameterSet]:
    """The cases of a text file beside the tests: what is written, ``---``, what is said of it.

    Cases are parted by lines of ``===``; one without anything said is fine as it is.
    """
    whole = (Path(__file__).parent / name).read_text(encoding="utf-8")
    found = []
    for number, case in enumerate(whole.split("===\n")):
        written, _, said = case.partition("---\n")
        found.append(pytest.param(written, said, id=f"{number}: {written.split(chr(10))[0]}"))
    return found


def told_of(text: str | bytes) -> str:
    """What is said about a text as YAML."""
    return told(read("flow.yaml", text).findings)


def decoded(text: str | bytes) -> Decoded:
    """A text as a flow."""
    return decode(read("flow.yaml", text))


def told_of_flow(text: str | bytes) -> str:
    """What is said about a text as a flow; flai's version is ``X``, a list of all actions one word.

    So a new action changes no test but its own.
    """
    said = told(decoded(text).findings).replace(f"flai {__version__}", "flai X")
    return said.replace(", ".join(ACTIONS), "ACTIONS")


def plain(node: Node | None) -> object:
    """A node as data; what could not be read is ``...``, a plain scalar its text."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(one) for one in node.items]
    if isinstance(node, Mapping):
        return {key: plain(content) for key, (_, content) in node.entries.items()}
    return ... if isinstance(node, Bad) else None
