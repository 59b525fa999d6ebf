"""Finding a kept session: by its id, by the beginning of one, or the last."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.adapters.home import Home
from flaicli.adapters.store_file import FileStore
from flaicli.adapters.trouble import Trouble
from flaicli.apps.inspector.query import kept
from tests.talks import talk_of


def test_sessions_are_found_or_said_to_be_missing(tmp_path: Path) -> None:
    store = FileStore(Home(tmp_path / ".flai"))
    with pytest.raises(Trouble, match="no session is kept"):
        kept(store)
    talk = talk_of(tmp_path)
    talk.begin()
    talk.say("tea")
    talk.keep()
    with pytest.raises(Trouble, match="there is no session 'zz'") as trouble:
        kept(store, "zz")
    assert trouble.value.help == "there are: s1"
    assert kept(store, "s").session.turn == kept(store).session.turn == 1
