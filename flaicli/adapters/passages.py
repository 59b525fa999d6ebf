"""Texts cut into passages: at headings first, then between paragraphs, with a little overlap."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from flaicli.regex import regex

PASSAGE_MAX: Final = 2000
"""Characters of a passage."""

OVERLAP_MAX: Final = 200
"""So much of a passage's end may stand again at the next one's beginning."""

_HEADING: Final = regex(r"(#{1,6})[ \t]+(.*?)[ \t#]*")
_FENCE: Final = regex(r" {0,3}(```|~~~)")
_FRONT: Final = regex(r"---\n(?s:.*?)\n---(?:\n|$)")
_END: Final = regex(r"(?s).*[.!?…\u3002\uff01\uff1f]\s")


class Passage(NamedTuple):
    """A piece of a file, and the headings it stands under."""

    text: str
    heading: str = ""


def passages(text: str, markdown: bool = True) -> list[Passage]:
    """Return the passages of a text; of Markdown, each stands under one heading only."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if not markdown:
        return [Passage(one) for one in _cut(text)]
    front = _FRONT.match(text)
    body = text[front.end() :] if front is not None else text
    return [Passage(one, heading) for heading, section in _sections(body) for one in _cut(section)]


def _sections(text: str) -> Iterator[tuple[str, str]]:
    """Yield each section with its headings: ``Returns > Refunds``."""
    above: dict[int, str] = {}
    lines: list[str] = []
    fence = ""
    for line in text.split("\n"):
        marks = _FENCE.match(line)
        if marks is not None and fence in ("", marks.group(1)):
            fence = "" if fence else marks.group(1)
        heading = _HEADING.fullmatch(line) if not fence else None
        if heading is None:
            lines.append(line)
            continue
        yield " > ".join(above.values()), "\n".join(lines)
        depth = len(heading.group(1))
        above = {level: words for level, words in above.items() if level < depth}
        above[depth] = heading.group(2)
        lines = []
    yield " > ".join(above.values()), "\n".join(lines)


def _cut(text: str) -> Iterator[str]:
    """Yield a section in pieces of paragraphs, none longer than a passage may be."""
    piece = ""
    for part in _parts(text):
        if piece and len(piece) + 2 + len(part) > PASSAGE_MAX:
            yield piece
            tail = _tail(piece)
            piece = tail if len(tail) + 2 + len(part) <= PASSAGE_MAX else ""
        piece = f"{piece}\n\n{part}" if piece else part
    if piece:
        yield piece


def _parts(text: str) -> Iterator[str]:
    """Yield the paragraphs; one that is too long is cut after a sentence, or at a space."""
    for paragraph in text.split("\n\n"):
        rest = paragraph.strip()
        while len(rest) > PASSAGE_MAX:
            at = _break(rest[:PASSAGE_MAX])
            yield rest[:at].rstrip()
            rest = rest[at:].lstrip()
        if rest:
            yield rest


def _break(text: str) -> int:
    """Return where to cut a text: in its second half, after a sentence if there is one."""
    half = len(text) // 2
    sentence = _END.match(text, half)
    if sentence is not None:
        return sentence.end()
    space = text.rfind(" ", half)
    return space if space > 0 else len(text)


def _tail(piece: str) -> str:
    """Return the end of a passage that the next one begins with: whole words of it."""
    if len(piece) <= OVERLAP_MAX:
        return ""  # small pieces are not worth saying twice
    end = piece[-OVERLAP_MAX:]
    paragraph = end.rfind("\n\n")
    if paragraph >= 0:
        return end[paragraph + 2 :]
    space = end.find(" ")
    return end[space + 1 :] if space >= 0 else ""
