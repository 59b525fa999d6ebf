"""Translations are read from gettext's files, and what is no such file is told."""

from __future__ import annotations

from flaicli.loading.translations import translations_in
from tests.loading.told import told

PO = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

#: flow.yaml:3
msgid "Hi {{ name }}"
msgstr "Dag {{ name }}"

#, fuzzy
msgid "Perhaps"
msgstr "Misschien"

msgid "Not yet"
msgstr ""

#~ msgid "Gone"
#~ msgstr "Weg"
"""


def test_what_is_translated_is_read() -> None:
    words, findings = translations_in("locale/nl.po", PO)
    assert findings == ()
    assert {key: one.source for key, one in words.items()} == {"Hi {{ name }}": "Dag {{ name }}"}
    span = words["Hi {{ name }}"].span
    assert span is not None
    assert (span.path, span.line) == ("locale/nl.po", 4)


def test_what_is_no_translation_file_is_told() -> None:
    words, findings = translations_in("nl.po", 'msgid "a"\nmsgstr "b"\nnonsense here\n')
    assert words == {}
    assert told(findings) == (
        "3:1-1 F221 this is not a translation file (gettext's .po)\n"
        "    help: compare it with what `msgfmt --check` says\n"
    )
    assert told(translations_in("nl.po", b"\xff\xfe")[1]).startswith("1:1-1 F104")
