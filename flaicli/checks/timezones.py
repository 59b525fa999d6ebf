"""A time zone that does not exist.

``internal.now`` would be told in UTC instead, hours off, and nobody would notice. Zones bear the
IANA's names: a continent and a city.

Bad::

    settings: {timezone: Europe/Brussel}
    blocks:
      tell:
        message: "It is {{ internal.now }}."
        next: end

Good::

    settings: {timezone: Europe/Brussels}
    blocks:
      tell:
        message: "It is {{ internal.now }}."
        next: end
"""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterator

from flaicli.checks.guess import suggestion
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity

CODE = "F426"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each flow's time zone that is none."""
    for flow in survey.project.flows.values():
        name, span = flow.settings.timezone, flow.settings.span
        if name == "UTC" or _there(name):
            continue
        where = survey.spots.value(span, "timezone") if span is not None else None
        help = suggestion(name, sorted(zoneinfo.available_timezones()))
        message = f"there is no time zone '{name}'"
        help = help or "write it like Europe/Brussels, or UTC"
        yield finding(CODE, Severity.ERROR, message, where or span, help)


def _there(name: str) -> bool:
    try:
        zoneinfo.ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
