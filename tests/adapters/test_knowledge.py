"""Answers looked for in folders of text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flaicli.adapters.knowledge import FILE_MAX, Knowledge
from flaicli.adapters.performer import Progress, Surroundings
from flaicli.model.effects import Effect, Embed, Outcome, SearchKnowledge


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "docs/deep").mkdir(parents=True)
    (tmp_path / "docs/hours.md").write_text("# Opening hours\nFrom nine to five.\n")
    (tmp_path / "docs/deep/returns.txt").write_text("Money back within 14 days.")
    (tmp_path / "docs/.hidden.md").write_text("opening money")
    (tmp_path / "docs/picture.png").write_bytes(b"\x89opening")
    (tmp_path / "one.md").write_text("# Parking\nBehind the house.\n")
    return tmp_path


def found(knowledge: Knowledge, query: str, *sources: str, **more: Any) -> Any:
    effect = SearchKnowledge(query, sources or ("docs",), **more)
    outcome = knowledge.perform(effect, Progress())
    assert outcome.error is None, outcome.error
    return outcome.value


def test_a_passage_is_told_with_its_place_and_score(folder: Path) -> None:
    knowledge = Knowledge(Surroundings(folder=folder))
    assert found(knowledge, "opening hours") == [
        {
            "text": "From nine to five.",
            "file": "hours.md",
            "heading": "Opening hours",
            "score": 1.0,
        }
    ]
    [back] = found(knowledge, "money", "docs", "one.md")
    assert (back["file"], back["heading"]) == ("deep/returns.txt", "")
    assert [one["file"] for one in found(knowledge, "parking", "one.md")] == ["one.md"]
    assert found(knowledge, "submarine") == []


def test_only_so_many_and_only_good_ones(folder: Path) -> None:
    knowledge = Knowledge(Surroundings(folder=folder))
    assert len(found(knowledge, "opening money", take=1)) == 1
    assert len(found(knowledge, "opening money")) == 2
    assert found(knowledge, "opening submarine", min_score=0.9) == []
    assert len(found(knowledge, "opening", "docs", "docs/hours.md")) == 1


def test_files_that_were_saved_are_read_anew(folder: Path) -> None:
    knowledge = Knowledge(Surroundings(folder=folder))
    assert found(knowledge, "parking") == []
    (folder / "docs/parking.md").write_text("Parking is free.")
    assert found(knowledge, "parking")[0]["text"] == "Parking is free."
    (folder / "docs/parking.md").unlink()
    assert found(knowledge, "parking") == []


def test_what_cannot_be_read_is_left_out_and_told(folder: Path) -> None:
    (folder / "docs/big.md").write_bytes(b"x" * (FILE_MAX + 1))
    (folder / "docs/latin.md").write_bytes(b"caf\xe9")
    notes: list[str] = []
    knowledge = Knowledge(Surroundings(folder=folder))
    outcome = knowledge.perform(SearchKnowledge("nine", ("docs",)), Progress(note=notes.append))
    assert len(outcome.value) == 1
    assert outcome.meta == {"told": notes}
    assert notes == [
        "'big.md' is left out: it has more than 1,000,000 bytes",
        "'latin.md' is left out: it is not UTF-8",
    ]


def test_a_folder_without_texts_is_an_error(folder: Path) -> None:
    (folder / "empty").mkdir()
    knowledge = Knowledge(Surroundings(folder=folder))
    for source, why in (("empty", "holds no .md or .txt file"), ("absent", "is not there")):
        outcome = knowledge.perform(SearchKnowledge("x", (source,)), Progress())
        assert outcome.error == {
            "kind": "knowledge",
            "message": f"knowledge cannot be looked up: '{source}' {why}",
        }


class Model:
    """A model to which texts about money are alike, and all others."""

    def perform(self, effect: Effect, progress: Progress) -> Outcome:
        assert isinstance(effect, Embed)
        rich = [any(word in one for word in ("Money", "cash")) for one in effect.texts]
        return Outcome([[1.0, 0.1] if one else [0.1, 1.0] for one in rich])


def test_vectors_find_what_is_meant(folder: Path) -> None:
    knowledge = Knowledge(Surroundings(folder=folder, world=Model()))
    first, second = found(knowledge, "cash", embed="m")
    assert (first["file"], first["score"]) == ("deep/returns.txt", 1.0)
    assert second["score"] == 0.198
    assert len(found(knowledge, "cash", embed="m", min_score=0.5)) == 1
    assert found(knowledge, " ", embed="m") == []


def test_without_a_model_there_is_an_error(folder: Path) -> None:
    effect = SearchKnowledge("cash", ("docs",), embed="m")
    outcome = Knowledge(Surroundings(folder=folder)).perform(effect, Progress())
    assert outcome.error == {"kind": "unavailable", "message": "there is no model to ask"}
