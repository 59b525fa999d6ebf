"""Texts with marks in rows: what is bold, lists, code, tables, links with their addresses.

Read by `markdown_it`, which is what rich reads Markdown with, and drawn here: in a twentieth of
rich's time, in the theme's colours, line ends where the author made them, and nothing lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from flaicli.apps.emulator.screen.chat.styled import ROOM_MIN, Words, chopped, laid, width_of
from flaicli.apps.emulator.screen.chat.tabled import tabled
from flaicli.page.steady import steady
from flaicli.regex import regex
from flaicli.visible import visible

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

RULE_MAX: Final = 40
"""A line across is at most so long."""

NESTING_MAX: Final = 50
"""Lists and quotes within each other; what goes deeper is no writing, and drawn as it was typed."""

# Between two letters or digits a star means itself (2*3*4); a text that is visible has no U+FFFE.
_TIMES: Final = regex(r"(?<=\w)\*(?=\w)")
_STAR: Final = "\ufffe"

_STYLES: Final = {"strong": "bold", "em": "italic", "s": "dim", "link": "link"}


def marked(text: str, width: int, lines: bool) -> list[Words]:
    """Return a visible text with marks in rows of at most ``width`` columns.

    None are returned of a text that is nested too deeply: the parser leaves out what is inside.
    """
    sheet = _Sheet(width, lines)
    tokens = _parser().parse(_TIMES.sub(_STAR, text))
    if any(token.level >= NESTING_MAX - 1 for token in tokens):
        return []
    for token in tokens:
        sheet.take(token)
    return sheet.rows


@cache
def _parser() -> MarkdownIt:
    """Return a parser of what chats use; what loses words (references, entities, HTML) is off."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": NESTING_MAX}).enable(
        ["table", "strikethrough"]
    )
    parser.disable(["reference", "entity", "html_block", "html_inline", "lheading"])
    # Addresses are shown as they were said, none is left out; nothing here is ever opened.
    for name, shown in (("normalizeLink", str), ("normalizeLinkText", str), ("validateLink", bool)):
        setattr(parser, name, shown)
    return parser


class _Sheet:
    """Rows as they are written, and the margin of lists and quotes they stand behind."""

    def __init__(self, width: int, lines: bool) -> None:
        self.width = width
        self.lines = lines
        self.rows: list[Words] = []
        self.margin: Words = []
        self.bullet: Words = []
        self.begun_at = 0
        self.ordered: list[bool] = []
        self.style = ""
        self.ended = 0
        self.table: list[list[Words]] | None = None
        self.begun: Token | None = None
        self.opened: dict[str, Callable[[Token], None]] = {
            "blockquote_open": self._quote,
            "bullet_list_open": lambda _: self.ordered.append(False),
            "ordered_list_open": lambda _: self.ordered.append(True),
            "list_item_open": self._item,
            "heading_open": self._heading,
            "inline": self._inline,
            "fence": self._code,
            "code_block": self._code,
            "hr": self._rule,
            "table_open": self._table,
            "tr_open": self._table_row,
            "table_close": self._table_end,
            "blockquote_close": lambda _: self._leave(),
            "bullet_list_close": lambda _: self._list_end(),
            "ordered_list_close": lambda _: self._list_end(),
            "list_item_close": lambda _: self._leave(),
            "heading_close": self._plain,
        }

    def take(self, token: Token) -> None:
        """Write what a token of the parser says."""
        take = self.opened.get(token.type)
        if take is not None:
            take(token)

    def _quote(self, _token: Token) -> None:
        self.margin.append(("note", "│ " if self.lines else "> "))

    def _item(self, token: Token) -> None:
        dot = "• " if self.lines else "- "
        bullet = f"{token.info}{token.markup} " if self.ordered and self.ordered[-1] else dot
        self.bullet = self._fitted([*(self.bullet or self.margin), ("note", bullet)])
        self.margin.append(("", " " * len(bullet)))
        self.begun_at = token.map[0] if token.map else 0

    def _leave(self) -> None:
        self._pending()
        self.margin.pop()

    def _list_end(self) -> None:
        self.ordered.pop()

    def _heading(self, _token: Token) -> None:
        self.style = "head"

    def _plain(self, _token: Token) -> None:
        self.style = ""

    def _inline(self, token: Token) -> None:
        words = list(_inlined(token.children or [], self.style))
        if self.table is not None:
            self.table[-1].append(words)
            return
        self._write(token, laid(words, self._room()))

    def _code(self, token: Token) -> None:
        room = self._room() - 2
        name = steady(visible(token.info.strip().replace(_STAR, "*"), keep_newlines=False))
        name = f"{name}:" if name else ""
        rows: list[Words] = [[("note", piece)] for piece in chopped(name, room, room) if piece]
        for one in token.content.replace(_STAR, "*").rstrip("\n").split("\n"):
            rows += [[("code", piece)] if piece else [] for piece in chopped(one, room, room)]
        self._write(token, [[("", "  "), *row] for row in rows])

    def _rule(self, token: Token) -> None:
        sign = "─" if self.lines else "-"
        self._write(token, [[("note", sign * min(self._room(), RULE_MAX))]])

    def _table(self, token: Token) -> None:
        self.table, self.begun = [], token

    def _table_row(self, _token: Token) -> None:
        if self.table is not None:
            self.table.append([])

    def _table_end(self, token: Token) -> None:
        found, self.table = self.table or [], None
        self._write(self.begun or token, tabled(found, self._room(), self.lines))

    def _room(self) -> int:
        return max(self.width - width_of(self._fitted(self.margin)), ROOM_MIN)

    def _fitted(self, margin: Words) -> Words:
        """Return as much of a margin, from its end, as leaves room for words."""
        kept = list(margin)
        while kept and width_of(kept) > self.width - ROOM_MIN:
            kept.pop(0)
        return kept

    def _write(self, token: Token, rows: Sequence[Words]) -> None:
        """Write rows behind the margin, after an empty one where the author left one."""
        begin, end = token.map or (self.ended, self.ended)
        if self.rows and begin > self.ended:
            self.rows.append(self._blank())
        self.ended = max(end, self.ended)
        for row in rows:
            self.rows.append([*(self.bullet or self._fitted(self.margin)), *row])
            self.bullet = []

    def _blank(self) -> Words:
        return [one for one in self.margin if one[1].strip()]

    def _pending(self) -> None:
        """Write a bullet that nothing followed."""
        if self.bullet:
            self.rows.append(self.bullet)
            self.bullet = []
            self.ended = self.begun_at + 1


def _inlined(tokens: Sequence[Token], base: str) -> Iterator[tuple[str, str]]:
    """Yield the words of a paragraph with their styles; a link's address follows its words."""
    styles = [base] if base else []
    linked: list[tuple[str, str]] = []
    for token in tokens:
        name = token.type
        if name.endswith("_open"):
            styles.append(_STYLES[token.type.removesuffix("_open")])
            if name == "link_open":
                linked.append((_safe(str(token.attrs.get("href", ""))), ""))
        elif name.endswith("_close"):
            styles.pop()
            if name == "link_close":
                yield from _address(*linked.pop())
        else:
            words = _said(token)
            linked = [(address, text + words) for address, text in linked]
            yield _style(styles, token), words


def _style(styles: Sequence[str], token: Token) -> str:
    return " ".join([*styles, "code"] if token.type == "code_inline" else styles)


def _said(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type == "image":
        return f"[image] {_safe(token.content)} ({_safe(str(token.attrs.get('src', '')))})"
    return _safe(token.content)


def _address(address: str, words: str) -> Iterator[tuple[str, str]]:
    if address and address != words:
        yield "note", f" ({address})"


def _safe(text: str) -> str:
    return steady(visible(text.replace(_STAR, "*")))
