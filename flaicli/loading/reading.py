"""The state of one file's decoding: where findings go, and how nodes are called in them.

F206  something of the language that a later version of flai brings (rule 28)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, TypeAlias

from flaicli.diagnostics import Diagnostic, Severity
from flaicli.loading.nodes import FINDINGS_MAX, Bad, Mapping, Node, Scalar, Sequence, span_of
from flaicli.source import Span


class Failed:
    """What a decoder returns when it could not read a node and has said so."""

    def __repr__(self) -> str:
        return "FAILED"


FAILED: Final = Failed()

GUESSES_MAX = 200
"""How often a file is searched for what a word may have meant: each search takes 0.1 ms."""

Decode: TypeAlias = Callable[["Reading", Node, str], Any]
"""Reads one node into a value, or reports and returns ``FAILED``; the text names the key."""


class Reading:
    """Collects the findings of one file while its nodes become dataclasses."""

    __slots__ = ("_guesses", "findings", "lines", "pardoned", "path")

    def __init__(self, path: str, lines: list[str]) -> None:
        self.path = path
        self.lines = lines
        self.findings: list[Diagnostic] = []
        self.pardoned: set[Span] = set()
        self._guesses = GUESSES_MAX

    def span(self, node: Node) -> Span:
        """Return where a node stands."""
        return span_of(self.path, node)

    def report(
        self,
        code: str,
        message: str,
        node: Node,
        help: str | None = None,
        *notes: tuple[str, Node],
        severity: Severity = Severity.ERROR,
    ) -> Failed:
        """Add a finding about a node and return ``FAILED``; about a bad node nothing is added."""
        if type(node) is not Bad and len(self.findings) < FINDINGS_MAX:
            places = tuple((words, self.span(place)) for words, place in notes)
            self.findings.append(Diagnostic(code, severity, message, self.span(node), help, places))
        return FAILED

    def closest(self, word: str, known: Iterable[str]) -> str | None:
        """Return the known word that was probably meant, if there is one (and time to look)."""
        self._guesses -= 1
        return closest(word, known) if self._guesses > 0 else None

    def pardon(self, key: Scalar) -> None:
        """Take back that a key is given twice: where it stands, its type tells it apart."""
        self.pardoned.add(self.span(key))

    def wrong_type(self, node: Node, what: str, wanted: str, help: str | None = None) -> Failed:
        """Report a value of another shape than its key takes."""
        if help is None and is_nothing(node):
            help = self._after_hash(node) or "give it a value, or remove the key"
        help = help or f"write {wanted}"
        return self.report("F202", f"'{what}' takes {wanted}, found {called(node)}", node, help)

    def not_yet(self, node: Node, what: str, topic: str) -> Failed:
        """Report something of the language that this version does not have (rule 28)."""
        from flaicli import __version__

        message = f"{what} is not supported in flai {__version__}"
        return self.report("F206", message, node, f"a later version brings {topic}")

    def _after_hash(self, node: Node) -> str | None:
        """Explain a value that vanished because it begins with ``#``."""
        line, column = node.start.line, node.start.column
        rest = self.lines[line][column:].strip() if line < len(self.lines) else ""
        if not rest.startswith("#"):
            return None
        return "'#' begins a comment: put a text that begins with it in quotes"


_WORD_MAX = 100
"""A longer word is no slip of the fingers, and comparing it takes long."""


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that was probably meant, if there is one."""
    options = list(known)
    folded = {one.casefold(): one for one in reversed(options)}
    if word.casefold() in folded:
        return folded[word.casefold()]
    if len(word) > _WORD_MAX:
        return None
    from difflib import get_close_matches  # only after a mistake

    close = get_close_matches(word, options, n=1, cutoff=0.6)
    return close[0] if close else None


def is_nothing(node: Node) -> bool:
    """Say whether a node is YAML's null: nothing, ``~`` or the plain word ``null``."""
    return type(node) is Scalar and node.plain and node.text in _NOTHING


_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


def called(node: Node) -> str:
    """Return what a node is called in a sentence."""
    if type(node) is Sequence:
        return "a list"
    if type(node) is Mapping:
        return "a mapping"
    if type(node) is Scalar:
        if is_nothing(node):
            return node.text or "nothing"
        return f"'{short(node.text)}'"
    return "something unreadable"


def short(text: str) -> str:
    """Return a text short enough for a sentence, on one line."""
    line = text.strip().split("\n", 1)[0]
    return line if line == text.strip() and len(line) <= 40 else f"{line[:39]}…"
