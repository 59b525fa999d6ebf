"""A button that opens a page and should lead somewhere, too.

A button with a ``url`` does not take the turn (rule 9), so its ``next``, ``set`` and ``say`` are
never looked at.

Bad::

    blocks:
      menu:
        message:
          - Our menu?
          - buttons: [{title: Menu, url: "https://example.org/menu", next: order}, {title: Order}]
        next: order
      order:
        message: What would you like?
        next: end

Good::

    blocks:
      menu:
        message:
          - Our menu?
          - buttons: [{title: Menu, url: "https://example.org/menu"}, {title: Order}]
        next: order
      order:
        message: What would you like?
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.says import Button

CODE = "F421"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each button whose page keeps the rest of it from happening."""
    for _, button in survey.owners(Button):
        if button.url is None:
            continue
        idle = [key for key in ("next", "set", "say") if getattr(button, key) not in (None, ())]
        if idle:
            listed = " and ".join(f"'{key}'" for key in idle)
            verb = "does" if len(idle) == 1 else "do"
            message = f"'{button.title.source}' opens a page, so its {listed} {verb} nothing"
            help = "make two buttons of it"
            yield finding(CODE, Severity.WARNING, message, button.span, help)
