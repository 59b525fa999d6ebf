"""Source text to Jinja's syntax tree, with a character offset as every node's ``lineno``.

Jinja is imported here, at first use, and only its parser is used: its code generator, its
rendering and its filters never see a template.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from flaicli.regex import regex

from .limits import NESTING_MAX, SOURCE_MAX
from .problem import Problem, Unreadable
from .tokens import Raw, expression_tokens, text_tokens

if TYPE_CHECKING:
    from jinja2 import nodes

_Tree = TypeVar("_Tree")
_SURROGATE = regex("[\ud800-\udfff]")
_ESCAPE = regex(r"\\(?:\r\n|(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.))", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_QUOTED = regex(r"'([^']*)'")


def parse_text(source: str) -> nodes.Template:
    """The tree of a text with ``{{ }}`` and ``{% %}``; raises `Unreadable`."""
    tree: nodes.Template = _guarded(source, lambda: _parsers()[0](text_tokens(source)))
    return tree


def parse_expression(source: str) -> nodes.Expr:
    """The tree of a bare expression, as a condition is one; raises `Unreadable`."""
    if not source.strip():
        raise Unreadable(Problem("the condition is empty", 0))
    if source.lstrip().startswith("{{"):
        help = "write it without '{{' and '}}'"
        raise Unreadable(Problem("a condition is an expression already", 0, help))
    tree: nodes.Expr = _guarded(source, lambda: _parsers()[1](expression_tokens(source)))
    return tree


def _guarded(source: str, parse: Callable[[], _Tree]) -> _Tree:
    if len(source) > SOURCE_MAX:
        raise Unreadable(Problem(f"longer than {SOURCE_MAX:,} characters"))
    if found := _SURROGATE.search(source):
        raise Unreadable(_no_character(found.start()))
    try:
        return parse()
    except RecursionError:
        raise Unreadable(Problem(f"nested too deep (more than {NESTING_MAX} levels)")) from None


@cache
def _parsers() -> tuple[Callable[[Iterator[Raw]], Any], Callable[[Iterator[Raw]], Any]]:
    """Jinja's parser for texts and for expressions, each over tokens of ours."""
    from jinja2 import Environment, TemplateSyntaxError
    from jinja2.lexer import Token, TokenStream, operators
    from jinja2.parser import Parser

    read: dict[str, Callable[[int, str], Token]] = {
        "op": lambda at, text: Token(at, operators[text], text),
        "name": lambda at, text: Token(at, "name", _name(text, at)),
        "string": lambda at, text: Token(at, "string", _string(text, at)),
        "integer": lambda at, text: Token(at, "integer", _integer(text, at)),  # type: ignore[arg-type]
        "float": lambda at, text: Token(at, "float", _float(text, at)),  # type: ignore[arg-type]
    }

    class Lexer:
        """Stands where the environment keeps its lexer."""

        def tokenize(self, source: Any, *_: object) -> TokenStream:
            made = (
                read[kind](at, text) if kind in read else Token(at, kind, text)
                for at, kind, text in source
            )
            return TokenStream(made, None, None)

    class ParsingOnly(Environment):
        """An environment whose lexer is ours."""

        lexer = Lexer()  # type: ignore[assignment]

        def preprocess(self, source: Any, *_: object) -> Any:
            return source

    environment = ParsingOnly()

    def text(tokens: Any) -> nodes.Template:
        try:
            return Parser(environment, tokens).parse()
        except TemplateSyntaxError as error:
            raise Unreadable(_reworded(error.message or "", error.lineno)) from None

    def expression(tokens: Any) -> nodes.Expr:
        try:
            parser = Parser(environment, tokens, state="variable")
            tree = parser.parse_expression()
            if not parser.stream.eos:
                token = parser.stream.current
                raise Unreadable(_unexpected(str(token.value), token.lineno))
        except TemplateSyntaxError as error:
            raise Unreadable(_reworded(error.message or "", error.lineno)) from None
        return tree

    return text, expression


def _name(text: str, at: int) -> str:
    if not text.isidentifier():
        raise Unreadable(Problem(f"'{text}' cannot be read here", at))
    return text


def _integer(text: str, at: int) -> int:
    if len(text) > 300:
        raise Unreadable(Problem("a number is too long", at))
    digits = text.replace("_", "")
    if not digits.isascii():  # Jinja's pattern takes the digits of every script
        raise Unreadable(Problem(f"'{text}' is no number", at, "write the digits 0 to 9"))
    return int(digits, 0) if digits.strip("0") else 0


def _float(text: str, at: int) -> float:
    if not text.isascii():
        raise Unreadable(Problem(f"'{text}' is no number", at, "write the digits 0 to 9"))
    number = float(text.replace("_", ""))
    if number in (float("inf"), float("-inf")):
        raise Unreadable(Problem("a number is too large", at))
    return number


def _string(text: str, at: int) -> str:
    body = text[1:-1]
    if "\\" in body:
        body = _ESCAPE.sub(lambda found: _escape(found, at), body)
        if _SURROGATE.search(body):
            raise Unreadable(_no_character(at))
    return body


def _escape(found: re.Match[str], at: int) -> str:
    code = found[1]
    if code is None or code == "\n":  # a backslash at a line's end joins the lines
        return ""
    if len(code) > 1:
        point = int(code[1:], 16)
        if point > 0x10FFFF:
            raise Unreadable(_no_character(at))
        return chr(point)
    if code in "\\'\"":
        return str(code)
    return _ESCAPES.get(code, found[0])


def _no_character(at: int) -> Problem:
    return Problem("half of a surrogate pair is not a character", at)


def _unexpected(text: str, at: int) -> Problem:
    helps = {"=": "to compare, write '=='", "|": "for either of two, write 'or'"}
    return Problem(f"'{text}' is not expected here", at, helps.get(text))


def _reworded(message: str, at: int) -> Problem:
    """Jinja's complaint in flai's words; what is not known keeps Jinja's own."""
    quoted = _QUOTED.findall(message)
    if message.startswith("expected token") and len(quoted) == 2:
        expected, got = quoted
        if got.startswith("end of"):
            return Problem("something is missing at the end", at, f"'{expected}' is expected")
        problem = _unexpected(got, at)
        help = None if expected.startswith("end of") else f"'{expected}' is expected"
        return problem._replace(help=problem.help or help)
    if message.startswith("unexpected ") and len(quoted) == 1:
        if quoted[0].startswith("end of"):
            return Problem("something is missing at the end", at)
        return _unexpected(quoted[0], at)
    if message.startswith("expected name or number"):
        return Problem("a name is missing after the '.'", at, "remove the '.', or write a key")
    if message.startswith("Expected an expression"):
        return Problem("an expression is missing", at)
    if message.startswith("Unexpected end of template"):
        tag = quoted[-1]
        return Problem(f"'{{% {tag} %}}' is never closed", at, f"close it with '{{% end{tag} %}}'")
    if message.startswith("Encountered unknown tag"):
        help = "a text may use 'if', 'for', 'set' and 'raw'"
        return Problem(f"there is no tag '{quoted[0]}' here", at, help)
    return Problem(message[:1].lower() + message[1:].rstrip("."), at)
