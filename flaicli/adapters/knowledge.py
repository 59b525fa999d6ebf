"""Answers looked for in folders of Markdown and text: by words, or by the vectors of a model."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from typing import Any, Final, NamedTuple

from flaicli.adapters.passages import Passage, passages
from flaicli.adapters.performer import Performer, Progress, Surroundings, Unavailable
from flaicli.adapters.vectors import Unanswered, Vectors, alike
from flaicli.adapters.word_index import WordIndex
from flaicli.model.effects import Outcome, SearchKnowledge, failure

MARKDOWN: Final = frozenset({".md", ".markdown"})
ENDINGS: Final = frozenset({*MARKDOWN, ".txt"})
FILE_MAX: Final = 1_000_000
"""Bytes of a file; a longer one is left out, and told."""

FILES_MAX: Final = 2000
DEPTH_MAX: Final = 8

Stamp = tuple[str, int, int]


class Nothing(Exception):
    """A source that cannot be read, or holds no text; the sentence says so."""


class _Piece(NamedTuple):
    file: str
    passage: Passage


class _Library:
    """The passages of one source as its files are now, and how they are found."""

    def __init__(self, stamps: list[Stamp], pieces: list[_Piece], told: list[str]) -> None:
        self.stamps = stamps
        self.pieces = pieces
        self.told = told
        self.words = WordIndex(one.passage for one in pieces)

    def news(self) -> list[str]:
        """Return what was odd when its files were read; once, and not with every search."""
        told, self.told = self.told, []
        return told


class Knowledge:
    """Searches the folders that flows declare; files that were saved are read anew."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._folder = (surroundings.folder or Path()).absolute()
        self._home = surroundings.home
        self._world: Performer = surroundings.world or Unavailable("there is no model to ask")
        self._libraries: dict[str, _Library] = {}
        self._vectors: dict[tuple[str, str | None], Vectors] = {}
        self._lock = Lock()

    def perform(self, effect: SearchKnowledge, progress: Progress) -> Outcome:
        """Return the best passages: ``[{"text", "file", "heading", "score"}]``, best first."""
        try:
            with self._lock:
                libraries = [self._library(source, progress) for source in effect.sources]
                found = [
                    (score, piece)
                    for library in libraries
                    for score, piece in self._scored(library, effect, progress)
                    if score >= effect.min_score
                ]
        except Nothing as problem:
            return failure("knowledge", str(problem))
        except Unanswered as problem:
            return problem.outcome
        found.sort(key=lambda one: -one[0])
        told = [words for library in libraries for words in library.news()]
        value = [_told(score, piece) for score, piece in _once(found)[: effect.take]]
        return Outcome(value, meta={"told": told} if told else {})

    def _scored(
        self, library: _Library, effect: SearchKnowledge, progress: Progress
    ) -> list[tuple[float, _Piece]]:
        pieces = library.pieces
        if effect.embed is None:
            return [(score, pieces[one]) for one, score in library.words.search(effect.query)]
        if not effect.query.strip():
            return []
        asked_at = (effect.embed, effect.server)
        vectors = self._vectors.setdefault(asked_at, Vectors(*asked_at, self._home, self._world))
        texts = [f"{one.passage.heading}\n{one.passage.text}".strip() for one in pieces]
        *known, asked = vectors.of([*texts, effect.query], progress)
        scores = [alike(one, asked) for one in known]
        return [(score, piece) for score, piece in zip(scores, pieces, strict=True) if score > 0]

    def _library(self, source: str, progress: Progress) -> _Library:
        place = self._folder / source
        files = sorted(_files(place))
        stamps = [_stamp(path) for path in files]
        known = self._libraries.get(source)
        if known is not None and known.stamps == stamps:
            return known
        if not files:
            why = "holds no .md or .txt file" if place.exists() else "is not there"
            raise Nothing(f"knowledge cannot be looked up: '{source}' {why}")
        pieces: list[_Piece] = []
        told: list[str] = []
        for path in files[:FILES_MAX]:
            name = path.relative_to(place).as_posix() if path != place else path.name
            text, problem = _read(path)
            if problem is not None:
                told.append(f"'{name}' is left out: {problem}")
                progress.note(told[-1])
            markdown = path.suffix.lower() in MARKDOWN
            pieces += [_Piece(name, one) for one in passages(text, markdown)]
        if len(files) > FILES_MAX:
            told.append(f"'{source}' has {len(files):,} files: the first {FILES_MAX:,} are read")
            progress.note(told[-1])
        library = self._libraries[source] = _Library(stamps, pieces, told)
        return library


def _files(place: Path, depth: int = 0) -> Iterator[Path]:
    """Yield the files of text in a folder and below it, or the file itself; hidden ones are not."""
    if place.is_file():
        if depth == 0 or place.suffix.lower() in ENDINGS:
            yield place
    elif place.is_dir() and depth <= DEPTH_MAX:
        with os.scandir(place) as things:
            names = sorted(one.name for one in things if not one.name.startswith("."))
        for name in names:
            yield from _files(place / name, depth + 1)


def _stamp(path: Path) -> Stamp:
    try:
        found = path.stat()
    except OSError:
        return str(path), 0, 0
    return str(path), found.st_mtime_ns, found.st_size


def _read(path: Path) -> tuple[str, str | None]:
    """Return a file's text, and what is wrong with it."""
    try:
        with path.open("rb") as file:
            data = file.read(FILE_MAX + 1)
    except OSError as problem:
        return "", (problem.strerror or str(problem)).lower()
    if len(data) > FILE_MAX:
        return "", f"it has more than {FILE_MAX:,} bytes"
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError:
        return "", "it is not UTF-8"


def _once(found: list[tuple[float, _Piece]]) -> list[tuple[float, _Piece]]:
    """Return each text once: two sources may share files."""
    seen: dict[str, tuple[float, _Piece]] = {}
    for score, piece in found:
        seen.setdefault(piece.passage.text, (score, piece))
    return list(seen.values())


def _told(score: float, piece: _Piece) -> dict[str, Any]:
    passage = piece.passage
    return {"text": passage.text, "file": piece.file, "heading": passage.heading, "score": score}
