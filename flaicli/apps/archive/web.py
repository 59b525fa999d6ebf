"""A session as one HTML page that needs nothing else: no script, no picture, no other file."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from flaicli.views.carried.copies import Copy
from flaicli.views.carried.dialogue import NOTE, Offer, Part, Passage, passages
from flaicli.views.carried.facts import day, facts, time, title
from flaicli.views.carried.links import address
from flaicli.visible import visible

_STYLE: Final = """\
:root { color-scheme: light dark; }
body { font: 16px/1.45 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto;
  padding: 0 1rem; }
h1 { font-size: 1.4rem; }
h2 { font-size: .9rem; font-weight: normal; text-align: center; opacity: .7; }
dl { display: grid; grid-template-columns: max-content auto; gap: .1rem 1rem; font-size: .9rem; }
dt { opacity: .7; }
dd { margin: 0; overflow-wrap: anywhere; }
section { margin: .8rem 0; max-width: 85%; width: fit-content; }
section.user { margin-left: auto; }
section p { background: #8882; border-radius: .8rem; padding: .4rem .8rem; margin: .2rem 0;
  white-space: pre-wrap; overflow-wrap: anywhere; width: fit-content; }
section.user p { background: #27f3; margin-left: auto; }
section.note { margin: .8rem auto; font-style: italic; opacity: .8; }
section.note p { background: none; }
time { font-size: .75rem; opacity: .6; }
section.user time { display: block; text-align: right; }
ul { list-style: none; margin: .3rem 0; padding: 0; display: flex; flex-wrap: wrap; gap: .4rem; }
li { border: 1px solid #888; border-radius: 1rem; padding: .1rem .8rem; }"""

_SAFE: Final = "default-src 'none'; style-src 'unsafe-inline'"


def html(copy: Copy) -> str:
    """Return the transcript as a page; whatever was said is text and nothing else."""
    return "\n".join(_lines(copy)) + "\n"


def _lines(copy: Copy) -> Iterator[str]:
    language = _text(str(copy.record.get("language") or "en"))
    yield f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_SAFE}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_text(title(copy))}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>"
    yield f"<h1>{_text(title(copy))}</h1>\n<dl>"
    yield from (f"<dt>{name}</dt><dd>{_text(fact)}</dd>" for name, fact in facts(copy))
    yield "</dl>"
    last = ""
    for passage in passages(copy):
        if day(passage.at) != last:
            last = day(passage.at)
            yield f"<h2>{last}</h2>"
        yield from _passage(passage)
    yield "</body>\n</html>"


def _passage(passage: Passage) -> Iterator[str]:
    yield f'<section class="{passage.role}">'
    if passage.role != NOTE:
        yield f"<time>{time(passage.at)}</time>"
    for part in passage.parts:
        yield from _part(part)
    yield "</section>"


def _part(part: Part) -> Iterator[str]:
    words = _linked(part.words, part.url)
    if part.kind == "card":
        more = f"<br>{_text(part.more)}" if part.more else ""
        yield f'<p dir="auto"><strong>{words}</strong>{more}</p>'
    elif part.url is not None or part.kind == "file":
        yield f'<p dir="auto">{part.kind}: {words}</p>'
    elif part.words:
        yield f'<p dir="auto">{words}</p>'
    if part.offers:
        yield f"<ul>{''.join(_offer(one) for one in part.offers)}</ul>"


def _offer(offer: Offer) -> str:
    return f'<li dir="auto">{_linked(offer.title, offer.url)}</li>'


def _linked(words: str, url: str | None) -> str:
    if url is None:
        return _text(words)
    safe = address(url)
    if safe is None:
        return f"{_text(words)} {_text(url)}"
    return f'<a href="{escape(safe)}" rel="noopener noreferrer">{_text(words or url)}</a>'


def _text(text: str) -> str:
    return escape(visible(text))
