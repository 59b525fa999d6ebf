"""Events become nodes: libyaml's stream, which neither recurses nor resolves, is all that is used.

F106  nested too deeply
F107  an anchor or an alias (often a text that begins with ``&`` or ``*``)
F108  a tag (often a text that begins with ``!``)
F110  a key given twice
F111  a key that is not a text
F113  ``{{ }}`` without quotes, which YAML takes for two mappings
F123  a text with a NUL character
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from flaicli.diagnostics import Diagnostic, Severity
from flaicli.loading.nodes import (
    FINDINGS_MAX,
    Bad,
    Mapping,
    Mark,
    Node,
    Scalar,
    Sequence,
    span_of,
)
from flaicli.source import Span

DEPTH_MAX = 64
"""Deepest nesting of lists and mappings in a flow file."""

ALIASES_MAX = 3
"""So many places that take an anchor up again are shown with it."""


class TooDeep(Exception):
    """The nesting passed ``DEPTH_MAX`` at ``mark``; what follows is not read."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.problem_mark = mark


class Builder:
    """Builds the nodes of one document from events; ``last`` is the event seen last.

    ``hole`` is a character that stands for text cut out of the file: a scalar that begins with it
    becomes ``Bad``.
    """

    def __init__(self, path: str, get_event: Callable[[], Any], hole: str | None = None) -> None:
        self.findings: list[Diagnostic] = []
        self.last: Any = None
        self._path = path
        self._get_event = get_event
        self._hole = hole
        self._depth = 0
        self._anchors: dict[str, int] = {}

    def document(self) -> tuple[Node | None, Mark | None]:
        """Return the first document's root and where it ended; no root for an empty stream.

        Raises libyaml's errors and ``TooDeep`` as they come: the caller knows the text.
        """
        self._next()  # the stream's start
        event = self._next()
        if type(event) is StreamEndEvent:
            return None, None
        assert type(event) is DocumentStartEvent
        root = self._node(self._next())
        return root, self._next().end_mark

    def _next(self) -> Any:
        event = self._get_event()
        self.last = event
        return event

    def _node(self, event: Any) -> Node:
        kind = type(event)
        if kind is ScalarEvent:
            return self._scalar(event)
        if kind is MappingStartEvent:
            return self._mapping(event)
        if kind is AliasEvent:
            return self._property(event)
        return self._sequence(event)

    def _scalar(self, event: Any) -> Scalar | Bad:
        style = event.style
        if event.anchor is not None or event.tag is not None:
            return self._property(event)
        text = event.value
        if style == '"' and "\0" in text:
            cure = "remove it: neither files nor terminals carry it"
            bad = Bad(event.start_mark, event.end_mark)
            self._report("F123", "the text holds a NUL character", bad, cure)
            return bad
        if self._hole is not None and text.startswith(self._hole):
            return Bad(event.start_mark, event.end_mark)
        return Scalar(text, not style, event.start_mark, event.end_mark)

    def _sequence(self, event: Any) -> Sequence | Bad:
        if event.anchor is not None or event.tag is not None:
            return self._unread(event)
        self._deeper(event)
        items: list[Node] = []
        following = self._next()
        while type(following) is not SequenceEndEvent:
            items.append(self._node(following))
            following = self._next()
        self._depth -= 1
        return Sequence(items, event.start_mark, self._end(event, following, items))

    def _mapping(self, event: Any) -> Mapping | Bad:
        if event.anchor is not None or event.tag is not None:
            return self._unread(event)
        self._deeper(event)
        entries: dict[str, tuple[Scalar, Node]] = {}
        value: Node | None = None
        doubled, whole = False, True
        twins: list[tuple[Scalar, Node]] = []
        get_event = self._get_event
        following: Any = get_event()
        while (kind := type(following)) is not MappingEndEvent:
            self.last = following
            key = self._scalar(following) if kind is ScalarEvent else self._odd(event, following)
            doubled = doubled or key is None
            value = self._node(self._next())
            if type(key) is Scalar and self._fits(key, entries):
                entries[key.text] = (key, value)
            elif type(key) is Scalar and key.text in entries:
                twins.append((key, value))
            else:
                whole = False
            following = get_event()
        self.last = following
        self._depth -= 1
        if doubled:
            return self._unquoted(event, following)
        end = self._end(event, following, [value] if value else None)
        mapping = Mapping(entries, event.start_mark, end, whole)
        if twins:
            mapping.twins = twins
        return mapping

    def _fits(self, key: Scalar, entries: dict[str, tuple[Scalar, Node]]) -> bool:
        text = key.text
        if text in entries:
            if len(self.findings) >= FINDINGS_MAX:
                return False
            first = span_of(self._path, entries[text][0])
            self.findings.append(
                Diagnostic(
                    "F110",
                    Severity.ERROR,
                    f"key '{text}' is given twice",
                    span_of(self._path, key),
                    "keep one of the two",
                    (("first given here", first),),
                )
            )
            return False
        if not text and key.plain:
            cure = "write the key before the ':'"
            self._report("F111", "a key is missing here", key, cure)
            return False
        return True

    def _odd(self, mapping: Any, event: Any) -> Bad | None:
        """Read a key that is no scalar; None says that it is the inner half of ``{{ … }}``."""
        outer, inner = mapping.start_mark, event.start_mark
        if (
            type(event) is MappingStartEvent
            and mapping.flow_style
            and event.flow_style
            and (outer.line, outer.column + 1) == (inner.line, inner.column)
        ):
            kept = len(self.findings)
            self._node(event)
            del self.findings[kept:]  # what is odd inside is explained by the missing quotes
            return None
        key = self._node(event)
        if type(key) is not Bad:
            self._report("F111", "a key must be a text", key, "write a name before the ':'")
        return Bad(key.start, key.end)

    def _unquoted(self, event: Any, end: Any) -> Bad:
        bad = Bad(event.start_mark, end.end_mark)
        message = "'{{ … }}' needs quotes: without them it is a mapping to YAML, not a text"
        self._report("F113", message, bad, 'put the whole text in quotes: "… {{ … }} …"')
        return bad

    def _unread(self, event: CollectionStartEvent) -> Bad:
        """Read a list or mapping that bears an anchor or tag, for the findings in it."""
        bad = self._property(event)
        event.anchor = event.tag = None
        node = self._node(event)
        return Bad(bad.start, node.end)

    def _property(self, event: Any) -> Bad:
        """Report an alias, anchor or tag, and stand for what bore it."""
        bad = Bad(event.start_mark, event.end_mark)
        if len(self.findings) >= FINDINGS_MAX:
            return bad
        tag = getattr(event, "tag", None)
        if tag is not None:
            written = tag.replace("tag:yaml.org,2002:", "!!", 1)
            code, what, cure = "F108", "a tag", ""
        else:
            written = ("*" if type(event) is AliasEvent else "&") + event.anchor
            code, what = "F107", "an alias" if written[0] == "*" else "an anchor"
            cure = "; if not, write the value out"
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        span = Span(self._path, line, column, line, column + len(written))
        if self._told_at_anchor(written, span):
            return bad
        message = f"'{written}' is {what} in YAML, which flow files do not use"
        help = f'if it begins a text, put the text in quotes: "{written} …"{cure}'
        self.findings.append(Diagnostic(code, Severity.ERROR, message, span, help))
        if written[0] == "&":
            self._anchors[written[1:]] = len(self.findings) - 1
        return bad

    def _told_at_anchor(self, written: str, span: Span) -> bool:
        """Add the place of an alias to the finding about its anchor, where there is one."""
        number = self._anchors.get(written[1:]) if written[0] == "*" else None
        if number is None or number >= len(self.findings):
            return False
        anchor = self.findings[number]
        if not anchor.message.startswith(f"'&{written[1:]}'"):
            return False  # that finding was taken back, and another stands in its place
        if len(anchor.notes) < ALIASES_MAX:
            note = ("and taken up again here", span)
            self.findings[number] = replace(anchor, notes=(*anchor.notes, note))
        return True

    def _deeper(self, event: CollectionStartEvent) -> None:
        self._depth += 1
        if self._depth > DEPTH_MAX:
            raise TooDeep(event.start_mark)

    def _end(self, event: Any, end: Any, children: list[Node] | None) -> Mark:
        """Return where a collection ends: libyaml puts a block's end at the next thing after it."""
        if event.flow_style or not children:
            return end.end_mark
        return children[-1].end

    def _report(self, code: str, message: str, node: Node, cure: str) -> None:
        span = span_of(self._path, node)
        self.findings.append(Diagnostic(code, Severity.ERROR, message, span, cure))
