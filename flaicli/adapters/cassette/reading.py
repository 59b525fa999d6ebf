"""A cassette's text becomes a tape, or one sentence that says where it is wrong."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final, NoReturn

from flaicli.adapters.cassette.scalars import value_of
from flaicli.adapters.cassette.tape import VERSION, Recording, Tape
from flaicli.adapters.trouble import Trouble
from flaicli.model.effects import EFFECTS, Outcome, outcome_from

DEEP_MAX: Final = 120
"""How deep data may be nested; a recorder lets in 100 levels."""

HEAD: Final = ("cassette", "ignore", "recordings")
PARTS: Final = ("request", "answer", "repeat", "stream", "timings")
ANSWER: Final = ("value", "error", "meta", "tries")
CURE: Final = "mend it, or delete it and record it anew: --record once"


def tape_of(path: str, content: bytes) -> Tape:
    """Return the tape that a cassette's bytes hold. Raises `Trouble`: nothing is guessed."""
    return _Reading(path).tape(content)


class _Reading:
    def __init__(self, path: str) -> None:
        self._path = path
        self._seen: set[int] = set()

    def tape(self, content: bytes) -> Tape:
        root = self._root(content)
        found = self._mapping(root, HEAD, "a cassette") if root is not None else {}
        if "cassette" not in found:
            self._wrong(None, "it does not begin with `cassette: 1`", "it is no cassette of flai")
        version = self._data(found["cassette"])
        if version != VERSION or isinstance(version, bool):
            cure = "flai leaves it as it is: use the flai that wrote it"
            self._wrong(found["cassette"], f"its format is {version!r}, not {VERSION}", cure)
        ignore = self._data(found["ignore"]) if "ignore" in found else []
        if not isinstance(ignore, list) or not all(isinstance(one, str) for one in ignore):
            self._wrong(found["ignore"], "`ignore` takes a list such as [messages.0]")
        if "recordings" not in found or not hasattr(found["recordings"].value, "append"):
            self._wrong(found.get("recordings"), "`recordings` is not a list")
        return Tape(tuple(map(self._recording, found["recordings"].value)), tuple(ignore))

    def _root(self, content: bytes) -> Any:
        import yaml

        from flaicli.adapters.cassette.nodes import composed

        try:
            return composed(content.decode())
        except UnicodeDecodeError:
            return self._wrong(None, "it is no text in UTF-8")
        except yaml.MarkedYAMLError as problem:
            mark = problem.problem_mark
            line = f" (line {mark.line + 1})" if mark is not None else ""
            return self._wrong(None, f"it is no YAML: {problem.problem}{line}")
        except (yaml.YAMLError, RecursionError):
            return self._wrong(None, "it is no YAML")

    def _recording(self, node: Any) -> Recording:
        found = self._mapping(node, PARTS, "a recording")
        for part in ("request", "answer"):
            if part not in found:
                self._wrong(node, f"`{part}` is missing in this recording")
        request = self._data(found["request"])
        if not isinstance(request, dict) or request.get("type") not in EFFECTS:
            self._wrong(found["request"], f"`type` of a request is one of {', '.join(EFFECTS)}")
        repeat = self._data(found["repeat"]) if "repeat" in found else False
        if not isinstance(repeat, bool):
            self._wrong(found["repeat"], "`repeat` is true or false")
        line = node.start_mark.line + 1
        return Recording(request, self._outcome(found), self._stream(found), repeat, line)

    def _outcome(self, found: dict[str, Any]) -> Outcome:
        answer = {
            name: self._data(content)
            for name, content in self._mapping(found["answer"], ANSWER, "an answer").items()
        }
        timings = self._data(found["timings"]) if "timings" in found else {}
        shapes = {"error": dict, "meta": dict, "tries": list}
        for name, shape in shapes.items():
            if not isinstance(answer.get(name, shape()), shape) or not isinstance(timings, dict):
                self._wrong(found["answer"], f"`{name}` in this answer has the wrong shape")
        error = answer.get("error")
        if error is not None and not {"kind", "message"} <= error.keys():
            self._wrong(found["answer"], "an error has a `kind` and a `message`")
        return outcome_from({**answer, "timings": timings})

    def _stream(self, found: dict[str, Any]) -> tuple[tuple[int, int], ...]:
        if "stream" not in found:
            return ()
        pieces = self._data(found["stream"])
        pairs = isinstance(pieces, list) and all(
            isinstance(one, list)
            and len(one) == 2
            and all(type(number) is int and number >= 0 for number in one)
            for one in pieces
        )
        if not pairs:
            self._wrong(found["stream"], "`stream` takes pairs: [milliseconds, characters]")
        return tuple((at, size) for at, size in pieces)

    # Nodes

    def _mapping(self, node: Any, known: Collection[str], what: str) -> dict[str, Any]:
        if getattr(node, "id", "") != "mapping":
            self._wrong(node, f"{what} is a mapping of {', '.join(known)}")
        found = self._entries(node)
        for name in found:
            if name not in known:
                self._wrong(found[name], f"'{name[:40]}' is no part of {what}: {', '.join(known)}")
        return found

    def _entries(self, node: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, content in node.value:
            name = str(key.value)
            if key.id != "scalar" or name in found:
                self._wrong(key, "a key is a text, and each stands there once")
            found[name] = content
        return found

    def _data(self, node: Any, depth: int = 0) -> Any:
        if node.id == "scalar":
            return value_of(node.value, not node.style)
        if id(node) in self._seen or depth > DEEP_MAX:
            self._wrong(node, "it has an alias, or is nested too deep")
        self._seen.add(id(node))
        if node.id == "sequence":
            return [self._data(one, depth + 1) for one in node.value]
        entries = self._entries(node)
        return {name: self._data(content, depth + 1) for name, content in entries.items()}

    def _wrong(self, node: Any, what: str, cure: str = CURE) -> NoReturn:
        line = f", line {node.start_mark.line + 1}" if node is not None else ""
        raise Trouble(f"the cassette '{self._path}'{line} cannot be used: {what}", cure)
