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
        message = f"there is no time zone '{name}'"
        help = _meant(name) or "write it like Europe/Brussels, or UTC"
        yield finding(CODE, Severity.ERROR, message, where or span, help)


def _meant(name: str) -> str | None:
    from zoneinfo import available_timezones

    return suggestion(name, sorted(available_timezones()))


def _there(name: str) -> bool:
    from zoneinfo import ZoneInfo  # 3 ms, which a flow in UTC need not wait for

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
