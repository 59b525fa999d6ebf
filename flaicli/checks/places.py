"""Where in a file a finding points: below the word that is wrong, as far as it can be found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from flaicli.regex import regex
from flaicli.source import Span

_WORD = regex(r"[\w.]+|\S")

_ENTRY = regex(r"(?:^|[\s{,])(['\"]?)([^\s'\"{},:\[\]]+)\1\s*:(?=\s|$)")

_SPELLINGS: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: text.replace("'", "''"),
    lambda text: text.replace("\\", "\\\\").replace('"', '\\"'),
)
"""How a text stands in a file: plain or in a block, in 'single' and in "double" quotes."""


class Places:
    """The lines of a project's files, and how to find something in them."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources
        self._lines: dict[str, list[str]] = {}
        self._keys: dict[tuple[str, str], dict[str, Span]] = {}

    def lines(self, path: str) -> list[str]:
        """Return a file's lines, without their ends; none for a file that is not known."""
        if path not in self._lines:
            text = self._sources.get(path, "")
            self._lines[path] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return self._lines[path]

    def inside(self, span: Span, source: str, offset: int) -> Span:
        """Return the place of the word at ``offset`` of ``source``, the text that stands at a span.

        Quotes, escapes and blocks of lines are seen through; where the word cannot be found, the
        span itself is the place.
        """
        word = _WORD.match(source, offset)
        width = len(word.group()) if word else 1
        before = source[:offset].rpartition("\n")[2]
        line = before + source[offset:].partition("\n")[0]
        lead = len(line) - len(line.lstrip())
        for spelling in _SPELLINGS:
            needle, ahead = spelling(line.strip()), len(spelling(before[lead:]))
            for number, column, text in self._within(span):
                at = text.find(needle) if needle else -1
                if at >= 0:
                    start = column + at + ahead
                    return Span(span.path, number, start, number, start + width)
        return self._nth(span, source, offset) or span

    def _nth(self, span: Span, source: str, offset: int) -> Span | None:
        """Find the blank-free run at ``offset``: lines that YAML folds keep their runs."""
        runs = [run for run in re.finditer(r"\S+", source) if run.start() <= offset]
        if not runs:
            return None
        run = runs[-1].group()
        wanted = sum(one.group() == run for one in runs)
        for number, column, text in self._within(span):
            for found in re.finditer(r"\S+", text):
                wanted -= found.group().strip("\"'") == run.strip("\"'")
                if wanted == 0:
                    start, end = column + found.start(), column + found.end()
                    return Span(span.path, number, start, number, end)
        return None

    def _within(self, span: Span) -> Iterator[tuple[int, int, str]]:
        """Yield the number, the first column and the text of each line that a span covers."""
        lines = self.lines(span.path)
        for number in range(span.line, min(span.end_line, len(lines)) + 1):
            start = span.column if number == span.line else 1
            end = span.end_column - 1 if number == span.end_line else None
            yield number, start, lines[number - 1][start - 1 : end]

    def value(self, span: Span, key: str) -> Span | None:
        """Return where the value of ``key`` begins and ends on its line, within a span."""
        pattern = re.compile(rf"(?<![\w-]){re.escape(key)}\s*:\s*(\"[^\"]*\"|'[^']*'|[^\s,}}\]#]+)")
        for number, column, text in self._within(span):
            found = pattern.search(text)
            if found:
                start, end = column + found.start(1), column + found.end(1)
                return Span(span.path, number, start, number, end)
        return None

    def case(self, span: Span, key: str) -> Span | None:
        """Return where a key of any mapping stands within a span."""
        entry = _entry(key)
        for number, column, text in self._within(span):
            found = entry.search(text)
            if found:
                start, end = column + found.start(2), column + found.end(2)
                return Span(span.path, number, start, number, end)
        return None

    def key(self, path: str, section: str, name: str) -> Span | None:
        """Return where a key stands in a section at the left margin, like a name in ``imports``."""
        if (path, section) not in self._keys:
            self._keys[path, section] = dict(self._keys_in(path, section))
        return self._keys[path, section].get(name)

    def _keys_in(self, path: str, section: str) -> Iterator[tuple[str, Span]]:
        """Yield the keys of a section with their places, the first of each name last."""
        inside = False
        head = re.compile(rf"(['\"]?){re.escape(section)}\1\s*:")
        found = []
        for number, line in enumerate(self.lines(path), 1):
            begin = 0
            if line[:1].strip() and not line.startswith(("#", "}", "]")):
                match = head.match(line)
                inside, begin = match is not None, match.end() if match else 0
            if inside:
                for one in _ENTRY.finditer(line, begin):
                    start, end = one.start(2) + 1, one.end(2) + 1
                    found.append((one.group(2), Span(path, number, start, number, end)))
        yield from reversed(found)

    def top(self, path: str, key: str) -> Span | None:
        """Return where the value of a key at the left margin stands."""
        pattern = re.compile(rf"{re.escape(key)}\s*:\s*(\"[^\"]*\"|'[^']*'|[^\s#]+)")
        for number, line in enumerate(self.lines(path), 1):
            found = pattern.match(line)
            if found:
                return Span(path, number, found.start(1) + 1, number, found.end(1) + 1)
        return None

    def above(self, span: Span, name: str) -> Span:
        """Return where the key stands whose value a span covers; the span itself if not found."""
        lines = self.lines(span.path)
        entry = _entry(name)
        for number in range(min(span.line, len(lines)), max(span.line - 30, 0), -1):
            end = span.column - 1 if number == span.line else None
            found = list(entry.finditer(lines[number - 1][:end]))
            if found:
                start, stop = found[-1].span(2)
                return Span(span.path, number, start + 1, number, stop + 1)
        return span

    def mentions(self, path: str, name: str) -> bool:
        """Say whether some line of a file begins with a key of this name, read or not."""
        pattern = re.compile(rf"\s*(['\"]?){re.escape(name)}\1\s*:")
        return any(pattern.match(line) for line in self.lines(path))


def _entry(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s{{,])(['\"]?)({re.escape(name)})\1\s*:(?=\s|$)")
