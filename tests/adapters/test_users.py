"""A user's variables: any id, one file, no way out of the folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.adapters.home import Home
from flaicli.adapters.trouble import Trouble
from flaicli.adapters.users import Users


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


@pytest.mark.parametrize("user", ["local", "ana@example.org", "../../x", ".", "a b", "Zoë", "ANA"])
def test_any_user_has_variables(tmp_path: Path, user: str) -> None:
    users = Users(Home(tmp_path / "h"))
    assert users.load(user) == {}
    path = users.save(user, {"firstName": "Ana", "visits": 3})
    assert path.parent == tmp_path / "h/users"
    assert users.load(user) == {"firstName": "Ana", "visits": 3}
    assert names(tmp_path) == ["h"]


def test_two_users_have_two_files(tmp_path: Path) -> None:
    users = Users(Home(tmp_path))
    ids = ("ana@x.org", "ana%40x.org", "ana", "Ana", "a/b")
    assert {users.save(user, {}).name for user in ids} == {
        "ana@x%2Eorg.json", "ana%2540x%2Eorg.json", "ana.json", "Ana.json", "a%2Fb.json",
    }  # fmt: skip


@pytest.mark.parametrize("user", ["", "a" * 201, "\ud800"])
def test_what_cannot_be_a_users_id(tmp_path: Path, user: str) -> None:
    with pytest.raises(Trouble) as caught:
        Users(Home(tmp_path)).load(user)
    assert caught.value.message == f"{user[:80]!r} cannot be a user's id"
    assert caught.value.help == "a user's id has 1 to 200 characters"


def test_a_damaged_file(tmp_path: Path) -> None:
    users = Users(Home(tmp_path))
    users.save("ana", {}).write_text("[1]")
    with pytest.raises(Trouble, match="the file of user 'ana' is damaged: it does not hold"):
        users.load("ana")
