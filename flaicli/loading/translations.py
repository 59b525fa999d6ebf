"""Translations of a flow's texts, read from gettext's .po files."""

from __future__ import annotations

import re

from flaicli.diagnostics import Diagnostic, Severity
from flaicli.expressions import Template
from flaicli.loading.text import to_text
from flaicli.source import Span


def translations_in(
    path: str, content: str | bytes
) -> tuple[dict[str, Template], tuple[Diagnostic, ...]]:
    """Return the translated texts by the text as written, and what is wrong with the file.

    Entries that are fuzzy, obsolete or not translated are left out: the flow's own text is said.
    """
    text = to_text(path, content)
    if text.read is None or text.findings:
        return {}, text.findings
    import polib  # costs 15 ms; most projects speak one language

    try:
        # The blank line keeps polib from taking the text for a path.
        entries = polib.pofile(f"\n{text.read}")
    except (OSError, ValueError, IndexError, KeyError, AttributeError) as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found.group(1)) - 1 if found else 1
        cure = "compare it with what `msgfmt --check` says"
        message = "this is not a translation file (gettext's .po)"
        return {}, (Diagnostic("F221", Severity.ERROR, message, _span(path, line), cure),)
    said = [one for one in entries if one.translated() and not one.obsolete]
    return {one.msgid: Template(one.msgstr, _span(path, one.linenum - 1)) for one in said}, ()


def _span(path: str, line: int) -> Span:
    return Span(path, max(line, 1), 1, max(line, 1), 1)
