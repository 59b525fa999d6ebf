"""A translation that reads other names than the text it stands for.

In the translated conversation the name is empty: it was translated, or misspelt.

Bad, where ``locale/nl.po`` translates ``Hello {{ name }}.`` as ``Dag {{ naam }}.``::

    blocks:
      ask:
        collect: {ask: What is your name?, into: name}
        next: greet
      greet:
        message: "Hello {{ name }}."
        next: end

Good, where it is translated as ``Dag {{ name }}.``
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.checks.guess import suggestion
from flaicli.checks.sights import Text
from flaicli.checks.survey import Survey, finding
from flaicli.checks.variables import Read
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.expressions import Template

CODE = "F429"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each name that only a translation reads."""
    for words in survey.project.translations.values():
        for source, one in words.items():
            if one.constant:
                continue
            original = Template(source).names()
            for name in sorted(one.names() - original):
                read = Read(name, Text(survey.project.root, None, one, one.span))
                message = f"the translation reads '{name}', which the text does not"
                help = suggestion(name, original) or f"the text reads {', '.join(sorted(original))}"
                if not original:
                    help = "names are not translated: the text reads none"
                span = survey.read_at(read)
                yield finding(CODE, Severity.WARNING, message, span, help)
