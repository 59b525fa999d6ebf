"""Broken entries are cut out of a text, so that the rest of it can still be read."""

from __future__ import annotations

import re

from flaicli.loading.stumble import Mistake
from flaicli.regex import regex

_ENTRY = regex(r"^(?P<head>\s*(?:-\s+)*(?:[^\s\"'#:,\[\]{}-][^\"'#:,\[\]{}]*:(?=\s|$))?)")
_TOP_KEY = regex(r"^[A-Za-z_][\w-]*\s*:(\s|$)")
_LEADING_TABS = regex(r"^[ \t]*\t[ \t]*")
# From a private-use area: a scalar that begins with it is not something that an author wrote.
_HOLES = "\ue000\ue001\ue002\uf8fe"


class Cuts:
    """The lines of a text with what was cut out of them; lines count from 0.

    Three sizes: the value of one entry, one entry of a section (a block, a variable), a section.
    """

    def __init__(self, lines: list[str]) -> None:
        self.lines = list(lines)
        whole = "".join(lines)
        self.hole = next((one for one in _HOLES if one not in whole), _HOLES[0])
        self._touched: set[int] = set()
        self._gone: set[int] = set()
        self._untabbed: set[int] = set()

    def is_news(self, mistake: Mistake) -> bool:
        """Say whether a mistake is the author's, and not what a cut left behind."""
        line = mistake.line
        if line in self._touched:
            return False
        if mistake.finding.code == "F117":
            return not self._untabbed
        if self._untabbed and not mistake.sure:
            return False
        return mistake.sure or not self._in_cut_entry(line)

    def cut(self, mistake: Mistake) -> bool:
        """Cut a mistake out; false when there is nothing left to cut."""
        line = mistake.line
        if mistake.finding.code == "F117" and not self._untabbed:
            self._untab()
            return True
        if mistake.sure and line not in self._touched and self._cut_value(line):
            return True
        return self._cut_entry(line) or self._cut_section(line)

    def _untab(self) -> None:
        """Let each leading tab be one space: consistent indentation stays so."""
        for number, line in enumerate(self.lines):
            if _LEADING_TABS.match(line):
                bare = line.lstrip(" \t")
                self.lines[number] = " " * (len(line) - len(bare)) + bare
                self._untabbed.add(number)

    def _in_cut_entry(self, line: int) -> bool:
        start = self._entry_start(line)
        return start is not None and any(start <= one <= line for one in self._touched)

    def _cut_value(self, line: int) -> bool:
        text = self.lines[line]
        match = _ENTRY.match(text)
        head = match.group("head") if match is not None else ""
        column = len(head) - len(re.sub(r"^\s*(?:-\s+)*", "", head))
        if not head.endswith(":"):
            column = _indent(text)
        if head.endswith(":"):
            filled = f"{head} {self.hole}"
        elif head.strip():
            filled = f"{head}{self.hole}"
        else:
            filled = f"{head}{self.hole}: {self.hole}"
        self._replace(line, self._end(line, column), filled)
        return True

    def _cut_entry(self, line: int) -> bool:
        start = self._entry_start(line)
        if start is None or start in self._gone:
            return False
        indent = _indent(self.lines[start])
        head = self.lines[start].split(":", 1)[0]
        self._replace(start, self._end(start, indent), f"{head}: {self.hole}")
        self._gone.add(start)
        return True

    def _cut_section(self, line: int) -> bool:
        start = self._section_start(line)
        if start is None or start in self._gone:
            return False
        end = start + 1
        while end < len(self.lines) and not _TOP_KEY.match(self.lines[end]):
            end += 1
        head = self.lines[start].split(":", 1)[0]
        self._replace(start, end, f"{head}: {self.hole}")
        self._gone.add(start)
        return True

    def _replace(self, start: int, end: int, text: str) -> None:
        self.lines[start] = text
        for number in range(start + 1, end):
            self.lines[number] = ""
        self._touched.update(range(start, end))

    def _end(self, line: int, column: int) -> int:
        """Return the line after an entry whose key stands at ``column``."""
        end = line + 1
        while end < len(self.lines) and (
            not self.lines[end].strip() or _indent(self.lines[end]) > column
        ):
            end += 1
        return end

    def _section_start(self, line: int) -> int | None:
        for number in range(line, -1, -1):
            if _TOP_KEY.match(self.lines[number]):
                return number
        return None

    def _entry_start(self, line: int) -> int | None:
        """Return the line of the section's entry that holds ``line``."""
        section = self._section_start(line)
        if section is None:
            return None
        within = [n for n in range(section + 1, line + 1) if _says_something(self.lines[n])]
        if not within:
            return None
        indent = _indent(self.lines[within[0]])
        for number in reversed(within):
            text = self.lines[number]
            if _indent(text) == indent and indent and re.match(r"\s*[^\s#-][^#]*:(\s|$)", text):
                return number
        return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _says_something(line: str) -> bool:
    bare = line.strip()
    return bool(bare) and not bare.startswith("#")
