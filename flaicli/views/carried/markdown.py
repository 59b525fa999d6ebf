"""A session as Markdown: a transcript to read, to mail or to put into a ticket."""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.regex import regex
from flaicli.views.carried.copies import Copy
from flaicli.views.carried.dialogue import NOTE, Offer, Part, Passage, passages
from flaicli.views.carried.facts import day, facts, time, title
from flaicli.views.carried.links import address
from flaicli.visible import visible

# What may begin or end something anywhere: in CommonMark, GitHub's dialect or HTML.
_SPECIAL = regex(r"[\\`*_\[\]<|~$]|&(?=#?\w)|!(?=\[)")
# What does only where a line begins: headings, quotes, lists, rules, underlines.
_LEADING = regex(r"^([#>+=-]|\d+(?=[.)]))")


def markdown(copy: Copy) -> str:
    """Return the transcript as CommonMark; whatever was said shows as it was said."""
    return "\n".join(_lines(copy)) + "\n"


def _lines(copy: Copy) -> Iterator[str]:
    yield f"# {escaped(title(copy))}"
    yield ""
    yield from (f"- {name}: {escaped(fact)}" for name, fact in facts(copy))
    last = ""
    for passage in passages(copy):
        if day(passage.at) != last:
            last = day(passage.at)
            yield from ("", f"## {last}")
        yield ""
        yield from _passage(passage)


def _passage(passage: Passage) -> Iterator[str]:
    if passage.role == NOTE:
        yield f"*{escaped(passage.parts[0].words)}*"
        return
    who = passage.role.capitalize()
    yield f"**{who}** {time(passage.at)}"
    for part in passage.parts:
        yield ""
        yield from _part(part)


def _part(part: Part) -> Iterator[str]:
    words = escaped(part.words)
    if part.kind == "card":
        more = f": {escaped(part.more)}" if part.more else ""
        yield f"**{_linked(words, part.url)}**{more}"
    elif part.url is not None or part.kind == "file":
        yield f"{part.kind}: {_linked(words, part.url)}"
    elif part.words:
        yield words
    if part.offers:
        offers = " ".join(_offer(one) for one in part.offers)
        yield from ("", offers) if part.words else (offers,)


def _offer(offer: Offer) -> str:
    return rf"\[{_linked(escaped(offer.title), offer.url)}\]"


def _linked(words: str, url: str | None) -> str:
    if url is None:
        return words
    safe = address(url)
    return f"[{words}](<{safe}>)" if safe else f"{words} {escaped(url)}"


def escaped(text: str) -> str:
    r"""Return a text that Markdown shows as it stands, line by line.

    >>> escaped("*not bold* <b>"), escaped("1. no list")
    ('\\*not bold\\* \\<b>', '1\\. no list')
    """
    safe = _SPECIAL.sub(r"\\\g<0>", visible(text.strip()))
    return "\\\n".join(_begun(line.strip()) for line in safe.split("\n"))


def _begun(line: str) -> str:
    begin = _LEADING.match(line)
    if begin is None:
        return line or "\u00a0"
    sign = begin.group()
    return f"{sign}\\{line[len(sign) :]}" if sign.isdigit() else f"\\{line}"
