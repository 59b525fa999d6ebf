"""Filters that make text of text."""

from __future__ import annotations

from flaicli.regex import regex

from ..kinds import items, mapping, number, text, whole
from ..limits import VALUE_MAX
from ..problem import TooMuch, Wrong
from ..show import show, to_json, too_long

_WORD_START = regex(r"([-\s({\[<]+)")
_WORD = regex(r"\w+")
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


def upper(value: object) -> str:
    """Capital letters.

    >>> upper("abc")
    'ABC'
    """
    return text(value).upper()


def lower(value: object) -> str:
    """Small letters.

    >>> lower("ABC")
    'abc'
    """
    return text(value).lower()


def capitalize(value: object) -> str:
    """A capital first letter, all others small.

    >>> capitalize("aNA smith")
    'Ana smith'
    """
    return text(value).capitalize()


def title(value: object) -> str:
    """A capital letter at the start of every word.

    >>> title("ana-maria o'neil")
    "Ana-Maria O'neil"
    """
    parts = _WORD_START.split(text(value))
    return "".join([part[:1].upper() + part[1:].lower() for part in parts])


def trim(value: object, chars: object = None) -> str:
    """Without the spaces, or the given characters, at both ends.

    >>> trim("  hi "), trim("--hi-", "-")
    ('hi', 'hi')
    """
    return text(value).strip(None if chars is None else text(chars))


def replace(value: object, old: object, new: object, count: object = None) -> str:
    """With one piece of text put in the place of another, everywhere or ``count`` times.

    >>> replace("a-b-c", "-", "+"), replace("a-b-c", "-", "", 1)
    ('a+b+c', 'ab-c')
    """
    whole_text, gone, come = text(value), text(old), text(new)
    times = whole_text.count(gone)
    if count is not None:
        times = min(times, max(whole(count), 0))
    if len(whole_text) + times * (len(come) - len(gone)) > VALUE_MAX:
        raise TooMuch(too_long())
    return whole_text.replace(gone, come, times)


def truncate(
    value: object, length: object = 255, killwords: object = False, end: object = "..."
) -> str:
    """Cut to ``length`` characters, at a space unless ``killwords``; five more are forgiven.

    >>> truncate("a cappuccino with oat milk", 18)
    'a cappuccino...'
    """
    whole_text, most, mark = text(value), whole(length), text(end)
    if most < len(mark):
        raise Wrong(f"needs a length of at least {len(mark)}")
    if len(whole_text) <= most + 5:
        return whole_text
    kept = whole_text[: most - len(mark)]
    return (kept if killwords else kept.rsplit(" ", 1)[0]) + mark


def wordcount(value: object) -> int:
    """How many words there are.

    >>> wordcount("one espresso, please")
    3
    """
    return len(_WORD.findall(text(value)))


def indent(value: object, width: object = 4, first: object = False) -> str:
    """With every line but the first moved right by ``width`` spaces; ``first`` moves it too.

    >>> indent("a\\nb", 2)
    'a\\n  b'
    """
    space, lines = " " * min(max(whole(width), 0), 100), text(value).splitlines() or [""]
    if sum(map(len, lines)) + len(lines) * len(space) > VALUE_MAX:
        raise TooMuch(too_long())
    moved = "\n".join([lines[0], *[space + line if line else line for line in lines[1:]]])
    return space + moved if first else moved


def center(value: object, width: object = 80) -> str:
    """In the middle of ``width`` characters, at most 1,000.

    >>> center("hi", 6)
    '  hi  '
    """
    return text(value).center(min(whole(width), 1000))


def urlencode(value: object) -> str:
    """Safe to put into a web address; a mapping becomes ``a=1&b=2``.

    >>> urlencode("a b/ü"), urlencode({"q": "a&b", "n": 2})
    ('a%20b/%C3%BC', 'q=a%26b&n=2')
    """
    if type(value) is dict:
        pairs = mapping(value).items()
        return "&".join([f"{_percent(key, True)}={_percent(text(v), True)}" for key, v in pairs])
    return _percent(text(value), False)


def _percent(value: str, query: bool) -> str:
    coded = "".join(
        [chr(byte) if byte in _UNRESERVED else f"%{byte:02X}" for byte in value.encode()]
    )
    return coded.replace("%20", "+").replace("/", "%2F") if query else coded


def string(value: object) -> str:
    """The value as text, as it would be shown.

    >>> string(3.0), string([1, 2])
    ('3', '1, 2')
    """
    return show(value)


def tojson(value: object, indent: object = None) -> str:
    """The value as JSON, compact or indented.

    >>> tojson({"a": [1, None, "é"]})
    '{"a":[1,null,"é"]}'
    """
    return to_json(value, None if indent is None else min(max(whole(indent), 0), 8))


def join(value: object, d: object = "", attribute: object = None) -> str:
    """The items as one text, ``d`` between them; with ``attribute``, that key of each.

    >>> join(["a", "b"], ", "), join([{"n": "x"}, {"n": "y"}], "+", attribute="n")
    ('a, b', 'x+y')
    """
    from ..kinds import dig

    found = items(value) if attribute is None else [dig(item, attribute) for item in items(value)]
    return joined([show(item) for item in found], text(d))


def joined(texts: list[str], between: str) -> str:
    """Texts in one, if that is not too long; raises `TooMuch`."""
    if sum(map(len, texts)) + len(between) * len(texts) > VALUE_MAX:
        raise TooMuch(too_long())
    return between.join(texts)


def and_list(value: object, last: object = "and") -> str:
    """The items as people say them: commas, and a word before the last.

    >>> and_list(["tea", "milk", "sugar"]), and_list(["ja", "nee"], "of")
    ('tea, milk and sugar', 'ja of nee')
    """
    texts = [show(item) for item in items(value)]
    if len(texts) < 2:
        return joined(texts, "")
    return f"{joined(texts[:-1], ', ')} {text(last)} {texts[-1]}"


def plural(value: object, one: object, many: object = None) -> str:
    """The word for one, or for many: by a number, or a list's length; ``many`` defaults to +s.

    >>> plural(1, "cup"), plural(3, "cup"), plural([], "child", "children")
    ('cup', 'cups', 'children')
    """
    count = len(value) if type(value) is list else number(value)
    if count == 1:
        return text(one)
    return text(many) if many is not None else text(one) + "s"


def split(value: object, by: object = None, most: object = -1) -> list[object]:
    """The parts of a text between spaces, or between ``by``.

    >>> split("a  b"), split("a,b,c", ",", 1)
    (['a', 'b'], ['a', 'b,c'])
    """
    separator = None if by is None else text(by)
    if separator == "":
        raise Wrong("needs something to split by")
    return list(text(value).split(separator, whole(most)))


def mask(value: object, shown: object = 4) -> str:
    """Stars for all but the last characters.

    >>> mask("4111222233334444"), mask("ab")
    ('************4444', '**')
    """
    whole_text, keep = text(value), max(whole(shown), 0)
    if len(whole_text) <= keep:
        return "*" * len(whole_text)
    return "*" * (len(whole_text) - keep) + whole_text[len(whole_text) - keep :]
