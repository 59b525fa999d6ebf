"""Times as options give them."""

from __future__ import annotations

import pytest

from flaicli.adapters.trouble import Trouble
from flaicli.cli.since import seconds, since
from tests.kept import DAY, NOW


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("7d", NOW - 7 * DAY),
        ("12h", NOW - DAY / 2),
        ("2026-03-02", NOW - 8 * 3600),
        ("2026-03-02T09:00", NOW + 3600),
        ("2026-03-02T09:00+01:00", NOW),
    ],
)
def test_so_long_ago_or_since_when(text: str, at: float) -> None:
    assert since(text, NOW) == at


def test_what_is_neither_is_refused() -> None:
    with pytest.raises(Trouble) as caught:
        since("tuesday", NOW)
    assert caught.value.message == "--since: 'tuesday' is neither a length of time nor a day"
    assert caught.value.help == "write it like 7d, 2026-03-02 or 2026-03-02T09:00"


def test_a_length_of_time_is_in_seconds() -> None:
    assert seconds("30d", "--older-than") == 30 * DAY
    with pytest.raises(Trouble) as caught:
        seconds("old", "--older-than")
    assert caught.value.message == "--older-than: 'old' is not a length of time"
    assert caught.value.help == "write it like 30d, 12h or 90m"
