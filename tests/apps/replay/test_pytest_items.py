"""A replay as one of pytest's items."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.apps.replay.pytest_items import ReplayFailed, ReplayFile, ReplayItem
from tests.apps.replay.test_suite import folder

__all__ = ["folder"]


def item(request: pytest.FixtureRequest, path: Path) -> ReplayItem:
    file = ReplayFile.from_parent(request.session, path=path)
    (found,) = file.collect()
    return found


def test_an_item_knows_its_place_and_name(request: pytest.FixtureRequest, folder: Path) -> None:
    good = item(request, folder / "good.replay.yaml")
    assert good.reportinfo() == (folder / "good.replay.yaml", 1, "Good")
    good.runtest()


def test_a_broken_replay_is_an_item_that_fails(
    request: pytest.FixtureRequest, folder: Path
) -> None:
    odd = item(request, folder / "odd.replay.yaml")
    assert odd.reportinfo()[1:] == (0, "Odd")
    with pytest.raises(ReplayFailed) as failed:
        odd.runtest()
    told = odd.repr_failure(failed)
    assert told.startswith("error[R101]: unknown key 'bto' in a turn\n --> odd.replay.yaml:2:10\n")


def test_our_own_mistake_is_shown_as_pytest_does(
    request: pytest.FixtureRequest, folder: Path
) -> None:
    good = item(request, folder / "good.replay.yaml")
    with pytest.raises(ZeroDivisionError) as bug:
        _ = 1 / 0
    assert "ZeroDivisionError" in str(good.repr_failure(bug))


def test_a_file_elsewhere_keeps_its_path(
    request: pytest.FixtureRequest, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(__file__).parent)
    path = folder / "good.replay.yaml"
    assert item(request, path).parsed.path == str(path)
