"""A YAML file is read whole: every finding in it, and what can be read around them.

libyaml stops at the first mistake. So the mistake is reported, the entry that holds it is cut out
of the text, leaving a hole that becomes a `Bad` node, and the rest is read again. A cut is made as
small as can be; when a mistake follows out of a cut, it is no finding and the cut grows.

F100  flai's own machinery is missing: PyYAML without libyaml
F101  the file is empty
F102  the file does not hold a mapping
F109  a second document, or a directive
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from yaml import YAMLError

from flaicli.diagnostics import Diagnostic, Severity
from flaicli.frozen import frozen
from flaicli.loading.builder import Builder, TooDeep
from flaicli.loading.cuts import Cuts
from flaicli.loading.mistakes import recognise
from flaicli.loading.nodes import Mapping, Mark, Node, Scalar, Sequence
from flaicli.loading.pause import collector_paused
from flaicli.loading.reading import is_nothing
from flaicli.loading.stumble import quoted
from flaicli.loading.text import Text, split_lines, to_text
from flaicli.source import Span

try:
    from yaml._yaml import CParser
except ImportError:  # PyYAML was built without libyaml; its own parser reads another language
    CParser = None  # type: ignore[assignment, misc]

ROUNDS_MAX = 30
"""How often a file with mistakes is read again before the rest is left for the next time."""

READ_AGAIN_MAX = 3_000_000
"""How many characters are read again in all, so that a large file does not take long."""


@frozen
class Document:
    """What a file holds: its text as shown in findings, its root, and what is wrong with it.

    ``root`` is None when nothing of the file could be read; the findings then say why. Whatever
    else is found on one of the ``marred`` lines only echoes a character that could not be read.
    """

    path: str
    text: str
    root: Mapping | None
    findings: tuple[Diagnostic, ...]
    marred: frozenset[int] = frozenset()


def read(path: str, content: str | bytes, noun: str = "flow") -> Document:
    """Return what ``content`` holds; whatever it is, nothing is raised.

    ``path`` is how findings name the file, ``noun`` what it should hold ("flow", "replay").
    """
    if CParser is None:
        cure = "install PyYAML from a wheel, or with libyaml's headers at hand"
        message = "flai needs PyYAML with libyaml, and this one was built without"
        return Document(path, "", None, (_error("F100", message, _top(path), cure),))
    text = to_text(path, content)
    if text.read is None:
        return Document(path, text.shown, None, text.findings)
    with collector_paused():
        return _Reader(path, text, text.read, noun).document()


class _Reader:
    def __init__(self, path: str, text: Text, source: str, noun: str) -> None:
        self._path = path
        self._text = text
        self._source = source
        self._noun = noun
        self._findings: list[Diagnostic] = []

    def document(self) -> Document:
        source = self._without_directives(self._source)
        root = self._first(source)
        marred = self._text.marred
        kept = [one for one in self._findings if one.span is None or one.span.line not in marred]
        findings = sorted((*self._text.findings, *kept), key=_place)
        return Document(self._path, self._text.shown, root, tuple(findings), marred)

    def _first(self, source: str) -> Mapping | None:
        """Read the text as it is; most files need no more."""
        builder = Builder(self._path, _events(source))
        try:
            root, end = builder.document()
        except (YAMLError, TooDeep) as error:
            return self._again(source, error, builder)
        return self._finished(root, end, builder, source)

    def _again(self, source: str, error: Exception, builder: Builder) -> Mapping | None:
        """Cut out what is broken until the rest can be read."""
        cuts = Cuts(split_lines(source))
        for _ in range(max(2, min(ROUNDS_MAX, READ_AGAIN_MAX // (len(source) + 1)))):
            mistake = recognise(error, self._path, cuts.lines, builder.last)
            if cuts.is_news(mistake):
                self._findings.append(mistake.finding)
            if not cuts.cut(mistake):
                return None
            builder = Builder(self._path, _events("\n".join(cuts.lines)), cuts.hole)
            try:
                root, end = builder.document()
            except (YAMLError, TooDeep) as next_error:
                error = next_error
            else:
                return self._finished(root, end, builder, "\n".join(cuts.lines))
        return None

    def _finished(
        self, root: Node | None, end: Mark | None, builder: Builder, source: str
    ) -> Mapping | None:
        if builder.findings or end is not None:
            lines = split_lines(source)
            self._findings += [_exact(one, lines) for one in builder.findings]
            if end is not None and not self._ends(lines, end):
                return None
        if type(root) is Mapping:
            return root
        if root is None or is_nothing(root):
            cure = f"`flai new` makes a {self._noun} to begin with"
            self._findings.append(_error("F101", "the file is empty", _top(self._path), cure))
        elif isinstance(root, Scalar | Sequence):
            found = "a list" if type(root) is Sequence else "a text"
            message = f"a {self._noun} must be a mapping, found {found}"
            span = Span(self._path, root.start.line + 1, root.start.column + 1, *_ending(root))
            cure = "begin with keys at the left margin, such as `flai: 1`"
            self._findings.append(_error("F102", message, span, cure))
        return None

    def _ends(self, lines: list[str], end: Mark) -> bool:
        """Say whether the file ends with its first document; else report what follows."""
        closed = end.line < len(lines) and lines[end.line][: end.column].rstrip().endswith("...")
        rest = [lines[end.line][end.column :], *lines[end.line + 1 :]] if lines[end.line :] else []
        for number, line in enumerate(rest, end.line + 1):
            bare = line.strip()
            if not bare or bare.startswith("#") or bare == "...":
                continue
            span = Span(self._path, number, 1, number, len(lines[number - 1].rstrip()) + 1)
            if bare.startswith("---") or closed:
                message = "a second document begins here"
                cure = f"one {self._noun} a file: put the other into a file of its own"
                self._findings.append(_error("F109", message, span, cure))
                return True
            message = "this line does not belong to what is above it"
            cure = "let the keys of the file begin at the left margin, all of them"
            self._findings.append(_error("F119", message, span, cure))
            return False
        return True

    def _without_directives(self, source: str) -> str:
        """Blank ``%YAML`` and ``%TAG`` lines before the document: they change what YAML means."""
        if "%" not in source:
            return source
        lines = split_lines(source)
        for number, line in enumerate(lines):
            if line.startswith("%"):
                span = Span(self._path, number + 1, 1, number + 1, len(line.rstrip()) + 1)
                message = "flow files use no YAML directives"
                if not self._findings:
                    self._findings.append(_error("F109", message, span, "remove the line"))
                lines[number] = ""
            elif line.strip() and not line.lstrip().startswith("#"):
                break
        return "\n".join(lines) if self._findings else source


def _events(source: str) -> Callable[[], Any]:
    return CParser(source).get_event


def _exact(finding: Diagnostic, lines: list[str]) -> Diagnostic:
    """Let a finding about braces without quotes show the very text with quotes."""
    span = finding.span
    if finding.code != "F113" or span is None or span.line != span.end_line:
        return finding
    text = lines[span.line - 1][span.column - 1 : span.end_column - 1]
    return replace(finding, help=f"write {quoted(text)}")


def _ending(node: Scalar | Sequence) -> tuple[int, int]:
    return node.end.line + 1, node.end.column + 1


def _place(finding: Diagnostic) -> tuple[int, int]:
    return (finding.span.line, finding.span.column) if finding.span else (0, 0)


def _top(path: str) -> Span:
    return Span(path, 1, 1, 1, 1)


def _error(code: str, message: str, span: Span, cure: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message, span, cure)
